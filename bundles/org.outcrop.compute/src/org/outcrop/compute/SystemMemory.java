package org.outcrop.compute;

import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.ObjectName;

/** How much memory there is for data when nobody says so. Any thread. */
public final class SystemMemory {

	private SystemMemory() {
	}

	/**
	 * Bytes of a {@link MemoryBudget} that nobody chose: a quarter of the machine's memory, or of the container's that the process is confined
	 * to. Where the Java heap was made smaller than that, three quarters of the heap; where the system does not tell, the heap's limit.
	 */
	public static long forData() {
		long quarter = quarter();
		long heap = Runtime.getRuntime().maxMemory();
		// by default the heap is a quarter too, less what a collector keeps free; a smaller one was asked for and must hold what is read
		return heap < quarter / 10 * 9 ? heap / 4 * 3 : quarter;
	}

	private static long quarter() {
		try {
			// asked by name: the typed interface lies in a package that not every framework exports
			Object total = ManagementFactory.getPlatformMBeanServer()
					.getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), "TotalMemorySize");
			if (total instanceof Long bytes && bytes > 0) {
				return bytes / 4;
			}
		} catch (JMException e) {
			// not every Java tells; the heap's limit is known everywhere
			return Runtime.getRuntime().maxMemory();
		}
		return Runtime.getRuntime().maxMemory();
	}
}

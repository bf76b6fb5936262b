package org.outcrop.compute;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

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
			// asked by name, since the interface lies in a package that not every framework exports; and not through the server of beans, which
			// makes all of them first and takes longer than some commands
			OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
			Object total = Class.forName("com.sun.management.OperatingSystemMXBean", false, system.getClass().getClassLoader())
					.getMethod("getTotalMemorySize").invoke(system);
			if (total instanceof Long bytes && bytes > 0) {
				return bytes / 4;
			}
		} catch (ReflectiveOperationException | IllegalArgumentException e) {
			// not every Java tells; the heap's limit is known everywhere
			return Runtime.getRuntime().maxMemory();
		}
		return Runtime.getRuntime().maxMemory();
	}
}

package org.outcrop.headless.internal;

import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.ObjectName;

/** How much memory the machine (or the container the process is confined to) has. */
final class SystemMemory {

	private SystemMemory() {
	}

	/** Memory for data when nobody says how much: a quarter of the machine's, and less where the Java heap was made smaller than that. */
	static long forData() {
		long quarter = quarter();
		long heap = Runtime.getRuntime().maxMemory();
		// by default the heap is a quarter too; a smaller one was asked for and must hold what readers keep there
		return heap < quarter / 10 * 9 ? heap / 4 * 3 : quarter;
	}

	private static long quarter() {
		try {
			// asked by name: the typed interface lies in a package that not every runtime exports
			Object total = ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
					"TotalMemorySize");
			return total instanceof Long bytes && bytes > 0 ? bytes / 4 : Runtime.getRuntime().maxMemory();
		} catch (JMException e) {
			return Runtime.getRuntime().maxMemory();
		}
	}
}

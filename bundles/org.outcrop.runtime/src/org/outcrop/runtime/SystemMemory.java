package org.outcrop.runtime;

import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.ObjectName;

/** How much memory there is for data when nobody says so. */
final class SystemMemory {

	private SystemMemory() {
	}

	/** A quarter of the machine's, or of the container's that the process is confined to; the heap's limit where the system does not tell. */
	static long quarter() {
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

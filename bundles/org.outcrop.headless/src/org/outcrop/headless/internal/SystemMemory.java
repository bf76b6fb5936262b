package org.outcrop.headless.internal;

import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.ObjectName;

/** How much memory the machine (or the container the process is confined to) has. */
final class SystemMemory {

	private SystemMemory() {
	}

	/** A quarter of it, in bytes. Where the platform does not tell: the Java heap's limit. */
	static long quarter() {
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

package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;

import javax.management.JMException;
import javax.management.ObjectName;

/** What the virtual machine has loaded so far. */
final class LoadedClasses {

	private LoadedClasses() {
	}

	/** Fails where a class of one of these beginnings is loaded. */
	static void assertNone(String... beginnings) throws JMException {
		Object tree = ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"),
				"vmClassHierarchy",
				new Object[] {new String[0]}, new String[] {String[].class.getName()});
		List<String> names = tree.toString().lines().map(line -> line.replaceFirst("^[ |-]*", "")).toList();
		assertTrue(names.stream().anyMatch(n -> n.startsWith("org.outcrop.headless.OutcropCommandLine")), "the list is one of loaded classes");
		for (String beginning : beginnings) {
			assertEquals(List.of(), names.stream().filter(n -> n.startsWith(beginning)).toList());
		}
	}
}

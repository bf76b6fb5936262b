package org.outcrop.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.ObjectName;

import org.junit.jupiter.api.Test;

class SystemMemoryTest {

	@Test
	void isAQuarterOfTheMachineButNeverMoreThanASmallHeapCanHold() throws JMException {
		Object machine = ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName("java.lang:type=OperatingSystem"),
				"TotalMemorySize");
		double quarter = ((Long) machine) / 4.0;
		double heap = Runtime.getRuntime().maxMemory();
		double found = SystemMemory.forData();
		assertEquals(heap < 0.9 * quarter ? 0.75 * heap : quarter, found, 16);
		assertTrue(found <= heap / 0.9 + 16, "leaves the heap no room: " + found + " of " + heap);
	}
}

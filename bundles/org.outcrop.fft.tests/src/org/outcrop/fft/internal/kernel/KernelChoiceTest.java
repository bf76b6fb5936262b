package org.outcrop.fft.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelChoiceTest {

	private static boolean moduleIsThere() {
		return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
	}

	@Test
	void vectorsAreUsedWhereTheModuleIs() {
		assertEquals(moduleIsThere(), FloatKernels.preferred().width() > 1);
		assertEquals(moduleIsThere(), DoubleKernels.preferred().width() > 1);
		assertEquals(1, FloatKernels.scalar().width());
	}

	@Test
	void blocksAreWholeRegisters() {
		assertTrue(FloatLine.BLOCK % FloatKernels.preferred().width() == 0);
		assertTrue(DoubleLine.BLOCK % DoubleKernels.preferred().width() == 0);
	}
}

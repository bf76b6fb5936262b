package org.outcrop.fft.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RootsTest {

	@Test
	void rootsAreThoseOfTheLibraryToOneUnitAndSymmetricExactly() {
		for (int n : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 16, 100, 103, 1031}) {
			for (int k = 0; k < n; k++) {
				assertEquals(StrictMath.cos(2 * Math.PI * k / n), Roots.cos(k, n), 1e-15, k + "/" + n);
				assertEquals(StrictMath.sin(2 * Math.PI * k / n), Roots.sin(k, n), 1e-15, k + "/" + n);
				int mirrored = (n - k) % n;
				assertEquals(Roots.cos(k, n), Roots.cos(mirrored, n));
				assertEquals(Roots.sin(k, n), 0.0 - Roots.sin(mirrored, n));
			}
		}
	}

	@Test
	void quartersAreExact() {
		for (int n : new int[] {4, 8, 64}) {
			assertEquals(1, Roots.cos(0, n));
			assertEquals(0, Roots.cos(n / 4, n), 0);
			assertEquals(-1, Roots.cos(n / 2, n));
			assertEquals(1, Roots.sin(n / 4, n));
			assertEquals(0, Roots.sin(n / 2, n), 0);
			assertEquals(-1, Roots.sin(3 * n / 4, n));
		}
	}
}

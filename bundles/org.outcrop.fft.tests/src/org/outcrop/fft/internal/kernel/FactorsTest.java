package org.outcrop.fft.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class FactorsTest {

	@Test
	void radicesMultiplyToTheLength() {
		for (int n = 2; n < 5000; n++) {
			List<Integer> radices = Factors.of(n);
			assertEquals(n, radices.stream().reduce(1, (a, b) -> a * b));
			assertTrue(radices.stream().allMatch(r -> r <= 5 || r == 7 || r == 8 || isPrime(r)), radices::toString);
		}
	}

	private static boolean isPrime(int n) {
		for (int d = 2; d * d <= n; d++) {
			if (n % d == 0) {
				return false;
			}
		}
		return true;
	}

	@Test
	void lengthsOfInterestTakeFewPasses() {
		assertEquals(List.of(8, 8), Factors.of(64));
		assertEquals(List.of(4, 4, 8, 4), Factors.of(512));
		assertEquals(List.of(4, 4, 8), Factors.of(128));
		assertEquals(List.of(5, 103), Factors.of(515));
	}

	@Test
	void legsThatShareLinesOfTheCacheAreFourInTheLastPass() {
		for (int n = 256; n < 100_000; n += 256) {
			assertEquals(4, Factors.of(n).getLast(), "length " + n);
		}
	}

	@Test
	void aLargePrimeGoesByChirp() {
		assertFalse(Factors.wantsChirp(515));
		assertFalse(Factors.wantsChirp(4096));
		assertTrue(Factors.wantsChirp(4093));
	}

	@Test
	void chirpLengthsHoldTheConvolutionAndHaveSmallFactorsOnly() {
		for (int n = 11; n < 5000; n += 7) {
			int size = Factors.chirpLength(n);
			assertTrue(size >= 2 * n - 1 && size <= 4 * n, n + " -> " + size);
			assertTrue(Factors.of(size).stream().allMatch(r -> r <= 8), n + " -> " + size);
		}
	}
}

package org.outcrop.fft.internal.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cuts a length into the radices of a mixed-radix transform, and says when Bluestein's detour is cheaper.
 *
 * <p>Source: Cooley and Tukey, Math. Comp. 19 (1965) 297-301, for lengths of any factors.
 */
final class Factors {

	private static final int[] SMALL = {8, 4, 2, 7, 5, 3};

	/** A direct sum costs about as much per point as its prime, twice; a chirp is two transforms of twice the length, and passes between. */
	private static final double CHIRP_PENALTY = 1.5;

	/** Multiples of this put the eight legs of a last pass so far apart that they and their imaginary parts share too few lines of the cache. */
	private static final int FAR = 256;

	private Factors() {
	}

	/**
	 * The radices of a length, largest special ones last, so that the first pass, which has most roots, is small, but a four after all where
	 * eights lie too far apart; a prime above 7 is its own radix.
	 */
	static List<Integer> of(int length) {
		List<Integer> radices = new ArrayList<>();
		int rest = length;
		for (int radix : SMALL) {
			while (rest % radix == 0) {
				radices.add(radix);
				rest /= radix;
			}
		}
		// 8 and 2 make two passes that are worth the same as 4 and 4, which cost less
		if (radices.contains(2) && radices.contains(8)) {
			radices.remove(Integer.valueOf(2));
			radices.remove(Integer.valueOf(8));
			radices.add(4);
			radices.add(4);
		}
		for (int prime = 11; rest > 1; prime += 2) {
			while (rest % prime == 0) {
				radices.add(prime);
				rest /= prime;
			}
			if ((long) prime * prime > rest && rest > 1) {
				radices.add(rest);
				rest = 1;
			}
		}
		Collections.sort(radices);
		if (length % FAR == 0) {
			endWithFour(radices);
		}
		return radices;
	}

	/** Three fours instead of two eights where there is none, and one of them for the last pass. */
	private static void endWithFour(List<Integer> radices) {
		if (!radices.contains(4)) {
			radices.remove(Integer.valueOf(8));
			radices.remove(Integer.valueOf(8));
			radices.addAll(List.of(4, 4, 4));
			Collections.sort(radices);
		}
		radices.remove(Integer.valueOf(4));
		radices.add(4);
	}

	/** Whether a length has a prime so large that the transform as a convolution is cheaper. */
	static boolean wantsChirp(int length) {
		return cost(length) > CHIRP_PENALTY * 2 * cost(chirpLength(length));
	}

	/** The cheapest length with primes up to 5 alone that holds the convolution: at least 2 n - 1. */
	static int chirpLength(int length) {
		int least = Math.subtractExact(Math.multiplyExact(2, length), 1);
		int best = Integer.highestOneBit(least) < least ? Math.multiplyExact(Integer.highestOneBit(least), 2) : least;
		for (long fives = 1; fives < best; fives *= 5) {
			for (long threes = fives; threes < best; threes *= 3) {
				long candidate = threes;
				while (candidate < least) {
					candidate *= 2;
				}
				if (candidate < best && cost((int) candidate) <= cost(best)) {
					best = (int) candidate;
				}
			}
		}
		return best;
	}

	/** Passes count for each point; a large prime counts for its direct sum. */
	private static double cost(int length) {
		double perPoint = 0;
		for (int radix : of(length)) {
			perPoint += radix <= 8 ? 5 + radix * 0.5 : radix;
		}
		return perPoint * length;
	}
}

package org.outcrop.scan4d;

import java.util.List;

/**
 * What a pass has made so far.
 *
 * @param outcomes one for each product, in the order asked for
 * @param step     distance of the positions that are computed; 1 when exact
 * @param done     positions looked at in this step
 * @param total    positions of this step
 */
public record PassResult(List<Outcome> outcomes, int step, long done, long total) {

	/** What became of one product. */
	public sealed interface Outcome {

		/** One or more pictures over the scan or over the detector; see the product. */
		record Pictures(List<Picture> pictures) implements Outcome {
		}

		/** Numbers of every position: {@code [positions][length]}, positions in row-major order. */
		record Rows(int length, Picture.Values values) implements Outcome {
		}

		/** Counts of each bin. */
		record Counts(long[] counts) implements Outcome {
		}
	}

	public PassResult {
		outcomes = List.copyOf(outcomes);
	}

	/** Whether nothing is left to do. */
	public boolean isExact() {
		return step == 1 && done == total;
	}
}

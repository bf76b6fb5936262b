package org.outcrop.scan4d;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.outcrop.scan4d.PassResult.Outcome;

/** Puts what a coarser step has found where a finer one has not been yet. */
final class StandIn {

	private StandIn() {
	}

	/**
	 * @param now    outcomes that nobody else has; their arrays are changed
	 * @param before those of the last finished step; empty where there was none
	 */
	static List<Outcome> fill(List<Product> products, List<Outcome> now, List<Outcome> before) {
		if (before.isEmpty()) {
			return now;
		}
		List<Outcome> filled = new ArrayList<>();
		for (int i = 0; i < now.size(); i++) {
			// a variable of its own: the compiler of the build makes bytes that Java refuses of a switch of patterns among arguments
			Outcome outcome = switch (products.get(i)) {
			case Product.ScanPicture _, Product.CentreOfMass _, Product.FrameStatistics _ ->
				fill((Outcome.Pictures) now.get(i), (Outcome.Pictures) before.get(i));
			case Product.DetectorPicture _, Product.Histogram _, Product.RowSums _, Product.ColumnSums _ -> before.get(i);
			};
			filled.add(outcome);
		}
		return filled;
	}

	private static Outcome fill(Outcome.Pictures now, Outcome.Pictures before) {
		List<Picture> pictures = new ArrayList<>();
		for (int i = 0; i < now.pictures().size(); i++) {
			pictures.add(fill(now.pictures().get(i), before.pictures().get(i)));
		}
		return new Outcome.Pictures(pictures);
	}

	private static Picture fill(Picture now, Picture before) {
		BitSet taken = (BitSet) now.missing().clone();
		taken.andNot(before.missing());
		for (int i = taken.nextSetBit(0); i >= 0; i = taken.nextSetBit(i + 1)) {
			if (now.values() instanceof Picture.Counts(long[] to) && before.values() instanceof Picture.Counts(long[] from)) {
				to[i] = from[i];
			} else if (now.values() instanceof Picture.Reals(double[] to) && before.values() instanceof Picture.Reals(double[] from)) {
				to[i] = from[i];
			}
		}
		BitSet missing = (BitSet) now.missing().clone();
		missing.and(before.missing());
		return new Picture(now.rows(), now.columns(), now.values(), missing);
	}
}

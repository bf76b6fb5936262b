package org.outcrop.ui.peakmap.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.ui.Numbers;

/** Which chromatogram of a run is drawn. */
public sealed interface ChromatogramKind {

	/** As the user reads it in a list. */
	String label();

	/** Beside the axis of intensities. */
	String axis();

	/** The sum of each spectrum that the map shows. */
	record Tic() implements ChromatogramKind {
		@Override
		public String label() {
			return "TIC";
		}

		@Override
		public String axis() {
			return "TIC";
		}
	}

	/** The strongest peak of each spectrum that the map shows. */
	record BasePeak() implements ChromatogramKind {
		@Override
		public String label() {
			return "Base peak";
		}

		@Override
		public String axis() {
			return "base peak";
		}
	}

	/**
	 * One that the file itself holds.
	 *
	 * @param curve times ascending
	 */
	record Stored(Chromatogram curve) implements ChromatogramKind {

		private static final int MOST_LETTERS = 36;

		public Stored {
			curve = ascending(curve);
		}

		@Override
		public String label() {
			if (!Double.isNaN(curve.precursorMz()) && !Double.isNaN(curve.productMz())) {
				return "File: " + axis() + " " + Numbers.fixed(curve.precursorMz(), 2) + " → " + Numbers.fixed(curve.productMz(), 2)
						+ "  #" + curve.index();
			}
			String id = curve.id().equals(curve.type()) ? "" : " " + curve.id();
			String text = "File: " + axis() + id;
			return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + "…";
		}

		@Override
		public String axis() {
			return curve.type().equals("unknown") ? "chromatogram" : curve.type();
		}

		/** A file may hold points in any order; a line needs them in that of time. */
		private static Chromatogram ascending(Chromatogram c) {
			double[] times = c.times();
			if (IntStream.range(1, times.length).allMatch(i -> times[i - 1] <= times[i])) {
				return c;
			}
			int[] order = IntStream.range(0, times.length).boxed().sorted(Comparator.comparingDouble(i -> times[i])).mapToInt(i -> i).toArray();
			return new Chromatogram(c.index(), c.id(), c.type(), c.precursorMz(), c.productMz(),
					IntStream.of(order).mapToDouble(i -> times[i]).toArray(), IntStream.of(order).mapToDouble(i -> c.values()[i]).toArray());
		}
	}

	/**
	 * What can be drawn of a run: the computed ones where it has spectra, then those of the file.
	 *
	 * @param hasSpectra of m/z
	 * @param stored     in document order
	 */
	static List<ChromatogramKind> of(boolean hasSpectra, List<Chromatogram> stored) {
		List<ChromatogramKind> kinds = new ArrayList<>();
		stored.stream().filter(c -> c.size() > 0).forEach(c -> kinds.add(new Stored(c)));
		if (hasSpectra || kinds.isEmpty()) {
			kinds.addAll(0, List.of(new Tic(), new BasePeak()));
		}
		return List.copyOf(kinds);
	}
}

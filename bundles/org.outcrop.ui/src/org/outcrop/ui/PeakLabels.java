package org.outcrop.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses which peaks of a spectrum get their m/z written over them. Any thread. */
public final class PeakLabels {

	/** Weaker peaks than this share of the strongest are not labelled. */
	private static final double LEAST_SHARE = 0.02;

	private PeakLabels() {
	}

	/**
	 * A label to be written.
	 *
	 * @param peak index of the peak
	 * @param x    left edge, pixels
	 * @param y    upper edge, pixels
	 */
	public record Place(int peak, int x, int y) {
	}

	/**
	 * The strongest peaks whose labels leave each other room, centred over their tips.
	 *
	 * @param intensity of each peak
	 * @param tipX      pixel column of each peak
	 * @param tipY      pixel row of its tip
	 * @param width     of a label, pixels
	 * @param height    of a label, pixels
	 * @param most      at most so many
	 * @return strongest first
	 */
	public static List<Place> choose(double[] intensity, int[] tipX, int[] tipY, int width, int height, int most) {
		double threshold = Curves.greatest(intensity) * LEAST_SHARE;
		List<Integer> strongest = IntStream.range(0, intensity.length).filter(i -> intensity[i] > threshold).boxed()
				.sorted(Comparator.comparingDouble((Integer i) -> -intensity[i])).toList();
		List<Place> places = new ArrayList<>();
		List<Integer> sticks = new ArrayList<>();
		for (int peak : strongest) {
			if (places.size() == most) {
				break;
			}
			Place place = new Place(peak, tipX[peak] - width / 2, tipY[peak] - height - 1);
			boolean free = places.stream().noneMatch(other -> Math.abs(other.x() - place.x()) < width && Math.abs(other.y() - place.y()) < height);
			// a label over a weak peak must not be crossed by the stick of a stronger one, be it in the same column of pixels
			boolean clear = sticks.stream().noneMatch(x -> x > place.x() && x < place.x() + width);
			if (free && clear) {
				places.add(place);
			}
			sticks.add(tipX[peak]);
		}
		return places;
	}
}

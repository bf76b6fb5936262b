package org.outcrop.ui.peakmap.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses which peaks of a spectrum get their m/z written on them. Any thread. */
public final class PeakLabels {

	/** Weaker peaks than this share of the strongest are not labelled. */
	private static final double LEAST_SHARE = 0.02;

	private PeakLabels() {
	}

	/**
	 * The strongest peaks that leave each other room.
	 *
	 * @param points   of the spectrum as shown
	 * @param distance least distance of two labels, in m/z
	 * @param most     at most so many
	 * @return indices into the points, strongest first
	 */
	public static List<Integer> choose(Curves.Points points, double distance, int most) {
		double threshold = Curves.greatest(points.y()) * LEAST_SHARE;
		List<Integer> strongest = IntStream.range(0, points.size()).filter(i -> points.y()[i] > threshold).boxed()
				.sorted(Comparator.comparingDouble((Integer i) -> -points.y()[i])).toList();
		List<Integer> chosen = new ArrayList<>();
		for (int candidate : strongest) {
			if (chosen.size() == most) {
				break;
			}
			if (chosen.stream().noneMatch(other -> Math.abs(points.x()[other] - points.x()[candidate]) < distance)) {
				chosen.add(candidate);
			}
		}
		return chosen;
	}
}

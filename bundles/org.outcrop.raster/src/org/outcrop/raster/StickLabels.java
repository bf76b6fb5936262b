package org.outcrop.raster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses which sticks of a spectrum get their position written above them: the strongest that have room. */
final class StickLabels {

	private static final int MOST = 12;
	private static final double WEAKEST = 0.04;

	/**
	 * A label.
	 *
	 * @param centre middle of the text, pixels
	 * @param base   foot of the text, pixels
	 */
	record Label(String text, double centre, double base) {
	}

	private StickLabels() {
	}

	static List<Label> choose(PlotData data, PlotFrame frame, PlotFrame.Letters letters) {
		double greatest = data.yRange().max();
		List<Integer> strongest = IntStream.range(0, data.x().length).filter(i -> data.y()[i] > greatest * WEAKEST).boxed()
				.sorted(Comparator.comparingDouble((Integer i) -> -data.y()[i])).limit(400).toList();
		List<Label> labels = new ArrayList<>();
		List<double[]> taken = new ArrayList<>();
		for (int i : strongest) {
			taken.add(new double[] {frame.px(data.x()[i]) - 1, frame.py(data.y()[i]), frame.px(data.x()[i]) + 1, frame.py(0)});
		}
		for (int i : strongest) {
			String text = AxisTicks.label(data.x()[i], Math.max(1e-4, data.xRange().length() * 1e-6), Math.abs(data.x()[i]));
			double centre = frame.px(data.x()[i]);
			double half = letters.widthOf(text) / 2.0 + letters.width();
			double base = frame.py(data.y()[i]) - letters.height() * 0.4;
			double[] box = {centre - half, base - letters.height(), centre + half, base};
			boolean inside = box[0] >= frame.left() && box[2] <= frame.left() + frame.inner() && box[1] >= frame.top();
			if (labels.size() < MOST && inside && taken.stream().noneMatch(other -> meet(box, other))) {
				labels.add(new Label(text, centre, base));
				taken.add(box);
			}
		}
		return labels;
	}

	private static boolean meet(double[] a, double[] b) {
		return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
	}
}

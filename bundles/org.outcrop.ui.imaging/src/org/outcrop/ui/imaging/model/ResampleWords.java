package org.outcrop.ui.imaging.model;

import java.util.List;
import java.util.Locale;

import org.outcrop.cache.ByteText;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Numbers;

/** What a resampling will do and take, in words, and the curve of its bin widths. */
public final class ResampleWords {

	private static final int POINTS = 200;
	private static final double MILLI = 1000;

	private ResampleWords() {
	}

	/** The axis: bins, range, width, and why. */
	public static String axis(ResamplePlan plan) {
		MassAxis axis = plan.axis();
		AxisDescription made = axis.description();
		return String.format(Locale.ROOT, "%,d bins (%s) from m/z %s to %s, %s mDa wide at m/z %s. %s", axis.bins(), made.law(),
				Numbers.fixed(axis.edge(0), 3), Numbers.fixed(axis.edge(axis.bins()), 3), Numbers.brief(made.realised() * MILLI),
				Numbers.brief(made.reference()), Notice.sentence(plan.axisReason()));
	}

	/** The operator, and why. */
	public static String operator(ResamplePlan plan) {
		return plan.interpolation().id() + ": " + Notice.sentence(plan.interpolationReason());
	}

	/** Bytes. @param target what is written of it */
	public static String size(ResamplePlan plan, TargetDraft target) {
		String waiting = plan.inMemory() ? "Values wait in memory." : "Until it is finished at most " + ByteText.of(plan.temporaryBytes())
				+ " of temporary files lie beside it, with which an interrupted run goes on.";
		return String.format(Locale.ROOT, "%,d pixels, %,d points (%s). The result takes about %s, of at most %,d values. Memory: about %s. %s",
				plan.pixels(), plan.points(), ByteText.of(plan.sourceBytes()), ByteText.of(target.bytes(plan)), plan.storedAtMost(),
				ByteText.of(plan.memoryBytes()), waiting);
	}

	/** What the user should know before. */
	public static List<String> notices(ResamplePlan plan) {
		return plan.notices().stream().map(Notice::sentence).toList();
	}

	/** Width of bins in mDa over m/z. @return x and y, float64 [2, n] */
	public static double[][] widths(MassAxis axis) {
		int points = Math.min(POINTS, axis.bins());
		double[][] curve = new double[2][points];
		for (int i = 0; i < points; i++) {
			int bin = points == 1 ? 0 : (int) ((axis.bins() - 1L) * i / (points - 1));
			curve[0][i] = axis.centre(bin);
			curve[1][i] = (axis.edge(bin + 1) - axis.edge(bin)) * MILLI;
		}
		return curve;
	}
}

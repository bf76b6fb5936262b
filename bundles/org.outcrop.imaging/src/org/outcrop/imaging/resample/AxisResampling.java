package org.outcrop.imaging.resample;

import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.imaging.axis.Ascending;
import org.outcrop.imaging.axis.MassAxis;

/** What all operators do first: points that are none and points beside the axis are set aside and counted, the others summed. */
abstract class AxisResampling implements Resampling {

	private final MassAxis axis;
	private final double low;
	private final double high;
	private final boolean addsEqual;
	private final CleanPoints points = new CleanPoints();
	private double[] placed = {};
	private int from;
	private int end;

	/** @param addsEqual whether points of equal m/z are made one before {@link #place} */
	AxisResampling(MassAxis axis, boolean addsEqual) {
		this.axis = axis;
		this.addsEqual = addsEqual;
		low = axis.edge(0);
		high = axis.edge(axis.bins());
	}

	@Override
	public final void apply(PixelSpectrum spectrum, SparseSpectrum to) {
		to.clear();
		points.take(spectrum, to.dropped());
		find();
		count(to);
		if (addsEqual) {
			points.merge();
			find();
		}
		boolean known = points.isKnown() && points.mz() == placed;
		if (from < end) {
			place(points, from, end, known, to);
			placed = points.mz();
		}
	}

	private void find() {
		from = Ascending.firstAbove(points.mz(), points.length(), Math.nextDown(low));
		end = Ascending.firstAbove(points.mz(), points.length(), high);
	}

	private void count(SparseSpectrum to) {
		double[] intensity = points.intensity();
		SparseSpectrum.Dropped dropped = to.dropped();
		int zeros = 0;
		for (int i = 0; i < from; i++) {
			dropped.belowSum += intensity[i];
			zeros += intensity[i] == 0 ? 1 : 0;
		}
		dropped.below += from - zeros;
		int zerosAbove = 0;
		for (int i = end; i < points.length(); i++) {
			dropped.aboveSum += intensity[i];
			zerosAbove += intensity[i] == 0 ? 1 : 0;
		}
		dropped.above += points.length() - end - zerosAbove;
		for (int i = from; i < end; i++) {
			zeros += intensity[i] == 0 ? 1 : 0;
		}
		dropped.zeros += zeros + zerosAbove;
		to.setKept(sum(intensity, from, end));
	}

	/** Four sums at once, because each addition waits for the one before it. */
	private static double sum(double[] values, int from, int end) {
		double a = 0;
		double b = 0;
		double c = 0;
		double d = 0;
		int i = from;
		for (; i + 3 < end; i += 4) {
			a += values[i];
			b += values[i + 1];
			c += values[i + 2];
			d += values[i + 3];
		}
		for (; i < end; i++) {
			a += values[i];
		}
		return a + b + (c + d);
	}

	/**
	 * Brings points onto the axis.
	 *
	 * @param from  first one on the axis
	 * @param end   one past the last on the axis, more than {@code from}
	 * @param known whether the m/z are those of a call before, so that what was found from them still holds
	 */
	abstract void place(CleanPoints points, int from, int end, boolean known, SparseSpectrum to);

	final MassAxis axis() {
		return axis;
	}

	/** Appends a bin whose value float32 can tell from 0. */
	static void put(SparseSpectrum to, int bin, double sum) {
		float value = (float) sum;
		if (value != 0) {
			to.add(bin, value);
		}
	}
}

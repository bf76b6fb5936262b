package org.outcrop.scan4d;

import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;

/** Pictures made of frames and of other pictures. */
public final class Pictures {

	private Pictures() {
	}

	/** A frame as a picture: exact counts for integers. Pixels without a detector element, or all where there is no frame, are missing. */
	public static Picture of(Frame frame, List<DetectorRectangle> noData) {
		int n = Math.multiplyExact(frame.rows(), frame.columns());
		BitSet missing = new BitSet(n);
		if (!frame.present()) {
			missing.set(0, n);
		}
		for (DetectorRectangle gap : noData) {
			for (int row = Math.max(0, gap.row0()); row < Math.min(frame.rows(), gap.row1()); row++) {
				int from = Math.clamp(gap.column0(), 0, frame.columns());
				missing.set(row * frame.columns() + from, row * frame.columns() + Math.clamp(gap.column1(), from, frame.columns()));
			}
		}
		return new Picture(frame.rows(), frame.columns(), values(frame, n), missing);
	}

	private static Picture.Values values(Frame frame, int n) {
		ElementType type = frame.type();
		if (type.isFloating() || type == ElementType.UINT64) {
			return new Picture.Reals(frame.toDoubles());
		}
		long[] counts = new long[n];
		for (int i = 0; i < n; i++) {
			counts[i] = type == ElementType.INT64 ? frame.values().get(ValueLayout.JAVA_LONG_UNALIGNED, (long) i * Long.BYTES)
					: (long) type.readDouble(frame.values(), (long) i * type.bytes());
		}
		return new Picture.Counts(counts);
	}

	/** Each value over a number, such as the sum of frames over their count. */
	public static Picture divided(Picture picture, double by) {
		double[] values = new double[picture.values().length()];
		for (int i = 0; i < values.length; i++) {
			values[i] = picture.values().at(i) / by;
		}
		return new Picture(picture.rows(), picture.columns(), new Picture.Reals(values), picture.missing());
	}

	/** The values as real numbers, row-major; NaN where missing. A copy. */
	public static double[] reals(Picture picture) {
		double[] values = new double[picture.values().length()];
		for (int i = 0; i < values.length; i++) {
			values[i] = picture.missing().get(i) ? Double.NaN : picture.values().at(i);
		}
		return values;
	}
}

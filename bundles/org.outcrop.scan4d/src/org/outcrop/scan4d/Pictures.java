package org.outcrop.scan4d;

import java.util.List;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;

/** Pictures made of frames and of other pictures. */
public final class Pictures {

	private Pictures() {
	}

	/** A frame as a picture: exact counts for integers up to 63 bit. Pixels without a detector element, or all where there is no frame, are missing. */
	public static Picture of(Frame frame, List<DetectorRectangle> noData) {
		throw new UnsupportedOperationException();
	}

	/** Each value over a number, such as the sum of frames over their count. */
	public static Picture divided(Picture picture, double by) {
		throw new UnsupportedOperationException();
	}

	/** The values as real numbers, row-major; NaN where missing. */
	public static double[] reals(Picture picture) {
		throw new UnsupportedOperationException();
	}
}

package org.outcrop.scan4d;

/**
 * Virtual detectors and products as text, as the command line takes them: {@code sum}, {@code point:y,x}, {@code disk:cy,cx,r},
 * {@code ring:cy,cx,r0,r1}, {@code sector:cy,cx,r0,r1,a0,a1}, {@code rect:y0,y1,x0,x1}, {@code ellipse:cy,cx,a,b,degrees},
 * {@code polygon:y,x,y,x,...}, {@code mask:FILE.npy}.
 */
public final class Detectors {

	private Detectors() {
	}

	/**
	 * Reads a detector; a mask is read from its file.
	 *
	 * @throws IllegalArgumentException       with a sentence that names the right form
	 * @throws org.outcrop.data.DataException where a mask file can't be read
	 */
	public static Detector parse(String text) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads a product: {@code com} or {@code com:DETECTOR}, {@code max:DETECTOR}, {@code mean:DETECTOR}, {@code std:DETECTOR}, or a
	 * detector, whose pixels are then summed.
	 *
	 * @throws IllegalArgumentException       with a sentence that names the right form
	 * @throws org.outcrop.data.DataException where a mask file can't be read
	 */
	public static Product parseProduct(String text) {
		throw new UnsupportedOperationException();
	}

	/** A detector as {@link #parse} reads it; {@link Detector.Weights} give {@code mask:RxC}, as they don't know their file. */
	public static String text(Detector detector) {
		throw new UnsupportedOperationException();
	}
}

package org.outcrop.pipeline.internal.operation;

/** IEEE 754 binary16 of doubles, rounded once. */
final class Halves {

	private Halves() {
	}

	/** The nearest one, ties to even. */
	static short of(double value) {
		float single = (float) value;
		if (single == value || !Double.isFinite(value)) {
			return Float.floatToFloat16(single);
		}
		// rounding twice errs where the first lands on a tie of the second: the first is made to land beside it, on an odd last bit
		float down = Math.abs((double) single) > Math.abs(value) ? Math.copySign(Math.nextDown(Math.abs(single)), single) : single;
		return Float.floatToFloat16(Float.intBitsToFloat(Float.floatToRawIntBits(down) | 1));
	}
}

package org.outcrop.fft.internal.kernel;

/**
 * One pass of a mixed-radix transform. Immutable, the arrays by agreement.
 *
 * @param radix  points per butterfly
 * @param steps  butterflies with roots of their own: what remains of the length after this pass
 * @param turns  float32 [steps, radix - 1, 2]: root {@code exp(-2 pi i p k / (radix steps))} of step p and leg k from 1, real and imaginary part
 * @param circle float32 [2, radix]: cosines, then sines, of the whole circle; empty for the radices that have their own code
 */
record FloatStep(int radix, int steps, float[] turns, float[] circle) {

	static FloatStep of(int radix, int steps) {
		int length = Math.multiplyExact(radix, steps);
		float[] turns = new float[Math.multiplyExact(2, Math.multiplyExact(steps, radix - 1))];
		int at = 0;
		for (int p = 0; p < steps; p++) {
			for (int k = 1; k < radix; k++) {
				long angle = (long) p * k % length;
				turns[at++] = (float) Roots.cos(angle, length);
				turns[at++] = (float) -Roots.sin(angle, length);
			}
		}
		return new FloatStep(radix, steps, turns, radix <= 8 ? new float[0] : circle(radix));
	}

	private static float[] circle(int radix) {
		float[] circle = new float[2 * radix];
		for (int j = 0; j < radix; j++) {
			circle[j] = (float) Roots.cos(j, radix);
			circle[radix + j] = (float) Roots.sin(j, radix);
		}
		return circle;
	}

	long bytes() {
		return (long) Float.BYTES * (turns.length + circle.length);
	}
}

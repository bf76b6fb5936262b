package org.outcrop.fft.internal.kernel;

/**
 * One pass of a mixed-radix transform. Immutable, the arrays by agreement.
 *
 * @param radix  points per butterfly
 * @param steps  butterflies with roots of their own: what remains of the length after this pass
 * @param turns  float64 [steps, radix - 1, 2]: root {@code exp(-2 pi i p k / (radix steps))} of step p and leg k from 1, real and imaginary part
 * @param circle float64 [2, radix]: cosines, then sines, of the whole circle; empty for the radices that have their own code
 */
record DoubleStep(int radix, int steps, double[] turns, double[] circle) {

	static DoubleStep of(int radix, int steps) {
		int length = Math.multiplyExact(radix, steps);
		double[] turns = new double[Math.multiplyExact(2, Math.multiplyExact(steps, radix - 1))];
		int at = 0;
		for (int p = 0; p < steps; p++) {
			for (int k = 1; k < radix; k++) {
				long angle = (long) p * k % length;
				turns[at++] = Roots.cos(angle, length);
				turns[at++] = -Roots.sin(angle, length);
			}
		}
		return new DoubleStep(radix, steps, turns, radix <= 8 ? new double[0] : circle(radix));
	}

	private static double[] circle(int radix) {
		double[] circle = new double[2 * radix];
		for (int j = 0; j < radix; j++) {
			circle[j] = Roots.cos(j, radix);
			circle[radix + j] = Roots.sin(j, radix);
		}
		return circle;
	}

	long bytes() {
		return (long) Double.BYTES * (turns.length + circle.length);
	}
}

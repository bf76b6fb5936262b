package org.outcrop.fft.internal.kernel;

/**
 * The inner loops without the Vector API.
 *
 * <p>Butterflies: decimation in frequency in Stockham's self-sorting order, see Van Loan, Computational Frameworks for the Fast
 * Fourier Transform (1992), section 1.7; odd radices by sums and differences of mirrored legs.
 */
public final class ScalarDoubleKernel implements DoubleKernel {

	private static final int BLOCK = DoubleLine.BLOCK;
	/** Columns of a transposition that are done together. */
	private static final int PIECE = 64;
	private static final double COS3_1 = Roots.cos(1, 3);
	private static final double SIN3_1 = Roots.sin(1, 3);
	private static final double COS5_1 = Roots.cos(1, 5);
	private static final double SIN5_1 = Roots.sin(1, 5);
	private static final double COS5_2 = Roots.cos(2, 5);
	private static final double SIN5_2 = Roots.sin(2, 5);
	private static final double COS7_1 = Roots.cos(1, 7);
	private static final double SIN7_1 = Roots.sin(1, 7);
	private static final double COS7_2 = Roots.cos(2, 7);
	private static final double SIN7_2 = Roots.sin(2, 7);
	private static final double COS7_3 = Roots.cos(3, 7);
	private static final double SIN7_3 = Roots.sin(3, 7);
	private static final double HALF_ROOT = Math.sqrt(0.5);

	@Override
	public int width() {
		return 1;
	}

	@Override
	public void pass(Walk w, DoubleStep step, DoubleBuffers buffers, double[] xr, double[] xi, double[] yr, double[] yi) {
		double[] turns = step.turns();
		switch (step.radix()) {
			case 2 -> two(w, turns, xr, xi, yr, yi);
			case 3 -> three(w, turns, xr, xi, yr, yi);
			case 4 -> four(w, turns, xr, xi, yr, yi);
			case 5 -> five(w, turns, xr, xi, yr, yi);
			case 7 -> seven(w, turns, xr, xi, yr, yi);
			case 8 -> eight(w, turns, xr, xi, yr, yi);
			default -> prime(w, step, buffers.get(DoubleBuffers.Use.LEGS, 2 * step.radix()), xr, xi, yr, yi);
		}
	}

	private static void two(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 2;
			double w1r = turns[t];
			double w1i = turns[t + 1];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					double a0r = xr[at];
					double a0i = xi[at];
					double a1r = xr[at + d];
					double a1i = xi[at + d];
					double b0r = a0r + a1r;
					double b0i = a0i + a1i;
					double b1r = a0r - a1r;
					double b1i = a0i - a1i;
					yr[to] = b0r;
					yi[to] = b0i;
					if (turned) {
						yr[to + e] = b1r * w1r - b1i * w1i;
						yi[to + e] = b1r * w1i + b1i * w1r;
					} else {
						yr[to + e] = b1r;
						yi[to + e] = b1i;
					}
				}
			}
		}
	}

	private static void three(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 4;
			double w1r = turns[t];
			double w1i = turns[t + 1];
			double w2r = turns[t + 2];
			double w2i = turns[t + 3];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					double a0r = xr[at];
					double a0i = xi[at];
					double a1r = xr[at + d];
					double a1i = xi[at + d];
					double a2r = xr[at + 2 * d];
					double a2i = xi[at + 2 * d];
					double t1r = a1r + a2r;
					double d1r = a1r - a2r;
					double t1i = a1i + a2i;
					double d1i = a1i - a2i;
					double b0r = a0r + t1r;
					double b0i = a0i + t1i;
					double m1r = a0r + t1r * COS3_1;
					double n1r = d1r * SIN3_1;
					double m1i = a0i + t1i * COS3_1;
					double n1i = d1i * SIN3_1;
					double b1r = m1r + n1i;
					double b1i = m1i - n1r;
					double b2r = m1r - n1i;
					double b2i = m1i + n1r;
					yr[to] = b0r;
					yi[to] = b0i;
					if (turned) {
						yr[to + e] = b1r * w1r - b1i * w1i;
						yi[to + e] = b1r * w1i + b1i * w1r;
						yr[to + 2 * e] = b2r * w2r - b2i * w2i;
						yi[to + 2 * e] = b2r * w2i + b2i * w2r;
					} else {
						yr[to + e] = b1r;
						yi[to + e] = b1i;
						yr[to + 2 * e] = b2r;
						yi[to + 2 * e] = b2i;
					}
				}
			}
		}
	}

	private static void four(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 6;
			double w1r = turns[t];
			double w1i = turns[t + 1];
			double w2r = turns[t + 2];
			double w2i = turns[t + 3];
			double w3r = turns[t + 4];
			double w3i = turns[t + 5];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					double a0r = xr[at];
					double a0i = xi[at];
					double a1r = xr[at + d];
					double a1i = xi[at + d];
					double a2r = xr[at + 2 * d];
					double a2i = xi[at + 2 * d];
					double a3r = xr[at + 3 * d];
					double a3i = xi[at + 3 * d];
					double sr = a0r + a2r;
					double dr = a0r - a2r;
					double tr = a1r + a3r;
					double er = a1r - a3r;
					double si = a0i + a2i;
					double di = a0i - a2i;
					double ti = a1i + a3i;
					double ei = a1i - a3i;
					double b0r = sr + tr;
					double b0i = si + ti;
					double b1r = dr + ei;
					double b1i = di - er;
					double b2r = sr - tr;
					double b2i = si - ti;
					double b3r = dr - ei;
					double b3i = di + er;
					yr[to] = b0r;
					yi[to] = b0i;
					if (turned) {
						yr[to + e] = b1r * w1r - b1i * w1i;
						yi[to + e] = b1r * w1i + b1i * w1r;
						yr[to + 2 * e] = b2r * w2r - b2i * w2i;
						yi[to + 2 * e] = b2r * w2i + b2i * w2r;
						yr[to + 3 * e] = b3r * w3r - b3i * w3i;
						yi[to + 3 * e] = b3r * w3i + b3i * w3r;
					} else {
						yr[to + e] = b1r;
						yi[to + e] = b1i;
						yr[to + 2 * e] = b2r;
						yi[to + 2 * e] = b2i;
						yr[to + 3 * e] = b3r;
						yi[to + 3 * e] = b3i;
					}
				}
			}
		}
	}

	private static void five(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 8;
			double w1r = turns[t];
			double w1i = turns[t + 1];
			double w2r = turns[t + 2];
			double w2i = turns[t + 3];
			double w3r = turns[t + 4];
			double w3i = turns[t + 5];
			double w4r = turns[t + 6];
			double w4i = turns[t + 7];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					double a0r = xr[at];
					double a0i = xi[at];
					double a1r = xr[at + d];
					double a1i = xi[at + d];
					double a2r = xr[at + 2 * d];
					double a2i = xi[at + 2 * d];
					double a3r = xr[at + 3 * d];
					double a3i = xi[at + 3 * d];
					double a4r = xr[at + 4 * d];
					double a4i = xi[at + 4 * d];
					double t1r = a1r + a4r;
					double d1r = a1r - a4r;
					double t1i = a1i + a4i;
					double d1i = a1i - a4i;
					double t2r = a2r + a3r;
					double d2r = a2r - a3r;
					double t2i = a2i + a3i;
					double d2i = a2i - a3i;
					double b0r = a0r + t1r + t2r;
					double b0i = a0i + t1i + t2i;
					double m1r = a0r + t1r * COS5_1 + t2r * COS5_2;
					double n1r = d1r * SIN5_1 + d2r * SIN5_2;
					double m1i = a0i + t1i * COS5_1 + t2i * COS5_2;
					double n1i = d1i * SIN5_1 + d2i * SIN5_2;
					double b1r = m1r + n1i;
					double b1i = m1i - n1r;
					double b4r = m1r - n1i;
					double b4i = m1i + n1r;
					double m2r = a0r + t1r * COS5_2 + t2r * COS5_1;
					double n2r = d1r * SIN5_2 - d2r * SIN5_1;
					double m2i = a0i + t1i * COS5_2 + t2i * COS5_1;
					double n2i = d1i * SIN5_2 - d2i * SIN5_1;
					double b2r = m2r + n2i;
					double b2i = m2i - n2r;
					double b3r = m2r - n2i;
					double b3i = m2i + n2r;
					yr[to] = b0r;
					yi[to] = b0i;
					if (turned) {
						yr[to + e] = b1r * w1r - b1i * w1i;
						yi[to + e] = b1r * w1i + b1i * w1r;
						yr[to + 2 * e] = b2r * w2r - b2i * w2i;
						yi[to + 2 * e] = b2r * w2i + b2i * w2r;
						yr[to + 3 * e] = b3r * w3r - b3i * w3i;
						yi[to + 3 * e] = b3r * w3i + b3i * w3r;
						yr[to + 4 * e] = b4r * w4r - b4i * w4i;
						yi[to + 4 * e] = b4r * w4i + b4i * w4r;
					} else {
						yr[to + e] = b1r;
						yi[to + e] = b1i;
						yr[to + 2 * e] = b2r;
						yi[to + 2 * e] = b2i;
						yr[to + 3 * e] = b3r;
						yi[to + 3 * e] = b3i;
						yr[to + 4 * e] = b4r;
						yi[to + 4 * e] = b4i;
					}
				}
			}
		}
	}

	private static void seven(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 12;
			double w1r = turns[t];
			double w1i = turns[t + 1];
			double w2r = turns[t + 2];
			double w2i = turns[t + 3];
			double w3r = turns[t + 4];
			double w3i = turns[t + 5];
			double w4r = turns[t + 6];
			double w4i = turns[t + 7];
			double w5r = turns[t + 8];
			double w5i = turns[t + 9];
			double w6r = turns[t + 10];
			double w6i = turns[t + 11];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					double a0r = xr[at];
					double a0i = xi[at];
					double a1r = xr[at + d];
					double a1i = xi[at + d];
					double a2r = xr[at + 2 * d];
					double a2i = xi[at + 2 * d];
					double a3r = xr[at + 3 * d];
					double a3i = xi[at + 3 * d];
					double a4r = xr[at + 4 * d];
					double a4i = xi[at + 4 * d];
					double a5r = xr[at + 5 * d];
					double a5i = xi[at + 5 * d];
					double a6r = xr[at + 6 * d];
					double a6i = xi[at + 6 * d];
					double t1r = a1r + a6r;
					double d1r = a1r - a6r;
					double t1i = a1i + a6i;
					double d1i = a1i - a6i;
					double t2r = a2r + a5r;
					double d2r = a2r - a5r;
					double t2i = a2i + a5i;
					double d2i = a2i - a5i;
					double t3r = a3r + a4r;
					double d3r = a3r - a4r;
					double t3i = a3i + a4i;
					double d3i = a3i - a4i;
					double b0r = a0r + t1r + t2r + t3r;
					double b0i = a0i + t1i + t2i + t3i;
					double m1r = a0r + t1r * COS7_1 + t2r * COS7_2 + t3r * COS7_3;
					double n1r = d1r * SIN7_1 + d2r * SIN7_2 + d3r * SIN7_3;
					double m1i = a0i + t1i * COS7_1 + t2i * COS7_2 + t3i * COS7_3;
					double n1i = d1i * SIN7_1 + d2i * SIN7_2 + d3i * SIN7_3;
					double b1r = m1r + n1i;
					double b1i = m1i - n1r;
					double b6r = m1r - n1i;
					double b6i = m1i + n1r;
					double m2r = a0r + t1r * COS7_2 + t2r * COS7_3 + t3r * COS7_1;
					double n2r = d1r * SIN7_2 - d2r * SIN7_3 - d3r * SIN7_1;
					double m2i = a0i + t1i * COS7_2 + t2i * COS7_3 + t3i * COS7_1;
					double n2i = d1i * SIN7_2 - d2i * SIN7_3 - d3i * SIN7_1;
					double b2r = m2r + n2i;
					double b2i = m2i - n2r;
					double b5r = m2r - n2i;
					double b5i = m2i + n2r;
					double m3r = a0r + t1r * COS7_3 + t2r * COS7_1 + t3r * COS7_2;
					double n3r = d1r * SIN7_3 - d2r * SIN7_1 + d3r * SIN7_2;
					double m3i = a0i + t1i * COS7_3 + t2i * COS7_1 + t3i * COS7_2;
					double n3i = d1i * SIN7_3 - d2i * SIN7_1 + d3i * SIN7_2;
					double b3r = m3r + n3i;
					double b3i = m3i - n3r;
					double b4r = m3r - n3i;
					double b4i = m3i + n3r;
					yr[to] = b0r;
					yi[to] = b0i;
					if (turned) {
						yr[to + e] = b1r * w1r - b1i * w1i;
						yi[to + e] = b1r * w1i + b1i * w1r;
						yr[to + 2 * e] = b2r * w2r - b2i * w2i;
						yi[to + 2 * e] = b2r * w2i + b2i * w2r;
						yr[to + 3 * e] = b3r * w3r - b3i * w3i;
						yi[to + 3 * e] = b3r * w3i + b3i * w3r;
						yr[to + 4 * e] = b4r * w4r - b4i * w4i;
						yi[to + 4 * e] = b4r * w4i + b4i * w4r;
						yr[to + 5 * e] = b5r * w5r - b5i * w5i;
						yi[to + 5 * e] = b5r * w5i + b5i * w5r;
						yr[to + 6 * e] = b6r * w6r - b6i * w6i;
						yi[to + 6 * e] = b6r * w6i + b6i * w6r;
					} else {
						yr[to + e] = b1r;
						yi[to + e] = b1i;
						yr[to + 2 * e] = b2r;
						yi[to + 2 * e] = b2i;
						yr[to + 3 * e] = b3r;
						yi[to + 3 * e] = b3i;
						yr[to + 4 * e] = b4r;
						yi[to + 4 * e] = b4i;
						yr[to + 5 * e] = b5r;
						yi[to + 5 * e] = b5i;
						yr[to + 6 * e] = b6r;
						yi[to + 6 * e] = b6i;
					}
				}
			}
		}
	}

	private static void eight(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 14;
			double w1r = turns[t];
			double w1i = turns[t + 1];
			double w2r = turns[t + 2];
			double w2i = turns[t + 3];
			double w3r = turns[t + 4];
			double w3i = turns[t + 5];
			double w4r = turns[t + 6];
			double w4i = turns[t + 7];
			double w5r = turns[t + 8];
			double w5i = turns[t + 9];
			double w6r = turns[t + 10];
			double w6i = turns[t + 11];
			double w7r = turns[t + 12];
			double w7i = turns[t + 13];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					double a0r = xr[at];
					double a0i = xi[at];
					double a1r = xr[at + d];
					double a1i = xi[at + d];
					double a2r = xr[at + 2 * d];
					double a2i = xi[at + 2 * d];
					double a3r = xr[at + 3 * d];
					double a3i = xi[at + 3 * d];
					double a4r = xr[at + 4 * d];
					double a4i = xi[at + 4 * d];
					double a5r = xr[at + 5 * d];
					double a5i = xi[at + 5 * d];
					double a6r = xr[at + 6 * d];
					double a6i = xi[at + 6 * d];
					double a7r = xr[at + 7 * d];
					double a7i = xi[at + 7 * d];
					double u0r = a0r + a4r;
					double v0r = a0r - a4r;
					double u0i = a0i + a4i;
					double v0i = a0i - a4i;
					double u1r = a1r + a5r;
					double v1r = a1r - a5r;
					double u1i = a1i + a5i;
					double v1i = a1i - a5i;
					double u2r = a2r + a6r;
					double v2r = a2r - a6r;
					double u2i = a2i + a6i;
					double v2i = a2i - a6i;
					double u3r = a3r + a7r;
					double v3r = a3r - a7r;
					double u3i = a3i + a7i;
					double v3i = a3i - a7i;
					double z1r = (v1r + v1i) * HALF_ROOT;
					double z1i = (v1i - v1r) * HALF_ROOT;
					double z3r = (v3i - v3r) * HALF_ROOT;
					double z3i = (v3r + v3i) * HALF_ROOT;
					double sr = u0r + u2r;
					double dr = u0r - u2r;
					double tr = u1r + u3r;
					double er = u1r - u3r;
					double si = u0i + u2i;
					double di = u0i - u2i;
					double ti = u1i + u3i;
					double ei = u1i - u3i;
					double b0r = sr + tr;
					double b0i = si + ti;
					double b2r = dr + ei;
					double b2i = di - er;
					double b4r = sr - tr;
					double b4i = si - ti;
					double b6r = dr - ei;
					double b6i = di + er;
					double fr = v0r + v2i;
					double fi = v0i - v2r;
					double gr = v0r - v2i;
					double gi = v0i + v2r;
					double hr = z1r + z3r;
					double hi = z1i - z3i;
					double kr = z1r - z3r;
					double ki = z1i + z3i;
					double b1r = fr + hr;
					double b1i = fi + hi;
					double b5r = fr - hr;
					double b5i = fi - hi;
					double b3r = gr + ki;
					double b3i = gi - kr;
					double b7r = gr - ki;
					double b7i = gi + kr;
					yr[to] = b0r;
					yi[to] = b0i;
					if (turned) {
						yr[to + e] = b1r * w1r - b1i * w1i;
						yi[to + e] = b1r * w1i + b1i * w1r;
						yr[to + 2 * e] = b2r * w2r - b2i * w2i;
						yi[to + 2 * e] = b2r * w2i + b2i * w2r;
						yr[to + 3 * e] = b3r * w3r - b3i * w3i;
						yi[to + 3 * e] = b3r * w3i + b3i * w3r;
						yr[to + 4 * e] = b4r * w4r - b4i * w4i;
						yi[to + 4 * e] = b4r * w4i + b4i * w4r;
						yr[to + 5 * e] = b5r * w5r - b5i * w5i;
						yi[to + 5 * e] = b5r * w5i + b5i * w5r;
						yr[to + 6 * e] = b6r * w6r - b6i * w6i;
						yi[to + 6 * e] = b6r * w6i + b6i * w6r;
						yr[to + 7 * e] = b7r * w7r - b7i * w7i;
						yi[to + 7 * e] = b7r * w7i + b7i * w7r;
					} else {
						yr[to + e] = b1r;
						yi[to + e] = b1i;
						yr[to + 2 * e] = b2r;
						yi[to + 2 * e] = b2i;
						yr[to + 3 * e] = b3r;
						yi[to + 3 * e] = b3i;
						yr[to + 4 * e] = b4r;
						yi[to + 4 * e] = b4i;
						yr[to + 5 * e] = b5r;
						yi[to + 5 * e] = b5i;
						yr[to + 6 * e] = b6r;
						yi[to + 6 * e] = b6i;
						yr[to + 7 * e] = b7r;
						yi[to + 7 * e] = b7i;
					}
				}
			}
		}
	}

	private static void prime(Walk w, DoubleStep step, double[] legs, double[] xr, double[] xi, double[] yr, double[] yi) {
		for (int p = 0; p < w.steps; p++) {
			for (int j = 0; j < w.rows; j++) {
				for (int q = w.first; q < w.lanes; q++) {
					int from = w.in + p * w.inStep + j * w.inRow + q;
					int into = w.out + p * w.outStep + j * w.outRow + q;
					fold(step.radix(), legs, xr, xi, from, w.inLeg);
					butterfly(step, p > 0, p, legs, xr[from], xi[from], yr, yi, into, w.outLeg);
				}
			}
		}
	}

	/** Sums and differences of mirrored legs: four values for each pair. */
	private static void fold(int radix, double[] legs, double[] xr, double[] xi, int from, int d) {
		for (int j = 1, at = 0; 2 * j < radix; j++, at += 4) {
			int near = from + j * d;
			int far = from + (radix - j) * d;
			legs[at] = xr[near] + xr[far];
			legs[at + 1] = xi[near] + xi[far];
			legs[at + 2] = xr[near] - xr[far];
			legs[at + 3] = xi[near] - xi[far];
		}
	}

	private static void butterfly(DoubleStep step, boolean turned, int p, double[] legs, double a0r, double a0i, double[] yr, double[] yi, int into, int e) {
		int radix = step.radix();
		double[] circle = step.circle();
		double totalRe = a0r;
		double totalIm = a0i;
		for (int at = 0; at < 2 * radix - 2; at += 4) {
			totalRe = totalRe + legs[at];
			totalIm = totalIm + legs[at + 1];
		}
		yr[into] = totalRe;
		yi[into] = totalIm;
		for (int k = 1; 2 * k < radix; k++) {
			double mr = a0r;
			double mi = a0i;
			double nr = 0;
			double ni = 0;
			for (int at = 0, angle = k; at < 2 * radix - 2; at += 4) {
				mr = mr + legs[at] * circle[angle];
				mi = mi + legs[at + 1] * circle[angle];
				nr = nr + legs[at + 2] * circle[radix + angle];
				ni = ni + legs[at + 3] * circle[radix + angle];
				angle += k;
				angle -= angle >= radix ? radix : 0;
			}
			int turn = 2 * (p * (radix - 1) + k - 1);
			int mirrored = 2 * (p * (radix - 1) + radix - k - 1);
			put(turned, step.turns(), turn, mr + ni, mi - nr, yr, yi, into + k * e);
			put(turned, step.turns(), mirrored, mr - ni, mi + nr, yr, yi, into + (radix - k) * e);
		}
	}

	private static void put(boolean turned, double[] turns, int turn, double br, double bi, double[] yr, double[] yi, int to) {
		if (turned) {
			double wr = turns[turn];
			double wi = turns[turn + 1];
			yr[to] = br * wr - bi * wi;
			yi[to] = br * wi + bi * wr;
		} else {
			yr[to] = br;
			yi[to] = bi;
		}
	}

	@Override
	public void multiply(double[] factors, int rows, int lanes, double[] xr, double[] xi, int at, int stride, double[] yr, double[] yi, int to,
			int toStride) {
		multiply(factors, rows, 0, lanes, xr, xi, at, stride, yr, yi, to, toStride);
	}

	static void multiply(double[] factors, int rows, int first, int lanes, double[] xr, double[] xi, int at, int stride, double[] yr, double[] yi,
			int to, int toStride) {
		for (int j = 0; j < rows; j++) {
			double wr = factors[2 * j];
			double wi = factors[2 * j + 1];
			for (int q = first; q < lanes; q++) {
				double r = xr[at + j * stride + q];
				double i = xi[at + j * stride + q];
				yr[to + j * toStride + q] = r * wr - i * wi;
				yi[to + j * toStride + q] = r * wi + i * wr;
			}
		}
	}

	@Override
	public void transpose(DoubleBuffers buffers, double[] x, int at, int stride, int rows, int columns, double scale, double[] y, int to, int toStride) {
		// short pieces, so that the lines written to stay in the first-level cache until they are full
		for (int c = 0; c < columns; c += PIECE) {
			int end = Math.min(columns, c + PIECE);
			int r = 0;
			for (; r + 4 <= rows; r += 4) {
				fourRows(x, at + r * stride, stride, c, end, scale, y, to + r, toStride);
			}
			for (; r < rows; r++) {
				for (int k = c; k < end; k++) {
					y[to + k * toStride + r] = scale * x[at + r * stride + k];
				}
			}
		}
	}

	private static void fourRows(double[] x, int at, int stride, int first, int end, double scale, double[] y, int to, int toStride) {
		for (int c = first; c < end; c++) {
			int into = to + c * toStride;
			y[into] = scale * x[at + c];
			y[into + 1] = scale * x[at + stride + c];
			y[into + 2] = scale * x[at + 2 * stride + c];
			y[into + 3] = scale * x[at + 3 * stride + c];
		}
	}

	@Override
	public void unfold(DoubleBuffers buffers, double[] x, int plus, int mirror, int step, boolean subtract, int rows, int columns, double[] y, int to, int toStride) {
		for (int r = 0; r < rows; r++) {
			for (int k = 0; k < columns; k++) {
				double a = x[plus + k * step + r];
				double b = x[mirror - k * step + r];
				y[to + r * toStride + k] = 0.5 * (subtract ? a - b : a + b);
			}
		}
	}

	@Override
	public void apart(DoubleBuffers buffers, double[] zr, double[] zi, int plus, int mirror, int step, int first, int second, int columns,
			double[] yr, double[] yi, int to, int secondTo) {
		for (int k = 0; k < columns; k++) {
			int here = plus + k * step;
			int there = mirror - k * step;
			for (int r = 0; r < second; r++) {
				double hereRe = zr[here + r];
				double thereRe = zr[there + r];
				double hereIm = zi[here + r];
				double thereIm = zi[there + r];
				yr[to + k + r * BLOCK] = 0.5 * (hereRe + thereRe);
				yi[to + k + r * BLOCK] = 0.5 * (hereIm - thereIm);
				yr[secondTo + k + r * BLOCK] = 0.5 * (hereIm + thereIm);
				yi[secondTo + k + r * BLOCK] = 0.5 * (thereRe - hereRe);
			}
		}
		int rest = first - second;
		unfold(buffers, zr, plus + second, mirror + second, step, false, rest, columns, yr, to + second * BLOCK, BLOCK);
		unfold(buffers, zi, plus + second, mirror + second, step, true, rest, columns, yi, to + second * BLOCK, BLOCK);
	}

	@Override
	public void sum(double[] a, int at, double[] b, int bt, boolean subtract, double scale, int count, double[] y, int to) {
		for (int i = 0; i < count; i++) {
			y[to + i] = scale * (subtract ? a[at + i] - b[bt + i] : a[at + i] + b[bt + i]);
		}
	}

	@Override
	public void interleave(double[] re, double[] im, int at, int block, int count, double[] y, int to) {
		interleave(re, im, at, block, 0, count, y, to);
	}

	static void interleave(double[] re, double[] im, int at, int block, int first, int count, double[] y, int to) {
		for (int k = first; k < count; k += BLOCK - k % BLOCK) {
			int end = Math.min(count, k + BLOCK - k % BLOCK);
			int from = at + k / BLOCK * (block - BLOCK);
			for (int i = k; i < end; i++) {
				y[to + 2 * i] = re[from + i];
				y[to + 2 * i + 1] = im[from + i];
			}
		}
	}

	@Override
	public void interleaveMirrored(double[] re, double[] im, int at, int block, int first, int count, double[] y, int to) {
		for (int k = first; k < count; k += BLOCK - k % BLOCK) {
			int end = Math.min(count, k + BLOCK - k % BLOCK);
			int from = at + k / BLOCK * (block - BLOCK);
			for (int i = k; i < end; i++) {
				y[to - 2 * i] = re[from + i];
				y[to - 2 * i + 1] = -im[from + i];
			}
		}
	}

	@Override
	public void split(double[] x, int at, int count, double scale, double[] re, double[] im, int to, int block) {
		split(x, at, 0, count, scale, re, im, to, block);
	}

	static void split(double[] x, int at, int first, int count, double scale, double[] re, double[] im, int to, int block) {
		for (int k = first; k < count; k += BLOCK - k % BLOCK) {
			int end = Math.min(count, k + BLOCK - k % BLOCK);
			int into = to + k / BLOCK * (block - BLOCK);
			for (int i = k; i < end; i++) {
				re[into + i] = scale * x[at + 2 * i];
				im[into + i] = scale * x[at + 2 * i + 1];
			}
		}
	}
}

package org.outcrop.fft.internal.kernel;

/**
 * The inner loops without the Vector API.
 *
 * <p>Butterflies: decimation in frequency in Stockham's self-sorting order, see Van Loan, Computational Frameworks for the Fast
 * Fourier Transform (1992), section 1.7; odd radices by sums and differences of mirrored legs.
 */
public final class ScalarFloatKernel implements FloatKernel {

	private static final int BLOCK = FloatLine.BLOCK;
	/** Columns of a transposition that are done together. */
	private static final int PIECE = 64;
	private static final float COS3_1 = (float) Roots.cos(1, 3);
	private static final float SIN3_1 = (float) Roots.sin(1, 3);
	private static final float COS5_1 = (float) Roots.cos(1, 5);
	private static final float SIN5_1 = (float) Roots.sin(1, 5);
	private static final float COS5_2 = (float) Roots.cos(2, 5);
	private static final float SIN5_2 = (float) Roots.sin(2, 5);
	private static final float COS7_1 = (float) Roots.cos(1, 7);
	private static final float SIN7_1 = (float) Roots.sin(1, 7);
	private static final float COS7_2 = (float) Roots.cos(2, 7);
	private static final float SIN7_2 = (float) Roots.sin(2, 7);
	private static final float COS7_3 = (float) Roots.cos(3, 7);
	private static final float SIN7_3 = (float) Roots.sin(3, 7);
	private static final float HALF_ROOT = (float) Math.sqrt(0.5);

	@Override
	public int width() {
		return 1;
	}

	@Override
	public void pass(Walk w, FloatStep step, FloatBuffers buffers, float[] xr, float[] xi, float[] yr, float[] yi) {
		float[] turns = step.turns();
		switch (step.radix()) {
			case 2 -> two(w, turns, xr, xi, yr, yi);
			case 3 -> three(w, turns, xr, xi, yr, yi);
			case 4 -> four(w, turns, xr, xi, yr, yi);
			case 5 -> five(w, turns, xr, xi, yr, yi);
			case 7 -> seven(w, turns, xr, xi, yr, yi);
			case 8 -> eight(w, turns, xr, xi, yr, yi);
			default -> prime(w, step, buffers.get(FloatBuffers.Use.LEGS, 2 * step.radix()), xr, xi, yr, yi);
		}
	}

	private static void two(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 2;
			float w1r = turns[t];
			float w1i = turns[t + 1];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					float a0r = xr[at];
					float a0i = xi[at];
					float a1r = xr[at + d];
					float a1i = xi[at + d];
					float b0r = a0r + a1r;
					float b0i = a0i + a1i;
					float b1r = a0r - a1r;
					float b1i = a0i - a1i;
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

	private static void three(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 4;
			float w1r = turns[t];
			float w1i = turns[t + 1];
			float w2r = turns[t + 2];
			float w2i = turns[t + 3];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					float a0r = xr[at];
					float a0i = xi[at];
					float a1r = xr[at + d];
					float a1i = xi[at + d];
					float a2r = xr[at + 2 * d];
					float a2i = xi[at + 2 * d];
					float t1r = a1r + a2r;
					float d1r = a1r - a2r;
					float t1i = a1i + a2i;
					float d1i = a1i - a2i;
					float b0r = a0r + t1r;
					float b0i = a0i + t1i;
					float m1r = a0r + t1r * COS3_1;
					float n1r = d1r * SIN3_1;
					float m1i = a0i + t1i * COS3_1;
					float n1i = d1i * SIN3_1;
					float b1r = m1r + n1i;
					float b1i = m1i - n1r;
					float b2r = m1r - n1i;
					float b2i = m1i + n1r;
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

	private static void four(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 6;
			float w1r = turns[t];
			float w1i = turns[t + 1];
			float w2r = turns[t + 2];
			float w2i = turns[t + 3];
			float w3r = turns[t + 4];
			float w3i = turns[t + 5];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					float a0r = xr[at];
					float a0i = xi[at];
					float a1r = xr[at + d];
					float a1i = xi[at + d];
					float a2r = xr[at + 2 * d];
					float a2i = xi[at + 2 * d];
					float a3r = xr[at + 3 * d];
					float a3i = xi[at + 3 * d];
					float sr = a0r + a2r;
					float dr = a0r - a2r;
					float tr = a1r + a3r;
					float er = a1r - a3r;
					float si = a0i + a2i;
					float di = a0i - a2i;
					float ti = a1i + a3i;
					float ei = a1i - a3i;
					float b0r = sr + tr;
					float b0i = si + ti;
					float b1r = dr + ei;
					float b1i = di - er;
					float b2r = sr - tr;
					float b2i = si - ti;
					float b3r = dr - ei;
					float b3i = di + er;
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

	private static void five(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 8;
			float w1r = turns[t];
			float w1i = turns[t + 1];
			float w2r = turns[t + 2];
			float w2i = turns[t + 3];
			float w3r = turns[t + 4];
			float w3i = turns[t + 5];
			float w4r = turns[t + 6];
			float w4i = turns[t + 7];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					float a0r = xr[at];
					float a0i = xi[at];
					float a1r = xr[at + d];
					float a1i = xi[at + d];
					float a2r = xr[at + 2 * d];
					float a2i = xi[at + 2 * d];
					float a3r = xr[at + 3 * d];
					float a3i = xi[at + 3 * d];
					float a4r = xr[at + 4 * d];
					float a4i = xi[at + 4 * d];
					float t1r = a1r + a4r;
					float d1r = a1r - a4r;
					float t1i = a1i + a4i;
					float d1i = a1i - a4i;
					float t2r = a2r + a3r;
					float d2r = a2r - a3r;
					float t2i = a2i + a3i;
					float d2i = a2i - a3i;
					float b0r = a0r + t1r + t2r;
					float b0i = a0i + t1i + t2i;
					float m1r = a0r + t1r * COS5_1 + t2r * COS5_2;
					float n1r = d1r * SIN5_1 + d2r * SIN5_2;
					float m1i = a0i + t1i * COS5_1 + t2i * COS5_2;
					float n1i = d1i * SIN5_1 + d2i * SIN5_2;
					float b1r = m1r + n1i;
					float b1i = m1i - n1r;
					float b4r = m1r - n1i;
					float b4i = m1i + n1r;
					float m2r = a0r + t1r * COS5_2 + t2r * COS5_1;
					float n2r = d1r * SIN5_2 - d2r * SIN5_1;
					float m2i = a0i + t1i * COS5_2 + t2i * COS5_1;
					float n2i = d1i * SIN5_2 - d2i * SIN5_1;
					float b2r = m2r + n2i;
					float b2i = m2i - n2r;
					float b3r = m2r - n2i;
					float b3i = m2i + n2r;
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

	private static void seven(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 12;
			float w1r = turns[t];
			float w1i = turns[t + 1];
			float w2r = turns[t + 2];
			float w2i = turns[t + 3];
			float w3r = turns[t + 4];
			float w3i = turns[t + 5];
			float w4r = turns[t + 6];
			float w4i = turns[t + 7];
			float w5r = turns[t + 8];
			float w5i = turns[t + 9];
			float w6r = turns[t + 10];
			float w6i = turns[t + 11];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					float a0r = xr[at];
					float a0i = xi[at];
					float a1r = xr[at + d];
					float a1i = xi[at + d];
					float a2r = xr[at + 2 * d];
					float a2i = xi[at + 2 * d];
					float a3r = xr[at + 3 * d];
					float a3i = xi[at + 3 * d];
					float a4r = xr[at + 4 * d];
					float a4i = xi[at + 4 * d];
					float a5r = xr[at + 5 * d];
					float a5i = xi[at + 5 * d];
					float a6r = xr[at + 6 * d];
					float a6i = xi[at + 6 * d];
					float t1r = a1r + a6r;
					float d1r = a1r - a6r;
					float t1i = a1i + a6i;
					float d1i = a1i - a6i;
					float t2r = a2r + a5r;
					float d2r = a2r - a5r;
					float t2i = a2i + a5i;
					float d2i = a2i - a5i;
					float t3r = a3r + a4r;
					float d3r = a3r - a4r;
					float t3i = a3i + a4i;
					float d3i = a3i - a4i;
					float b0r = a0r + t1r + t2r + t3r;
					float b0i = a0i + t1i + t2i + t3i;
					float m1r = a0r + t1r * COS7_1 + t2r * COS7_2 + t3r * COS7_3;
					float n1r = d1r * SIN7_1 + d2r * SIN7_2 + d3r * SIN7_3;
					float m1i = a0i + t1i * COS7_1 + t2i * COS7_2 + t3i * COS7_3;
					float n1i = d1i * SIN7_1 + d2i * SIN7_2 + d3i * SIN7_3;
					float b1r = m1r + n1i;
					float b1i = m1i - n1r;
					float b6r = m1r - n1i;
					float b6i = m1i + n1r;
					float m2r = a0r + t1r * COS7_2 + t2r * COS7_3 + t3r * COS7_1;
					float n2r = d1r * SIN7_2 - d2r * SIN7_3 - d3r * SIN7_1;
					float m2i = a0i + t1i * COS7_2 + t2i * COS7_3 + t3i * COS7_1;
					float n2i = d1i * SIN7_2 - d2i * SIN7_3 - d3i * SIN7_1;
					float b2r = m2r + n2i;
					float b2i = m2i - n2r;
					float b5r = m2r - n2i;
					float b5i = m2i + n2r;
					float m3r = a0r + t1r * COS7_3 + t2r * COS7_1 + t3r * COS7_2;
					float n3r = d1r * SIN7_3 - d2r * SIN7_1 + d3r * SIN7_2;
					float m3i = a0i + t1i * COS7_3 + t2i * COS7_1 + t3i * COS7_2;
					float n3i = d1i * SIN7_3 - d2i * SIN7_1 + d3i * SIN7_2;
					float b3r = m3r + n3i;
					float b3i = m3i - n3r;
					float b4r = m3r - n3i;
					float b4i = m3i + n3r;
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

	private static void eight(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 14;
			float w1r = turns[t];
			float w1i = turns[t + 1];
			float w2r = turns[t + 2];
			float w2i = turns[t + 3];
			float w3r = turns[t + 4];
			float w3i = turns[t + 5];
			float w4r = turns[t + 6];
			float w4i = turns[t + 7];
			float w5r = turns[t + 8];
			float w5i = turns[t + 9];
			float w6r = turns[t + 10];
			float w6i = turns[t + 11];
			float w7r = turns[t + 12];
			float w7i = turns[t + 13];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = w.first; q < w.lanes; q++) {
					int at = from + q;
					int to = into + q;
					float a0r = xr[at];
					float a0i = xi[at];
					float a1r = xr[at + d];
					float a1i = xi[at + d];
					float a2r = xr[at + 2 * d];
					float a2i = xi[at + 2 * d];
					float a3r = xr[at + 3 * d];
					float a3i = xi[at + 3 * d];
					float a4r = xr[at + 4 * d];
					float a4i = xi[at + 4 * d];
					float a5r = xr[at + 5 * d];
					float a5i = xi[at + 5 * d];
					float a6r = xr[at + 6 * d];
					float a6i = xi[at + 6 * d];
					float a7r = xr[at + 7 * d];
					float a7i = xi[at + 7 * d];
					float u0r = a0r + a4r;
					float v0r = a0r - a4r;
					float u0i = a0i + a4i;
					float v0i = a0i - a4i;
					float u1r = a1r + a5r;
					float v1r = a1r - a5r;
					float u1i = a1i + a5i;
					float v1i = a1i - a5i;
					float u2r = a2r + a6r;
					float v2r = a2r - a6r;
					float u2i = a2i + a6i;
					float v2i = a2i - a6i;
					float u3r = a3r + a7r;
					float v3r = a3r - a7r;
					float u3i = a3i + a7i;
					float v3i = a3i - a7i;
					float z1r = (v1r + v1i) * HALF_ROOT;
					float z1i = (v1i - v1r) * HALF_ROOT;
					float z3r = (v3i - v3r) * HALF_ROOT;
					float z3i = (v3r + v3i) * HALF_ROOT;
					float sr = u0r + u2r;
					float dr = u0r - u2r;
					float tr = u1r + u3r;
					float er = u1r - u3r;
					float si = u0i + u2i;
					float di = u0i - u2i;
					float ti = u1i + u3i;
					float ei = u1i - u3i;
					float b0r = sr + tr;
					float b0i = si + ti;
					float b2r = dr + ei;
					float b2i = di - er;
					float b4r = sr - tr;
					float b4i = si - ti;
					float b6r = dr - ei;
					float b6i = di + er;
					float fr = v0r + v2i;
					float fi = v0i - v2r;
					float gr = v0r - v2i;
					float gi = v0i + v2r;
					float hr = z1r + z3r;
					float hi = z1i - z3i;
					float kr = z1r - z3r;
					float ki = z1i + z3i;
					float b1r = fr + hr;
					float b1i = fi + hi;
					float b5r = fr - hr;
					float b5i = fi - hi;
					float b3r = gr + ki;
					float b3i = gi - kr;
					float b7r = gr - ki;
					float b7i = gi + kr;
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

	private static void prime(Walk w, FloatStep step, float[] legs, float[] xr, float[] xi, float[] yr, float[] yi) {
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
	private static void fold(int radix, float[] legs, float[] xr, float[] xi, int from, int d) {
		for (int j = 1, at = 0; 2 * j < radix; j++, at += 4) {
			int near = from + j * d;
			int far = from + (radix - j) * d;
			legs[at] = xr[near] + xr[far];
			legs[at + 1] = xi[near] + xi[far];
			legs[at + 2] = xr[near] - xr[far];
			legs[at + 3] = xi[near] - xi[far];
		}
	}

	private static void butterfly(FloatStep step, boolean turned, int p, float[] legs, float a0r, float a0i, float[] yr, float[] yi, int into, int e) {
		int radix = step.radix();
		float[] circle = step.circle();
		float totalRe = a0r;
		float totalIm = a0i;
		for (int at = 0; at < 2 * radix - 2; at += 4) {
			totalRe = totalRe + legs[at];
			totalIm = totalIm + legs[at + 1];
		}
		yr[into] = totalRe;
		yi[into] = totalIm;
		for (int k = 1; 2 * k < radix; k++) {
			float mr = a0r;
			float mi = a0i;
			float nr = 0;
			float ni = 0;
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

	private static void put(boolean turned, float[] turns, int turn, float br, float bi, float[] yr, float[] yi, int to) {
		if (turned) {
			float wr = turns[turn];
			float wi = turns[turn + 1];
			yr[to] = br * wr - bi * wi;
			yi[to] = br * wi + bi * wr;
		} else {
			yr[to] = br;
			yi[to] = bi;
		}
	}

	@Override
	public void multiply(float[] factors, int rows, int lanes, float[] xr, float[] xi, int at, int stride, float[] yr, float[] yi, int to,
			int toStride) {
		multiply(factors, rows, 0, lanes, xr, xi, at, stride, yr, yi, to, toStride);
	}

	static void multiply(float[] factors, int rows, int first, int lanes, float[] xr, float[] xi, int at, int stride, float[] yr, float[] yi,
			int to, int toStride) {
		for (int j = 0; j < rows; j++) {
			float wr = factors[2 * j];
			float wi = factors[2 * j + 1];
			for (int q = first; q < lanes; q++) {
				float r = xr[at + j * stride + q];
				float i = xi[at + j * stride + q];
				yr[to + j * toStride + q] = r * wr - i * wi;
				yi[to + j * toStride + q] = r * wi + i * wr;
			}
		}
	}

	@Override
	public void transpose(FloatBuffers buffers, float[] x, int at, int stride, int rows, int columns, float scale, float[] y, int to, int toStride) {
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

	private static void fourRows(float[] x, int at, int stride, int first, int end, float scale, float[] y, int to, int toStride) {
		for (int c = first; c < end; c++) {
			int into = to + c * toStride;
			y[into] = scale * x[at + c];
			y[into + 1] = scale * x[at + stride + c];
			y[into + 2] = scale * x[at + 2 * stride + c];
			y[into + 3] = scale * x[at + 3 * stride + c];
		}
	}

	@Override
	public void unfold(FloatBuffers buffers, float[] x, int plus, int mirror, int step, boolean subtract, int rows, int columns, float[] y, int to, int toStride) {
		for (int r = 0; r < rows; r++) {
			for (int k = 0; k < columns; k++) {
				float a = x[plus + k * step + r];
				float b = x[mirror - k * step + r];
				y[to + r * toStride + k] = 0.5f * (subtract ? a - b : a + b);
			}
		}
	}

	@Override
	public void apart(FloatBuffers buffers, float[] zr, float[] zi, int plus, int mirror, int step, int first, int second, int columns,
			float[] yr, float[] yi, int to, int secondTo) {
		for (int k = 0; k < columns; k++) {
			int here = plus + k * step;
			int there = mirror - k * step;
			for (int r = 0; r < second; r++) {
				float hereRe = zr[here + r];
				float thereRe = zr[there + r];
				float hereIm = zi[here + r];
				float thereIm = zi[there + r];
				yr[to + k + r * BLOCK] = 0.5f * (hereRe + thereRe);
				yi[to + k + r * BLOCK] = 0.5f * (hereIm - thereIm);
				yr[secondTo + k + r * BLOCK] = 0.5f * (hereIm + thereIm);
				yi[secondTo + k + r * BLOCK] = 0.5f * (thereRe - hereRe);
			}
		}
		int rest = first - second;
		unfold(buffers, zr, plus + second, mirror + second, step, false, rest, columns, yr, to + second * BLOCK, BLOCK);
		unfold(buffers, zi, plus + second, mirror + second, step, true, rest, columns, yi, to + second * BLOCK, BLOCK);
	}

	@Override
	public void sum(float[] a, int at, float[] b, int bt, boolean subtract, float scale, int count, float[] y, int to) {
		for (int i = 0; i < count; i++) {
			y[to + i] = scale * (subtract ? a[at + i] - b[bt + i] : a[at + i] + b[bt + i]);
		}
	}

	@Override
	public void interleave(float[] re, float[] im, int at, int block, int count, float[] y, int to) {
		interleave(re, im, at, block, 0, count, y, to);
	}

	static void interleave(float[] re, float[] im, int at, int block, int first, int count, float[] y, int to) {
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
	public void interleaveMirrored(float[] re, float[] im, int at, int block, int first, int count, float[] y, int to) {
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
	public void split(float[] x, int at, int count, float scale, float[] re, float[] im, int to, int block) {
		split(x, at, 0, count, scale, re, im, to, block);
	}

	static void split(float[] x, int at, int first, int count, float scale, float[] re, float[] im, int to, int block) {
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

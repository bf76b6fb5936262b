package org.outcrop.fft.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops on the Vector API: the lanes of a register are neighbouring lanes of the transform. What does not fill a register is
 * left to the scalar kernel, whose operations these are.
 *
 * <p>The only class that touches the incubator module for float64; loading it fails with a {@link LinkageError} where the module is missing.
 */
final class VectorDoubleKernel implements DoubleKernel {

	private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
	private static final VectorShuffle<Double> ZIP_LOW = VectorShuffle.makeZip(SPECIES, 0);
	private static final VectorShuffle<Double> ZIP_HIGH = VectorShuffle.makeZip(SPECIES, 1);
	private static final VectorShuffle<Double> EVEN = VectorShuffle.makeUnzip(SPECIES, 0);
	private static final VectorShuffle<Double> ODD = VectorShuffle.makeUnzip(SPECIES, 1);
	private static final VectorShuffle<Double> MIRROR_LOW = mirrored(SPECIES.length() - 1);
	private static final VectorShuffle<Double> MIRROR_HIGH = mirrored(SPECIES.length() / 2 - 1);
	private static final int BLOCK = DoubleLine.BLOCK;
	private static final double HALF = 0.5;
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

	private final ScalarDoubleKernel scalar = new ScalarDoubleKernel();

	private VectorDoubleKernel() {
	}

	/** @throws LinkageError without the module jdk.incubator.vector */
	static DoubleKernel create() {
		return new VectorDoubleKernel();
	}

	/** Pairs from {@code last} downwards: of the first operand at even places, of the second at odd ones. */
	private static VectorShuffle<Double> mirrored(int last) {
		return VectorShuffle.fromOp(SPECIES, i -> (i % 2 == 0 ? 0 : SPECIES.length()) + last - i / 2);
	}

	@Override
	public int width() {
		return SPECIES.length();
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
			default -> prime(w, step, buffers.get(DoubleBuffers.Use.LEGS, 2 * step.radix() * SPECIES.length()), xr, xi, yr, yi);
		}
		int done = SPECIES.loopBound(w.lanes);
		if (done < w.lanes) {
			w.first = done;
			scalar.pass(w, step, buffers, xr, xi, yr, yi);
		}
	}

	private static void two(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 2;
			double w1r = turns[t];
			double w1i = turns[t + 1];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					DoubleVector a0r = DoubleVector.fromArray(SPECIES, xr, at);
					DoubleVector a0i = DoubleVector.fromArray(SPECIES, xi, at);
					DoubleVector a1r = DoubleVector.fromArray(SPECIES, xr, at + d);
					DoubleVector a1i = DoubleVector.fromArray(SPECIES, xi, at + d);
					DoubleVector b0r = a0r.add(a1r);
					DoubleVector b0i = a0i.add(a1i);
					DoubleVector b1r = a0r.sub(a1r);
					DoubleVector b1i = a0i.sub(a1i);
					b0r.intoArray(yr, to);
					b0i.intoArray(yi, to);
					if (turned) {
						b1r.mul(w1r).sub(b1i.mul(w1i)).intoArray(yr, to + e);
						b1r.mul(w1i).add(b1i.mul(w1r)).intoArray(yi, to + e);
					} else {
						b1r.intoArray(yr, to + e);
						b1i.intoArray(yi, to + e);
					}
				}
			}
		}
	}

	private static void three(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
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
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					DoubleVector a0r = DoubleVector.fromArray(SPECIES, xr, at);
					DoubleVector a0i = DoubleVector.fromArray(SPECIES, xi, at);
					DoubleVector a1r = DoubleVector.fromArray(SPECIES, xr, at + d);
					DoubleVector a1i = DoubleVector.fromArray(SPECIES, xi, at + d);
					DoubleVector a2r = DoubleVector.fromArray(SPECIES, xr, at + 2 * d);
					DoubleVector a2i = DoubleVector.fromArray(SPECIES, xi, at + 2 * d);
					DoubleVector t1r = a1r.add(a2r);
					DoubleVector d1r = a1r.sub(a2r);
					DoubleVector t1i = a1i.add(a2i);
					DoubleVector d1i = a1i.sub(a2i);
					DoubleVector b0r = a0r.add(t1r);
					DoubleVector b0i = a0i.add(t1i);
					DoubleVector m1r = a0r.add(t1r.mul(COS3_1));
					DoubleVector n1r = d1r.mul(SIN3_1);
					DoubleVector m1i = a0i.add(t1i.mul(COS3_1));
					DoubleVector n1i = d1i.mul(SIN3_1);
					DoubleVector b1r = m1r.add(n1i);
					DoubleVector b1i = m1i.sub(n1r);
					DoubleVector b2r = m1r.sub(n1i);
					DoubleVector b2i = m1i.add(n1r);
					b0r.intoArray(yr, to);
					b0i.intoArray(yi, to);
					if (turned) {
						b1r.mul(w1r).sub(b1i.mul(w1i)).intoArray(yr, to + e);
						b1r.mul(w1i).add(b1i.mul(w1r)).intoArray(yi, to + e);
						b2r.mul(w2r).sub(b2i.mul(w2i)).intoArray(yr, to + 2 * e);
						b2r.mul(w2i).add(b2i.mul(w2r)).intoArray(yi, to + 2 * e);
					} else {
						b1r.intoArray(yr, to + e);
						b1i.intoArray(yi, to + e);
						b2r.intoArray(yr, to + 2 * e);
						b2i.intoArray(yi, to + 2 * e);
					}
				}
			}
		}
	}

	private static void four(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
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
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					DoubleVector a0r = DoubleVector.fromArray(SPECIES, xr, at);
					DoubleVector a0i = DoubleVector.fromArray(SPECIES, xi, at);
					DoubleVector a1r = DoubleVector.fromArray(SPECIES, xr, at + d);
					DoubleVector a1i = DoubleVector.fromArray(SPECIES, xi, at + d);
					DoubleVector a2r = DoubleVector.fromArray(SPECIES, xr, at + 2 * d);
					DoubleVector a2i = DoubleVector.fromArray(SPECIES, xi, at + 2 * d);
					DoubleVector a3r = DoubleVector.fromArray(SPECIES, xr, at + 3 * d);
					DoubleVector a3i = DoubleVector.fromArray(SPECIES, xi, at + 3 * d);
					DoubleVector sr = a0r.add(a2r);
					DoubleVector dr = a0r.sub(a2r);
					DoubleVector tr = a1r.add(a3r);
					DoubleVector er = a1r.sub(a3r);
					DoubleVector si = a0i.add(a2i);
					DoubleVector di = a0i.sub(a2i);
					DoubleVector ti = a1i.add(a3i);
					DoubleVector ei = a1i.sub(a3i);
					DoubleVector b0r = sr.add(tr);
					DoubleVector b0i = si.add(ti);
					DoubleVector b1r = dr.add(ei);
					DoubleVector b1i = di.sub(er);
					DoubleVector b2r = sr.sub(tr);
					DoubleVector b2i = si.sub(ti);
					DoubleVector b3r = dr.sub(ei);
					DoubleVector b3i = di.add(er);
					b0r.intoArray(yr, to);
					b0i.intoArray(yi, to);
					if (turned) {
						b1r.mul(w1r).sub(b1i.mul(w1i)).intoArray(yr, to + e);
						b1r.mul(w1i).add(b1i.mul(w1r)).intoArray(yi, to + e);
						b2r.mul(w2r).sub(b2i.mul(w2i)).intoArray(yr, to + 2 * e);
						b2r.mul(w2i).add(b2i.mul(w2r)).intoArray(yi, to + 2 * e);
						b3r.mul(w3r).sub(b3i.mul(w3i)).intoArray(yr, to + 3 * e);
						b3r.mul(w3i).add(b3i.mul(w3r)).intoArray(yi, to + 3 * e);
					} else {
						b1r.intoArray(yr, to + e);
						b1i.intoArray(yi, to + e);
						b2r.intoArray(yr, to + 2 * e);
						b2i.intoArray(yi, to + 2 * e);
						b3r.intoArray(yr, to + 3 * e);
						b3i.intoArray(yi, to + 3 * e);
					}
				}
			}
		}
	}

	private static void five(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
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
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					DoubleVector a0r = DoubleVector.fromArray(SPECIES, xr, at);
					DoubleVector a0i = DoubleVector.fromArray(SPECIES, xi, at);
					DoubleVector a1r = DoubleVector.fromArray(SPECIES, xr, at + d);
					DoubleVector a1i = DoubleVector.fromArray(SPECIES, xi, at + d);
					DoubleVector a2r = DoubleVector.fromArray(SPECIES, xr, at + 2 * d);
					DoubleVector a2i = DoubleVector.fromArray(SPECIES, xi, at + 2 * d);
					DoubleVector a3r = DoubleVector.fromArray(SPECIES, xr, at + 3 * d);
					DoubleVector a3i = DoubleVector.fromArray(SPECIES, xi, at + 3 * d);
					DoubleVector a4r = DoubleVector.fromArray(SPECIES, xr, at + 4 * d);
					DoubleVector a4i = DoubleVector.fromArray(SPECIES, xi, at + 4 * d);
					DoubleVector t1r = a1r.add(a4r);
					DoubleVector d1r = a1r.sub(a4r);
					DoubleVector t1i = a1i.add(a4i);
					DoubleVector d1i = a1i.sub(a4i);
					DoubleVector t2r = a2r.add(a3r);
					DoubleVector d2r = a2r.sub(a3r);
					DoubleVector t2i = a2i.add(a3i);
					DoubleVector d2i = a2i.sub(a3i);
					DoubleVector b0r = a0r.add(t1r).add(t2r);
					DoubleVector b0i = a0i.add(t1i).add(t2i);
					DoubleVector m1r = a0r.add(t1r.mul(COS5_1)).add(t2r.mul(COS5_2));
					DoubleVector n1r = d1r.mul(SIN5_1).add(d2r.mul(SIN5_2));
					DoubleVector m1i = a0i.add(t1i.mul(COS5_1)).add(t2i.mul(COS5_2));
					DoubleVector n1i = d1i.mul(SIN5_1).add(d2i.mul(SIN5_2));
					DoubleVector b1r = m1r.add(n1i);
					DoubleVector b1i = m1i.sub(n1r);
					DoubleVector b4r = m1r.sub(n1i);
					DoubleVector b4i = m1i.add(n1r);
					DoubleVector m2r = a0r.add(t1r.mul(COS5_2)).add(t2r.mul(COS5_1));
					DoubleVector n2r = d1r.mul(SIN5_2).sub(d2r.mul(SIN5_1));
					DoubleVector m2i = a0i.add(t1i.mul(COS5_2)).add(t2i.mul(COS5_1));
					DoubleVector n2i = d1i.mul(SIN5_2).sub(d2i.mul(SIN5_1));
					DoubleVector b2r = m2r.add(n2i);
					DoubleVector b2i = m2i.sub(n2r);
					DoubleVector b3r = m2r.sub(n2i);
					DoubleVector b3i = m2i.add(n2r);
					b0r.intoArray(yr, to);
					b0i.intoArray(yi, to);
					if (turned) {
						b1r.mul(w1r).sub(b1i.mul(w1i)).intoArray(yr, to + e);
						b1r.mul(w1i).add(b1i.mul(w1r)).intoArray(yi, to + e);
						b2r.mul(w2r).sub(b2i.mul(w2i)).intoArray(yr, to + 2 * e);
						b2r.mul(w2i).add(b2i.mul(w2r)).intoArray(yi, to + 2 * e);
						b3r.mul(w3r).sub(b3i.mul(w3i)).intoArray(yr, to + 3 * e);
						b3r.mul(w3i).add(b3i.mul(w3r)).intoArray(yi, to + 3 * e);
						b4r.mul(w4r).sub(b4i.mul(w4i)).intoArray(yr, to + 4 * e);
						b4r.mul(w4i).add(b4i.mul(w4r)).intoArray(yi, to + 4 * e);
					} else {
						b1r.intoArray(yr, to + e);
						b1i.intoArray(yi, to + e);
						b2r.intoArray(yr, to + 2 * e);
						b2i.intoArray(yi, to + 2 * e);
						b3r.intoArray(yr, to + 3 * e);
						b3i.intoArray(yi, to + 3 * e);
						b4r.intoArray(yr, to + 4 * e);
						b4i.intoArray(yi, to + 4 * e);
					}
				}
			}
		}
	}

	private static void seven(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
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
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					DoubleVector a0r = DoubleVector.fromArray(SPECIES, xr, at);
					DoubleVector a0i = DoubleVector.fromArray(SPECIES, xi, at);
					DoubleVector a1r = DoubleVector.fromArray(SPECIES, xr, at + d);
					DoubleVector a1i = DoubleVector.fromArray(SPECIES, xi, at + d);
					DoubleVector a2r = DoubleVector.fromArray(SPECIES, xr, at + 2 * d);
					DoubleVector a2i = DoubleVector.fromArray(SPECIES, xi, at + 2 * d);
					DoubleVector a3r = DoubleVector.fromArray(SPECIES, xr, at + 3 * d);
					DoubleVector a3i = DoubleVector.fromArray(SPECIES, xi, at + 3 * d);
					DoubleVector a4r = DoubleVector.fromArray(SPECIES, xr, at + 4 * d);
					DoubleVector a4i = DoubleVector.fromArray(SPECIES, xi, at + 4 * d);
					DoubleVector a5r = DoubleVector.fromArray(SPECIES, xr, at + 5 * d);
					DoubleVector a5i = DoubleVector.fromArray(SPECIES, xi, at + 5 * d);
					DoubleVector a6r = DoubleVector.fromArray(SPECIES, xr, at + 6 * d);
					DoubleVector a6i = DoubleVector.fromArray(SPECIES, xi, at + 6 * d);
					DoubleVector t1r = a1r.add(a6r);
					DoubleVector d1r = a1r.sub(a6r);
					DoubleVector t1i = a1i.add(a6i);
					DoubleVector d1i = a1i.sub(a6i);
					DoubleVector t2r = a2r.add(a5r);
					DoubleVector d2r = a2r.sub(a5r);
					DoubleVector t2i = a2i.add(a5i);
					DoubleVector d2i = a2i.sub(a5i);
					DoubleVector t3r = a3r.add(a4r);
					DoubleVector d3r = a3r.sub(a4r);
					DoubleVector t3i = a3i.add(a4i);
					DoubleVector d3i = a3i.sub(a4i);
					DoubleVector b0r = a0r.add(t1r).add(t2r).add(t3r);
					DoubleVector b0i = a0i.add(t1i).add(t2i).add(t3i);
					DoubleVector m1r = a0r.add(t1r.mul(COS7_1)).add(t2r.mul(COS7_2)).add(t3r.mul(COS7_3));
					DoubleVector n1r = d1r.mul(SIN7_1).add(d2r.mul(SIN7_2)).add(d3r.mul(SIN7_3));
					DoubleVector m1i = a0i.add(t1i.mul(COS7_1)).add(t2i.mul(COS7_2)).add(t3i.mul(COS7_3));
					DoubleVector n1i = d1i.mul(SIN7_1).add(d2i.mul(SIN7_2)).add(d3i.mul(SIN7_3));
					DoubleVector b1r = m1r.add(n1i);
					DoubleVector b1i = m1i.sub(n1r);
					DoubleVector b6r = m1r.sub(n1i);
					DoubleVector b6i = m1i.add(n1r);
					DoubleVector m2r = a0r.add(t1r.mul(COS7_2)).add(t2r.mul(COS7_3)).add(t3r.mul(COS7_1));
					DoubleVector n2r = d1r.mul(SIN7_2).sub(d2r.mul(SIN7_3)).sub(d3r.mul(SIN7_1));
					DoubleVector m2i = a0i.add(t1i.mul(COS7_2)).add(t2i.mul(COS7_3)).add(t3i.mul(COS7_1));
					DoubleVector n2i = d1i.mul(SIN7_2).sub(d2i.mul(SIN7_3)).sub(d3i.mul(SIN7_1));
					DoubleVector b2r = m2r.add(n2i);
					DoubleVector b2i = m2i.sub(n2r);
					DoubleVector b5r = m2r.sub(n2i);
					DoubleVector b5i = m2i.add(n2r);
					DoubleVector m3r = a0r.add(t1r.mul(COS7_3)).add(t2r.mul(COS7_1)).add(t3r.mul(COS7_2));
					DoubleVector n3r = d1r.mul(SIN7_3).sub(d2r.mul(SIN7_1)).add(d3r.mul(SIN7_2));
					DoubleVector m3i = a0i.add(t1i.mul(COS7_3)).add(t2i.mul(COS7_1)).add(t3i.mul(COS7_2));
					DoubleVector n3i = d1i.mul(SIN7_3).sub(d2i.mul(SIN7_1)).add(d3i.mul(SIN7_2));
					DoubleVector b3r = m3r.add(n3i);
					DoubleVector b3i = m3i.sub(n3r);
					DoubleVector b4r = m3r.sub(n3i);
					DoubleVector b4i = m3i.add(n3r);
					b0r.intoArray(yr, to);
					b0i.intoArray(yi, to);
					if (turned) {
						b1r.mul(w1r).sub(b1i.mul(w1i)).intoArray(yr, to + e);
						b1r.mul(w1i).add(b1i.mul(w1r)).intoArray(yi, to + e);
						b2r.mul(w2r).sub(b2i.mul(w2i)).intoArray(yr, to + 2 * e);
						b2r.mul(w2i).add(b2i.mul(w2r)).intoArray(yi, to + 2 * e);
						b3r.mul(w3r).sub(b3i.mul(w3i)).intoArray(yr, to + 3 * e);
						b3r.mul(w3i).add(b3i.mul(w3r)).intoArray(yi, to + 3 * e);
						b4r.mul(w4r).sub(b4i.mul(w4i)).intoArray(yr, to + 4 * e);
						b4r.mul(w4i).add(b4i.mul(w4r)).intoArray(yi, to + 4 * e);
						b5r.mul(w5r).sub(b5i.mul(w5i)).intoArray(yr, to + 5 * e);
						b5r.mul(w5i).add(b5i.mul(w5r)).intoArray(yi, to + 5 * e);
						b6r.mul(w6r).sub(b6i.mul(w6i)).intoArray(yr, to + 6 * e);
						b6r.mul(w6i).add(b6i.mul(w6r)).intoArray(yi, to + 6 * e);
					} else {
						b1r.intoArray(yr, to + e);
						b1i.intoArray(yi, to + e);
						b2r.intoArray(yr, to + 2 * e);
						b2i.intoArray(yi, to + 2 * e);
						b3r.intoArray(yr, to + 3 * e);
						b3i.intoArray(yi, to + 3 * e);
						b4r.intoArray(yr, to + 4 * e);
						b4i.intoArray(yi, to + 4 * e);
						b5r.intoArray(yr, to + 5 * e);
						b5i.intoArray(yi, to + 5 * e);
						b6r.intoArray(yr, to + 6 * e);
						b6i.intoArray(yi, to + 6 * e);
					}
				}
			}
		}
	}

	private static void eight(Walk w, double[] turns, double[] xr, double[] xi, double[] yr, double[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
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
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					DoubleVector a0r = DoubleVector.fromArray(SPECIES, xr, at);
					DoubleVector a0i = DoubleVector.fromArray(SPECIES, xi, at);
					DoubleVector a1r = DoubleVector.fromArray(SPECIES, xr, at + d);
					DoubleVector a1i = DoubleVector.fromArray(SPECIES, xi, at + d);
					DoubleVector a2r = DoubleVector.fromArray(SPECIES, xr, at + 2 * d);
					DoubleVector a2i = DoubleVector.fromArray(SPECIES, xi, at + 2 * d);
					DoubleVector a3r = DoubleVector.fromArray(SPECIES, xr, at + 3 * d);
					DoubleVector a3i = DoubleVector.fromArray(SPECIES, xi, at + 3 * d);
					DoubleVector a4r = DoubleVector.fromArray(SPECIES, xr, at + 4 * d);
					DoubleVector a4i = DoubleVector.fromArray(SPECIES, xi, at + 4 * d);
					DoubleVector a5r = DoubleVector.fromArray(SPECIES, xr, at + 5 * d);
					DoubleVector a5i = DoubleVector.fromArray(SPECIES, xi, at + 5 * d);
					DoubleVector a6r = DoubleVector.fromArray(SPECIES, xr, at + 6 * d);
					DoubleVector a6i = DoubleVector.fromArray(SPECIES, xi, at + 6 * d);
					DoubleVector a7r = DoubleVector.fromArray(SPECIES, xr, at + 7 * d);
					DoubleVector a7i = DoubleVector.fromArray(SPECIES, xi, at + 7 * d);
					DoubleVector u0r = a0r.add(a4r);
					DoubleVector v0r = a0r.sub(a4r);
					DoubleVector u0i = a0i.add(a4i);
					DoubleVector v0i = a0i.sub(a4i);
					DoubleVector u1r = a1r.add(a5r);
					DoubleVector v1r = a1r.sub(a5r);
					DoubleVector u1i = a1i.add(a5i);
					DoubleVector v1i = a1i.sub(a5i);
					DoubleVector u2r = a2r.add(a6r);
					DoubleVector v2r = a2r.sub(a6r);
					DoubleVector u2i = a2i.add(a6i);
					DoubleVector v2i = a2i.sub(a6i);
					DoubleVector u3r = a3r.add(a7r);
					DoubleVector v3r = a3r.sub(a7r);
					DoubleVector u3i = a3i.add(a7i);
					DoubleVector v3i = a3i.sub(a7i);
					DoubleVector z1r = v1r.add(v1i).mul(HALF_ROOT);
					DoubleVector z1i = v1i.sub(v1r).mul(HALF_ROOT);
					DoubleVector z3r = v3i.sub(v3r).mul(HALF_ROOT);
					DoubleVector z3i = v3r.add(v3i).mul(HALF_ROOT);
					DoubleVector sr = u0r.add(u2r);
					DoubleVector dr = u0r.sub(u2r);
					DoubleVector tr = u1r.add(u3r);
					DoubleVector er = u1r.sub(u3r);
					DoubleVector si = u0i.add(u2i);
					DoubleVector di = u0i.sub(u2i);
					DoubleVector ti = u1i.add(u3i);
					DoubleVector ei = u1i.sub(u3i);
					DoubleVector b0r = sr.add(tr);
					DoubleVector b0i = si.add(ti);
					DoubleVector b2r = dr.add(ei);
					DoubleVector b2i = di.sub(er);
					DoubleVector b4r = sr.sub(tr);
					DoubleVector b4i = si.sub(ti);
					DoubleVector b6r = dr.sub(ei);
					DoubleVector b6i = di.add(er);
					DoubleVector fr = v0r.add(v2i);
					DoubleVector fi = v0i.sub(v2r);
					DoubleVector gr = v0r.sub(v2i);
					DoubleVector gi = v0i.add(v2r);
					DoubleVector hr = z1r.add(z3r);
					DoubleVector hi = z1i.sub(z3i);
					DoubleVector kr = z1r.sub(z3r);
					DoubleVector ki = z1i.add(z3i);
					DoubleVector b1r = fr.add(hr);
					DoubleVector b1i = fi.add(hi);
					DoubleVector b5r = fr.sub(hr);
					DoubleVector b5i = fi.sub(hi);
					DoubleVector b3r = gr.add(ki);
					DoubleVector b3i = gi.sub(kr);
					DoubleVector b7r = gr.sub(ki);
					DoubleVector b7i = gi.add(kr);
					b0r.intoArray(yr, to);
					b0i.intoArray(yi, to);
					if (turned) {
						b1r.mul(w1r).sub(b1i.mul(w1i)).intoArray(yr, to + e);
						b1r.mul(w1i).add(b1i.mul(w1r)).intoArray(yi, to + e);
						b2r.mul(w2r).sub(b2i.mul(w2i)).intoArray(yr, to + 2 * e);
						b2r.mul(w2i).add(b2i.mul(w2r)).intoArray(yi, to + 2 * e);
						b3r.mul(w3r).sub(b3i.mul(w3i)).intoArray(yr, to + 3 * e);
						b3r.mul(w3i).add(b3i.mul(w3r)).intoArray(yi, to + 3 * e);
						b4r.mul(w4r).sub(b4i.mul(w4i)).intoArray(yr, to + 4 * e);
						b4r.mul(w4i).add(b4i.mul(w4r)).intoArray(yi, to + 4 * e);
						b5r.mul(w5r).sub(b5i.mul(w5i)).intoArray(yr, to + 5 * e);
						b5r.mul(w5i).add(b5i.mul(w5r)).intoArray(yi, to + 5 * e);
						b6r.mul(w6r).sub(b6i.mul(w6i)).intoArray(yr, to + 6 * e);
						b6r.mul(w6i).add(b6i.mul(w6r)).intoArray(yi, to + 6 * e);
						b7r.mul(w7r).sub(b7i.mul(w7i)).intoArray(yr, to + 7 * e);
						b7r.mul(w7i).add(b7i.mul(w7r)).intoArray(yi, to + 7 * e);
					} else {
						b1r.intoArray(yr, to + e);
						b1i.intoArray(yi, to + e);
						b2r.intoArray(yr, to + 2 * e);
						b2i.intoArray(yi, to + 2 * e);
						b3r.intoArray(yr, to + 3 * e);
						b3i.intoArray(yi, to + 3 * e);
						b4r.intoArray(yr, to + 4 * e);
						b4i.intoArray(yi, to + 4 * e);
						b5r.intoArray(yr, to + 5 * e);
						b5i.intoArray(yi, to + 5 * e);
						b6r.intoArray(yr, to + 6 * e);
						b6i.intoArray(yi, to + 6 * e);
						b7r.intoArray(yr, to + 7 * e);
						b7i.intoArray(yi, to + 7 * e);
					}
				}
			}
		}
	}

	private static void prime(Walk w, DoubleStep step, double[] legs, double[] xr, double[] xi, double[] yr, double[] yi) {
		int lanes = SPECIES.loopBound(w.lanes);
		for (int p = 0; p < w.steps; p++) {
			for (int j = 0; j < w.rows; j++) {
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int from = w.in + p * w.inStep + j * w.inRow + q;
					int into = w.out + p * w.outStep + j * w.outRow + q;
					fold(step.radix(), legs, xr, xi, from, w.inLeg);
					total(step.radix(), legs, yr, yi, into);
					for (int k = 1; 2 * k < step.radix(); k++) {
						mirroredPair(step, p > 0, p, k, legs, yr, yi, into, w.outLeg);
					}
				}
			}
		}
	}

	/** Leg 0, then sums and differences of mirrored legs: four registers for each pair. */
	private static void fold(int radix, double[] legs, double[] xr, double[] xi, int from, int d) {
		int length = SPECIES.length();
		DoubleVector.fromArray(SPECIES, xr, from).intoArray(legs, 0);
		DoubleVector.fromArray(SPECIES, xi, from).intoArray(legs, length);
		for (int j = 1, at = 2 * length; 2 * j < radix; j++, at += 4 * length) {
			DoubleVector nearRe = DoubleVector.fromArray(SPECIES, xr, from + j * d);
			DoubleVector nearIm = DoubleVector.fromArray(SPECIES, xi, from + j * d);
			DoubleVector farRe = DoubleVector.fromArray(SPECIES, xr, from + (radix - j) * d);
			DoubleVector farIm = DoubleVector.fromArray(SPECIES, xi, from + (radix - j) * d);
			nearRe.add(farRe).intoArray(legs, at);
			nearIm.add(farIm).intoArray(legs, at + length);
			nearRe.sub(farRe).intoArray(legs, at + 2 * length);
			nearIm.sub(farIm).intoArray(legs, at + 3 * length);
		}
	}

	private static void total(int radix, double[] legs, double[] yr, double[] yi, int into) {
		int length = SPECIES.length();
		DoubleVector totalRe = DoubleVector.fromArray(SPECIES, legs, 0);
		DoubleVector totalIm = DoubleVector.fromArray(SPECIES, legs, length);
		for (int at = 2 * length; at < 2 * radix * length; at += 4 * length) {
			totalRe = totalRe.add(DoubleVector.fromArray(SPECIES, legs, at));
			totalIm = totalIm.add(DoubleVector.fromArray(SPECIES, legs, at + length));
		}
		totalRe.intoArray(yr, into);
		totalIm.intoArray(yi, into);
	}

	private static void mirroredPair(DoubleStep step, boolean turned, int p, int k, double[] legs, double[] yr, double[] yi, int into,
			int e) {
		int length = SPECIES.length();
		int radix = step.radix();
		double[] circle = step.circle();
		DoubleVector mr = DoubleVector.fromArray(SPECIES, legs, 0);
		DoubleVector mi = DoubleVector.fromArray(SPECIES, legs, length);
		DoubleVector nr = DoubleVector.zero(SPECIES);
		DoubleVector ni = DoubleVector.zero(SPECIES);
		int angle = k;
		for (int at = 2 * length; at < 2 * radix * length; at += 4 * length) {
			mr = mr.add(DoubleVector.fromArray(SPECIES, legs, at).mul(circle[angle]));
			mi = mi.add(DoubleVector.fromArray(SPECIES, legs, at + length).mul(circle[angle]));
			nr = nr.add(DoubleVector.fromArray(SPECIES, legs, at + 2 * length).mul(circle[radix + angle]));
			ni = ni.add(DoubleVector.fromArray(SPECIES, legs, at + 3 * length).mul(circle[radix + angle]));
			angle += k;
			angle -= angle >= radix ? radix : 0;
		}
		int turn = 2 * (p * (radix - 1) + k - 1);
		int mirrored = 2 * (p * (radix - 1) + radix - k - 1);
		put(turned, step.turns(), turn, mr.add(ni), mi.sub(nr), yr, yi, into + k * e);
		put(turned, step.turns(), mirrored, mr.sub(ni), mi.add(nr), yr, yi, into + (radix - k) * e);
	}

	private static void put(boolean turned, double[] turns, int turn, DoubleVector br, DoubleVector bi, double[] yr, double[] yi, int to) {
		if (turned) {
			double wr = turns[turn];
			double wi = turns[turn + 1];
			br.mul(wr).sub(bi.mul(wi)).intoArray(yr, to);
			br.mul(wi).add(bi.mul(wr)).intoArray(yi, to);
		} else {
			br.intoArray(yr, to);
			bi.intoArray(yi, to);
		}
	}

	@Override
	public void multiply(double[] factors, int rows, int lanes, double[] xr, double[] xi, int at, int stride, double[] yr, double[] yi, int to,
			int toStride) {
		int done = SPECIES.loopBound(lanes);
		for (int j = 0; j < rows; j++) {
			double wr = factors[2 * j];
			double wi = factors[2 * j + 1];
			for (int q = 0; q < done; q += SPECIES.length()) {
				DoubleVector r = DoubleVector.fromArray(SPECIES, xr, at + j * stride + q);
				DoubleVector i = DoubleVector.fromArray(SPECIES, xi, at + j * stride + q);
				r.mul(wr).sub(i.mul(wi)).intoArray(yr, to + j * toStride + q);
				r.mul(wi).add(i.mul(wr)).intoArray(yi, to + j * toStride + q);
			}
		}
		if (done < lanes) {
			ScalarDoubleKernel.multiply(factors, rows, done, lanes, xr, xi, at, stride, yr, yi, to, toStride);
		}
	}

	@Override
	public void transpose(DoubleBuffers buffers, double[] x, int at, int stride, int rows, int columns, double scale, double[] y, int to,
			int toStride) {
		int n = SPECIES.length();
		int wholeRows = canTranspose() ? SPECIES.loopBound(rows) : 0;
		int wholeColumns = wholeRows == 0 ? 0 : SPECIES.loopBound(columns);
		double[] block = buffers.get(DoubleBuffers.Use.BLOCK, 2 * n * n);
		for (int r = 0; r < wholeRows; r += n) {
			for (int c = 0; c < wholeColumns; c += n) {
				square(x, at + r * stride + c, stride, scale, block, y, to + c * toStride + r, toStride);
			}
		}
		scalar.transpose(buffers, x, at + wholeColumns, stride, wholeRows, columns - wholeColumns, scale, y, to + wholeColumns * toStride, toStride);
		scalar.transpose(buffers, x, at + wholeRows * stride, stride, rows - wholeRows, columns, scale, y, to + wholeRows, toStride);
	}

	/** What a square is transposed by: 2 to 4 rounds of zipping row i with row i + n / 2, of which two are done at once. */
	private static boolean canTranspose() {
		return SPECIES.length() >= 4 && SPECIES.length() <= 16;
	}

	/** One method, so large that it is always compiled for itself: vectors that cross a call which is not inlined become objects. */
	private static void square(double[] x, int at, int stride, double scale, double[] block, double[] y, int to, int toStride) {
		int n = SPECIES.length();
		int quarter = n / 4;
		double[] half = n == 4 ? y : block;
		int halfTo = n == 4 ? to : 0;
		int halfStride = n == 4 ? toStride : n;
		for (int i = 0; i < quarter; i++) {
			DoubleVector a = DoubleVector.fromArray(SPECIES, x, at + i * stride).mul(scale);
			DoubleVector b = DoubleVector.fromArray(SPECIES, x, at + (i + quarter) * stride).mul(scale);
			DoubleVector c = DoubleVector.fromArray(SPECIES, x, at + (i + 2 * quarter) * stride).mul(scale);
			DoubleVector d = DoubleVector.fromArray(SPECIES, x, at + (i + 3 * quarter) * stride).mul(scale);
			DoubleVector acLow = a.rearrange(ZIP_LOW, c);
			DoubleVector acHigh = a.rearrange(ZIP_HIGH, c);
			DoubleVector bdLow = b.rearrange(ZIP_LOW, d);
			DoubleVector bdHigh = b.rearrange(ZIP_HIGH, d);
			acLow.rearrange(ZIP_LOW, bdLow).intoArray(half, halfTo + 4 * i * halfStride);
			acLow.rearrange(ZIP_HIGH, bdLow).intoArray(half, halfTo + (4 * i + 1) * halfStride);
			acHigh.rearrange(ZIP_LOW, bdHigh).intoArray(half, halfTo + (4 * i + 2) * halfStride);
			acHigh.rearrange(ZIP_HIGH, bdHigh).intoArray(half, halfTo + (4 * i + 3) * halfStride);
		}
		for (int i = 0; n == 16 && i < quarter; i++) {
			DoubleVector a = DoubleVector.fromArray(SPECIES, block, i * n);
			DoubleVector b = DoubleVector.fromArray(SPECIES, block, (i + quarter) * n);
			DoubleVector c = DoubleVector.fromArray(SPECIES, block, (i + 2 * quarter) * n);
			DoubleVector d = DoubleVector.fromArray(SPECIES, block, (i + 3 * quarter) * n);
			DoubleVector acLow = a.rearrange(ZIP_LOW, c);
			DoubleVector acHigh = a.rearrange(ZIP_HIGH, c);
			DoubleVector bdLow = b.rearrange(ZIP_LOW, d);
			DoubleVector bdHigh = b.rearrange(ZIP_HIGH, d);
			acLow.rearrange(ZIP_LOW, bdLow).intoArray(y, to + 4 * i * toStride);
			acLow.rearrange(ZIP_HIGH, bdLow).intoArray(y, to + (4 * i + 1) * toStride);
			acHigh.rearrange(ZIP_LOW, bdHigh).intoArray(y, to + (4 * i + 2) * toStride);
			acHigh.rearrange(ZIP_HIGH, bdHigh).intoArray(y, to + (4 * i + 3) * toStride);
		}
		for (int i = 0; n == 8 && i < n / 2; i++) {
			DoubleVector a = DoubleVector.fromArray(SPECIES, block, i * n);
			DoubleVector b = DoubleVector.fromArray(SPECIES, block, (i + n / 2) * n);
			a.rearrange(ZIP_LOW, b).intoArray(y, to + 2 * i * toStride);
			a.rearrange(ZIP_HIGH, b).intoArray(y, to + (2 * i + 1) * toStride);
		}
	}

	@Override
	public void unfold(DoubleBuffers buffers, double[] x, int plus, int mirror, int step, boolean subtract, int rows, int columns, double[] y, int to,
			int toStride) {
		int n = SPECIES.length();
		int wholeRows = canTranspose() ? SPECIES.loopBound(rows) : 0;
		int wholeColumns = wholeRows == 0 ? 0 : SPECIES.loopBound(columns);
		double[] block = buffers.get(DoubleBuffers.Use.BLOCK, 2 * n * n);
		for (int r = 0; r < wholeRows; r += n) {
			for (int k = 0; k < wholeColumns; k += n) {
				halfSums(x, plus + k * step + r, mirror - k * step + r, step, subtract ? -1 : 1, block, n * n);
				square(block, n * n, n, 1, block, y, to + r * toStride + k, toStride);
			}
		}
		scalar.unfold(buffers, x, plus + wholeColumns * step, mirror - wholeColumns * step, step, subtract, wholeRows, columns - wholeColumns, y,
				to + wholeColumns, toStride);
		scalar.unfold(buffers, x, plus + wholeRows, mirror + wholeRows, step, subtract, rows - wholeRows, columns, y, to + wholeRows * toStride,
				toStride);
	}

	/** The rows of a block as half sums of two rows each. */
	private static void halfSums(double[] x, int plus, int mirror, int step, double sign, double[] block, int to) {
		for (int i = 0; i < SPECIES.length(); i++) {
			DoubleVector a = DoubleVector.fromArray(SPECIES, x, plus + i * step);
			DoubleVector b = DoubleVector.fromArray(SPECIES, x, mirror - i * step);
			a.add(b.mul(sign)).mul(HALF).intoArray(block, to + i * SPECIES.length());
		}
	}

	@Override
	public void sum(double[] a, int at, double[] b, int bt, boolean subtract, double scale, int count, double[] y, int to) {
		int done = SPECIES.loopBound(count);
		double sign = subtract ? -1 : 1;
		for (int i = 0; i < done; i += SPECIES.length()) {
			DoubleVector.fromArray(SPECIES, a, at + i).add(DoubleVector.fromArray(SPECIES, b, bt + i).mul(sign)).mul(scale).intoArray(y, to + i);
		}
		scalar.sum(a, at + done, b, bt + done, subtract, scale, count - done, y, to + done);
	}

	@Override
	public void interleave(double[] re, double[] im, int at, int block, int count, double[] y, int to) {
		int done = SPECIES.loopBound(count);
		for (int i = 0; i < done; i += SPECIES.length()) {
			int from = at + i / BLOCK * block + i % BLOCK;
			DoubleVector r = DoubleVector.fromArray(SPECIES, re, from);
			DoubleVector m = DoubleVector.fromArray(SPECIES, im, from);
			r.rearrange(ZIP_LOW, m).intoArray(y, to + 2 * i);
			r.rearrange(ZIP_HIGH, m).intoArray(y, to + 2 * i + SPECIES.length());
		}
		ScalarDoubleKernel.interleave(re, im, at, block, done, count, y, to);
	}

	@Override
	public void interleaveMirrored(double[] re, double[] im, int at, int block, int first, int count, double[] y, int to) {
		int n = SPECIES.length();
		int begin = Math.min(count, Math.ceilDiv(first, n) * n);
		int end = Math.max(begin, SPECIES.loopBound(count));
		scalar.interleaveMirrored(re, im, at, block, first, begin, y, to);
		for (int i = begin; i < end; i += n) {
			int from = at + i / BLOCK * block + i % BLOCK;
			DoubleVector r = DoubleVector.fromArray(SPECIES, re, from);
			DoubleVector m = DoubleVector.fromArray(SPECIES, im, from).neg();
			r.rearrange(MIRROR_LOW, m).intoArray(y, to - 2 * i - 2 * n + 2);
			r.rearrange(MIRROR_HIGH, m).intoArray(y, to - 2 * i - n + 2);
		}
		scalar.interleaveMirrored(re, im, at, block, end, count, y, to);
	}

	@Override
	public void split(double[] x, int at, int count, double scale, double[] re, double[] im, int to, int block) {
		int done = SPECIES.loopBound(count);
		for (int i = 0; i < done; i += SPECIES.length()) {
			int into = to + i / BLOCK * block + i % BLOCK;
			DoubleVector a = DoubleVector.fromArray(SPECIES, x, at + 2 * i);
			DoubleVector b = DoubleVector.fromArray(SPECIES, x, at + 2 * i + SPECIES.length());
			a.rearrange(EVEN, b).mul(scale).intoArray(re, into);
			a.rearrange(ODD, b).mul(scale).intoArray(im, into);
		}
		ScalarDoubleKernel.split(x, at, done, count, scale, re, im, to, block);
	}
}

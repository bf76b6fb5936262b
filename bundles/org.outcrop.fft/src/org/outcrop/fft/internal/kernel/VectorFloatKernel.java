package org.outcrop.fft.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops on the Vector API: the lanes of a register are neighbouring lanes of the transform. What does not fill a register is
 * left to the scalar kernel, whose operations these are.
 *
 * <p>The only class that touches the incubator module for float32; loading it fails with a {@link LinkageError} where the module is missing.
 */
final class VectorFloatKernel implements FloatKernel {

	private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
	private static final VectorShuffle<Float> ZIP_LOW = VectorShuffle.makeZip(SPECIES, 0);
	private static final VectorShuffle<Float> ZIP_HIGH = VectorShuffle.makeZip(SPECIES, 1);
	private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(SPECIES, 0);
	private static final VectorShuffle<Float> ODD = VectorShuffle.makeUnzip(SPECIES, 1);
	private static final VectorShuffle<Float> MIRROR_LOW = mirrored(SPECIES.length() - 1);
	private static final VectorShuffle<Float> MIRROR_HIGH = mirrored(SPECIES.length() / 2 - 1);
	private static final int BLOCK = FloatLine.BLOCK;
	private static final float HALF = 0.5f;
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

	private final ScalarFloatKernel scalar = new ScalarFloatKernel();

	private VectorFloatKernel() {
	}

	/** @throws LinkageError without the module jdk.incubator.vector */
	static FloatKernel create() {
		return new VectorFloatKernel();
	}

	/** Pairs from {@code last} downwards: of the first operand at even places, of the second at odd ones. */
	private static VectorShuffle<Float> mirrored(int last) {
		return VectorShuffle.fromOp(SPECIES, i -> (i % 2 == 0 ? 0 : SPECIES.length()) + last - i / 2);
	}

	@Override
	public int width() {
		return SPECIES.length();
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
			default -> prime(w, step, buffers.get(FloatBuffers.Use.LEGS, 2 * step.radix() * SPECIES.length()), xr, xi, yr, yi);
		}
		int done = SPECIES.loopBound(w.lanes);
		if (done < w.lanes) {
			w.first = done;
			scalar.pass(w, step, buffers, xr, xi, yr, yi);
		}
	}

	private static void two(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
		for (int p = 0; p < w.steps; p++) {
			boolean turned = p > 0;
			int t = p * 2;
			float w1r = turns[t];
			float w1i = turns[t + 1];
			for (int j = 0; j < w.rows; j++) {
				int from = w.in + p * w.inStep + j * w.inRow;
				int into = w.out + p * w.outStep + j * w.outRow;
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					FloatVector a0r = FloatVector.fromArray(SPECIES, xr, at);
					FloatVector a0i = FloatVector.fromArray(SPECIES, xi, at);
					FloatVector a1r = FloatVector.fromArray(SPECIES, xr, at + d);
					FloatVector a1i = FloatVector.fromArray(SPECIES, xi, at + d);
					FloatVector b0r = a0r.add(a1r);
					FloatVector b0i = a0i.add(a1i);
					FloatVector b1r = a0r.sub(a1r);
					FloatVector b1i = a0i.sub(a1i);
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

	private static void three(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
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
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					FloatVector a0r = FloatVector.fromArray(SPECIES, xr, at);
					FloatVector a0i = FloatVector.fromArray(SPECIES, xi, at);
					FloatVector a1r = FloatVector.fromArray(SPECIES, xr, at + d);
					FloatVector a1i = FloatVector.fromArray(SPECIES, xi, at + d);
					FloatVector a2r = FloatVector.fromArray(SPECIES, xr, at + 2 * d);
					FloatVector a2i = FloatVector.fromArray(SPECIES, xi, at + 2 * d);
					FloatVector t1r = a1r.add(a2r);
					FloatVector d1r = a1r.sub(a2r);
					FloatVector t1i = a1i.add(a2i);
					FloatVector d1i = a1i.sub(a2i);
					FloatVector b0r = a0r.add(t1r);
					FloatVector b0i = a0i.add(t1i);
					FloatVector m1r = a0r.add(t1r.mul(COS3_1));
					FloatVector n1r = d1r.mul(SIN3_1);
					FloatVector m1i = a0i.add(t1i.mul(COS3_1));
					FloatVector n1i = d1i.mul(SIN3_1);
					FloatVector b1r = m1r.add(n1i);
					FloatVector b1i = m1i.sub(n1r);
					FloatVector b2r = m1r.sub(n1i);
					FloatVector b2i = m1i.add(n1r);
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

	private static void four(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
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
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					FloatVector a0r = FloatVector.fromArray(SPECIES, xr, at);
					FloatVector a0i = FloatVector.fromArray(SPECIES, xi, at);
					FloatVector a1r = FloatVector.fromArray(SPECIES, xr, at + d);
					FloatVector a1i = FloatVector.fromArray(SPECIES, xi, at + d);
					FloatVector a2r = FloatVector.fromArray(SPECIES, xr, at + 2 * d);
					FloatVector a2i = FloatVector.fromArray(SPECIES, xi, at + 2 * d);
					FloatVector a3r = FloatVector.fromArray(SPECIES, xr, at + 3 * d);
					FloatVector a3i = FloatVector.fromArray(SPECIES, xi, at + 3 * d);
					FloatVector sr = a0r.add(a2r);
					FloatVector dr = a0r.sub(a2r);
					FloatVector tr = a1r.add(a3r);
					FloatVector er = a1r.sub(a3r);
					FloatVector si = a0i.add(a2i);
					FloatVector di = a0i.sub(a2i);
					FloatVector ti = a1i.add(a3i);
					FloatVector ei = a1i.sub(a3i);
					FloatVector b0r = sr.add(tr);
					FloatVector b0i = si.add(ti);
					FloatVector b1r = dr.add(ei);
					FloatVector b1i = di.sub(er);
					FloatVector b2r = sr.sub(tr);
					FloatVector b2i = si.sub(ti);
					FloatVector b3r = dr.sub(ei);
					FloatVector b3i = di.add(er);
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

	private static void five(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
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
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					FloatVector a0r = FloatVector.fromArray(SPECIES, xr, at);
					FloatVector a0i = FloatVector.fromArray(SPECIES, xi, at);
					FloatVector a1r = FloatVector.fromArray(SPECIES, xr, at + d);
					FloatVector a1i = FloatVector.fromArray(SPECIES, xi, at + d);
					FloatVector a2r = FloatVector.fromArray(SPECIES, xr, at + 2 * d);
					FloatVector a2i = FloatVector.fromArray(SPECIES, xi, at + 2 * d);
					FloatVector a3r = FloatVector.fromArray(SPECIES, xr, at + 3 * d);
					FloatVector a3i = FloatVector.fromArray(SPECIES, xi, at + 3 * d);
					FloatVector a4r = FloatVector.fromArray(SPECIES, xr, at + 4 * d);
					FloatVector a4i = FloatVector.fromArray(SPECIES, xi, at + 4 * d);
					FloatVector t1r = a1r.add(a4r);
					FloatVector d1r = a1r.sub(a4r);
					FloatVector t1i = a1i.add(a4i);
					FloatVector d1i = a1i.sub(a4i);
					FloatVector t2r = a2r.add(a3r);
					FloatVector d2r = a2r.sub(a3r);
					FloatVector t2i = a2i.add(a3i);
					FloatVector d2i = a2i.sub(a3i);
					FloatVector b0r = a0r.add(t1r).add(t2r);
					FloatVector b0i = a0i.add(t1i).add(t2i);
					FloatVector m1r = a0r.add(t1r.mul(COS5_1)).add(t2r.mul(COS5_2));
					FloatVector n1r = d1r.mul(SIN5_1).add(d2r.mul(SIN5_2));
					FloatVector m1i = a0i.add(t1i.mul(COS5_1)).add(t2i.mul(COS5_2));
					FloatVector n1i = d1i.mul(SIN5_1).add(d2i.mul(SIN5_2));
					FloatVector b1r = m1r.add(n1i);
					FloatVector b1i = m1i.sub(n1r);
					FloatVector b4r = m1r.sub(n1i);
					FloatVector b4i = m1i.add(n1r);
					FloatVector m2r = a0r.add(t1r.mul(COS5_2)).add(t2r.mul(COS5_1));
					FloatVector n2r = d1r.mul(SIN5_2).sub(d2r.mul(SIN5_1));
					FloatVector m2i = a0i.add(t1i.mul(COS5_2)).add(t2i.mul(COS5_1));
					FloatVector n2i = d1i.mul(SIN5_2).sub(d2i.mul(SIN5_1));
					FloatVector b2r = m2r.add(n2i);
					FloatVector b2i = m2i.sub(n2r);
					FloatVector b3r = m2r.sub(n2i);
					FloatVector b3i = m2i.add(n2r);
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

	private static void seven(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
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
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					FloatVector a0r = FloatVector.fromArray(SPECIES, xr, at);
					FloatVector a0i = FloatVector.fromArray(SPECIES, xi, at);
					FloatVector a1r = FloatVector.fromArray(SPECIES, xr, at + d);
					FloatVector a1i = FloatVector.fromArray(SPECIES, xi, at + d);
					FloatVector a2r = FloatVector.fromArray(SPECIES, xr, at + 2 * d);
					FloatVector a2i = FloatVector.fromArray(SPECIES, xi, at + 2 * d);
					FloatVector a3r = FloatVector.fromArray(SPECIES, xr, at + 3 * d);
					FloatVector a3i = FloatVector.fromArray(SPECIES, xi, at + 3 * d);
					FloatVector a4r = FloatVector.fromArray(SPECIES, xr, at + 4 * d);
					FloatVector a4i = FloatVector.fromArray(SPECIES, xi, at + 4 * d);
					FloatVector a5r = FloatVector.fromArray(SPECIES, xr, at + 5 * d);
					FloatVector a5i = FloatVector.fromArray(SPECIES, xi, at + 5 * d);
					FloatVector a6r = FloatVector.fromArray(SPECIES, xr, at + 6 * d);
					FloatVector a6i = FloatVector.fromArray(SPECIES, xi, at + 6 * d);
					FloatVector t1r = a1r.add(a6r);
					FloatVector d1r = a1r.sub(a6r);
					FloatVector t1i = a1i.add(a6i);
					FloatVector d1i = a1i.sub(a6i);
					FloatVector t2r = a2r.add(a5r);
					FloatVector d2r = a2r.sub(a5r);
					FloatVector t2i = a2i.add(a5i);
					FloatVector d2i = a2i.sub(a5i);
					FloatVector t3r = a3r.add(a4r);
					FloatVector d3r = a3r.sub(a4r);
					FloatVector t3i = a3i.add(a4i);
					FloatVector d3i = a3i.sub(a4i);
					FloatVector b0r = a0r.add(t1r).add(t2r).add(t3r);
					FloatVector b0i = a0i.add(t1i).add(t2i).add(t3i);
					FloatVector m1r = a0r.add(t1r.mul(COS7_1)).add(t2r.mul(COS7_2)).add(t3r.mul(COS7_3));
					FloatVector n1r = d1r.mul(SIN7_1).add(d2r.mul(SIN7_2)).add(d3r.mul(SIN7_3));
					FloatVector m1i = a0i.add(t1i.mul(COS7_1)).add(t2i.mul(COS7_2)).add(t3i.mul(COS7_3));
					FloatVector n1i = d1i.mul(SIN7_1).add(d2i.mul(SIN7_2)).add(d3i.mul(SIN7_3));
					FloatVector b1r = m1r.add(n1i);
					FloatVector b1i = m1i.sub(n1r);
					FloatVector b6r = m1r.sub(n1i);
					FloatVector b6i = m1i.add(n1r);
					FloatVector m2r = a0r.add(t1r.mul(COS7_2)).add(t2r.mul(COS7_3)).add(t3r.mul(COS7_1));
					FloatVector n2r = d1r.mul(SIN7_2).sub(d2r.mul(SIN7_3)).sub(d3r.mul(SIN7_1));
					FloatVector m2i = a0i.add(t1i.mul(COS7_2)).add(t2i.mul(COS7_3)).add(t3i.mul(COS7_1));
					FloatVector n2i = d1i.mul(SIN7_2).sub(d2i.mul(SIN7_3)).sub(d3i.mul(SIN7_1));
					FloatVector b2r = m2r.add(n2i);
					FloatVector b2i = m2i.sub(n2r);
					FloatVector b5r = m2r.sub(n2i);
					FloatVector b5i = m2i.add(n2r);
					FloatVector m3r = a0r.add(t1r.mul(COS7_3)).add(t2r.mul(COS7_1)).add(t3r.mul(COS7_2));
					FloatVector n3r = d1r.mul(SIN7_3).sub(d2r.mul(SIN7_1)).add(d3r.mul(SIN7_2));
					FloatVector m3i = a0i.add(t1i.mul(COS7_3)).add(t2i.mul(COS7_1)).add(t3i.mul(COS7_2));
					FloatVector n3i = d1i.mul(SIN7_3).sub(d2i.mul(SIN7_1)).add(d3i.mul(SIN7_2));
					FloatVector b3r = m3r.add(n3i);
					FloatVector b3i = m3i.sub(n3r);
					FloatVector b4r = m3r.sub(n3i);
					FloatVector b4i = m3i.add(n3r);
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

	private static void eight(Walk w, float[] turns, float[] xr, float[] xi, float[] yr, float[] yi) {
		int d = w.inLeg;
		int e = w.outLeg;
		int lanes = SPECIES.loopBound(w.lanes);
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
				for (int q = 0; q < lanes; q += SPECIES.length()) {
					int at = from + q;
					int to = into + q;
					FloatVector a0r = FloatVector.fromArray(SPECIES, xr, at);
					FloatVector a0i = FloatVector.fromArray(SPECIES, xi, at);
					FloatVector a1r = FloatVector.fromArray(SPECIES, xr, at + d);
					FloatVector a1i = FloatVector.fromArray(SPECIES, xi, at + d);
					FloatVector a2r = FloatVector.fromArray(SPECIES, xr, at + 2 * d);
					FloatVector a2i = FloatVector.fromArray(SPECIES, xi, at + 2 * d);
					FloatVector a3r = FloatVector.fromArray(SPECIES, xr, at + 3 * d);
					FloatVector a3i = FloatVector.fromArray(SPECIES, xi, at + 3 * d);
					FloatVector a4r = FloatVector.fromArray(SPECIES, xr, at + 4 * d);
					FloatVector a4i = FloatVector.fromArray(SPECIES, xi, at + 4 * d);
					FloatVector a5r = FloatVector.fromArray(SPECIES, xr, at + 5 * d);
					FloatVector a5i = FloatVector.fromArray(SPECIES, xi, at + 5 * d);
					FloatVector a6r = FloatVector.fromArray(SPECIES, xr, at + 6 * d);
					FloatVector a6i = FloatVector.fromArray(SPECIES, xi, at + 6 * d);
					FloatVector a7r = FloatVector.fromArray(SPECIES, xr, at + 7 * d);
					FloatVector a7i = FloatVector.fromArray(SPECIES, xi, at + 7 * d);
					FloatVector u0r = a0r.add(a4r);
					FloatVector v0r = a0r.sub(a4r);
					FloatVector u0i = a0i.add(a4i);
					FloatVector v0i = a0i.sub(a4i);
					FloatVector u1r = a1r.add(a5r);
					FloatVector v1r = a1r.sub(a5r);
					FloatVector u1i = a1i.add(a5i);
					FloatVector v1i = a1i.sub(a5i);
					FloatVector u2r = a2r.add(a6r);
					FloatVector v2r = a2r.sub(a6r);
					FloatVector u2i = a2i.add(a6i);
					FloatVector v2i = a2i.sub(a6i);
					FloatVector u3r = a3r.add(a7r);
					FloatVector v3r = a3r.sub(a7r);
					FloatVector u3i = a3i.add(a7i);
					FloatVector v3i = a3i.sub(a7i);
					FloatVector z1r = v1r.add(v1i).mul(HALF_ROOT);
					FloatVector z1i = v1i.sub(v1r).mul(HALF_ROOT);
					FloatVector z3r = v3i.sub(v3r).mul(HALF_ROOT);
					FloatVector z3i = v3r.add(v3i).mul(HALF_ROOT);
					FloatVector sr = u0r.add(u2r);
					FloatVector dr = u0r.sub(u2r);
					FloatVector tr = u1r.add(u3r);
					FloatVector er = u1r.sub(u3r);
					FloatVector si = u0i.add(u2i);
					FloatVector di = u0i.sub(u2i);
					FloatVector ti = u1i.add(u3i);
					FloatVector ei = u1i.sub(u3i);
					FloatVector b0r = sr.add(tr);
					FloatVector b0i = si.add(ti);
					FloatVector b2r = dr.add(ei);
					FloatVector b2i = di.sub(er);
					FloatVector b4r = sr.sub(tr);
					FloatVector b4i = si.sub(ti);
					FloatVector b6r = dr.sub(ei);
					FloatVector b6i = di.add(er);
					FloatVector fr = v0r.add(v2i);
					FloatVector fi = v0i.sub(v2r);
					FloatVector gr = v0r.sub(v2i);
					FloatVector gi = v0i.add(v2r);
					FloatVector hr = z1r.add(z3r);
					FloatVector hi = z1i.sub(z3i);
					FloatVector kr = z1r.sub(z3r);
					FloatVector ki = z1i.add(z3i);
					FloatVector b1r = fr.add(hr);
					FloatVector b1i = fi.add(hi);
					FloatVector b5r = fr.sub(hr);
					FloatVector b5i = fi.sub(hi);
					FloatVector b3r = gr.add(ki);
					FloatVector b3i = gi.sub(kr);
					FloatVector b7r = gr.sub(ki);
					FloatVector b7i = gi.add(kr);
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

	private static void prime(Walk w, FloatStep step, float[] legs, float[] xr, float[] xi, float[] yr, float[] yi) {
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
	private static void fold(int radix, float[] legs, float[] xr, float[] xi, int from, int d) {
		int length = SPECIES.length();
		FloatVector.fromArray(SPECIES, xr, from).intoArray(legs, 0);
		FloatVector.fromArray(SPECIES, xi, from).intoArray(legs, length);
		for (int j = 1, at = 2 * length; 2 * j < radix; j++, at += 4 * length) {
			FloatVector nearRe = FloatVector.fromArray(SPECIES, xr, from + j * d);
			FloatVector nearIm = FloatVector.fromArray(SPECIES, xi, from + j * d);
			FloatVector farRe = FloatVector.fromArray(SPECIES, xr, from + (radix - j) * d);
			FloatVector farIm = FloatVector.fromArray(SPECIES, xi, from + (radix - j) * d);
			nearRe.add(farRe).intoArray(legs, at);
			nearIm.add(farIm).intoArray(legs, at + length);
			nearRe.sub(farRe).intoArray(legs, at + 2 * length);
			nearIm.sub(farIm).intoArray(legs, at + 3 * length);
		}
	}

	private static void total(int radix, float[] legs, float[] yr, float[] yi, int into) {
		int length = SPECIES.length();
		FloatVector totalRe = FloatVector.fromArray(SPECIES, legs, 0);
		FloatVector totalIm = FloatVector.fromArray(SPECIES, legs, length);
		for (int at = 2 * length; at < 2 * radix * length; at += 4 * length) {
			totalRe = totalRe.add(FloatVector.fromArray(SPECIES, legs, at));
			totalIm = totalIm.add(FloatVector.fromArray(SPECIES, legs, at + length));
		}
		totalRe.intoArray(yr, into);
		totalIm.intoArray(yi, into);
	}

	private static void mirroredPair(FloatStep step, boolean turned, int p, int k, float[] legs, float[] yr, float[] yi, int into,
			int e) {
		int length = SPECIES.length();
		int radix = step.radix();
		float[] circle = step.circle();
		FloatVector mr = FloatVector.fromArray(SPECIES, legs, 0);
		FloatVector mi = FloatVector.fromArray(SPECIES, legs, length);
		FloatVector nr = FloatVector.zero(SPECIES);
		FloatVector ni = FloatVector.zero(SPECIES);
		int angle = k;
		for (int at = 2 * length; at < 2 * radix * length; at += 4 * length) {
			mr = mr.add(FloatVector.fromArray(SPECIES, legs, at).mul(circle[angle]));
			mi = mi.add(FloatVector.fromArray(SPECIES, legs, at + length).mul(circle[angle]));
			nr = nr.add(FloatVector.fromArray(SPECIES, legs, at + 2 * length).mul(circle[radix + angle]));
			ni = ni.add(FloatVector.fromArray(SPECIES, legs, at + 3 * length).mul(circle[radix + angle]));
			angle += k;
			angle -= angle >= radix ? radix : 0;
		}
		int turn = 2 * (p * (radix - 1) + k - 1);
		int mirrored = 2 * (p * (radix - 1) + radix - k - 1);
		put(turned, step.turns(), turn, mr.add(ni), mi.sub(nr), yr, yi, into + k * e);
		put(turned, step.turns(), mirrored, mr.sub(ni), mi.add(nr), yr, yi, into + (radix - k) * e);
	}

	private static void put(boolean turned, float[] turns, int turn, FloatVector br, FloatVector bi, float[] yr, float[] yi, int to) {
		if (turned) {
			float wr = turns[turn];
			float wi = turns[turn + 1];
			br.mul(wr).sub(bi.mul(wi)).intoArray(yr, to);
			br.mul(wi).add(bi.mul(wr)).intoArray(yi, to);
		} else {
			br.intoArray(yr, to);
			bi.intoArray(yi, to);
		}
	}

	@Override
	public void multiply(float[] factors, int rows, int lanes, float[] xr, float[] xi, int at, int stride, float[] yr, float[] yi, int to,
			int toStride) {
		int done = SPECIES.loopBound(lanes);
		for (int j = 0; j < rows; j++) {
			float wr = factors[2 * j];
			float wi = factors[2 * j + 1];
			for (int q = 0; q < done; q += SPECIES.length()) {
				FloatVector r = FloatVector.fromArray(SPECIES, xr, at + j * stride + q);
				FloatVector i = FloatVector.fromArray(SPECIES, xi, at + j * stride + q);
				r.mul(wr).sub(i.mul(wi)).intoArray(yr, to + j * toStride + q);
				r.mul(wi).add(i.mul(wr)).intoArray(yi, to + j * toStride + q);
			}
		}
		if (done < lanes) {
			ScalarFloatKernel.multiply(factors, rows, done, lanes, xr, xi, at, stride, yr, yi, to, toStride);
		}
	}

	@Override
	public void transpose(FloatBuffers buffers, float[] x, int at, int stride, int rows, int columns, float scale, float[] y, int to,
			int toStride) {
		int n = SPECIES.length();
		int wholeRows = canTranspose() ? SPECIES.loopBound(rows) : 0;
		int wholeColumns = wholeRows == 0 ? 0 : SPECIES.loopBound(columns);
		float[] block = buffers.get(FloatBuffers.Use.BLOCK, 2 * n * n);
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
	private static void square(float[] x, int at, int stride, float scale, float[] block, float[] y, int to, int toStride) {
		int n = SPECIES.length();
		int quarter = n / 4;
		float[] half = n == 4 ? y : block;
		int halfTo = n == 4 ? to : 0;
		int halfStride = n == 4 ? toStride : n;
		for (int i = 0; i < quarter; i++) {
			FloatVector a = FloatVector.fromArray(SPECIES, x, at + i * stride).mul(scale);
			FloatVector b = FloatVector.fromArray(SPECIES, x, at + (i + quarter) * stride).mul(scale);
			FloatVector c = FloatVector.fromArray(SPECIES, x, at + (i + 2 * quarter) * stride).mul(scale);
			FloatVector d = FloatVector.fromArray(SPECIES, x, at + (i + 3 * quarter) * stride).mul(scale);
			FloatVector acLow = a.rearrange(ZIP_LOW, c);
			FloatVector acHigh = a.rearrange(ZIP_HIGH, c);
			FloatVector bdLow = b.rearrange(ZIP_LOW, d);
			FloatVector bdHigh = b.rearrange(ZIP_HIGH, d);
			acLow.rearrange(ZIP_LOW, bdLow).intoArray(half, halfTo + 4 * i * halfStride);
			acLow.rearrange(ZIP_HIGH, bdLow).intoArray(half, halfTo + (4 * i + 1) * halfStride);
			acHigh.rearrange(ZIP_LOW, bdHigh).intoArray(half, halfTo + (4 * i + 2) * halfStride);
			acHigh.rearrange(ZIP_HIGH, bdHigh).intoArray(half, halfTo + (4 * i + 3) * halfStride);
		}
		for (int i = 0; n == 16 && i < quarter; i++) {
			FloatVector a = FloatVector.fromArray(SPECIES, block, i * n);
			FloatVector b = FloatVector.fromArray(SPECIES, block, (i + quarter) * n);
			FloatVector c = FloatVector.fromArray(SPECIES, block, (i + 2 * quarter) * n);
			FloatVector d = FloatVector.fromArray(SPECIES, block, (i + 3 * quarter) * n);
			FloatVector acLow = a.rearrange(ZIP_LOW, c);
			FloatVector acHigh = a.rearrange(ZIP_HIGH, c);
			FloatVector bdLow = b.rearrange(ZIP_LOW, d);
			FloatVector bdHigh = b.rearrange(ZIP_HIGH, d);
			acLow.rearrange(ZIP_LOW, bdLow).intoArray(y, to + 4 * i * toStride);
			acLow.rearrange(ZIP_HIGH, bdLow).intoArray(y, to + (4 * i + 1) * toStride);
			acHigh.rearrange(ZIP_LOW, bdHigh).intoArray(y, to + (4 * i + 2) * toStride);
			acHigh.rearrange(ZIP_HIGH, bdHigh).intoArray(y, to + (4 * i + 3) * toStride);
		}
		for (int i = 0; n == 8 && i < n / 2; i++) {
			FloatVector a = FloatVector.fromArray(SPECIES, block, i * n);
			FloatVector b = FloatVector.fromArray(SPECIES, block, (i + n / 2) * n);
			a.rearrange(ZIP_LOW, b).intoArray(y, to + 2 * i * toStride);
			a.rearrange(ZIP_HIGH, b).intoArray(y, to + (2 * i + 1) * toStride);
		}
	}

	@Override
	public void unfold(FloatBuffers buffers, float[] x, int plus, int mirror, int step, boolean subtract, int rows, int columns, float[] y, int to,
			int toStride) {
		int n = SPECIES.length();
		int wholeRows = canTranspose() ? SPECIES.loopBound(rows) : 0;
		int wholeColumns = wholeRows == 0 ? 0 : SPECIES.loopBound(columns);
		float[] block = buffers.get(FloatBuffers.Use.BLOCK, 2 * n * n);
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
	private static void halfSums(float[] x, int plus, int mirror, int step, float sign, float[] block, int to) {
		for (int i = 0; i < SPECIES.length(); i++) {
			FloatVector a = FloatVector.fromArray(SPECIES, x, plus + i * step);
			FloatVector b = FloatVector.fromArray(SPECIES, x, mirror - i * step);
			a.add(b.mul(sign)).mul(HALF).intoArray(block, to + i * SPECIES.length());
		}
	}

	@Override
	public void sum(float[] a, int at, float[] b, int bt, boolean subtract, float scale, int count, float[] y, int to) {
		int done = SPECIES.loopBound(count);
		float sign = subtract ? -1 : 1;
		for (int i = 0; i < done; i += SPECIES.length()) {
			FloatVector.fromArray(SPECIES, a, at + i).add(FloatVector.fromArray(SPECIES, b, bt + i).mul(sign)).mul(scale).intoArray(y, to + i);
		}
		scalar.sum(a, at + done, b, bt + done, subtract, scale, count - done, y, to + done);
	}

	@Override
	public void interleave(float[] re, float[] im, int at, int block, int count, float[] y, int to) {
		int done = SPECIES.loopBound(count);
		for (int i = 0; i < done; i += SPECIES.length()) {
			int from = at + i / BLOCK * block + i % BLOCK;
			FloatVector r = FloatVector.fromArray(SPECIES, re, from);
			FloatVector m = FloatVector.fromArray(SPECIES, im, from);
			r.rearrange(ZIP_LOW, m).intoArray(y, to + 2 * i);
			r.rearrange(ZIP_HIGH, m).intoArray(y, to + 2 * i + SPECIES.length());
		}
		ScalarFloatKernel.interleave(re, im, at, block, done, count, y, to);
	}

	@Override
	public void interleaveMirrored(float[] re, float[] im, int at, int block, int first, int count, float[] y, int to) {
		int n = SPECIES.length();
		int begin = Math.min(count, Math.ceilDiv(first, n) * n);
		int end = Math.max(begin, SPECIES.loopBound(count));
		scalar.interleaveMirrored(re, im, at, block, first, begin, y, to);
		for (int i = begin; i < end; i += n) {
			int from = at + i / BLOCK * block + i % BLOCK;
			FloatVector r = FloatVector.fromArray(SPECIES, re, from);
			FloatVector m = FloatVector.fromArray(SPECIES, im, from).neg();
			r.rearrange(MIRROR_LOW, m).intoArray(y, to - 2 * i - 2 * n + 2);
			r.rearrange(MIRROR_HIGH, m).intoArray(y, to - 2 * i - n + 2);
		}
		scalar.interleaveMirrored(re, im, at, block, end, count, y, to);
	}

	@Override
	public void split(float[] x, int at, int count, float scale, float[] re, float[] im, int to, int block) {
		int done = SPECIES.loopBound(count);
		for (int i = 0; i < done; i += SPECIES.length()) {
			int into = to + i / BLOCK * block + i % BLOCK;
			FloatVector a = FloatVector.fromArray(SPECIES, x, at + 2 * i);
			FloatVector b = FloatVector.fromArray(SPECIES, x, at + 2 * i + SPECIES.length());
			a.rearrange(EVEN, b).mul(scale).intoArray(re, into);
			a.rearrange(ODD, b).mul(scale).intoArray(im, into);
		}
		ScalarFloatKernel.split(x, at, done, count, scale, re, im, to, block);
	}
}

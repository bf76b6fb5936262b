package org.outcrop.benchmarks.fft;

import java.util.function.Supplier;

import org.jtransforms.fft.FloatFFT_2D;
import org.outcrop.fft.FftScratch;
import org.outcrop.fft.FloatFft2d;
import org.visnow.jlargearrays.ConcurrencyUtils;

/** One real frame to its spectrum, by each of the programs that are compared. */
interface FrameTransforms {

	/** Transforms the frame at {@code from} of in, to {@code to} of out. One thread at a time. */
	void frame(float[] in, int from, float[] out, int to);

	/** Floats of a spectrum, interleaved. */
	static int spectrumFloats(int size, boolean half) {
		return 2 * size * (half ? size / 2 + 1 : size);
	}

	/** Makes one for each thread: {@code vector}, {@code scalar} or {@code jtransforms}. */
	static Supplier<FrameTransforms> of(String program, int size, boolean half) {
		return switch (program) {
			case "vector" -> () -> ours(FloatFft2d.of(size, size), half);
			case "scalar" -> () -> ours(FloatFft2d.scalar(size, size), half);
			case "jtransforms" -> jtransforms(size, half);
			default -> throw new IllegalArgumentException(program);
		};
	}

	private static FrameTransforms ours(FloatFft2d fft, boolean half) {
		FftScratch scratch = new FftScratch();
		return half ? (in, from, out, to) -> fft.forwardHalf(in, from, out, to, scratch) : (in, from, out, to) -> fft.forwardFull(in, from, out, to, scratch);
	}

	/** Works in place on whole arrays, and packs a half spectrum without its extra column (lengths of powers of two only). */
	private static Supplier<FrameTransforms> jtransforms(int size, boolean half) {
		ConcurrencyUtils.setNumberOfThreads(1);
		FloatFFT_2D fft = new FloatFFT_2D(size, size);
		int floats = size * size;
		return () -> {
			float[] frame = new float[half ? floats : 2 * floats];
			return (in, from, out, to) -> {
				System.arraycopy(in, from, frame, 0, floats);
				if (half) {
					fft.realForward(frame);
				} else {
					fft.realForwardFull(frame);
				}
				System.arraycopy(frame, 0, out, to, frame.length);
			};
		};
	}
}

package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.fft.FftScratch;
import org.outcrop.fft.FloatFft2d;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.fft.scan.FourierOptions;

/** Transforms single frames: invalid values replaced, the mean taken away where that is wanted, windowed. For one thread. */
final class FrameSpectrum {

	private final Transform transform;
	private final FourierOptions options;
	private final ElementType type;
	private final StoredValues stored;
	private final FloatFft2d fft;
	private final FftScratch scratch = new FftScratch();
	private final int rows;
	private final int columns;
	private final float saturation;
	private final boolean[] dead;
	private final boolean gaps;
	private final double[] rowWindow;
	private final double[] columnWindow;
	private final float[] frame;
	private final float[] spectrum;
	private double sum;
	private double squares;
	private long notFinite;
	private long saturated;

	FrameSpectrum(Transform transform) {
		this.transform = transform;
		options = transform.options();
		type = transform.outline().type();
		stored = new StoredValues(type);
		rows = transform.shape().full().c();
		columns = transform.shape().full().d();
		saturation = StoredValues.saturation(type);
		fft = FloatFft2d.of(rows, columns);
		frame = new float[fft.frameFloats()];
		spectrum = new float[fft.halfFloats()];
		rowWindow = Window.of(options.window(), rows);
		columnWindow = Window.of(options.window(), columns);
		dead = new boolean[frame.length];
		gaps = findDead();
	}

	/** Bytes in the heap, about. */
	static long heapBytes(Transform transform) {
		long pixels = (long) transform.shape().full().c() * transform.shape().full().d();
		return 26 * pixels + FloatFft2d.of(transform.shape().full().c(), transform.shape().full().d()).scratchBytes();
	}

	private boolean findDead() {
		boolean any = false;
		for (DetectorRectangle gap : transform.outline().noData()) {
			for (int r = 0; r < rows; r++) {
				for (int c = 0; c < columns; c++) {
					boolean here = gap.contains(transform.detector().row0() + r, transform.detector().column0() + c);
					dead[r * columns + c] |= here;
					any |= here;
				}
			}
		}
		return any;
	}

	/**
	 * Reads a frame as it is.
	 *
	 * @param from byte where its values begin, as {@link StoredValues} reads them
	 * @return sum of its valid values
	 */
	double read(MemorySegment values, long from) {
		stored.read(values, from, frame, frame.length);
		sum = 0;
		notFinite = 0;
		saturated = 0;
		for (int i = 0; i < frame.length; i++) {
			if (gaps && dead[i]) {
				frame[i] = 0;
			}
			float value = frame[i];
			if (Math.abs(value) <= Float.MAX_VALUE) {
				sum += value;
				saturated += value >= saturation ? 1 : 0;
			} else {
				notFinite++;
			}
		}
		return sum;
	}

	/** Values of the frame that was read that count: those in gaps don't, nor those that are not finite. */
	long valid() {
		long valid = frame.length - notFinite;
		for (int i = 0; gaps && i < dead.length; i++) {
			valid -= dead[i] ? 1 : 0;
		}
		return valid;
	}

	/** Makes the frame that was read what is transformed. @param mean for invalid values, or to be taken away @param scale of all */
	void prepare(double mean, double scale) {
		boolean windowed = options.window() != Apodisation.NONE;
		squares = 0;
		for (int r = 0; r < rows; r++) {
			for (int c = 0; c < columns; c++) {
				int i = r * columns + c;
				double value = frame[i];
				if (!(Math.abs(value) <= Float.MAX_VALUE)) {
					value = options.invalidAsMean() ? mean : 0;
				}
				if (options.subtractMean() && !(gaps && dead[i])) {
					value -= mean;
				}
				float ready = (float) (windowed ? value * rowWindow[r] * columnWindow[c] * scale : value);
				frame[i] = ready;
				squares += (double) ready * ready;
			}
		}
	}

	/** Makes the half spectrum of what was prepared. */
	void transform() {
		fft.forwardHalf(frame, 0, spectrum, 0, scratch);
	}

	/** As if the frame that was read had this value everywhere. */
	void fill(float value) {
		for (int i = 0; i < frame.length; i++) {
			frame[i] = gaps && dead[i] ? 0 : value;
		}
	}

	/** Sum of the squares of the whole spectrum, what isn't stored counted as well. */
	double spectrumSquares() {
		int half = columns / 2 + 1;
		double all = 0;
		for (int r = 0; r < rows; r++) {
			double single = 0;
			double twice = 0;
			for (int c = 0; c < half; c++) {
				double re = spectrum[2 * (r * half + c)];
				double im = spectrum[2 * (r * half + c) + 1];
				double square = re * re + im * im;
				if (c == 0 || 2 * c == columns) {
					single += square;
				} else {
					twice += square;
				}
			}
			all += single + 2 * twice;
		}
		return all;
	}

	/** What was prepared, row-major. */
	float[] frame() {
		return frame;
	}

	/** Rows of {@code columns / 2 + 1} coefficients, real and imaginary parts in turn. */
	float[] spectrum() {
		return spectrum;
	}

	/** Of what was prepared. */
	double squares() {
		return squares;
	}

	long notFinite() {
		return notFinite;
	}

	long saturated() {
		return saturated;
	}
}

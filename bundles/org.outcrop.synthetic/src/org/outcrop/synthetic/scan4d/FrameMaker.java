package org.outcrop.synthetic.scan4d;

import java.util.Arrays;

/** Makes the counts of frames, one after another, and keeps their sums. One thread; a frame does not depend on those before it. */
final class FrameMaker {

	private final Scan4dOptions options;
	private final Specimen specimen;
	private final int[] values;
	private final long[] diffraction;
	private long sum;
	private long saturated;

	FrameMaker(Scan4dOptions options, Specimen specimen) {
		this.options = options;
		this.specimen = specimen;
		values = new int[options.rows() * options.columns()];
		diffraction = new long[values.length];
	}

	/** The counts of the frame that was made last; overwritten by the next. */
	int[] values() {
		return values;
	}

	/** Sum of the frames of positions so far, for each pixel. */
	long[] diffraction() {
		return diffraction;
	}

	/** Sum of all frames of positions so far. */
	long sum() {
		return sum;
	}

	/** Counts that full pixels lost, in frames of positions. */
	long saturated() {
		return saturated;
	}

	/** @return sum of the frame */
	long position(long y, long x) {
		FrameRandom random = new FrameRandom(options.seed(), y * options.scanX() + x);
		long lost = expose(random, specimen.profile(y, x), specimen.dose(y, x), specimen.shiftY(y, x), specimen.shiftX(y, x));
		long total = 0;
		for (int i = 0; i < values.length; i++) {
			total += values[i];
			diffraction[i] += values[i];
		}
		sum += total;
		saturated += lost;
		return total;
	}

	/** A frame while the probe flies back: the beam through vacuum, and in no sum. */
	void flyback(long frame) {
		expose(new FrameRandom(options.seed(), -1 - frame), specimen.profile(0, 0), options.dose() / 2, 0, 0);
	}

	/** @return counts that full pixels lost */
	private long expose(FrameRandom random, DiffractionProfile profile, double dose, int shiftY, int shiftX) {
		Arrays.fill(values, 0);
		int most = options.encoding().most();
		int offset = shiftY * options.columns() + shiftX;
		long counts = random.poisson(dose);
		long lost = 0;
		for (long i = 0; i < counts; i++) {
			int at = profile.draw(random.next()) + offset;
			if (values[at] < most) {
				values[at]++;
			} else {
				lost++;
			}
		}
		if (options.gap()) {
			clearGap();
		}
		return lost;
	}

	private void clearGap() {
		int columns = options.columns();
		int row = options.detectorY() / 2;
		Arrays.fill(values, row * columns, (row + MibEncoder.GAP) * columns, 0);
		for (int r = 0; r < options.rows(); r++) {
			int column = r * columns + options.detectorX() / 2;
			Arrays.fill(values, column, column + MibEncoder.GAP, 0);
		}
	}
}

package org.outcrop.synthetic.scan4d;

import java.nio.file.Path;

/** Collects what a scan holds while it is made. Positions may be told from any thread; makers are added when their threads are done. */
final class Truth {

	private final Scan4dOptions options;
	private final Specimen specimen;
	private final long[] positionSums;
	private final long[] diffraction;
	private final int[] shiftY;
	private final int[] shiftX;
	private long sum;
	private long saturated;

	Truth(Scan4dOptions options, Specimen specimen) {
		this.options = options;
		this.specimen = specimen;
		int positions = options.sparse() ? 0 : Math.toIntExact(options.scanY() * options.scanX());
		positionSums = new long[positions];
		shiftY = new int[positions];
		shiftX = new int[positions];
		diffraction = new long[options.sparse() ? 0 : options.rows() * options.columns()];
	}

	/** Each position once; different threads tell different ones. */
	void position(long y, long x, long total) {
		int at = (int) (y * options.scanX() + x);
		positionSums[at] = total;
		shiftY[at] = specimen.shiftY(y, x);
		shiftX[at] = specimen.shiftX(y, x);
	}

	void add(FrameMaker maker) {
		sum += maker.sum();
		saturated += maker.saturated();
		for (int i = 0; i < diffraction.length; i++) {
			diffraction[i] += maker.diffraction()[i];
		}
	}

	Scan4dTruth of(Path file, long bytes, long frames) {
		return new Scan4dTruth(file, bytes, options.scanY(), options.scanX(), options.rows(), options.columns(), options.encoding().decodedType(),
				frames, sum, saturated, positionSums, diffraction, options.rows() / 2, options.columns() / 2, options.diskRadius(), shiftY, shiftX,
				specimen.grains(), specimen.vacuumColumns());
	}
}

package org.outcrop.synthetic.scan4d;

import java.util.Objects;

/**
 * What a synthetic 4D scan is like. The same options give the same bytes on any machine and with any number of workers. Start from
 * {@link #demo()} and change what matters with the {@code with...} methods.
 *
 * @param seed       start of all chance
 * @param scanY      positions along the slow axis
 * @param scanX      positions along the fast axis
 * @param detectorY  detector rows, without a gap
 * @param detectorX  detector columns, without a gap
 * @param encoding   of the pixels
 * @param quad       four chips in a square instead of one
 * @param gap        two empty rows and columns between the four chips
 * @param dose       mean counts of a frame
 * @param diskRadius of all disks, in pixels
 * @param drift      how far the pattern wanders slowly to and fro, in pixels
 * @param descan     how far the pattern moves from one end of the scan to the other along both axes, in pixels
 * @param flyback    frames after each line that belong to no position
 * @param hint       what the file tells about the shape
 * @param sparse     headers only, with pixels as holes in the file: all counts are 0
 * @param workers    threads, at least 1; no influence on the result
 * @param overwrite  replace existing files
 */
public record Scan4dOptions(long seed, long scanY, long scanX, int detectorY, int detectorX, MibEncoding encoding, boolean quad,
		boolean gap, double dose, double diskRadius, double drift, double descan, int flyback, ShapeHint hint, boolean sparse, int workers,
		boolean overwrite) {

	private static final int MOST_SIDE = 4096;

	public Scan4dOptions {
		Objects.requireNonNull(encoding, "encoding");
		Objects.requireNonNull(hint, "hint");
		require(scanY >= 1 && scanX >= 1 && scanY <= 1 << 20 && scanX <= 1 << 20, "a scan has 1 to 1048576 positions each way, got " + scanY
				+ " x " + scanX);
		require(detectorY >= 2 && detectorX >= 2 && detectorY <= MOST_SIDE && detectorX <= MOST_SIDE,
				"a detector has 2 to " + MOST_SIDE + " pixels each way, got " + detectorY + " x " + detectorX);
		require(!gap || quad, "only four chips have a gap between them");
		require(!quad || detectorY % 2 == 0 && detectorX % 2 == 0, "four chips need even numbers of rows and columns");
		int chipColumns = quad ? detectorX / 2 : detectorX;
		require(!encoding.isRaw() || chipColumns % (Long.SIZE / encoding.bits()) == 0,
				"raw rows of a chip are whole words of 64 bit, got " + chipColumns + " pixels for " + encoding.id());
		require(dose >= 0 && dose <= 1e8, "the dose must be 0 to 1e8 counts a frame, got " + dose);
		require(diskRadius > 0 && drift >= 0 && descan >= 0, "radius, drift and descan must not be negative");
		double side = Math.min(detectorY, detectorX) / 2.0;
		require(drift + descan + 1 < side, "drift and descan of " + (drift + descan) + " pixels leave the detector");
		require(flyback >= 0 && flyback <= 1000, "flyback must be 0 to 1000 frames, got " + flyback);
		require(hint != ShapeHint.EXPOSURE || flyback > 0, "exposures tell the shape by flyback frames only");
		require(workers >= 1 && workers <= 1024, "workers must be 1 to 1024, got " + workers);
	}

	private static void require(boolean holds, String message) {
		if (!holds) {
			throw new IllegalArgumentException(message);
		}
	}

	/** 64 x 64 positions of 256 x 256 pixels as U16, 4000 counts a frame: 0.5 GB. */
	public static Scan4dOptions demo() {
		return new Scan4dOptions(1, 64, 64, 256, 256, MibEncoding.U16, false, false, 4000, 26, 2, 3, 0, ShapeHint.HEADER, false, 2, false);
	}

	/** Rows of a frame as a reader shows it. */
	public int rows() {
		return detectorY + (gap ? MibEncoder.GAP : 0);
	}

	/** Columns of a frame as a reader shows it. */
	public int columns() {
		return detectorX + (gap ? MibEncoder.GAP : 0);
	}

	/** Frames of the file, those of flyback included. */
	public long frames() {
		return scanY * (scanX + flyback);
	}

	/** Bytes of a frame in a {@code .mib}, its header included. */
	public long frameBytes() {
		return new MibEncoder(this).frameBytes();
	}

	public Scan4dOptions withSeed(long value) {
		return new Scan4dOptions(value, scanY, scanX, detectorY, detectorX, encoding, quad, gap, dose, diskRadius, drift, descan, flyback, hint,
				sparse, workers, overwrite);
	}

	public Scan4dOptions withScan(long rows, long columns) {
		return new Scan4dOptions(seed, rows, columns, detectorY, detectorX, encoding, quad, gap, dose, diskRadius, drift, descan, flyback, hint,
				sparse, workers, overwrite);
	}

	/** Another detector; disks, drift and descan scale with its smaller side. */
	public Scan4dOptions withDetector(int rows, int columns) {
		double scale = (double) Math.min(rows, columns) / Math.min(detectorY, detectorX);
		return new Scan4dOptions(seed, scanY, scanX, rows, columns, encoding, quad, gap, dose, diskRadius * scale, drift * scale, descan * scale,
				flyback, hint, sparse, workers, overwrite);
	}

	public Scan4dOptions withEncoding(MibEncoding value) {
		return new Scan4dOptions(seed, scanY, scanX, detectorY, detectorX, value, quad, gap, dose, diskRadius, drift, descan, flyback, hint,
				sparse, workers, overwrite);
	}

	/** Four chips, with or without the gap between them. */
	public Scan4dOptions withQuad(boolean four, boolean withGap) {
		return new Scan4dOptions(seed, scanY, scanX, detectorY, detectorX, encoding, four, withGap, dose, diskRadius, drift, descan, flyback,
				hint, sparse, workers, overwrite);
	}

	public Scan4dOptions withDose(double value) {
		return new Scan4dOptions(seed, scanY, scanX, detectorY, detectorX, encoding, quad, gap, value, diskRadius, drift, descan, flyback, hint,
				sparse, workers, overwrite);
	}

	public Scan4dOptions withDiskRadius(double value) {
		return new Scan4dOptions(seed, scanY, scanX, detectorY, detectorX, encoding, quad, gap, dose, value, drift, descan, flyback, hint, sparse,
				workers, overwrite);
	}

	public Scan4dOptions withShifts(double newDrift, double newDescan) {
		return new Scan4dOptions(seed, scanY, scanX, detectorY, detectorX, encoding, quad, gap, dose, diskRadius, newDrift, newDescan, flyback,
				hint, sparse, workers, overwrite);
	}

	public Scan4dOptions withFlyback(int value) {
		return new Scan4dOptions(seed, scanY, scanX, detectorY, detectorX, encoding, quad, gap, dose, diskRadius, drift, descan, value, hint,
				sparse, workers, overwrite);
	}

	public Scan4dOptions withHint(ShapeHint value) {
		return new Scan4dOptions(seed, scanY, scanX, detectorY, detectorX, encoding, quad, gap, dose, diskRadius, drift, descan, flyback, value,
				sparse, workers, overwrite);
	}

	public Scan4dOptions withSparse(boolean value) {
		return new Scan4dOptions(seed, scanY, scanX, detectorY, detectorX, encoding, quad, gap, dose, diskRadius, drift, descan, flyback, hint,
				value, workers, overwrite);
	}

	public Scan4dOptions withWorkers(int value) {
		return new Scan4dOptions(seed, scanY, scanX, detectorY, detectorX, encoding, quad, gap, dose, diskRadius, drift, descan, flyback, hint,
				sparse, value, overwrite);
	}

	public Scan4dOptions withOverwrite(boolean value) {
		return new Scan4dOptions(seed, scanY, scanX, detectorY, detectorX, encoding, quad, gap, dose, diskRadius, drift, descan, flyback, hint,
				sparse, workers, value);
	}
}

package org.outcrop.fft.scan;

import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.DiskFinder;
import org.outcrop.scan4d.Picture;

/** The part of the detector that the bright-field disc takes, which is what most want to see of a transform over the scan. */
public final class BrightField {

	/** Frames along each axis that are looked at: the same ones every time, so that the same crop comes out. */
	private static final int LOOKS = 8;
	/** Extents are whole tiles. */
	private static final int TILE = 8;

	private BrightField() {
	}

	/** The brightest disc in the sum of at most 64 frames, spread evenly; empty where nothing stands out. */
	public static Optional<Detector.Disk> disc(Scan4d scan, Progress progress) {
		ScanShape shape = scan.outline().shape();
		double[] sum = new double[Math.toIntExact(shape.framePixels())];
		long down = Math.min(LOOKS, shape.scanY());
		long across = Math.min(LOOKS, shape.scanX());
		for (long j = 0; j < down; j++) {
			for (long i = 0; i < across; i++) {
				progress.checkCancelled();
				Frame frame = scan.frame((2 * j + 1) * shape.scanY() / (2 * down), (2 * i + 1) * shape.scanX() / (2 * across));
				double[] values = frame.toDoubles();
				for (int p = 0; p < sum.length; p++) {
					sum[p] += Double.isFinite(values[p]) ? values[p] : 0;
				}
			}
		}
		return DiskFinder.find(Picture.of(shape.detectorY(), shape.detectorX(), sum));
	}

	/** The box around the disc with a pixel to spare, of extents that are multiples of 8 where the detector has room. */
	public static Optional<DetectorRectangle> crop(Scan4d scan, Progress progress) {
		ScanShape shape = scan.outline().shape();
		return disc(scan, progress).map(disc -> {
			int side = (int) Math.ceilDiv((long) Math.ceil(2 * disc.radius() + 3), (long) TILE) * TILE;
			int rows = Math.min(side, shape.detectorY());
			int columns = Math.min(side, shape.detectorX());
			int row = (int) Math.clamp(Math.round(disc.centreRow() + 0.5 - rows / 2.0), 0, shape.detectorY() - rows);
			int column = (int) Math.clamp(Math.round(disc.centreColumn() + 0.5 - columns / 2.0), 0, shape.detectorX() - columns);
			return new DetectorRectangle(row, row + rows, column, column + columns);
		});
	}
}

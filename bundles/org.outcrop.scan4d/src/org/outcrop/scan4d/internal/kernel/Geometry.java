package org.outcrop.scan4d.internal.kernel;

import java.util.BitSet;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PixelMask;

/**
 * What a pass looks at.
 *
 * @param region       positions and pixels
 * @param detectorRows rows of whole frames
 * @param detectorColumns columns of whole frames
 * @param type         of the values
 * @param noData       pixels without a detector element
 */
public record Geometry(ScanRegion region, int detectorRows, int detectorColumns, ElementType type, List<DetectorRectangle> noData) {

	/** Extent of results over the scan. */
	public int scanRows() {
		return Math.toIntExact(region.y1() - region.y0());
	}

	/** Extent of results over the scan. */
	public int scanColumns() {
		return Math.toIntExact(region.x1() - region.x0());
	}

	/** Length of results over the scan. */
	public int positions() {
		return Math.toIntExact(region.positions());
	}

	/** Length of results over the detector. */
	public int pixels() {
		return Math.multiplyExact(region.rows(), region.columns());
	}

	/** Index of a pixel in results over the detector. */
	public int pixel(int row, int column) {
		return (row - region.row0()) * region.columns() + column - region.column0();
	}

	/** Pixels of a detector inside the region; pixels without an element only where they do no harm, which lets rows be read in one go. */
	public PixelMask summed(Detector detector) {
		return PixelMask.of(detector, detectorRows, detectorColumns).within(rectangle());
	}

	/** Pixels of a detector inside the region that have an element. */
	public PixelMask counted(Detector detector) {
		return PixelMask.of(detector, detectorRows, detectorColumns, noData).within(rectangle());
	}

	/** The region's pixels. */
	public DetectorRectangle rectangle() {
		return new DetectorRectangle(region.row0(), region.row1(), region.column0(), region.column1());
	}

	/** Cells of results over the detector that have no element. */
	public BitSet gaps() {
		BitSet gaps = new BitSet();
		for (DetectorRectangle gap : noData) {
			for (int row = Math.max(gap.row0(), region.row0()); row < Math.min(gap.row1(), region.row1()); row++) {
				int from = Math.max(gap.column0(), region.column0());
				int to = Math.min(gap.column1(), region.column1());
				if (from < to) {
					gaps.set(pixel(row, from), pixel(row, from) + to - from);
				}
			}
		}
		return gaps;
	}
}

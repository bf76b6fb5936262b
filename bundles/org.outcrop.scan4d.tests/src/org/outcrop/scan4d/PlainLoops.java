package org.outcrop.scan4d;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanRegion;

/** What products should be, one pixel after the other. */
final class PlainLoops {

	private final MadeScan scan;
	private final ScanRegion region;

	PlainLoops(MadeScan scan, ScanRegion region) {
		this.scan = scan;
		this.region = region;
	}

	boolean isGap(int row, int column) {
		for (DetectorRectangle gap : scan.noData) {
			if (gap.contains(row, column)) {
				return true;
			}
		}
		return false;
	}

	/** Values of a frame under a mask, with row and column; {@code [value, row, column, weight]}. */
	List<double[]> pixels(long y, long x, PixelMask mask, boolean gaps) {
		List<double[]> pixels = new ArrayList<>();
		for (int row = region.row0(); row < region.row1(); row++) {
			for (int column = region.column0(); column < region.column1(); column++) {
				if (mask.contains(row, column) && (gaps || !isGap(row, column))) {
					pixels.add(new double[] {scan.real(scan.index(y, x, row, column)), row, column, mask.weight(row, column)});
				}
			}
		}
		return pixels;
	}

	long wholeSum(long y, long x, PixelMask mask) {
		BigInteger sum = BigInteger.ZERO;
		for (int row = region.row0(); row < region.row1(); row++) {
			for (int column = region.column0(); column < region.column1(); column++) {
				if (mask.contains(row, column)) {
					sum = sum.add(BigInteger.valueOf(scan.whole(scan.index(y, x, row, column))));
				}
			}
		}
		return sum.longValueExact();
	}

	long wholeSumOverScan(int row, int column) {
		BigInteger sum = BigInteger.ZERO;
		for (double[] at : positions()) {
			sum = sum.add(BigInteger.valueOf(scan.whole(scan.index((long) at[0], (long) at[1], row, column))));
		}
		return sum.longValueExact();
	}

	/** Values of a pixel at all positions that are there. */
	List<Double> overScan(int row, int column) {
		List<Double> values = new ArrayList<>();
		for (double[] at : positions()) {
			values.add(scan.real(scan.index((long) at[0], (long) at[1], row, column)));
		}
		return values;
	}

	private List<double[]> positions() {
		List<double[]> positions = new ArrayList<>();
		for (long y = region.y0(); y < region.y1(); y++) {
			for (long x = region.x0(); x < region.x1(); x++) {
				if (scan.has(y, x)) {
					positions.add(new double[] {y, x});
				}
			}
		}
		return positions;
	}

	static double sum(List<Double> values) {
		double sum = 0;
		for (double value : values) {
			sum += value;
		}
		return sum;
	}

	static double max(List<Double> values) {
		double max = Double.NEGATIVE_INFINITY;
		for (double value : values) {
			max = Math.max(max, value);
		}
		return max;
	}

	static double deviation(List<Double> values) {
		double mean = sum(values) / values.size();
		double squares = 0;
		for (double value : values) {
			squares += (value - mean) * (value - mean);
		}
		return Math.sqrt(squares / values.size());
	}
}

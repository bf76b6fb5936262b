package org.outcrop.scan4d;

/**
 * What a pass over a scan can make; any number of them in one pass.
 */
public sealed interface Product {

	/** How the pixels of a virtual detector become the number of a position. */
	enum Reduction {
		/** Sum, exact for integers. */
		SUM,
		/** Largest value. */
		MAXIMUM,
		/** Sum over the number of pixels. */
		MEAN,
		/** Standard deviation over the pixels, n in the denominator. */
		DEVIATION
	}

	/** A picture over the scan: one number for each position. With {@link Detector.Everything} and a sum it is the scan overview. */
	record ScanPicture(Detector detector, Reduction reduction) implements Product {
	}

	/** A picture over the detector: each pixel's sum, largest value, mean or deviation over the positions of the pass. */
	record DetectorPicture(Reduction reduction) implements Product {
	}

	/** Centre of mass over a detector, in pixels: two pictures over the scan, rows first. Positions of no intensity are missing. */
	record CentreOfMass(Detector detector) implements Product {
	}

	/** For each position the sums over detector columns: {@code positions * detectorY} numbers. */
	record RowSums() implements Product {
	}

	/** For each position the sums over detector rows: {@code positions * detectorX} numbers, the spectrum image of EELS data. */
	record ColumnSums() implements Product {
	}

	/** Smallest, largest, mean and deviation of each frame: four pictures over the scan, in this order. */
	record FrameStatistics() implements Product {
	}

	/** Number of values in each of {@code bins} equal cells from {@code min} to {@code max}; what lies outside is counted in the end cells. */
	record Histogram(double min, double max, int bins) implements Product {
	}
}

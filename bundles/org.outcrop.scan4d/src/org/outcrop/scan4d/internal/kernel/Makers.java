package org.outcrop.scan4d.internal.kernel;

import java.util.Optional;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PixelMask;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.Product.Reduction;

/** Chooses how a product is made. */
public final class Makers {

	private Makers() {
	}

	/** @throws IllegalArgumentException where a detector does not fit the frames */
	public static Maker of(Product product, Geometry geometry) {
		return switch (product) {
		case Product.ScanPicture(Detector detector, Reduction reduction) -> scan(detector, reduction, geometry);
		case Product.DetectorPicture(Reduction reduction) -> detector(reduction, geometry);
		case Product.CentreOfMass(Detector detector) -> new ScanCentres(geometry, geometry.summed(detector));
		case Product.RowSums _ -> new ScanLines(geometry, true);
		case Product.ColumnSums _ -> new ScanLines(geometry, false);
		case Product.FrameStatistics _ -> new ScanMoments(geometry, geometry.counted(new Detector.Everything()), true);
		case Product.Histogram histogram -> new ValueCounts(geometry, histogram);
		};
	}

	private static Maker scan(Detector detector, Reduction reduction, Geometry geometry) {
		return switch (reduction) {
		case SUM -> sum(geometry, geometry.summed(detector), 1);
		case MEAN -> {
			PixelMask mask = geometry.counted(detector);
			yield sum(geometry, mask, mask.weight());
		}
		case MAXIMUM -> new ScanMaxima(geometry, geometry.counted(detector));
		case DEVIATION -> new ScanMoments(geometry, geometry.counted(detector), false);
		};
	}

	private static Maker sum(Geometry geometry, PixelMask mask, double divisor) {
		return mask.isPlain() && !geometry.type().isFloating() ? new ScanCounts(geometry, mask, divisor) : new ScanReals(geometry, mask, divisor);
	}

	private static Maker detector(Reduction reduction, Geometry geometry) {
		// sums of 64-bit integers may not fit into the lanes
		boolean lanes = !geometry.type().isFloating() && geometry.type().bytes() < Long.BYTES && (reduction == Reduction.SUM || reduction == Reduction.MEAN);
		return lanes ? new DetectorCounts(geometry, reduction == Reduction.MEAN) : new DetectorReals(geometry, reduction);
	}

	/** The pixels that a product needs; empty where it needs none. */
	public static Optional<DetectorRectangle> needs(Product product, Geometry geometry) {
		return switch (product) {
		case Product.ScanPicture picture -> geometry.summed(picture.detector()).bounds();
		case Product.CentreOfMass centre -> geometry.summed(centre.detector()).bounds();
		case Product.DetectorPicture _, Product.RowSums _, Product.ColumnSums _, Product.FrameStatistics _, Product.Histogram _ ->
			Optional.of(geometry.rectangle());
		};
	}

	/** Bytes of results over the scan, before they are taken. */
	public static long scanBytes(Product product, Geometry geometry) {
		long each = switch (product) {
		case Product.ScanPicture(_, Reduction reduction) -> reduction == Reduction.DEVIATION ? Moments.FIELDS : 1;
		case Product.DetectorPicture _, Product.Histogram _ -> 0;
		case Product.CentreOfMass _ -> 3;
		case Product.RowSums _ -> geometry.region().rows();
		case Product.ColumnSums _ -> geometry.region().columns();
		case Product.FrameStatistics _ -> Moments.FIELDS;
		};
		return Math.multiplyExact(geometry.region().positions(), each * Long.BYTES);
	}
}

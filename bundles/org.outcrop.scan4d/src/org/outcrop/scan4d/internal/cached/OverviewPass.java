package org.outcrop.scan4d.internal.cached;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.cached.ContrastHistogram;
import org.outcrop.scan4d.cached.FrameNumbers;
import org.outcrop.scan4d.cached.LineSums;
import org.outcrop.scan4d.cached.OverviewPart;
import org.outcrop.scan4d.cached.Overviews;

/**
 * The products of a pass that make overviews, in a fixed order: scan overview, diffraction sum, then what else is wanted.
 *
 * @param parts     wanted
 * @param histogram cells of the histogram
 */
public record OverviewPass(Set<OverviewPart> parts, Product.Histogram histogram) {

	private static final int MOST_BINS = 4096;
	/** Frames that are looked at for the range of the histogram, in each direction of the scan. */
	private static final int LOOKS = 4;

	/** Chooses the range of the histogram from a few frames. */
	public static OverviewPass of(Scan4d scan, Set<OverviewPart> parts) {
		return new OverviewPass(parts, parts.contains(OverviewPart.HISTOGRAM) ? range(scan) : new Product.Histogram(0, 1, 1));
	}

	/** Integers get cells of a whole width, room for twice what was seen, and 0 at an edge. */
	private static Product.Histogram range(Scan4d scan) {
		ScanShape shape = scan.outline().shape();
		double min = 0;
		double max = 0;
		for (int j = 0; j < LOOKS; j++) {
			for (int i = 0; i < LOOKS; i++) {
				Frame frame = scan.frame((shape.scanY() - 1) * j / (LOOKS - 1), (shape.scanX() - 1) * i / (LOOKS - 1));
				for (double value : frame.toDoubles()) {
					// a NaN changes neither
					min = value < min ? value : min;
					max = value > max ? value : max;
				}
			}
		}
		return scan.outline().type().isFloating() ? realCells(min, max) : wholeCells(min, max);
	}

	private static Product.Histogram realCells(double min, double max) {
		boolean usable = max > min && !Double.isInfinite(min) && !Double.isInfinite(max);
		return usable ? new Product.Histogram(min, max, MOST_BINS) : new Product.Histogram(min > -1 ? min : -1, min > -1 ? min + 1 : 1,
				MOST_BINS);
	}

	private static Product.Histogram wholeCells(double min, double max) {
		double top = 256;
		while (top <= 2 * max) {
			top *= 2;
		}
		double bottom = 0;
		while (bottom > 2 * min) {
			bottom = bottom == 0 ? -top : bottom * 2;
		}
		double width = 1;
		while ((top - bottom) / width > MOST_BINS) {
			width *= 2;
		}
		return new Product.Histogram(bottom, top, (int) Math.ceil((top - bottom) / width));
	}

	/** What a pass is asked for. */
	public List<Product> products() {
		List<Product> products = new ArrayList<>();
		products.add(new Product.ScanPicture(new Detector.Everything(), Product.Reduction.SUM));
		products.add(new Product.DetectorPicture(Product.Reduction.SUM));
		if (parts.contains(OverviewPart.LINE_SUMS)) {
			products.add(new Product.RowSums());
			products.add(new Product.ColumnSums());
		}
		if (parts.contains(OverviewPart.STATISTICS)) {
			products.add(new Product.FrameStatistics());
		}
		if (parts.contains(OverviewPart.HISTOGRAM)) {
			products.add(histogram);
		}
		return products;
	}

	/** What came out. */
	public Overviews overviews(PassResult result) {
		List<PassResult.Outcome> left = new ArrayList<>(result.outcomes());
		Picture scanOverview = pictures(left.removeFirst()).getFirst();
		Picture diffractionSum = pictures(left.removeFirst()).getFirst();
		Optional<LineSums> lines = Optional.empty();
		if (parts.contains(OverviewPart.LINE_SUMS)) {
			lines = Optional.of(new LineSums(rows(left.removeFirst()), rows(left.removeFirst())));
		}
		Optional<FrameNumbers> numbers = Optional.empty();
		if (parts.contains(OverviewPart.STATISTICS)) {
			List<Picture> four = pictures(left.removeFirst());
			numbers = Optional.of(new FrameNumbers(four.get(0), four.get(1), four.get(2), four.get(3)));
		}
		Optional<ContrastHistogram> counts = Optional.empty();
		if (parts.contains(OverviewPart.HISTOGRAM)) {
			PassResult.Outcome.Counts found = (PassResult.Outcome.Counts) left.removeFirst();
			counts = Optional.of(new ContrastHistogram(histogram.min(), histogram.max(), found.counts()));
		}
		return new Overviews(scanOverview, diffractionSum, lines, numbers, counts);
	}

	private static List<Picture> pictures(PassResult.Outcome outcome) {
		return ((PassResult.Outcome.Pictures) outcome).pictures();
	}

	private static Picture.Values rows(PassResult.Outcome outcome) {
		return ((PassResult.Outcome.Rows) outcome).values();
	}
}

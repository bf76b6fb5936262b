package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.scan4d.PassRequest;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Pictures;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.ScanPasses;

import picocli.CommandLine.Option;

/** One frame of a scan, or what the frames of a region make together. Filled by picocli. */
final class FrameChoice {

	/** What the frames of a region become. */
	enum Aggregate {
		MEAN(Product.Reduction.MEAN), SUM(Product.Reduction.SUM), MAX(Product.Reduction.MAXIMUM), STD(Product.Reduction.DEVIATION);

		private final Product.Reduction reduction;

		Aggregate(Product.Reduction reduction) {
			this.reduction = reduction;
		}

		Product.Reduction reduction() {
			return reduction;
		}
	}

	@Option(names = "--at", paramLabel = "y,x", converter = Converters.Position.class, order = 10, description = "The frame of one scan position.")
	private Converters.ScanPosition at;

	@Option(names = "--roi", paramLabel = "y0:y1,x0:x1", converter = Converters.Box.class, order = 11,
			description = "The frames of a region; the ends are exclusive, and either side may be empty.")
	private Converters.ScanBox roi;

	@Option(names = "--aggregate", paramLabel = "mean|sum|max|std", order = 12, description = "What the region's frames become (default: mean).")
	private Aggregate aggregate = Aggregate.MEAN;

	/** Checks what can be checked without the file. */
	void check() {
		if (at == null == (roi == null)) {
			throw new UsageException("say which frame: --at y,x for one, or --roi y0:y1,x0:x1 for a region");
		}
	}

	/** The frame as a picture over the detector. */
	Picture picture(Session session, Scan4d scan) {
		Scan4dOutline outline = scan.outline();
		ScanRegion region = region(outline.shape());
		if (at != null) {
			Frame frame = scan.frame(at.y(), at.x());
			if (!frame.present()) {
				session.warn("position " + at.y() + "," + at.x() + " has no frame");
			}
			return Pictures.of(frame, outline.noData());
		}
		session.progress().stage("Reading frames");
		PassRequest request = new PassRequest(region, List.of(new Product.DetectorPicture(aggregate.reduction)), 1, session.workers(),
				session.budget());
		PassResult result = ScanPasses.run(scan, request, session.progress(), partial -> {
		});
		return ((PassResult.Outcome.Pictures) result.outcomes().getFirst()).pictures().getFirst();
	}

	private ScanRegion region(ScanShape shape) {
		return at != null ? regionOf(shape, at.y(), OptionalLong.of(at.y() + 1), at.x(), OptionalLong.of(at.x() + 1))
				: regionOf(shape, roi.y0(), roi.y1(), roi.x0(), roi.x1());
	}

	/** @throws UsageException where it does not lie in the scan */
	static ScanRegion regionOf(ScanShape shape, Converters.ScanBox box) {
		return regionOf(shape, box.y0(), box.y1(), box.x0(), box.x1());
	}

	private static ScanRegion regionOf(ScanShape shape, long y0, OptionalLong y1, long x0, OptionalLong x1) {
		long toY = y1.orElse(shape.scanY());
		long toX = x1.orElse(shape.scanX());
		if (y0 >= toY || x0 >= toX || toY > shape.scanY() || toX > shape.scanX()) {
			throw new UsageException("positions " + y0 + ":" + toY + "," + x0 + ":" + toX + " do not lie in this scan of " + shape.scanY() + " x "
					+ shape.scanX() + "; write positions 0:" + shape.scanY() + ",0:" + shape.scanX());
		}
		return shape.everything().positions(y0, toY, x0, toX);
	}

	/** What was chosen, by name. */
	Map<String, Object> facts(ScanShape shape) {
		ScanRegion region = region(shape);
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("at", at == null ? null : List.of(at.y(), at.x()));
		facts.put("roi", at == null ? List.of(region.y0(), region.y1(), region.x0(), region.x1()) : null);
		facts.put("aggregate", at == null ? aggregate.name().toLowerCase(Locale.ROOT) : null);
		return facts;
	}

	/** {@code frame 12,40}, {@code mean of 0:4,0:4} */
	String words() {
		return at != null ? "frame " + at.y() + "," + at.x() : aggregate.name().toLowerCase(Locale.ROOT) + " frame";
	}
}

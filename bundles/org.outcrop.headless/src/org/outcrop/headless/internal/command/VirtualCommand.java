package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.CentrePlane;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Detectors;
import org.outcrop.scan4d.Dpc;
import org.outcrop.scan4d.PassRequest;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PictureStatistics;
import org.outcrop.scan4d.PixelMask;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.ScanPasses;
import org.outcrop.scan4d.export.ExportNote;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outcrop virtual FILE}: what a virtual detector sees at each scan position. */
@picocli.CommandLine.Command(name = "virtual", description = "A virtual detector over the scan.",
		footer = {"", "Detectors, in pixels of the frame: sum, point:y,x, disk:cy,cx,r, ring:cy,cx,r0,r1, sector:cy,cx,r0,r1,a0,a1,",
				"rect:y0,y1,x0,x1, ellipse:cy,cx,a,b,degrees, polygon:y,x,y,x,..., mask:FILE.npy, com (centre of mass), com:DETECTOR.",
				"com writes both components into one npy (rows first) or h5; the other formats hold one, see --component.",
				"Example: outcrop virtual scan.mib --detector ring:128,128,40,100 -o dark-field.tif"})
final class VirtualCommand implements Command {

	/** What is looked at of the centre of mass. */
	enum Component {
		/** Along detector rows, in pixels. */
		ROWS,
		/** Along detector columns, in pixels. */
		COLUMNS,
		/** Length of the shift from the mean. */
		MAGNITUDE,
		/** Direction of the shift from the mean. */
		ANGLE,
		/** Of the shift. */
		DIVERGENCE,
		/** Of the shift. */
		CURL,
		/** The potential whose gradient the shift is. */
		INTEGRATED
	}

	@Mixin
	private FileArgument file;

	@Mixin
	private ScanOptions scan;

	@Mixin
	private CorrectionOptions correction;

	@Option(names = "--detector", paramLabel = "DETECTOR", order = 10, required = true, description = "What is looked at of each frame, see below.")
	private String detector;

	@Option(names = "--reduction", paramLabel = "sum|max|mean|std", order = 11,
			description = "What the detector's pixels become (default: sum).")
	private FrameChoice.Aggregate reduction;

	@Option(names = "--component", paramLabel = "NAME", order = 12,
			description = "Of com: rows, columns, magnitude, angle, divergence, curl or integrated.")
	private Component component;

	@Option(names = "--rotate", paramLabel = "DEGREES", order = 13, description = "Of com: turn of the scan's axes against the detector's.")
	private double degrees;

	@Option(names = "--flip", order = 14, description = "Of com: mirror the detector's rows first.")
	private boolean flip;

	@Option(names = "--descan", order = 14,
			description = "Of com: take off a plane that is fitted to all positions, rather than the mean: what is left of the movement of the beam itself.")
	private boolean descan;

	@Option(names = "--roi", paramLabel = "y0:y1,x0:x1", converter = Converters.Box.class, order = 14,
			description = "Only these scan positions; the picture is of their size then. The ends are exclusive.")
	private Converters.ScanBox roi;

	@Mixin
	private ScanLookOptions look;

	@Mixin
	private ResultOptions result;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		look.check();
		Product product = product();
		String format = result.pictureFormat(session, ScanResultFile.FORMATS);
		if (product instanceof Product.CentreOfMass && component == null && !List.of("npy", "png", "h5", "hdf5").contains(format)) {
			throw new UsageException(format + " holds one picture; say which of the centre of mass with --component");
		}
		if (!(product instanceof Product.CentreOfMass) && (component != null || degrees != 0 || flip || descan)) {
			throw new UsageException("--component, --rotate, --flip and --descan are for --detector com");
		}
		try (ResultTarget target = result.open(session, file.path()); Scan4d raw = scan.open(session, file.path())) {
			ScanFiles.warn(session, raw);
			Scan4d opened = correction.corrected(session, raw);
			warnOfNothing(session, opened, product);
			List<Picture> pictures = pictures(session, opened, product);
			PixelImage image = product instanceof Product.CentreOfMass && component == null ? wheel(pictures) : look.paint(pictures.getFirst());
			Map<String, Object> facts = facts(opened, pictures);
			ExportNote note = new ExportNote("virtual detector " + detector, file.path().getFileName().toString(), unit(product, opened),
					"exact", CorrectionOptions.note(opened));
			PictureAxes axes = PictureAxes.ofScan(opened, roi == null ? 0 : roi.y0(), roi == null ? 0 : roi.x0());
			ScanResultFile.show(session, target, result.isWanted(), format, pictures, image, axes, note, facts);
		}
		return ExitCode.DONE;
	}

	private Product product() {
		try {
			Product parsed = Detectors.parseProduct(detector);
			if (reduction == null) {
				return parsed;
			}
			if (parsed instanceof Product.ScanPicture picture) {
				return new Product.ScanPicture(picture.detector(), reduction.reduction());
			}
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
		throw new UsageException("--reduction does not go with --detector " + detector);
	}

	/** A picture of zeros must not pass for a measurement. */
	private void warnOfNothing(Session session, Scan4d opened, Product product) {
		Detector parsed = switch (product) {
		case Product.ScanPicture picture -> picture.detector();
		case Product.CentreOfMass centre -> centre.detector();
		default -> new Detector.Everything();
		};
		ScanShape shape = opened.outline().shape();
		if (covered(parsed, shape, opened.outline().noData()).isEmpty()) {
			session.warn("the detector " + detector + " covers no pixel of the frames, which have " + shape.detectorY() + " x "
					+ shape.detectorX() + " pixels");
		}
	}

	private static Optional<DetectorRectangle> covered(Detector detector, ScanShape shape, List<DetectorRectangle> noData) {
		try {
			return PixelMask.of(detector, shape.detectorY(), shape.detectorX(), noData).bounds();
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private String unit(Product product, Scan4d opened) {
		return !(product instanceof Product.CentreOfMass) ? CorrectionOptions.unit(opened) : component == Component.ANGLE ? "degrees" : "pixels";
	}

	private List<Picture> pictures(Session session, Scan4d opened, Product product) {
		ScanRegion region = roi == null ? opened.outline().shape().everything() : FrameChoice.regionOf(opened.outline().shape(), roi);
		session.progress().stage("Looking at frames");
		PassResult result;
		try {
			result = ScanPasses.run(opened, new PassRequest(region, List.of(product), 1, session.workers(), session.budget()),
					session.progress(), partial -> {
					});
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
		List<Picture> pictures = ((PassResult.Outcome.Pictures) result.outcomes().getFirst()).pictures();
		if (product instanceof Product.CentreOfMass && component != null) {
			return List.of(component(pictures));
		}
		if (product instanceof Product.CentreOfMass && descan) {
			Dpc left = shifts(pictures);
			return List.of(left.rows(), left.columns());
		}
		return pictures;
	}

	private Picture component(List<Picture> com) {
		Dpc dpc = dpc(com);
		return switch (component) {
		case ROWS -> descan ? shifts(com).rows() : com.get(0);
		case COLUMNS -> descan ? shifts(com).columns() : com.get(1);
		case MAGNITUDE -> dpc.magnitude();
		case ANGLE -> dpc.angle();
		case DIVERGENCE -> dpc.divergence();
		case CURL -> dpc.curl();
		case INTEGRATED -> dpc.integrated();
		};
	}

	private Dpc dpc(List<Picture> com) {
		Dpc dpc = shifts(com);
		return degrees == 0 && !flip ? dpc : dpc.turned(degrees, flip);
	}

	/** From their mean, or from a plane through all of them. */
	private Dpc shifts(List<Picture> com) {
		Optional<CentrePlane> plane = descan ? CentrePlane.fit(com.get(0), com.get(1)) : Optional.empty();
		return plane.map(p -> p.removedFrom(com.get(0), com.get(1))).orElseGet(() -> Dpc.of(com.get(0), com.get(1)));
	}

	/** Direction as hue, length as brightness. */
	private PixelImage wheel(List<Picture> com) {
		Dpc dpc = dpc(com);
		double longest = PictureStatistics.of(dpc.magnitude()).max();
		return look.sized(dpc.colourWheel(longest > 0 ? longest : 1, 0));
	}

	private Map<String, Object> facts(Scan4d opened, List<Picture> pictures) {
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("detector", detector);
		facts.put("shape", ScanFields.shape(opened.outline().shape()));
		facts.put("component", component == null ? null : component.name().toLowerCase(Locale.ROOT));
		CorrectionOptions.tell(opened, facts);
		facts.putAll(ScanResultFile.facts(pictures.getFirst()));
		if (pictures.size() > 1) {
			facts.put("mean_rows", PictureStatistics.of(pictures.get(0)).mean());
			facts.put("mean_columns", PictureStatistics.of(pictures.get(1)).mean());
		}
		return facts;
	}
}

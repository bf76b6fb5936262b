package org.outcrop.ui.scan4d.model;

import java.util.Locale;
import java.util.Optional;

import org.outcrop.scan4d.CentrePlane;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Detectors;
import org.outcrop.scan4d.Dpc;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.Product.Reduction;

/**
 * Which picture over the scan is wanted.
 *
 * @param mode      what is shown
 * @param detector  pixels that are looked at
 * @param reduction how they become a number; only for virtual images
 * @param degrees   turn of the scan's axes against the detector's; only for centres of mass
 * @param flip      whether the detector's rows are mirrored first; only for centres of mass
 * @param level     whether a plane is taken off the centres of mass rather than their mean: what is left of the beam's own movement
 */
public record ImageRequest(ImageMode mode, Detector detector, Reduction reduction, double degrees, boolean flip, boolean level) {

	/** The sum of each frame. */
	public static final ImageRequest OVERVIEW = new ImageRequest(ImageMode.VIRTUAL, new Detector.Everything(), Reduction.SUM, 0, false);

	/** Without taking a plane off. */
	public ImageRequest(ImageMode mode, Detector detector, Reduction reduction, double degrees, boolean flip) {
		this(mode, detector, reduction, degrees, flip, false);
	}

	public ImageRequest withMode(ImageMode newMode) {
		return new ImageRequest(newMode, detector, reduction, degrees, flip, level);
	}

	public ImageRequest withDetector(Detector newDetector) {
		return new ImageRequest(mode, newDetector, reduction, degrees, flip, level);
	}

	public ImageRequest withReduction(Reduction newReduction) {
		return new ImageRequest(mode, detector, newReduction, degrees, flip, level);
	}

	public ImageRequest withTurn(double newDegrees, boolean newFlip) {
		return new ImageRequest(mode, detector, reduction, newDegrees, newFlip, level);
	}

	public ImageRequest withLevel(boolean newLevel) {
		return new ImageRequest(mode, detector, reduction, degrees, flip, newLevel);
	}

	/** The shifts of the pattern, of the two pictures of centres of mass. */
	Dpc shifts(Picture comRows, Picture comColumns) {
		Optional<CentrePlane> plane = level ? CentrePlane.fit(comRows, comColumns) : Optional.empty();
		return plane.map(p -> p.removedFrom(comRows, comColumns)).orElseGet(() -> Dpc.of(comRows, comColumns));
	}

	/** Whether it is the scan overview, which is kept in the cache. */
	public boolean isOverview() {
		return mode == ImageMode.VIRTUAL && detector instanceof Detector.Everything && reduction == Reduction.SUM;
	}

	/** What a pass has to make for it. */
	public Product product() {
		return mode.isShift() ? new Product.CentreOfMass(detector) : new Product.ScanPicture(detector, reduction);
	}

	/** The picture of shifts that is wanted. */
	Picture of(Dpc shifts) {
		return switch (mode) {
		case VIRTUAL, COM_ROWS -> shifts.rows();
		case COM_COLUMNS -> shifts.columns();
		case MAGNITUDE, WHEEL -> shifts.magnitude();
		case ANGLE -> shifts.angle();
		case DIVERGENCE -> shifts.divergence();
		case CURL -> shifts.curl();
		case INTEGRATED -> shifts.integrated();
		};
	}

	/** As the user reads it: {@code Sum of disk:128,128,40}. */
	public String title() {
		if (isOverview()) {
			return "Scan overview";
		}
		String where = switch (detector) {
		case Detector.Everything all -> DetectorKind.words(all);
		case Detector.Weights mask -> DetectorKind.words(mask);
		default -> Detectors.text(detector);
		};
		return mode.isShift() ? mode.label().substring(0, 1).toUpperCase(Locale.ROOT) + mode.label().substring(1) + " of " + where
				+ (level ? ", descan taken off" : "")
				: FrameSource.title(reduction) + " of " + where;
	}

	/**
	 * Unit of its values; pixels are those of the detector, steps those of the scan.
	 *
	 * @param values unit of the frames' values
	 */
	public String unit(String values) {
		return switch (mode) {
		case VIRTUAL -> values;
		case COM_ROWS, COM_COLUMNS, MAGNITUDE, WHEEL -> "pixels";
		case ANGLE -> "degrees";
		case DIVERGENCE, CURL -> "pixels per step";
		case INTEGRATED -> "pixels times steps";
		};
	}
}

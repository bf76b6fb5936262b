package org.outcrop.ui.scan4d.model;

import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.StoredPicture;
import org.outcrop.scan4d.Picture;

/**
 * A picture that a file held already, as it is shown.
 *
 * @param session whose file holds it
 * @param stored  as the file has it
 * @param picture its values; what is no number is missing
 * @param painted its colours
 */
public record StoredShown(ScanSession session, StoredPicture stored, Picture picture, Painted painted) {

	/** Letters of a path that are shown whole. */
	private static final int MOST_PATH = 28;

	/**
	 * What is to be painted.
	 *
	 * @param style how
	 */
	public record Wish(ScanSession session, StoredPicture stored, PictureStyle style) {
	}

	/** What the pixels of a picture are. */
	public enum Over {
		/** Positions of the scan. */
		SCAN("over the scan"),
		/** Pixels of the detector. */
		DETECTOR("over the detector"),
		/** Something else. */
		OTHER("");

		private final String label;

		Over(String label) {
			this.label = label;
		}

		/** As the user reads it; empty where nothing is known. */
		public String label() {
			return label;
		}
	}

	/** Paints a picture. Any thread. */
	public static StoredShown of(Wish wish) {
		StoredPicture stored = wish.stored();
		BitSet missing = new BitSet();
		for (int i = 0; i < stored.values().length; i++) {
			missing.set(i, !Double.isFinite(stored.values()[i]));
		}
		Picture picture = new Picture(stored.rows(), stored.columns(), new Picture.Reals(stored.values()), missing);
		return new StoredShown(wish.session(), stored, picture, PicturePainter.paint(picture, wish.style()));
	}

	/** What its pixels are, by its role and else by its size. */
	public static Over over(StoredPicture stored, ScanShape shape) {
		boolean scan = stored.rows() == shape.scanY() && stored.columns() == shape.scanX();
		boolean detector = stored.rows() == shape.detectorY() && stored.columns() == shape.detectorX();
		return switch (stored.role()) {
		case SCAN_OVERVIEW -> scan ? Over.SCAN : Over.OTHER;
		case DIFFRACTION_SUM -> detector ? Over.DETECTOR : Over.OTHER;
		// where both have the same size, nobody knows
		case OTHER -> scan == detector ? Over.OTHER : scan ? Over.SCAN : Over.DETECTOR;
		};
	}

	/** What its pixels are. */
	public Over over() {
		return over(stored, session.shape());
	}

	/** The axes down and across, where they are known. */
	public Optional<Axes> axes() {
		Scan4dOutline outline = session.outline();
		Calibration calibration = outline.calibration();
		return switch (over()) {
		case SCAN -> Optional.of(new Axes(calibration.scanY(), calibration.scanX()));
		case DETECTOR -> Optional.of(new Axes(calibration.detectorY(), calibration.detectorX()));
		case OTHER -> Optional.empty();
		};
	}

	/** Two axes of a picture. */
	public record Axes(AxisCalibration down, AxisCalibration across) {
	}

	/** What a picture is and where it comes from: {@code adf, overview of the scan, from /4DSTEM/data/adf}. */
	public static String title(StoredPicture stored, ScanShape shape) {
		return what(stored, shape) + ", from " + stored.path();
	}

	/** The same for a place with little room: of a long path the last two names. */
	public static String brief(StoredPicture stored, ScanShape shape) {
		String path = stored.path();
		String end = path.substring(path.lastIndexOf('/', Math.max(0, path.lastIndexOf('/') - 1)) + 1);
		return what(stored, shape) + ", from " + (path.length() <= MOST_PATH || path.endsWith("/") ? path : "\u2026/" + end);
	}

	private static String what(StoredPicture stored, ScanShape shape) {
		return stored.name() + switch (stored.role()) {
		case SCAN_OVERVIEW -> ", overview of the scan";
		case DIFFRACTION_SUM -> ", sum of all frames";
		case OTHER -> over(stored, shape).label().isEmpty() ? "" : ", " + over(stored, shape).label();
		};
	}

	/** Its extents, as the user reads them. */
	public static String size(StoredPicture stored) {
		return String.format(Locale.ROOT, "%d × %d", stored.rows(), stored.columns());
	}
}

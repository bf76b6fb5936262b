package org.outcrop.headless.internal.command;

import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.fft.scan.BrightField;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which transform of a scan is meant. Filled by picocli. */
final class FourierChoice {

	private static final String AUTOMATIC = "auto";

	/** The option's words as the library has them. */
	static final class Axes implements ITypeConverter<FourierAxes> {
		@Override
		public FourierAxes convert(String value) {
			try {
				return FourierAxes.parse(value);
			} catch (IllegalArgumentException e) {
				throw refused(e);
			}
		}
	}

	/** Likewise. */
	static final class Window implements ITypeConverter<Apodisation> {
		@Override
		public Apodisation convert(String value) {
			try {
				return Apodisation.parse(value);
			} catch (IllegalArgumentException e) {
				throw refused(e);
			}
		}
	}

	private static TypeConversionException refused(IllegalArgumentException e) {
		TypeConversionException refusal = new TypeConversionException(e.getMessage());
		refusal.initCause(e);
		return refusal;
	}

	@Option(names = "--axes", paramLabel = "scan|detector|all", order = 10, converter = Axes.class,
			description = "Over the scan for each detector pixel, over each frame, or over all four axes (default: scan).")
	private FourierAxes axes = FourierAxes.SCAN;

	@Option(names = "--crop", paramLabel = "r0:r1,c0:c1|auto", order = 11,
			description = "Only these rows and columns of the detector, the ends exclusive; auto is the box around the bright-field disc.")
	private String crop;

	@Option(names = "--window", paramLabel = "none|hann|tukey", order = 12, converter = Window.class,
			description = "Multiply the data along each transformed axis (default: none).")
	private Apodisation window;

	@Option(names = "--subtract-mean", order = 13, description = "Take the mean over the transformed axes away first.")
	private boolean subtractMean;

	@Option(names = "--invalid", paramLabel = "zero|mean", order = 14,
			description = "What values count that are not there or not finite (default: zero).")
	private String invalid;

	FourierAxes axes() {
		return axes;
	}

	/** Whether more than the axes was given. */
	boolean isPrecise() {
		return crop != null || window != null || subtractMean || invalid != null;
	}

	/** What was asked for, of this scan. */
	FourierOptions options(Session session, Scan4d scan) {
		if (invalid != null && !invalid.equals("zero") && !invalid.equals("mean")) {
			throw new UsageException("--invalid is zero or mean, not '" + invalid + "'");
		}
		Optional<DetectorRectangle> part = crop == null ? Optional.empty()
				: Optional.of(crop.equals(AUTOMATIC) ? automatic(session, scan) : box(scan.outline().shape()));
		return new FourierOptions(axes, part, window == null ? Apodisation.NONE : window, subtractMean, "mean".equals(invalid));
	}

	private static DetectorRectangle automatic(Session session, Scan4d scan) {
		return BrightField.crop(scan, session.progress()).orElseThrow(() -> new DataException.Unsupported(
				"no bright-field disc stands out in the frames, so that there is nothing to crop to", scan.file().toString(),
				"give the rows and columns with --crop r0:r1,c0:c1"));
	}

	private DetectorRectangle box(ScanShape shape) {
		Converters.ScanBox box;
		try {
			box = new Converters.Box().convert(crop);
		} catch (TypeConversionException e) {
			throw new UsageException("--crop takes r0:r1,c0:c1 such as 96:160,88:152, or auto, not '" + crop + "'", e);
		}
		long row1 = box.y1().orElse(shape.detectorY());
		long column1 = box.x1().orElse(shape.detectorX());
		if (box.y0() >= row1 || box.x0() >= column1 || row1 > shape.detectorY() || column1 > shape.detectorX()) {
			throw new UsageException("--crop " + crop + " lies outside the detector of " + shape.detectorY() + " x " + shape.detectorX() + " pixels");
		}
		return new DetectorRectangle((int) box.y0(), (int) row1, (int) box.x0(), (int) column1);
	}
}

package org.outcrop.ui.scan4d.model;

import java.util.List;
import java.util.Optional;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.ScanShape;

/**
 * Pixel sizes as they are being typed.
 *
 * @param step        texts of the scan's step down and across
 * @param stepUnit    their unit
 * @param pixel       texts of the size of a detector pixel down and across
 * @param pixelUnit   their unit
 * @param zero        texts of the detector's row and column at which its axes have 0
 */
public record CalibrationDraft(List<String> step, String stepUnit, List<String> pixel, String pixelUnit, List<String> zero) {

	/** Units of a scan's step. */
	public static final List<String> STEP_UNITS = List.of(AxisCalibration.PIXELS, "pm", "Å", "nm", "µm");
	/** Units of a detector pixel. */
	public static final List<String> PIXEL_UNITS = List.of(AxisCalibration.PIXELS, "1/nm", "1/Å", "mrad");

	/** What a scan has now. */
	public static CalibrationDraft of(Calibration now, ScanShape shape) {
		return new CalibrationDraft(List.of(text(now.scanY().size()), text(now.scanX().size())), now.scanX().unit(),
				List.of(text(now.detectorY().size()), text(now.detectorX().size())), now.detectorX().unit(),
				List.of(text(zero(now.detectorY(), shape.detectorY())), text(zero(now.detectorX(), shape.detectorX()))));
	}

	/** Where an axis has 0; of one that has no unit yet, the middle. */
	private static double zero(AxisCalibration axis, int pixels) {
		return axis.isCalibrated() ? -axis.origin() / axis.size() : (pixels - 1) / 2.0;
	}

	/** A number with no more digits than tell it from others. */
	public static String text(double value) {
		double rounded = value == 0 ? 0 : Math.rint(value * 1e9) / 1e9;
		double shown = Math.abs(rounded - value) <= 1e-9 * Math.abs(value) ? rounded : value;
		return shown == Math.rint(shown) && Math.abs(shown) < 1e9 ? Long.toString((long) shown) : Double.toString(shown);
	}

	/** What is wrong with it, a sentence for the user; empty where it can be taken. */
	public Optional<String> problem() {
		boolean steps = step.stream().allMatch(text -> number(text).filter(value -> value > 0).isPresent());
		boolean pixels = pixel.stream().allMatch(text -> number(text).filter(value -> value > 0).isPresent());
		if (!stepUnit.equals(AxisCalibration.PIXELS) && !steps) {
			return Optional.of("The scan step is a number above 0, in " + stepUnit + ".");
		}
		if (!pixelUnit.equals(AxisCalibration.PIXELS) && !pixels) {
			return Optional.of("The size of a detector pixel is a number above 0, in " + pixelUnit + ".");
		}
		if (zero.stream().anyMatch(text -> number(text).isEmpty())) {
			return Optional.of("Row and column of the zero are numbers.");
		}
		return stepUnit.isBlank() || pixelUnit.isBlank() ? Optional.of("Choose a unit, or pixels.") : Optional.empty();
	}

	/** A number as people write it. */
	public static Optional<Double> number(String text) {
		try {
			return Optional.of(Double.parseDouble(text.strip().replace(',', '.'))).filter(Double::isFinite);
		} catch (NumberFormatException e) {
			// said in words by problem()
			return Optional.empty();
		}
	}

	/**
	 * What was typed; only where there is no {@link #problem}.
	 *
	 * @param before whose names and scan origin stay
	 */
	public Calibration over(Calibration before) {
		return new Calibration(scan(before.scanY(), step.get(0)), scan(before.scanX(), step.get(1)),
				detector(before.detectorY(), pixel.get(0), zero.get(0)), detector(before.detectorX(), pixel.get(1), zero.get(1)));
	}

	private AxisCalibration scan(AxisCalibration before, String size) {
		if (stepUnit.equals(AxisCalibration.PIXELS)) {
			return AxisCalibration.pixels(before.name());
		}
		boolean sameUnit = before.unit().equals(stepUnit);
		return new AxisCalibration(before.name(), sameUnit ? before.origin() : 0, number(size).orElseThrow(), stepUnit);
	}

	private AxisCalibration detector(AxisCalibration before, String size, String at) {
		if (pixelUnit.equals(AxisCalibration.PIXELS)) {
			return AxisCalibration.pixels(before.name());
		}
		double pixels = number(size).orElseThrow();
		double origin = -number(at).orElseThrow() * pixels;
		return new AxisCalibration(before.name(), origin == 0 ? 0 : origin, pixels, pixelUnit);
	}

	/**
	 * The size of a detector pixel that a known ring tells.
	 *
	 * @param radius  of the ring, in pixels
	 * @param spacing of the lattice planes that make it, in nm or Å
	 * @return in 1/nm or 1/Å
	 */
	public static double ofRing(double radius, double spacing) {
		return 1 / (radius * spacing);
	}
}

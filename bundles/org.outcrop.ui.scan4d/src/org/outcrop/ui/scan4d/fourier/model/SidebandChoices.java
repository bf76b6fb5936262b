package org.outcrop.ui.scan4d.fourier.model;

import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.fft.scan.SingleSideband;

/**
 * Geometry of a measurement as the user enters it.
 *
 * @param centreRow     of the bright-field disc, pixels of the transform's part of the detector
 * @param centreColumn  likewise
 * @param radius        of the disc, pixels
 * @param stepY         distance of scan rows, nm
 * @param stepX         distance of scan columns, nm
 * @param kilovolts     by which the electrons were accelerated
 * @param convergence   half-angle of the disc, mrad
 * @param rotation      by which the scan's axes are turned against the detector's, degrees
 * @param flip          whether the detector's rows run against the scan's
 */
public record SidebandChoices(double centreRow, double centreColumn, double radius, double stepY, double stepX, double kilovolts,
		double convergence, double rotation, boolean flip) {

	private static final double USUAL_KILOVOLTS = 200;
	private static final double USUAL_CONVERGENCE = 20;
	private static final double MRAD = 1e3;

	/** From what is known: the disc, the scan's steps, and the angle of a detector pixel where that is calibrated. */
	public static SidebandChoices first(double row, double column, double radius, Calibration calibration) {
		double angle = milliradians(calibration.detectorX(), USUAL_KILOVOLTS).orElse(USUAL_CONVERGENCE / radius);
		return new SidebandChoices(row, column, radius, nanometres(calibration.scanY()).orElse(0), nanometres(calibration.scanX()).orElse(0),
				USUAL_KILOVOLTS, Math.rint(radius * angle * 100) / 100, 0, false);
	}

	/** With the disc's angle as the detector's pixels tell it at this voltage; empty where they don't. */
	public Optional<SidebandChoices> withAngleOf(Calibration calibration) {
		OptionalDouble angle = kilovolts > 0 ? milliradians(calibration.detectorX(), kilovolts) : OptionalDouble.empty();
		return angle.isEmpty() ? Optional.empty() : Optional.of(new SidebandChoices(centreRow, centreColumn, radius, stepY, stepX, kilovolts,
				Math.rint(radius * angle.getAsDouble() * 100) / 100, rotation, flip));
	}

	/** A step of the scan in nm, where its unit is a length. */
	static OptionalDouble nanometres(AxisCalibration axis) {
		double size = Math.abs(axis.size());
		return switch (axis.unit()) {
		case "nm" -> OptionalDouble.of(size);
		case "Å", "A", "angstrom" -> OptionalDouble.of(size / 10);
		case "pm" -> OptionalDouble.of(size / 1000);
		case "um", "µm", "μm" -> OptionalDouble.of(size * 1000);
		default -> OptionalDouble.empty();
		};
	}

	/** The angle of a detector pixel in mrad, where its unit tells it. */
	static OptionalDouble milliradians(AxisCalibration axis, double kilovolts) {
		double size = Math.abs(axis.size());
		double wavelength = SingleSideband.wavelength(kilovolts);
		return switch (axis.unit()) {
		case "mrad" -> OptionalDouble.of(size);
		case "rad" -> OptionalDouble.of(size * MRAD);
		case "1/nm", "nm^-1" -> OptionalDouble.of(size * wavelength * MRAD);
		case "1/Å", "1/A", "A^-1", "Å^-1" -> OptionalDouble.of(size * 10 * wavelength * MRAD);
		default -> OptionalDouble.empty();
		};
	}

	/** What is missing or can't be, a sentence; empty where all is there. */
	public Optional<String> problem() {
		if (!(radius > 0)) {
			return Optional.of("The radius of the disc has to be above 0.");
		}
		if (!(stepY > 0) || !(stepX > 0)) {
			return Optional.of("Enter the scan step in nm: the file does not say it.");
		}
		return kilovolts > 0 && convergence > 0 ? Optional.empty() : Optional.of("Voltage and convergence angle have to be above 0.");
	}

	/** For a scan of so many positions. */
	public SingleSideband.Parameters parameters(Plane scan) {
		return SingleSideband.Parameters.ofConvergence(centreRow, centreColumn, radius, new double[] {stepY, stepX},
				new long[] {scan.rows(), scan.columns()}, convergence, SingleSideband.wavelength(kilovolts), rotation, flip);
	}
}

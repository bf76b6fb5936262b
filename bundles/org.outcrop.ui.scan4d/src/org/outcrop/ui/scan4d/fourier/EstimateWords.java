package org.outcrop.ui.scan4d.fourier;

import java.util.Locale;
import java.util.Optional;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierFound;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlacement;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.ui.scan4d.internal.Conversion;

/** Transforms and what they take, as words. */
final class EstimateWords {

	private static final int MINUTE = 60;
	private static final int TWO_MINUTES = 120;

	private EstimateWords() {
	}

	/** Over which axes. */
	static String axes(FourierAxes axes) {
		return switch (axes) {
		case SCAN -> "scan axes";
		case DETECTOR -> "detector axes";
		case ALL -> "all four axes";
		};
	}

	/** All that was chosen: {@code scan axes, 64 x 64 pixels, Hann window}. */
	static String options(FourierOptions options) {
		Optional<DetectorRectangle> crop = options.crop();
		return axes(options.axes()) + crop.map(c -> ", " + (c.row1() - c.row0()) + " × " + (c.column1() - c.column0()) + " pixels").orElse("")
				+ (options.window() == Apodisation.NONE ? "" : ", " + window(options.window()) + " window")
				+ (options.subtractMean() ? ", mean taken away" : "");
	}

	static String window(Apodisation window) {
		return switch (window) {
		case NONE -> "no";
		case HANN -> "Hann";
		case TUKEY -> "Tukey";
		};
	}

	/** {@code 9 s}, {@code 12 min}. */
	static String time(double seconds) {
		long whole = Math.max(1, Math.round(seconds));
		return whole < TWO_MINUTES ? whole + " s" : (whole + MINUTE / 2) / MINUTE + " min";
	}

	/** Size, time. */
	static String about(FourierPlan plan) {
		return "about " + Conversion.bytes(plan.writeBytes()) + " and " + time(plan.seconds());
	}

	/** What a placement takes, as a sentence of several parts. */
	static String takes(FourierPlacement placement) {
		FourierPlan plan = placement.plan();
		StringBuilder words = new StringBuilder();
		words.append("Reads ").append(Conversion.bytes(plan.readBytes())).append(", ").append(plan.method().words()).append(": ")
				.append(plan.methodReason());
		plan.freeBytes().ifPresent(free -> words.append(String.format(Locale.ROOT, "; %s free on that disk", Conversion.bytes(free))));
		return words.toString();
	}

	/** One that was found: {@code scan axes, 64 x 64 pixels: in the file}. */
	static String found(FourierFound found) {
		return options(found.options()) + ": " + (found.isValid() ? found.where().words() + ", " + Conversion.bytes(found.bytes())
				: "not used, " + found.reason());
	}
}

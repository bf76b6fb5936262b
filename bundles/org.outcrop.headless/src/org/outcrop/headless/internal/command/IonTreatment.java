package org.outcrop.headless.internal.command;

import java.util.Locale;
import java.util.Map;

import org.outcrop.headless.internal.UsageException;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.image.Normalisation;
import org.outcrop.imaging.image.Smoothing;

import picocli.CommandLine.Option;

/** What is done to images before they are shown. Filled by picocli. */
final class IonTreatment {

	private static final String REFERENCE = "reference:";
	private static final String GAUSSIAN = "gaussian:";

	@Option(names = {"--normalise", "--normalize"}, paramLabel = "none|tic|rms|median|reference:MZ", order = 6,
			description = "What the values of a pixel are divided by (default: none).")
	private String normalise = "none";

	@Option(names = "--hotspots", negatable = true, defaultValue = "true", fallbackValue = "true", order = 7,
			description = "Bring the brightest of the pixels down to a quantile, so that the others are seen (default: yes).")
	private boolean hotSpots;

	@Option(names = "--quantile", paramLabel = "Q", order = 8, description = "That quantile (default: 0.99).")
	private Double quantile;

	@Option(names = "--smooth", paramLabel = "none|median|gaussian:SIGMA", order = 9, description = "Smoothing (default: none).")
	private String smooth = "none";

	/** What is asked for. @param ions say how wide the window of a reference is */
	ImageTreatment treatment(IonChoice ions) {
		if (quantile != null && !hotSpots) {
			throw new UsageException("--quantile and --no-hotspots exclude each other");
		}
		try {
			return new ImageTreatment(normalisation(ions), hotSpots ? quantile == null ? IonImage.HOT_SPOTS : quantile : 1, smoothing());
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private Normalisation normalisation(IonChoice ions) {
		String name = normalise.toLowerCase(Locale.ROOT);
		return switch (name) {
		case "none" -> new Normalisation.None();
		case "tic" -> new Normalisation.Tic();
		case "rms" -> new Normalisation.Rms();
		case "median" -> new Normalisation.Median();
		default -> {
			if (!name.startsWith(REFERENCE)) {
				throw new UsageException("--normalise takes none, tic, rms, median or reference:MZ, not '" + normalise + "'");
			}
			yield new Normalisation.Reference(ions.window(number("--normalise", name.substring(REFERENCE.length()))));
		}
		};
	}

	private Smoothing smoothing() {
		String name = smooth.toLowerCase(Locale.ROOT);
		return switch (name) {
		case "none" -> new Smoothing.None();
		case "median" -> new Smoothing.Median();
		default -> {
			if (!name.startsWith(GAUSSIAN)) {
				throw new UsageException("--smooth takes none, median or gaussian:SIGMA, not '" + smooth + "'");
			}
			yield new Smoothing.Gaussian(number("--smooth", name.substring(GAUSSIAN.length())));
		}
		};
	}

	private static double number(String option, String text) {
		try {
			return Double.parseDouble(text);
		} catch (NumberFormatException e) {
			throw new UsageException(option + " ends in a number, not '" + text + "'", e);
		}
	}

	/** Tells what was done. */
	void put(Map<String, Object> facts) {
		facts.put("normalise", normalise.toLowerCase(Locale.ROOT));
		facts.put("hotspot_quantile", hotSpots ? quantile == null ? IonImage.HOT_SPOTS : quantile : null);
		facts.put("smooth", smooth.toLowerCase(Locale.ROOT));
	}
}

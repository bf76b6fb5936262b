package org.outcrop.ui.imaging.model;

import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.AxisWish;
import org.outcrop.imaging.axis.BinWidth;
import org.outcrop.imaging.axis.MassLaw;
import org.outcrop.imaging.axis.PowerLaw;
import org.outcrop.imaging.axis.TwoTermTof;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.imaging.resample.ResampleOptions;
import org.outcrop.ui.Notice;

/**
 * What was entered for a mass axis, as it was typed. Empty texts are chosen by instrument and data.
 *
 * @param law      how bins grow
 * @param a        first term of the two-term law
 * @param b        second term of it
 * @param spacing  what {@code amount} is
 * @param amount   a width {@code 0.005@1000}, or a number of bins
 * @param from     lower end of the m/z range
 * @param to       upper end of it
 * @param operator empty where it is chosen by the spectra
 */
public record AxisDraft(Law law, String a, String b, Spacing spacing, String amount, String from, String to, Optional<Interpolation> operator) {

	/** Everything chosen by instrument and data. */
	public static final AxisDraft AUTOMATIC = new AxisDraft(Law.AUTOMATIC, "", "", Spacing.AUTOMATIC, "", "", "", Optional.empty());

	/** How bins grow. */
	public enum Law {
		/** By the instrument. */
		AUTOMATIC("chosen by the instrument"),
		/** p = 0. */
		CONSTANT("constant: the same width everywhere"),
		/** p = 1/2. */
		LINEAR_TOF("linear_tof: axial time of flight, ~ √m"),
		/** p = 1. */
		REFLECTOR_TOF("reflector_tof: constant resolving power, ~ m"),
		/** p = 3/2. */
		ORBITRAP("orbitrap: ~ m^1.5"),
		/** p = 2. */
		FTICR("fticr: ion cyclotron resonance, ~ m²"),
		/** Two terms. */
		TWO_TERM("tof: √(A m + B m²), in parts of the peak width");

		private final String label;

		Law(String label) {
			this.label = label;
		}

		/** As the user reads it. */
		public String label() {
			return label;
		}
	}

	/** How wide bins are. */
	public enum Spacing {
		/** By the instrument and the spectra. */
		AUTOMATIC("chosen by instrument and spectra"),
		/** A width at an m/z. */
		WIDTH("bin width at an m/z"),
		/** A number of bins. */
		BINS("number of bins");

		private final String label;

		Spacing(String label) {
			this.label = label;
		}

		/** As the user reads it. */
		public String label() {
			return label;
		}
	}

	/** The axis and the operator that are wished. @throws IllegalArgumentException with a sentence for the user */
	public ResampleOptions options(int workers, String program) {
		ResampleOptions options = ResampleOptions.automatic(workers, program).with(wish());
		return operator.map(options::with).orElse(options);
	}

	private AxisWish wish() {
		AxisWish wish = AxisWish.NONE.over(range());
		wish = chosenLaw().map(wish::with).orElse(wish);
		return switch (spacing) {
		case AUTOMATIC -> wish;
		case WIDTH -> wish.with(width());
		case BINS -> wish.withBins(bins());
		};
	}

	private Optional<MassLaw> chosenLaw() {
		return switch (law) {
		case AUTOMATIC -> Optional.empty();
		case CONSTANT -> Optional.of(PowerLaw.CONSTANT);
		case LINEAR_TOF -> Optional.of(PowerLaw.LINEAR_TOF);
		case REFLECTOR_TOF -> Optional.of(PowerLaw.REFLECTOR_TOF);
		case ORBITRAP -> Optional.of(PowerLaw.ORBITRAP);
		case FTICR -> Optional.of(PowerLaw.FTICR);
		case TWO_TERM -> Optional.of(new TwoTermTof(number(a, "A"), number(b, "B")));
		};
	}

	private BinWidth width() {
		String text = amount.strip();
		if (text.isEmpty()) {
			throw new IllegalArgumentException("Write a bin width, as 0.005@1000 or 5 ppm@1000.");
		}
		try {
			return BinWidth.parse(text.contains("@") || law != Law.TWO_TERM ? text : text + "@1000");
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException(sentence(e), e);
		}
	}

	private int bins() {
		try {
			int bins = Integer.parseInt(amount.strip().replace(",", "").replace(" ", ""));
			if (bins < 1 || bins > AxisRequest.MAX_BINS) {
				throw new IllegalArgumentException("An axis has from 1 to " + AxisRequest.MAX_BINS + " bins.");
			}
			return bins;
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("Write a number of bins, as 100000.", e);
		}
	}

	/** The m/z range; an end that is left open is infinite. @throws IllegalArgumentException with a sentence for the user */
	Interval range() {
		double low = from.isBlank() ? Double.NEGATIVE_INFINITY : number(from, "The lower end of the range");
		double high = to.isBlank() ? Double.POSITIVE_INFINITY : number(to, "The upper end of the range");
		if (!(low < high)) {
			throw new IllegalArgumentException("The m/z range has to begin below its end.");
		}
		return new Interval(low, high);
	}

	private static double number(String text, String what) {
		try {
			double value = Double.parseDouble(text.strip().replace(',', '.'));
			if (value >= 0 && value < Double.POSITIVE_INFINITY) {
				return value;
			}
			throw new IllegalArgumentException(what + " can't be " + text.strip() + ".");
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(what + " has to be a number, not '" + text.strip() + "'.", e);
		}
	}

	private static String sentence(IllegalArgumentException e) {
		return Notice.sentence(e.getMessage());
	}
}

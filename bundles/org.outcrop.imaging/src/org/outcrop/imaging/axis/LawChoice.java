package org.outcrop.imaging.axis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

import org.outcrop.data.imaging.ImagingOutline.Instrument;

/**
 * The law that suits an instrument.
 *
 * @param law    how its peak widths grow, or the distances of its samples where spectra are profiles
 * @param width  of bins, by what programs of the field take for such an instrument
 * @param reason a part of a sentence: {@code the file names an Orbitrap (MS:1000484)}
 */
public record LawChoice(MassLaw law, BinWidth width, String reason) {

	private static final BinWidth USUAL = new BinWidth(0.005, 1000);
	private static final BinWidth LINEAR = new BinWidth(0.017, 300);
	private static final BinWidth WATERS = new BinWidth(0.002, 1000);
	private static final BinWidth MULTI_REFLECTING = new BinWidth(0.0013, 1000);
	private static final Pattern WATERS_NAMES = Pattern.compile("\\bwaters\\b|synapt|\\bxevo\\b|masslynx", Pattern.CASE_INSENSITIVE);
	private static final Pattern MULTI_REFLECTING_NAMES = Pattern.compile("select series|\\bmrt\\b", Pattern.CASE_INSENSITIVE);
	private static final double NEAR = 0.15;

	/**
	 * Asks the terms of analysers, then the model, then texts, then the spacing of the points.
	 *
	 * @param profile  whether spectra are profiles
	 * @param exponent with which power of m/z the distances of samples grow, where that was measured
	 */
	public static LawChoice of(Instrument instrument, boolean profile, OptionalDouble exponent) {
		for (Analyser analyser : Analyser.values()) {
			Optional<String> term = analyser.term(instrument.analysers());
			if (term.isPresent()) {
				return ofTerm(analyser, term.get(), instrument, profile);
			}
		}
		for (Analyser analyser : Analyser.values()) {
			if (analyser.text(List.of(instrument.model())).isPresent()) {
				return chosen(analyser, instrument, profile, "the model '" + instrument.model() + "' is " + analyser.label());
			}
		}
		for (Analyser analyser : Analyser.values()) {
			Optional<String> text = analyser.text(instrument.texts());
			if (text.isPresent()) {
				return chosen(analyser, instrument, profile, "the file says '" + text.get() + "', which tells of " + analyser.label());
			}
		}
		return bySpacing(profile, exponent);
	}

	/** What a file says besides tells more of a time of flight than its term. */
	private static LawChoice ofTerm(Analyser analyser, String term, Instrument instrument, boolean profile) {
		String reason = "the file names " + analyser.label() + " (" + term + ")";
		if (analyser == Analyser.TIME_OF_FLIGHT) {
			Optional<String> axial = Analyser.AXIAL_TOF.text(List.of(instrument.model())).or(() -> Analyser.AXIAL_TOF.text(instrument.texts()));
			if (axial.isPresent()) {
				return chosen(Analyser.AXIAL_TOF, instrument, profile, reason + ", and '" + axial.get() + "' tells of an axial one");
			}
		}
		return chosen(analyser, instrument, profile, reason);
	}

	private static LawChoice chosen(Analyser analyser, Instrument instrument, boolean profile, String reason) {
		PowerLaw law = analyser.law(profile);
		String more = "";
		if (analyser.isTimeOfFlight() && analyser != Analyser.AXIAL_TOF) {
			more = profile ? ", whose samples lie apart by the root of m/z" : ", whose centroids are as sharp everywhere in ppm";
		}
		boolean flight = analyser.isTimeOfFlight() && law == PowerLaw.REFLECTOR_TOF;
		if (flight && says(instrument, MULTI_REFLECTING_NAMES)) {
			return new LawChoice(law, MULTI_REFLECTING, reason + more);
		}
		if (flight && says(instrument, WATERS_NAMES)) {
			return new LawChoice(law, WATERS, reason + more);
		}
		return new LawChoice(law, usual(law), reason + more);
	}

	private static boolean says(Instrument instrument, Pattern names) {
		return names.matcher(instrument.model()).find() || instrument.texts().stream().anyMatch(text -> names.matcher(text).find());
	}

	/** What is taken for a law when nothing else is said. */
	public static BinWidth usual(MassLaw law) {
		return switch (law) {
		case PowerLaw power -> power == PowerLaw.LINEAR_TOF ? LINEAR : USUAL;
		case TwoTermTof _ -> new BinWidth(3, USUAL.reference());
		};
	}

	private static LawChoice bySpacing(boolean profile, OptionalDouble exponent) {
		if (profile && exponent.isPresent()) {
			for (PowerLaw law : PowerLaw.values()) {
				if (Math.abs(law.exponent() - exponent.getAsDouble()) < NEAR) {
					return new LawChoice(law, usual(law), String.format(Locale.ROOT,
							"nothing in the file tells the instrument, but its samples lie apart by m/z to the power of %.2f", exponent.getAsDouble()));
				}
			}
		}
		PowerLaw law = profile ? PowerLaw.CONSTANT : PowerLaw.REFLECTOR_TOF;
		return new LawChoice(law, usual(law), "nothing in the file tells the instrument, and "
				+ (profile ? "even bins fit any profile" : "centroids of most are about as sharp everywhere in ppm"));
	}
}

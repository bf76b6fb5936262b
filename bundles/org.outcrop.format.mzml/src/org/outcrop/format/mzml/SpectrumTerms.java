package org.outcrop.format.mzml;

import java.nio.charset.StandardCharsets;

import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;

/** Collects the terms of a spectrum and settles at its end what they mean together. Reused for the next spectrum. */
final class SpectrumTerms implements TermSink {

	/** No FAIMS device goes near this; a larger number is damage. */
	private static final double MAX_VOLTAGE = 10_000;
	private static final int MAX_LEVEL = 1000;

	private final DocumentText text;
	private Element.OfSpectrum spectrum = new Element.OfSpectrum();
	private double rt;
	private int rtUnit;
	private double scanVoltage;
	private double spectrumVoltage;
	private double ionVoltage;
	private int mobilityTerm;
	private int mobilityUnit;
	private boolean ms1;
	private boolean msn;
	private boolean light;

	SpectrumTerms(DocumentText text) {
		this.text = text;
	}

	/** Begins a spectrum. */
	void reset(Element.OfSpectrum next) {
		spectrum = next;
		rt = Double.NaN;
		rtUnit = Terms.NONE;
		scanVoltage = Double.NaN;
		spectrumVoltage = Double.NaN;
		ionVoltage = Double.NaN;
		mobilityTerm = Terms.NONE;
		mobilityUnit = Terms.NONE;
		ms1 = false;
		msn = false;
		light = false;
	}

	/** True where its type says that it is of light, not of ions. */
	boolean isLight() {
		return light;
	}

	@Override
	public void accept(Place place, int accession, byte[] b, int from, int to, int unit) {
		switch (place) {
			case ELEMENT -> acceptSpectrum(accession, b, from, to, unit);
			case SCAN -> acceptScan(accession, b, from, to, unit);
			case ISOLATION -> acceptIsolation(accession, b, from, to);
			case ION, PRECURSOR -> acceptIon(accession, b, from, to, unit);
			case PRODUCT, PRODUCT_ISOLATION, ARRAY, IGNORED -> {
				// nothing of a spectrum stands there
			}
		}
	}

	private void acceptSpectrum(int accession, byte[] b, int from, int to, int unit) {
		switch (accession) {
			case Terms.MS_LEVEL -> level(Numbers.parseCount(b, from, to));
			case Terms.MS1_SPECTRUM -> ms1 = true;
			case Terms.MSN_SPECTRUM -> msn = true;
			case Terms.CENTROID -> spectrum.representation = Representation.CENTROID;
			case Terms.PROFILE -> spectrum.representation = Representation.PROFILE;
			case Terms.TOTAL_ION_CURRENT -> spectrum.statedTic = Numbers.parseDouble(b, from, to);
			case Terms.FAIMS_VOLTAGE -> spectrumVoltage = Numbers.parseDouble(b, from, to);
			default -> {
				light |= Terms.isLightSpectrum(accession);
				acceptShared(accession, b, from, to, unit);
			}
		}
	}

	private void acceptScan(int accession, byte[] b, int from, int to, int unit) {
		switch (accession) {
			case Terms.FAIMS_VOLTAGE -> scanVoltage = Numbers.parseDouble(b, from, to);
			case Terms.DRIFT_TIME, Terms.INVERSE_REDUCED_MOBILITY -> mobility(accession, b, from, to, unit);
			default -> acceptShared(accession, b, from, to, unit);
		}
	}

	/** What belongs to the scan, but stands in the spectrum in old drafts and with some writers. */
	private void acceptShared(int accession, byte[] b, int from, int to, int unit) {
		switch (accession) {
			case Terms.POSITIVE -> spectrum.polarity = Polarity.POSITIVE;
			case Terms.NEGATIVE -> spectrum.polarity = Polarity.NEGATIVE;
			case Terms.FILTER_STRING -> spectrum.filterString = text.decode(b, from, to, spectrum);
			case Terms.SCAN_START_TIME -> {
				if (Double.isNaN(rt)) {
					rt = Numbers.parseDouble(b, from, to);
					rtUnit = unit;
				}
			}
			default -> {
				// of no interest here
			}
		}
	}

	private void acceptIsolation(int accession, byte[] b, int from, int to) {
		switch (accession) {
			case Terms.ISOLATION_TARGET -> spectrum.isolationTarget = Numbers.parseDouble(b, from, to);
			case Terms.ISOLATION_LOWER -> spectrum.isolationLower = Numbers.parseDouble(b, from, to);
			case Terms.ISOLATION_UPPER -> spectrum.isolationUpper = Numbers.parseDouble(b, from, to);
			default -> {
				// of no interest here
			}
		}
	}

	private void acceptIon(int accession, byte[] b, int from, int to, int unit) {
		switch (accession) {
			case Terms.SELECTED_ION_MZ -> spectrum.precursorMz = Numbers.parseDouble(b, from, to);
			case Terms.OLD_SELECTED_ION_MZ -> {
				if (Double.isNaN(spectrum.precursorMz)) {
					spectrum.precursorMz = Numbers.parseDouble(b, from, to);
				}
			}
			case Terms.CHARGE_STATE -> spectrum.precursorCharge = charge(Numbers.parseDouble(b, from, to));
			case Terms.FAIMS_VOLTAGE -> ionVoltage = Numbers.parseDouble(b, from, to);
			case Terms.DRIFT_TIME, Terms.INVERSE_REDUCED_MOBILITY -> {
				if (mobilityTerm == Terms.NONE) {
					mobility(accession, b, from, to, unit);
				}
			}
			default -> {
				// of no interest here
			}
		}
	}

	private void mobility(int accession, byte[] b, int from, int to, int unit) {
		mobilityTerm = accession;
		mobilityUnit = unit;
		spectrum.mobility = Numbers.parseDouble(b, from, to);
	}

	/** A level from an attribute or a term; nonsense leaves it unknown. */
	void level(long value) {
		if (value > 0 && value <= MAX_LEVEL) {
			spectrum.msLevel = (int) value;
		}
	}

	private static int charge(double value) {
		return value > -MAX_LEVEL && value < MAX_LEVEL ? (int) value : 0;
	}

	/** Settles the spectrum at its end. */
	void finish(boolean hasPrecursor) {
		if (light) {
			spectrum.msLevel = 0;
		} else if (spectrum.msLevel == 0 && (ms1 || msn && hasPrecursor)) {
			spectrum.msLevel = ms1 ? 1 : 2;
			spectrum.odd(Oddity.MS_LEVEL_ASSUMED);
		}
		if (Double.isFinite(rt)) {
			spectrum.rt = Units.seconds(rt, rtUnit);
			if (!Units.isTime(rtUnit)) {
				spectrum.odd(Oddity.RT_UNIT_ASSUMED);
			}
		}
		if (mobilityTerm != Terms.NONE) {
			spectrum.mobility *= Units.mobilityScale(mobilityUnit);
			spectrum.mobilityUnit = Units.mobilityUnit(mobilityTerm, mobilityUnit);
		}
		finishVoltage();
	}

	private void finishVoltage() {
		double voltage = firstKnown(scanVoltage, spectrumVoltage, ionVoltage, filterVoltage(spectrum.filterString));
		if (Math.abs(voltage) > MAX_VOLTAGE) {
			spectrum.odd(Oddity.VOLTAGE_IGNORED);
		} else {
			spectrum.voltage = voltage;
		}
	}

	private static double firstKnown(double... values) {
		for (double value : values) {
			if (!Double.isNaN(value)) {
				return value;
			}
		}
		return Double.NaN;
	}

	/** The voltage after {@code cv=} in a filter string, or NaN. */
	private static double filterVoltage(String filter) {
		int at = filter.indexOf("cv=");
		if (at < 0 || at > 0 && filter.charAt(at - 1) > ' ') {
			return Double.NaN;
		}
		int end = at + 3;
		while (end < filter.length() && filter.charAt(end) > ' ') {
			end++;
		}
		byte[] digits = filter.substring(at + 3, end).getBytes(StandardCharsets.ISO_8859_1);
		return Numbers.parseDouble(digits, 0, digits.length);
	}
}

package org.outcrop.ui.peakmap.model;

import java.util.function.BiFunction;

import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.SpectraTable;
import org.outcrop.ui.Numbers;

/** The columns of the table of spectra: how each is written and sorted. */
public enum SpectraColumn {

	INDEX("Index", "1234567", (t, i) -> (double) i, (v, u) -> Long.toString((long) (double) v)),
	RT("RT", "1234.567", (t, i) -> t.rt(i), (v, u) -> Numbers.fixed(u.of(v), u.digits())),
	LEVEL("Level", "MS2", (t, i) -> (double) t.msLevel(i), (v, u) -> v > 0 ? "MS" + (int) (double) v : ""),
	CV("CV", "-45.0", (t, i) -> Channel.volts(t.channel(i)), (v, u) -> Numbers.brief(v)),
	MOBILITY("Mobility", "12.345", (t, i) -> t.header(i).mobility(), (v, u) -> Numbers.brief(v)),
	PRECURSOR("Precursor", "1234.5678", (t, i) -> t.header(i).precursorMz(), (v, u) -> Numbers.fixed(v, 4)),
	CHARGE("z", "+2", (t, i) -> charge(t.header(i)), (v, u) -> Double.isNaN(v) ? "" : String.valueOf((int) (double) v)),
	PEAKS("Peaks", "123456", (t, i) -> (double) t.peaks(i), (v, u) -> Long.toString((long) (double) v)),
	TIC("TIC", "1.23e10", (t, i) -> t.intensitySum(i), (v, u) -> Numbers.brief(v)),
	BASE_MZ("Base peak", "1234.5678", (t, i) -> t.basePeakMz(i), (v, u) -> Numbers.fixed(v, 4)),
	BASE_INTENSITY("Base int.", "1.23e10", (t, i) -> t.basePeakIntensity(i), (v, u) -> Numbers.brief(v)),
	POLARITY("±", "+", (t, i) -> sign(t.header(i)), (v, u) -> v > 0 ? "+" : v < 0 ? "−" : "");

	private final String title;
	private final String sample;
	private final BiFunction<SpectraTable, Long, Double> key;
	private final BiFunction<Double, RtUnit, String> text;

	SpectraColumn(String title, String sample, BiFunction<SpectraTable, Long, Double> key, BiFunction<Double, RtUnit, String> text) {
		this.title = title;
		this.sample = sample;
		this.key = key;
		this.text = text;
	}

	private static double sign(SpectrumHeader header) {
		return header.polarity() == Polarity.UNKNOWN ? Double.NaN : header.polarity() == Polarity.POSITIVE ? 1 : -1;
	}

	private static double charge(SpectrumHeader header) {
		return header.precursorCharge() == 0 ? Double.NaN : header.precursorCharge();
	}

	/** Its head; the unit of time is the user's, that of mobility the run's. */
	public String title(RtUnit rt, MobilityUnit mobility) {
		return switch (this) {
		case RT -> title + " (" + rt.symbol() + ")";
		case MOBILITY -> mobility == MobilityUnit.UNKNOWN ? title : title + " (" + mobility.symbol() + ")";
		case CV -> title + " (V)";
		default -> title;
		};
	}

	/** The widest text to expect. */
	public String sample() {
		return sample;
	}

	/** What it is sorted by; NaN where the spectrum has none. */
	public double key(SpectraTable table, long index) {
		return key.apply(table, index);
	}

	/** As the user reads it; empty where the spectrum has none. */
	public String text(SpectraTable table, long index, RtUnit unit) {
		double value = key(table, index);
		return Double.isNaN(value) ? "" : text.apply(value, unit);
	}
}

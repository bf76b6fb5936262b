package org.outcrop.ui.peakmap.model;

import java.util.Locale;

import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.ui.Numbers;

/** A spectrum in one line. Any thread. */
public final class SpectrumTitle {

	private SpectrumTitle() {
	}

	public static String of(Spectrum spectrum, RtUnit unit) {
		SpectrumHeader h = spectrum.header();
		StringBuilder text = new StringBuilder("#").append(h.index());
		if (h.kind() == SpectrumHeader.Kind.WAVELENGTH) {
			text.append("   light");
		}
		if (h.msLevel() > 0) {
			text.append("   MS").append(h.msLevel());
		}
		if (!Double.isNaN(h.rt())) {
			text.append("   RT ").append(Numbers.fixed(unit.of(h.rt()), unit.digits())).append(' ').append(unit.symbol());
		}
		if (!Double.isNaN(h.precursorMz())) {
			text.append("   precursor ").append(Numbers.fixed(h.precursorMz(), 4));
			if (h.precursorCharge() != 0) {
				text.append(" (").append(Math.abs(h.precursorCharge())).append(h.precursorCharge() > 0 ? "+)" : "−)");
			}
		}
		if (h.channel() != Channel.NONE) {
			text.append("   CV ").append(Numbers.brief(Channel.volts(h.channel()))).append(" V");
		}
		if (!Double.isNaN(h.mobility())) {
			text.append("   mobility ").append(Numbers.brief(h.mobility())).append(' ').append(h.mobilityUnit().symbol());
		}
		if (h.polarity() != Polarity.UNKNOWN) {
			text.append(h.polarity() == Polarity.POSITIVE ? "   +" : "   −");
		}
		boolean picked = h.kind() == SpectrumHeader.Kind.MASS && h.representation() != Representation.PROFILE;
		return text.append(String.format(Locale.ROOT, picked ? "   %,d peaks" : "   %,d points", spectrum.size())).toString();
	}
}

package org.outcrop.peaks.internal.pyramid;

import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.RasterRequest.Axes;

/**
 * Which peaks of a run share one pyramid: those of one MS level, one FAIMS channel and one polarity, over one pair of axes.
 *
 * @param axes     what is across and what is up
 * @param msLevel  MS level of the spectra
 * @param channel  FAIMS channel ({@link org.outcrop.data.peaks.Channel}), {@code Channel.NONE} for none
 * @param polarity polarity of the spectra
 */
public record PyramidGroup(Axes axes, int msLevel, int channel, Polarity polarity) {

	/** A group over retention time and m/z, the usual map. */
	public PyramidGroup(int msLevel, int channel, Polarity polarity) {
		this(Axes.RT_MZ, msLevel, channel, polarity);
	}

	/** True when the filter's MS level, channel and polarity all let this group through; its intervals are not looked at. */
	public boolean matches(PeakFilter filter) {
		return (filter.msLevel().isEmpty() || filter.msLevel().getAsInt() == msLevel)
				&& (filter.channel().isEmpty() || filter.channel().getAsInt() == channel)
				&& (filter.polarity().isEmpty() || filter.polarity().get() == polarity);
	}

	@Override
	public String toString() {
		return axes + " of MS" + msLevel + ", channel " + channel + ", " + polarity;
	}
}

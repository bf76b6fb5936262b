package org.outcrop.ui.peakmap.model;

import java.util.Optional;
import java.util.OptionalInt;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.IntensityScale;

/**
 * What is drawn, and how.
 *
 * @param colourMap colours from weak to strong
 * @param scale     how intensities are laid along the colours
 * @param fit       true: colours span the intensities in view; false: those of the whole run, so that a colour always means the same
 * @param aggregate what a pixel says of the peaks in it
 * @param level     one MS level, or all
 * @param channel   one FAIMS channel, or all
 * @param polarity  one polarity, or all
 * @param window    one isolation window, or all
 * @param rtUnit    of axes and read-outs
 */
public record MapOptions(ColourMap colourMap, IntensityScale scale, boolean fit, Aggregate aggregate, OptionalInt level,
		OptionalInt channel, Optional<Polarity> polarity, OptionalInt window, RtUnit rtUnit) {

	/** The first choice for any run, until its levels are known. */
	public static final MapOptions FIRST = new MapOptions(ColourMap.byName("viridis"), IntensityScale.LOG, false, Aggregate.MAX,
			OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), RtUnit.MINUTES);

	/** The peaks that these options let through, everywhere in the run. */
	public PeakFilter filter() {
		return new PeakFilter(Interval.ALL, Interval.ALL, Interval.ALL, level, channel, polarity, window);
	}

	public MapOptions withColourMap(ColourMap map) {
		return new MapOptions(map, scale, fit, aggregate, level, channel, polarity, window, rtUnit);
	}

	public MapOptions withScale(IntensityScale newScale) {
		return new MapOptions(colourMap, newScale, fit, aggregate, level, channel, polarity, window, rtUnit);
	}

	public MapOptions withFit(boolean newFit) {
		return new MapOptions(colourMap, scale, newFit, aggregate, level, channel, polarity, window, rtUnit);
	}

	public MapOptions withAggregate(Aggregate newAggregate) {
		return new MapOptions(colourMap, scale, fit, newAggregate, level, channel, polarity, window, rtUnit);
	}

	/** Another level shows all its isolation windows. */
	public MapOptions withLevel(OptionalInt newLevel) {
		OptionalInt kept = newLevel.equals(level) ? window : OptionalInt.empty();
		return new MapOptions(colourMap, scale, fit, aggregate, newLevel, channel, polarity, kept, rtUnit);
	}

	public MapOptions withChannel(OptionalInt newChannel) {
		return new MapOptions(colourMap, scale, fit, aggregate, level, newChannel, polarity, window, rtUnit);
	}

	public MapOptions withPolarity(Optional<Polarity> newPolarity) {
		return new MapOptions(colourMap, scale, fit, aggregate, level, channel, newPolarity, window, rtUnit);
	}

	public MapOptions withWindow(OptionalInt newWindow) {
		return new MapOptions(colourMap, scale, fit, aggregate, level, channel, polarity, newWindow, rtUnit);
	}

	public MapOptions withRtUnit(RtUnit unit) {
		return new MapOptions(colourMap, scale, fit, aggregate, level, channel, polarity, window, unit);
	}
}

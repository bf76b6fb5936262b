package org.outcrop.ui.peakmap.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.SpectraTable;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.IntensityScale;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.RtUnit;

/**
 * One of several values that can be chosen over the map.
 *
 * @param label  as the user reads it
 * @param chosen whether it holds now
 * @param effect of choosing it
 */
record MapChoice(String label, boolean chosen, UnaryOperator<MapOptions> effect) {

	static List<MapChoice> colours(MapOptions now) {
		return ColourMap.names().stream()
				.map(name -> new MapChoice(name, now.colourMap().name().equals(name), o -> o.withColourMap(ColourMap.byName(name)))).toList();
	}

	static List<MapChoice> scales(MapOptions now) {
		List<MapChoice> list = new ArrayList<>();
		for (IntensityScale s : IntensityScale.values()) {
			list.add(new MapChoice(s.name().toLowerCase(Locale.ROOT) + ", colours span the run", now.scale() == s && !now.fit(),
					o -> o.withScale(s).withFit(false)));
		}
		for (IntensityScale s : IntensityScale.values()) {
			list.add(new MapChoice(s.name().toLowerCase(Locale.ROOT) + ", colours span the view", now.scale() == s && now.fit(),
					o -> o.withScale(s).withFit(true)));
		}
		return list;
	}

	static List<MapChoice> aggregates(MapOptions now) {
		List<MapChoice> list = new ArrayList<>();
		for (Aggregate a : Aggregate.values()) {
			list.add(new MapChoice(describe(a), now.aggregate() == a, o -> o.withAggregate(a)));
		}
		return list;
	}

	private static String describe(Aggregate aggregate) {
		return switch (aggregate) {
		case MAX -> "strongest peak";
		case SUM -> "sum of peaks";
		case COUNT -> "number of peaks";
		};
	}

	static List<MapChoice> levels(MapOptions now, Optional<PeakStore> store) {
		List<MapChoice> list = new ArrayList<>();
		list.add(new MapChoice("all levels", now.level().isEmpty(), o -> o.withLevel(OptionalInt.empty())));
		store.ifPresent(s -> s.summary().levels().keySet().stream().filter(l -> l > 0).forEach(
				l -> list.add(new MapChoice("MS" + l, now.level().equals(OptionalInt.of(l)), o -> o.withLevel(OptionalInt.of(l))))));
		return list;
	}

	static List<MapChoice> polarities(MapOptions now) {
		return List.of(new MapChoice("both polarities", now.polarity().isEmpty(), o -> o.withPolarity(Optional.empty())),
				new MapChoice("positive", now.polarity().equals(Optional.of(Polarity.POSITIVE)),
						o -> o.withPolarity(Optional.of(Polarity.POSITIVE))),
				new MapChoice("negative", now.polarity().equals(Optional.of(Polarity.NEGATIVE)),
						o -> o.withPolarity(Optional.of(Polarity.NEGATIVE))));
	}

	static List<MapChoice> channels(MapOptions now, Optional<PeakStore> store) {
		List<MapChoice> list = new ArrayList<>();
		list.add(new MapChoice("all CVs", now.channel().isEmpty(), o -> o.withChannel(OptionalInt.empty())));
		store.map(PeakStore::summary).ifPresent(summary -> summary.voltages().forEach(volts -> {
			OptionalInt value = OptionalInt.of(Channel.of(volts));
			list.add(new MapChoice(channelName(value), now.channel().equals(value), o -> o.withChannel(value)));
		}));
		return list;
	}

	static String channelName(OptionalInt channel) {
		return channel.isEmpty() ? "all CVs" : Numbers.brief(Channel.volts(channel.getAsInt())) + " V";
	}

	/** A window is one of fragment spectra, so that choosing it chooses their level. */
	static List<MapChoice> windows(MapOptions now, Optional<PeakStore> store) {
		List<MapChoice> list = new ArrayList<>();
		list.add(new MapChoice("all windows", now.window().isEmpty(), o -> o.withWindow(OptionalInt.empty())));
		store.map(PeakStore::spectra).ifPresent(spectra -> {
			for (int n = 0; n < spectra.windows(); n++) {
				OptionalInt value = OptionalInt.of(n);
				list.add(new MapChoice(windowName(value, spectra), now.window().equals(value),
						o -> o.withLevel(OptionalInt.of(2)).withWindow(value)));
			}
		});
		return list;
	}

	static String windowName(OptionalInt window, SpectraTable spectra) {
		if (window.isEmpty()) {
			return "all windows";
		}
		Interval range = spectra.window(window.getAsInt());
		return Numbers.brief(range.min()) + "–" + Numbers.brief(range.max());
	}

	static List<MapChoice> units(MapOptions now) {
		return List.of(new MapChoice("minutes", now.rtUnit() == RtUnit.MINUTES, o -> o.withRtUnit(RtUnit.MINUTES)),
				new MapChoice("seconds", now.rtUnit() == RtUnit.SECONDS, o -> o.withRtUnit(RtUnit.SECONDS)));
	}
}

package org.outcrop.ui.series.model.provenance;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.ui.series.model.TypedPlace;

/** What of a sheet is read and not edited. */
public final class SheetFacts {

	/** Name of the fact that is known last. */
	public static final String MEAN = "Mean";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
	private static final int MOST_CATEGORIES = 30;

	private SheetFacts() {
	}

	/** In the order in which they are shown. @param mean of the values, once it is known */
	public static List<Fact> of(Sheet sheet, Optional<String> mean) {
		List<Fact> facts = new ArrayList<>();
		sheet.series().ifPresent(series -> series(sheet, series, mean, facts));
		sheet.signal().ifPresent(signal -> {
			facts.add(new Fact("Signal", signal.name() + ", " + count(signal.series().size(), "series", "series")));
			facts.add(new Fact("Signal made", time(signal.createdOn())));
			facts.add(new Fact("Signal changed", time(signal.lastUpdated())));
		});
		facts.add(new Fact("Data set", sheet.dataset().name() + ", " + count(sheet.dataset().signals().size(), "signal", "signals")));
		facts.add(new Fact("Data set made", time(sheet.dataset().createdOn())));
		facts.add(new Fact("Data set changed", time(sheet.dataset().lastUpdated())));
		facts.add(new Fact("Store", sheet.store().address()));
		return facts;
	}

	private static void series(Sheet sheet, TimeSeries series, Optional<String> mean, List<Fact> facts) {
		facts.add(new Fact("Series", series.name()));
		String units = sheet.signal().map(signal -> signal.units()).orElse("");
		facts.add(new Fact("Values", series.type().id() + (units.isEmpty() ? "" : ", " + units)));
		if (!series.categories().isEmpty()) {
			facts.add(new Fact("Categories", some(series.categories())));
		}
		index(series.index(), facts);
		sheet.figures().ifPresentOrElse(figures -> figures(figures, series.index(), mean, facts), () -> facts.add(new Fact("Rows", "no values are here")));
		facts.add(new Fact("Made", time(series.createdOn())));
		if (!series.lastUpdated().equals(series.createdOn())) {
			facts.add(new Fact("Values changed", time(series.lastUpdated())));
		}
	}

	private static void index(IndexMetadata index, List<Fact> facts) {
		String kind = switch (index.kind()) {
		case INSTANT -> "times";
		case DURATION -> "durations";
		case NUMBER -> "numbers";
		case CATEGORY -> "categories" + (index.ordered() ? ", in order" : "");
		};
		facts.add(new Fact("Index", kind + (index.name().isEmpty() ? "" : " (" + index.name() + ")")));
		index.zone().ifPresent(zone -> facts.add(new Fact("Time zone", zone)));
		facts.add(new Fact("Step", index.frequency().orElse("not regular")));
		facts.add(new Fact("Ends of steps", switch (index.closed()) {
		case LEFT -> "the first belongs to a step";
		case RIGHT -> "the last belongs to a step";
		case BOTH -> "both belong to a step";
		case NEITHER -> "neither belongs to a step";
		}));
		if (!index.categories().isEmpty()) {
			facts.add(new Fact("Index categories", some(index.categories())));
		}
	}

	private static void figures(SeriesStatistics figures, IndexMetadata index, Optional<String> mean, List<Fact> facts) {
		facts.add(new Fact("Rows", String.format(Locale.ROOT, "%,d", figures.rows())));
		facts.add(new Fact("Missing", figures.missing() == 0 ? "none"
				: String.format(Locale.ROOT, "%,d (%.3g %%)", figures.missing(), 100.0 * figures.missing() / figures.rows())));
		facts.add(new Fact("First", place(figures.first(), index)));
		facts.add(new Fact("Last", place(figures.last(), index)));
		if (figures.min().isPresent()) {
			facts.add(new Fact("Least value", Double.toString(figures.min().getAsDouble())));
			facts.add(new Fact("Greatest value", Double.toString(figures.max().orElse(Double.NaN))));
			facts.add(new Fact(MEAN, mean.orElse("…")));
		}
	}

	private static String place(OptionalLong place, IndexMetadata index) {
		return place.isPresent() ? TypedPlace.of(place.getAsLong(), index) : "none";
	}

	private static String some(List<String> words) {
		return String.join(", ", words.subList(0, Math.min(MOST_CATEGORIES, words.size()))) + (words.size() > MOST_CATEGORIES ? ", … " + words.size() + " in all" : "");
	}

	private static String count(int number, String one, String several) {
		return number + " " + (number == 1 ? one : several);
	}

	/** Where the program runs, because it tells when people did things. */
	static String time(Instant instant) {
		return TIME.format(instant.atZone(ZoneId.systemDefault()));
	}

	/** As {@code DATASET/SIGNAL/SERIES}, or without what is the same as here. */
	static String name(SeriesKey key, String dataset) {
		return (key.dataset().equals(dataset) ? "" : key.dataset() + "/") + key.signal() + "/" + key.series();
	}
}

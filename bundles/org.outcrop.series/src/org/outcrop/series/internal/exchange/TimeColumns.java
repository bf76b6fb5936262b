package org.outcrop.series.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.outcrop.series.exchange.TimeFormat;

/**
 * Finds the column of times in a sample.
 *
 * @param time   column, from 0
 * @param clock  column of times of day beside one of dates
 * @param format how times are written
 * @param unsure whether day and month can be told apart by nothing in the sample
 */
record TimeColumns(int time, OptionalInt clock, TimeFormat format, boolean unsure) {

	private static final Set<String> NAMES = Set.of("time", "timestamp", "datetime", "date", "date time", "date_time", "date/time", "datum", "zeit", "zeitstempel",
			"datum/zeit", "horodatage", "ts", "t", "index", "epoch", "unix");
	private static final double ENOUGH = 0.7;

	/** Rows of a sample behind the header, of which fields are looked at. */
	interface Cells {
		int rows();

		String text(int row, int field);
	}

	/**
	 * Looks for them.
	 *
	 * @param names  of columns; empty texts where there is no header
	 * @param wanted column that the user named
	 * @param clock  column of times of day that the user named
	 * @param format that the user said
	 */
	static Optional<TimeColumns> find(Cells cells, List<String> names, OptionalInt wanted, OptionalInt clock, Optional<TimeFormat> format) {
		List<Integer> candidates = new ArrayList<>();
		if (wanted.isPresent()) {
			candidates.add(wanted.getAsInt());
		} else {
			for (int i = 0; i < names.size(); i++) {
				candidates.add(isNamed(names.get(i)) ? Math.toIntExact(candidates.stream().filter(c -> isNamed(names.get(c))).count()) : candidates.size(), i);
			}
		}
		for (int column : candidates) {
			Optional<TimeFormat> found = format.isPresent() ? format : calendar(cells, column);
			if (found.isPresent() && (wanted.isPresent() || !found.get().isCalendar() || share(cells, column, found.get()) >= ENOUGH)) {
				return Optional.of(beside(cells, names, column, clock, found.get(), format.isPresent()));
			}
		}
		for (int column : candidates) {
			Optional<TimeFormat> epoch = wanted.isPresent() || column == 0 || isNamed(names.get(column)) ? epoch(cells, column) : Optional.empty();
			if (epoch.isPresent()) {
				return Optional.of(new TimeColumns(column, OptionalInt.empty(), epoch.get(), false));
			}
		}
		return Optional.empty();
	}

	private static boolean isNamed(String name) {
		return NAMES.contains(HeaderText.of(name).name().toLowerCase(Locale.ROOT));
	}

	private static TimeColumns beside(Cells cells, List<String> names, int column, OptionalInt clock, TimeFormat format, boolean given) {
		boolean unsure = !given && format == TimeFormat.MONTH_DAY_YEAR && share(cells, column, TimeFormat.DAY_MONTH_YEAR) >= ENOUGH;
		OptionalInt found = clock;
		if (clock.isEmpty() && format.isCalendar() && !hasClock(cells, column, format)) {
			for (int i = 0; i < names.size() && found.isEmpty(); i++) {
				found = i != column && areClocks(cells, i) ? OptionalInt.of(i) : found;
			}
		}
		return new TimeColumns(column, found, format, unsure);
	}

	private static Optional<TimeFormat> calendar(Cells cells, int column) {
		Optional<TimeFormat> best = Optional.empty();
		double most = ENOUGH;
		for (TimeFormat format : new TimeFormat[] {TimeFormat.YEAR_MONTH_DAY, TimeFormat.MONTH_DAY_YEAR, TimeFormat.DAY_MONTH_YEAR}) {
			double share = share(cells, column, format);
			// points stand between days and months in Europe
			boolean better = share > most || share == most && (best.isEmpty() || format == TimeFormat.DAY_MONTH_YEAR && !hasSlashes(cells, column));
			if (share >= ENOUGH && better) {
				best = Optional.of(format);
				most = share;
			}
		}
		return best;
	}

	private static boolean hasSlashes(Cells cells, int column) {
		for (int i = 0; i < cells.rows(); i++) {
			if (cells.text(i, column).indexOf('/') >= 0) {
				return true;
			}
		}
		return false;
	}

	/** Share of cells with a text that are such times. */
	static double share(Cells cells, int column, TimeFormat format) {
		TimeText time = new TimeText();
		int texts = 0;
		int right = 0;
		for (int i = 0; i < cells.rows(); i++) {
			String text = cells.text(i, column);
			if (!text.isBlank()) {
				texts++;
				right += time.read(text, format) ? 1 : 0;
			}
		}
		return texts == 0 ? 0 : right / (double) texts;
	}

	private static boolean hasClock(Cells cells, int column, TimeFormat format) {
		TimeText time = new TimeText();
		for (int i = 0; i < cells.rows(); i++) {
			if (time.read(cells.text(i, column), format) && time.hasClock()) {
				return true;
			}
		}
		return false;
	}

	private static boolean areClocks(Cells cells, int column) {
		TimeText time = new TimeText();
		int texts = 0;
		int right = 0;
		for (int i = 0; i < cells.rows(); i++) {
			String text = cells.text(i, column);
			texts += text.isBlank() ? 0 : 1;
			right += time.readClock(text) ? 1 : 0;
		}
		return texts > 0 && right >= ENOUGH * texts;
	}

	/** Numbers that are times since 1970, between the years 1980 and 2200, in the finest unit in which they are that. */
	private static Optional<TimeFormat> epoch(Cells cells, int column) {
		double from = 3.15e8;
		double to = 7.26e9;
		for (TimeFormat format : new TimeFormat[] {TimeFormat.EPOCH_SECONDS, TimeFormat.EPOCH_MILLIS, TimeFormat.EPOCH_MICROS, TimeFormat.EPOCH_NANOS}) {
			double each = format.nanos() / 1e9;
			int right = 0;
			int texts = 0;
			for (int i = 0; i < cells.rows(); i++) {
				String text = cells.text(i, column).strip();
				texts += text.isEmpty() ? 0 : 1;
				boolean number = !text.isEmpty() && NumberText.isNumber(text, '.');
				double seconds = number ? NumberText.parse(text, '.') * each : Double.NaN;
				right += seconds >= from && seconds <= to ? 1 : 0;
			}
			if (texts > 0 && right >= ENOUGH * texts) {
				return Optional.of(format);
			}
		}
		return Optional.empty();
	}
}

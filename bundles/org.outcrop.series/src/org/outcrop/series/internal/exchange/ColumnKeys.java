package org.outcrop.series.internal.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.outcrop.series.model.SeriesKey;

/** Keys of the series that columns of a table become, by their names: {@code NH4} is the raw series of the signal {@code NH4#1}; names as an export writes them come back. */
final class ColumnKeys {

	private static final Pattern SERIES = Pattern.compile("(?s)(.+#\\d+)_[^#]+#\\d+");
	private static final Pattern SIGNAL = Pattern.compile("(?s).+#\\d+");

	private ColumnKeys() {
	}

	/** A key for each, all different. @param names not empty */
	static List<SeriesKey> of(String dataset, List<String> names) {
		Set<SeriesKey> taken = new HashSet<>();
		List<SeriesKey> keys = new ArrayList<>();
		for (String name : names) {
			Matcher series = SERIES.matcher(name);
			SeriesKey key = series.matches() ? new SeriesKey(dataset, series.group(1), name) : raw(dataset, SIGNAL.matcher(name).matches() ? name : name + "#1");
			for (int number = 2; !taken.add(key); number++) {
				key = raw(dataset, name + "#" + number);
			}
			keys.add(key);
		}
		return keys;
	}

	private static SeriesKey raw(String dataset, String signal) {
		return new SeriesKey(dataset, signal, signal + "_RAW#1");
	}
}

package org.outcrop.ui.series.model.exchange;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the import says for the command line, in the words of its dialog. */
public final class ImportWords {

	private static final Pattern OPTION = Pattern.compile("--([a-z-]+)");
	private static final Map<String, String> WORDS = Map.ofEntries(entry("zone", CsvForm.Entry.ZONE), entry("delimiter", CsvForm.Entry.DELIMITER),
			entry("bad-rows", CsvForm.Entry.BAD_ROWS), entry("gaps", CsvForm.Entry.GAPS), entry("key", CsvForm.Entry.KEY), entry("time", CsvForm.Entry.TIME),
			entry("time-format", CsvForm.Entry.TIME_FORMAT), entry("missing", CsvForm.Entry.MISSING), Map.entry("type", "the type of the column"),
			Map.entry("column", "the ticks of the columns"), Map.entry("append", "'Put rows behind'"), Map.entry("upsert", "'Merge rows'"),
			Map.entry("replace", "'Replace series'"), Map.entry("dry-run", "the preview"), Map.entry("memory", "the preferences"),
			Map.entry("cache-dir", "the preferences"));
	private static final List<Map.Entry<String, String>> CHOICES = List.of(Map.entry("--gaps shift", "--gaps: move forward"),
			Map.entry("--bad-rows pad", "--bad-rows: fill up"), Map.entry("--bad-rows skip", "--bad-rows: leave out"),
			Map.entry("--delimiter ';'", "--delimiter: semicolon"), Map.entry("--time-format dmy", "--time-format: day.month.year"), Map.entry("say --", "choose --"));

	private ImportWords() {
	}

	private static Map.Entry<String, String> entry(String option, CsvForm.Entry entry) {
		return Map.entry(option, "'" + entry.label() + "'");
	}

	/** The same advice with the names of fields in place of options. */
	public static String plain(String sentence) {
		String text = sentence;
		for (Map.Entry<String, String> choice : CHOICES) {
			text = text.replace(choice.getKey(), choice.getValue());
		}
		return OPTION.matcher(text).replaceAll(found -> WORDS.getOrDefault(found.group(1), found.group(1)));
	}
}

package org.outcrop.ui.series.model.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.CsvGuess.ValueColumn;
import org.outcrop.series.store.SeriesChange.Mode;

/**
 * A file that is to be imported, with all that the user says about it.
 *
 * @param file    its name, as typed
 * @param form    of a CSV
 * @param edits   columns of values that are other than guessed, by their field
 * @param left    fields that don't become series
 * @param dataset that it comes into
 * @param mode    what happens to series that are there
 * @param time    column of times of a Parquet file; empty for the first that has some
 */
public record ImportDraft(String file, CsvForm form, Map<Integer, ValueColumn> edits, Set<Integer> left, String dataset, Mode mode, String time) {

	/** Kinds of files. */
	public enum Kind {
		CSV, PARQUET, ZIP
	}

	public ImportDraft {
		edits = Map.copyOf(edits);
		left = Set.copyOf(left);
		file = file.strip();
		dataset = dataset.strip();
	}

	/** Of a file, with everything guessed. */
	public static ImportDraft of(String file) {
		return new ImportDraft(file, CsvForm.NONE, Map.of(), Set.of(), nameOf(file), Mode.CREATE, "");
	}

	/** The name of a file without what stands behind its last point. */
	public static String nameOf(String file) {
		String name = file.isBlank() ? "" : Optional.ofNullable(Path.of(file.strip()).getFileName()).map(Path::toString).orElse("").replaceFirst("(?i)\\.gz$", "");
		return name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
	}

	/** By the name of the file. */
	public Kind kind() {
		String name = file.toLowerCase(Locale.ROOT);
		return name.endsWith(".parquet") ? Kind.PARQUET : name.endsWith(".zip") ? Kind.ZIP : Kind.CSV;
	}

	/** With something else said about the CSV. Edits of columns that are no longer the same are dropped. */
	public ImportDraft with(CsvForm next) {
		return new ImportDraft(file, next, edits, left, dataset, mode, time);
	}

	/** With another column in its place. */
	public ImportDraft with(ValueColumn column) {
		Map<Integer, ValueColumn> next = new HashMap<>(edits);
		next.put(column.field(), column);
		return new ImportDraft(file, form, next, left, dataset, mode, time);
	}

	/** With a column or without it. */
	public ImportDraft with(int field, boolean taken) {
		Set<Integer> next = new HashSet<>(left);
		if (taken) {
			next.remove(field);
		} else {
			next.add(field);
		}
		return new ImportDraft(file, form, edits, next, dataset, mode, time);
	}

	/** Into another data set, or in another mode. */
	public ImportDraft into(String name, Mode next) {
		return new ImportDraft(file, form, edits, left, name, next, time);
	}

	/** Without edits of columns: the table is another one. */
	public ImportDraft fresh() {
		return new ImportDraft(file, form, Map.of(), Set.of(), dataset, mode, time);
	}

	/** All columns of values, as they were edited. */
	public List<ValueColumn> columns(CsvGuess guess) {
		return guess.columns().stream().map(column -> edits.getOrDefault(column.field(), column)).toList();
	}

	/** How the file is read: what was guessed, with the columns as they were edited, and without those that are left. */
	public CsvGuess decided(CsvGuess guess) {
		return guess.withColumns(columns(guess).stream().filter(column -> !left.contains(column.field())).toList());
	}

	/** What is wrong before the file is looked at; empty where nothing is. */
	public Optional<String> problem() {
		if (file.isEmpty()) {
			return Optional.of("Choose a file: CSV, Parquet, or a ZIP archive of series");
		}
		if (dataset.isEmpty() && kind() != Kind.ZIP) {
			return Optional.of("Name the data set that the series come into");
		}
		if (kind() == Kind.ZIP && (mode == Mode.APPEND || mode == Mode.UPSERT)) {
			return Optional.of("An archive has whole series, to which nothing is added: refuse or replace what is there");
		}
		try {
			form.options();
			return Optional.empty();
		} catch (IllegalArgumentException e) {
			return Optional.of(String.valueOf(e.getMessage()));
		}
	}

	/** Modes in the words of the dialog, in their order. */
	public static List<String> modes() {
		List<String> words = new ArrayList<>();
		for (Mode mode : Mode.values()) {
			words.add(switch (mode) {
			case CREATE -> "Refuse series that are there";
			case REPLACE -> "Replace series that are there";
			case APPEND -> "Put rows behind those that are there";
			case UPSERT -> "Merge rows by their times";
			});
		}
		return words;
	}
}

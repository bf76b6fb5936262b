package org.outcrop.ui.series.model.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.WholeFile;
import org.outcrop.series.exchange.SeriesExport;
import org.outcrop.series.exchange.SeriesSelection;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;

/**
 * Series that are to be written to a file.
 *
 * @param file      its name, as typed
 * @param format    of it
 * @param delimiter between the fields of a CSV
 * @param range     of places
 */
public record ExportDraft(String file, Format format, char delimiter, PlaceRange range) {

	/** Forms of files. */
	public enum Format {
		CSV("CSV: one table of all", ".csv"), PARQUET("Parquet: one table of all, with all that is known", ".parquet"),
		ZIP("ZIP: a CSV of each, with all that is known", ".zip");

		private final String label;
		private final String ending;

		Format(String label, String ending) {
			this.label = label;
			this.ending = ending;
		}

		/** As the user reads it. */
		public String label() {
			return label;
		}

		/** Of names of files. */
		public String ending() {
			return ending;
		}
	}

	public ExportDraft {
		file = file.strip();
	}

	/** The file, with the ending of the format where it has none. */
	public Path path() {
		return Path.of(file.toLowerCase(Locale.ROOT).endsWith(format.ending) ? file : file + format.ending).toAbsolutePath();
	}

	/** What is wrong; empty where nothing is. */
	public Optional<String> problem() {
		if (file.isEmpty()) {
			return Optional.of("Choose a file to write");
		}
		if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
			return Optional.of("That can't stand between fields");
		}
		return Optional.empty();
	}

	/**
	 * Writes them; not on the user interface thread. The file is there as a whole or not at all.
	 *
	 * @param overwrite whether a file of that name is replaced
	 * @return a sentence
	 */
	public String write(SeriesStore store, List<SeriesKey> keys, boolean overwrite, Workspace workspace, Progress progress) {
		Path target = path();
		progress.stage("Exporting to " + target.getFileName());
		SeriesExport export = new SeriesExport(store, new SeriesSelection(keys, range));
		long[] rows = {0};
		switch (format) {
		case CSV -> WholeFile.write(target, overwrite, out -> rows[0] = export.csv(out, delimiter, progress));
		case ZIP -> WholeFile.write(target, overwrite, out -> rows[0] = export.archive(out, progress));
		case PARQUET -> WholeFile.make(target, overwrite, draft -> rows[0] = export.parquet(draft, workspace, progress));
		}
		return String.format(Locale.ROOT, "Written: %s, %,d rows of %d series.", target, rows[0], keys.size());
	}
}

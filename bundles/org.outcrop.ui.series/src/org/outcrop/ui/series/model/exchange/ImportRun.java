package org.outcrop.ui.series.model.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.ImportOutcome;
import org.outcrop.series.exchange.ImportTarget;
import org.outcrop.series.exchange.SeriesImport;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.SeriesStore;

/**
 * What an import did.
 *
 * @param series   that were saved
 * @param words    a sentence
 * @param warnings what was odd, a sentence each
 */
public record ImportRun(List<SeriesKey> series, String words, List<String> warnings) {

	/** Imports; not on the user interface thread. All of the file is there in the end, or nothing of it. */
	public static ImportRun of(SeriesStore store, ImportDraft draft, Workspace workspace, InstantSource clock, Progress progress) {
		Path file = Path.of(draft.file());
		if (!Files.isRegularFile(file)) {
			throw new DataException.Unsupported(Files.exists(file) ? "it is no file" : "there is no such file", file.toString(), "check the name");
		}
		progress.stage("Importing " + file.getFileName());
		WarningLog warnings = new WarningLog();
		SeriesImport imports = new SeriesImport(store, workspace, clock, warnings);
		ImportOutcome outcome = switch (draft.kind()) {
		case CSV -> {
			CsvGuess guess = draft.decided(SeriesImport.guess(file, draft.form().options()));
			yield imports.csv(file, guess, new ImportTarget(draft.dataset(), draft.mode()), progress);
		}
		case PARQUET -> imports.parquet(file, Optional.of(draft.time().strip()).filter(name -> !name.isEmpty()), new ImportTarget(draft.dataset(), draft.mode()),
				progress);
		case ZIP -> imports.archive(file, draft.mode(), progress);
		};
		String words = String.format(Locale.ROOT, "%s: %,d rows into %d series of %s.", file.getFileName(), outcome.rows(), outcome.series().size(),
				outcome.series().stream().map(SeriesKey::dataset).distinct().reduce((a, b) -> a + ", " + b).orElse("nothing"));
		return new ImportRun(outcome.series(), words, warnings.entries().stream().map(WarningLog.Entry::sentence).toList());
	}
}

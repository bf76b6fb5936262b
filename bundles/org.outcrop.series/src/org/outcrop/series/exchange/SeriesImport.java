package org.outcrop.series.exchange;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.series.internal.exchange.ArchiveReader;
import org.outcrop.series.internal.exchange.CsvGuesser;
import org.outcrop.series.internal.exchange.CsvImporter;
import org.outcrop.series.internal.exchange.ParquetImporter;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;

/**
 * Brings files into a store. Each import is one change: all of it is there in the end, or nothing. Files of any size are read in bounded memory; rows that don't come in order
 * are sorted on disk. For one thread.
 */
public final class SeriesImport {

	private final SeriesStore store;
	private final Workspace workspace;
	private final InstantSource clock;
	private final WarningLog warnings;

	/**
	 * Imports into a store, which is not closed here.
	 *
	 * @param clock    tells when series were made
	 * @param warnings what was odd about the last file that was read
	 */
	public SeriesImport(SeriesStore store, Workspace workspace, InstantSource clock, WarningLog warnings) {
		this.store = store;
		this.workspace = workspace;
		this.clock = clock;
		this.warnings = warnings;
	}

	/**
	 * Guesses how a CSV file is read, from its first megabyte and from what the user knows.
	 *
	 * @throws org.outcrop.data.DataException.Unsupported where there is no table in it, or no column of times
	 */
	public static CsvGuess guess(Path file, CsvOptions options) {
		return CsvGuesser.guess(file, options);
	}

	/**
	 * Imports a CSV file. Each of its columns becomes a series named {@code COLUMN#1_RAW#1} of the signal {@code COLUMN#1}; a column that is named like a series, as
	 * an export writes it, becomes that series.
	 *
	 * @throws org.outcrop.data.DataException where the file doesn't fit the guess, or series are there that must not be
	 */
	public ImportOutcome csv(Path file, CsvGuess guess, ImportTarget target, Progress progress) {
		return new CsvImporter(store, workspace, clock.instant().truncatedTo(ChronoUnit.MILLIS), warnings).run(file, guess, target, progress);
	}

	/**
	 * Imports an archive that {@link SeriesExport#archive} wrote, with everything that is known of its series.
	 *
	 * @param mode CREATE or REPLACE, for its data sets
	 */
	public ImportOutcome archive(Path file, Mode mode, Progress progress) {
		warnings.clear();
		return ArchiveReader.read(file, store, mode, progress);
	}

	/**
	 * Imports a Parquet file from anywhere: its column of timestamps, named {@code time} or the first one, and a series for each column of numbers, truth values or texts. One
	 * that {@link SeriesExport#parquet} wrote comes back with everything that is known of its series.
	 *
	 * @param time column of timestamps, or of nanoseconds since 1970; looked for where it is empty
	 */
	public ImportOutcome parquet(Path file, Optional<String> time, ImportTarget target, Progress progress) {
		return parquet(file, new ParquetOptions(time, Optional.empty(), CsvOptions.Gaps.REFUSE), target, progress);
	}

	/**
	 * Imports a Parquet file, see {@link #parquet(Path, Optional, ImportTarget, Progress)}. Times without a zone are those of the one that is given; they are sorted on disk.
	 *
	 * @throws org.outcrop.data.DataException.Unsupported where a local time does not exist
	 */
	public ImportOutcome parquet(Path file, ParquetOptions options, ImportTarget target, Progress progress) {
		return new ParquetImporter(file, store, workspace, clock.instant().truncatedTo(ChronoUnit.MILLIS), warnings).run(options, target, progress);
	}
}

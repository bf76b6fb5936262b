package org.outcrop.headless.internal.command;

import java.util.List;
import java.util.Map;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.PeakFiles;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.output.OutputFile;
import org.outcrop.peaks.PeakStore;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outcrop peaks FILE} */
@picocli.CommandLine.Command(name = "peaks", description = "Prints the peaks in a window, ordered by spectrum, then m/z.",
		footer = {"", "Formats: csv (default), json, parquet.",
				"Example: outcrop peaks run.mzML --rt 240:260 --mz 400:500 --ms-level 1 -o window.parquet"})
final class PeaksCommand implements Command {

	private static final List<String> FORMATS = List.of("csv", "json", "parquet");

	@Mixin
	private FileArgument file;

	@Mixin
	private WindowOptions window;

	@Option(names = "--limit", paramLabel = "N", order = 15, description = "At most so many peaks.")
	private long limit = Long.MAX_VALUE;

	@Mixin
	private ResultOptions result;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		if (limit < 0) {
			throw new UsageException("--limit must not be negative, got " + limit);
		}
		String format = result.format(session, FORMATS);
		var filter = window.filter();
		try (ResultTarget target = result.open(session, file.path()); PeakStore store = PeakFiles.store(session, file.path())) {
			try (PeakRows rows = rows(session, format, target, store)) {
				if (limit > 0) {
					store.peaksInView(filter, limit, rows, session.progress());
				}
				rows.end();
				target.finish(format, Map.of("peaks", rows.count()), rows.count() + " peaks");
			}
		}
		return ExitCode.DONE;
	}

	private static PeakRows rows(Session session, String format, ResultTarget target, PeakStore store) {
		return switch (format) {
		case "json" -> new PeakRows.Json(store.spectra(), target.stream());
		case "parquet" -> new PeakParquet(store.spectra(), target.file().map(OutputFile::temporary)
				.orElseThrow(() -> new UsageException("parquet can't be printed; give a file with -o")), session.budget(),
				session.progress());
		default -> new PeakRows.Csv(store.spectra(), target.stream());
		};
	}
}

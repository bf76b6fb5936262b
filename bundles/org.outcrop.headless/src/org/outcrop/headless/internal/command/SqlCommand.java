package org.outcrop.headless.internal.command;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.PeakFiles;
import org.outcrop.headless.internal.Session;
import org.outcrop.peaks.PeakStore;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code outcrop sql FILE "SELECT ..."} */
@picocli.CommandLine.Command(name = "sql",
		description = "Runs one SQL statement over the file's tables peaks, im_peaks, spectra and chromatograms, read-only.",
		footer = {"", "Formats: table (default), csv, json.",
				"Example: outcrop sql run.mzML \"SELECT ms_level, count(*) FROM spectra GROUP BY ms_level\""})
final class SqlCommand implements Command {

	private static final List<String> FORMATS = List.of("table", "csv", "json");

	@Mixin
	private FileArgument file;

	@Parameters(index = "1", paramLabel = "STATEMENT", description = "The statement, in DuckDB's SQL.")
	private String statement;

	@Mixin
	private ResultOptions result;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		String format = result.format(session, FORMATS);
		try (ResultTarget target = result.open(session, file.path()); PeakStore store = PeakFiles.store(session, file.path())) {
			SqlRows rows = rows(format, target.stream());
			store.sql(statement, rows, session.progress());
			rows.end();
			target.finish(format, Map.of("rows", rows.count()), rows.count() + " rows");
		}
		return ExitCode.DONE;
	}

	private static SqlRows rows(String format, OutputStream target) {
		return switch (format) {
		case "csv" -> new SqlRows.Csv(target);
		case "json" -> new SqlRows.Json(target);
		default -> new SqlRows.Table(target);
		};
	}
}

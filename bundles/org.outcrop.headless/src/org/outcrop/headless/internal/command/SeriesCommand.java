package org.outcrop.headless.internal.command;

/** {@code outcrop series}: a group of commands, which does nothing by itself. */
@picocli.CommandLine.Command(name = "series",
		description = "Lists, imports, exports, processes, copies and checks time series in stores.",
		footer = {"", "A store is parquet:DIR, duckdb:FILE, jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE (user with --user, password in the",
				"environment variable OUTCROP_JDBC_PASSWORD); memory: is gone when the command ends.",
				"Example: outcrop series import duckdb:plant.duckdb sensors.csv --zone Europe/Berlin"})
final class SeriesCommand {
}

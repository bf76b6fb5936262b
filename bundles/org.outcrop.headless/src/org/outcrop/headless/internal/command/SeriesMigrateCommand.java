package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesMigration;
import org.outcrop.series.store.SeriesStore;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outcrop series migrate FROM TO} */
@picocli.CommandLine.Command(name = "migrate", description = "Copies data sets from one store into another, and compares every bit.",
		footer = {"", "The first store stays as it is. All of it arrives, or nothing.",
				"Example: outcrop series migrate duckdb:plant.duckdb jdbc:postgresql://db/plant --user me"})
final class SeriesMigrateCommand extends SeriesPart {

	@Parameters(index = "1", paramLabel = "TO", description = "Address of the store to copy into; made where there is none.")
	private String target;

	@Option(names = "--dataset", paramLabel = "NAME", order = 1, description = "Only this data set; several times for several.")
	private List<String> datasets = List.of();

	@Option(names = "--overwrite", order = 2, description = "Replace data sets that are there.")
	private boolean overwrite;

	@Override
	public int run(Session session) {
		if (target.equals(subject())) {
			throw new UsageException("both stores are the same");
		}
		try (SeriesStore from = existing(session); SeriesStore to = openOrMake(session, target)) {
			SeriesMigration.Outcome outcome = SeriesMigration.copy(from, to, datasets, overwrite ? Mode.REPLACE : Mode.CREATE, session.progress());
			if (session.json()) {
				Map<String, Object> answer = new LinkedHashMap<>();
				answer.put("from", from.address());
				answer.put("to", to.address());
				answer.put("series", outcome.series());
				answer.put("rows", outcome.rows());
				answer.put("identical", true);
				session.print(answer);
			} else {
				session.print(out -> out.println(outcome.series() + " series, " + outcome.rows() + " rows copied to " + to.address() + ", bit for bit the same"));
			}
		}
		return ExitCode.DONE;
	}
}

package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.series.store.SeriesStore;

/** {@code outcrop series verify STORE} */
@picocli.CommandLine.Command(name = "verify", description = "Looks at everything that a store keeps for damage.",
		footer = {"", "Ends with exit code 3 where something is wrong.", "Example: outcrop series verify parquet:plant --json"})
final class SeriesVerifyCommand extends SeriesPart {

	@Override
	public int run(Session session) {
		try (SeriesStore store = existing(session)) {
			session.progress().stage("Verifying " + store.address());
			List<String> problems = store.verify(Optional.empty(), session.progress());
			if (session.json()) {
				Map<String, Object> answer = new LinkedHashMap<>();
				answer.put("store", store.address());
				answer.put("series", store.keys().size());
				answer.put("problems", problems);
				answer.put("ok", problems.isEmpty());
				session.print(answer);
			} else {
				session.print(out -> {
					problems.forEach(out::println);
					out.println(problems.isEmpty() ? "nothing is wrong" : problems.size() + (problems.size() == 1 ? " problem" : " problems"));
				});
			}
			if (!problems.isEmpty()) {
				throw new DataException.Corrupt(problems.getFirst() + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""),
						store.address(), "restore the store from a copy, or import the series again");
			}
		}
		return ExitCode.DONE;
	}
}

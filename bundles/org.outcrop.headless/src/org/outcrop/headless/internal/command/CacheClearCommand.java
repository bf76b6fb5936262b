package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.outcrop.cache.ByteText;
import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.CacheListing;
import org.outcrop.headless.internal.Session;

/** {@code outcrop cache clear} */
@picocli.CommandLine.Command(name = "clear", description = "Removes every entry, or those of one file; entries in use stay.",
		footer = {"", "Source files are never touched.", "Example: outcrop cache clear run.mzML"})
final class CacheClearCommand extends CachePart {

	@Override
	public int run(Session session) {
		List<CacheListing.Row> removed = new ArrayList<>();
		List<CacheListing.Row> kept = new ArrayList<>();
		List<DataException.NotWritable> refused = new ArrayList<>();
		for (CacheListing.Row row : rows(session)) {
			session.progress().checkCancelled();
			if (row.status().inUse()) {
				kept.add(row);
			} else {
				try {
					row.entry().clear(session.progress());
					removed.add(row);
				} catch (DataException.NotWritable e) {
					// one that stays is no reason for the others to stay
					refused.add(e);
				}
			}
		}
		kept.forEach(row -> session.warn("an entry of " + name(row) + " is in use and stays"));
		report(session, removed.size(), bytes(removed), kept.size());
		refused.stream().skip(1).forEach(e -> session.warn(e.getMessage()));
		if (!refused.isEmpty()) {
			throw refused.getFirst();
		}
		return ExitCode.DONE;
	}

	/** Tells what was removed. */
	static void report(Session session, long removed, long freed, long kept) {
		if (session.json()) {
			Map<String, Object> answer = answer(session);
			answer.put("removed", removed);
			answer.put("freed", freed);
			answer.put("in_use", kept);
			session.print(answer);
		} else {
			session.print(out -> out.println(entries(removed) + " removed, " + ByteText.of(freed) + " (" + freed + " bytes) freed"));
		}
	}
}

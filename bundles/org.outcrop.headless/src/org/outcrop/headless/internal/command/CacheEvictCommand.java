package org.outcrop.headless.internal.command;

import java.util.Comparator;
import java.util.List;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.CacheListing;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;

import picocli.CommandLine.Option;

/** {@code outcrop cache evict} */
@picocli.CommandLine.Command(name = "evict",
		description = "Removes the entries that were not used for longest, until the rest keeps a quota.",
		footer = {"", "Example: outcrop cache evict --quota 50G"})
final class CacheEvictCommand extends CachePart {

	@Option(names = "--quota", paramLabel = "SIZE", required = true, converter = Converters.Bytes.class, order = 1,
			description = "What may stay, such as 50G.")
	private long quota;

	@Override
	public int run(Session session) {
		List<CacheListing.Row> rows = rows(session).stream().sorted(Comparator.comparing(r -> r.status().lastUsed())).toList();
		long bytes = bytes(rows);
		long freed = 0;
		long removed = 0;
		long kept = 0;
		for (CacheListing.Row row : rows) {
			session.progress().checkCancelled();
			if (bytes - freed <= quota) {
				break;
			}
			if (row.status().inUse()) {
				kept++;
				continue;
			}
			row.entry().clear(session.progress());
			freed += row.status().bytes();
			removed++;
		}
		if (bytes - freed > quota) {
			session.warn("what is in use exceeds the quota");
		}
		CacheClearCommand.report(session, removed, freed, kept);
		return ExitCode.DONE;
	}
}

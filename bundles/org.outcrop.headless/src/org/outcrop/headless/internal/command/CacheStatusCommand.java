package org.outcrop.headless.internal.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.outcrop.cache.ByteText;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.CacheListing;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;

import picocli.CommandLine.Option;

/** {@code outcrop cache status} */
@picocli.CommandLine.Command(name = "status", description = "Lists every entry with its source, kind, size, age and whether it is valid.",
		footer = {"", "Example: outcrop cache status --quota 50G"})
final class CacheStatusCommand extends CachePart {

	private static final long MINUTE = 60;
	private static final long HOUR = 60 * MINUTE;
	private static final long DAY = 24 * HOUR;

	@Option(names = "--quota", paramLabel = "SIZE", converter = Converters.Bytes.class, order = 1,
			description = "Also say by how much the cache exceeds this.")
	private Long quota;

	@Override
	public int run(Session session) {
		List<CacheListing.Row> rows = rows(session);
		long bytes = bytes(rows);
		Map<String, Object> answer = answer(session);
		answer.put("entries", rows.stream().map(CacheListing.Row::fields).toList());
		answer.put("bytes", bytes);
		answer.put("quota", quota);
		answer.put("over_quota", quota == null ? null : Math.max(0, bytes - quota));
		if (session.json()) {
			session.print(answer);
			return ExitCode.DONE;
		}
		session.print(out -> {
			out.println("Cache folder " + answer.get("folder") + ": " + entries(rows.size()) + ", " + ByteText.of(bytes) + overQuota(bytes));
			rows.forEach(row -> out.println(line(row)));
		});
		return ExitCode.DONE;
	}

	private String overQuota(long bytes) {
		return quota == null ? "" : bytes > quota ? ", " + ByteText.of(bytes - quota) + " over the quota" : ", within the quota";
	}

	private static String line(CacheListing.Row row) {
		Map<String, Object> fields = row.fields();
		return String.format(Locale.ROOT, "%-10s %10s  %12s  %-16s %s", fields.get("kind"), ByteText.of(row.status().bytes()),
				age((Long) fields.get("age_s")), fields.get("validity") + (row.status().inUse() ? ", in use" : ""), name(row));
	}

	private static String age(Long seconds) {
		if (seconds == null) {
			return "";
		}
		if (seconds < 2 * MINUTE) {
			return seconds + " s old";
		}
		return seconds < 2 * HOUR ? seconds / MINUTE + " min old" : seconds < 2 * DAY ? seconds / HOUR + " h old" : seconds / DAY + " d old";
	}
}

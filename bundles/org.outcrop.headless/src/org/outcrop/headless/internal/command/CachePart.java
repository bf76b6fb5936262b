package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.headless.internal.CacheListing;
import org.outcrop.headless.internal.Session;

import picocli.CommandLine.Parameters;

/** What the commands of the cache share. */
abstract class CachePart implements Command {

	@Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "Only the entries of this file, which may be gone by now.")
	private Path file;

	@Override
	public String subject() {
		return file == null ? "cache" : file.toString();
	}

	/** The entries that are spoken of. */
	final List<CacheListing.Row> rows(Session session) {
		return CacheListing.of(session, Optional.ofNullable(file));
	}

	/** An answer that begins with the folder. */
	static Map<String, Object> answer(Session session) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("folder", session.cacheRoot().folder().toString());
		return answer;
	}

	static long bytes(List<CacheListing.Row> rows) {
		return rows.stream().mapToLong(r -> r.status().bytes()).sum();
	}

	static String entries(long count) {
		return count + (count == 1 ? " entry" : " entries");
	}

	/** How an entry is called in lines for people. */
	static String name(CacheListing.Row row) {
		return row.status().source().orElse(row.status().location()).toString();
	}
}

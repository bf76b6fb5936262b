package org.outcrop.scan4d.cached;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that is kept for a scan.
 *
 * @param results in the order in which they are looked for: the file, beside it, the cache folder
 */
public record CachedState(List<CachedResult> results) {

	public CachedState {
		results = List.copyOf(results);
	}

	/** Whether a result of this name can be used. */
	public boolean has(String name) {
		return results.stream().anyMatch(r -> r.isValid() && r.name().equals(name));
	}

	/** Names of the results that can be used, each once. */
	public List<String> valid() {
		return results.stream().filter(CachedResult::isValid).map(CachedResult::name).distinct().toList();
	}

	/** One line for the user: {@code found scan_overview, histogram in the file; frame_statistics is stale: ...}. */
	public String sentence() {
		if (results.isEmpty()) {
			return "nothing is cached for this file yet";
		}
		return results.stream().map(r -> r.isValid() ? r.name() + " found " + r.where().words()
				: r.name() + " " + r.where().words() + " is not used: " + r.reason()).collect(Collectors.joining("; "));
	}
}

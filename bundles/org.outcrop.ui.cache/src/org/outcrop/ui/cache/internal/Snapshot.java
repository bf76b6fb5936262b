package org.outcrop.ui.cache.internal;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.CacheProviders;
import org.outcrop.cache.CacheProviders.Listed;
import org.outcrop.cache.Validity;
import org.outcrop.compute.Progress;
import org.outcrop.runtime.OutcropRuntime;

/**
 * Every entry of every provider at one moment.
 *
 * @param entries in no order
 * @param folder  of the cache
 * @param quota   bytes it may hold, or empty for no limit
 */
public record Snapshot(List<Listed> entries, Path folder, OptionalLong quota) {

	private static final Set<Validity> USEFUL = EnumSet.of(Validity.VALID, Validity.BUILDING);

	public Snapshot {
		entries = List.copyOf(entries);
	}

	/** Looks now. Reads from disk: not on the user interface thread. */
	static Snapshot take(OutcropRuntime runtime, Progress progress) {
		CacheProviders providers = runtime.cacheProviders();
		return new Snapshot(providers.entries(progress), runtime.cacheRoot().folder(), runtime.preferences().cacheQuota());
	}

	/** True while somebody is writing an entry, so that looking again soon is worth it. */
	boolean isBuilding() {
		return entries.stream().anyMatch(e -> e.status().validity() == Validity.BUILDING);
	}

	/** One line: how many, how large, how much of it is of no use, and what the limit is. */
	String totals() {
		long all = entries.stream().mapToLong(e -> e.status().bytes()).sum();
		List<Listed> useless = entries.stream().filter(e -> !USEFUL.contains(e.status().validity())).toList();
		long wasted = useless.stream().mapToLong(e -> e.status().bytes()).sum();
		StringBuilder line = new StringBuilder(EntryOperation.count(entries.size())).append(", ").append(ByteText.of(all));
		quota.ifPresent(q -> line.append(" of ").append(ByteText.of(q)).append(" allowed"));
		if (!useless.isEmpty()) {
			line.append("; not valid: ").append(EntryOperation.count(useless.size())).append(", ").append(ByteText.of(wasted));
		}
		return line.append(". Folder: ").append(folder).toString();
	}
}

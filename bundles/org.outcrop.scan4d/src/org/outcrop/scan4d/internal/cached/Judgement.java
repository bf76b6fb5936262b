package org.outcrop.scan4d.internal.cached;

import java.util.function.Supplier;

import org.outcrop.scan4d.cached.CachedResult.Standing;

/**
 * Whether a kept result can be used for a scan.
 *
 * @param standing the verdict
 * @param reason   one sentence; empty where it can
 */
public record Judgement(Standing standing, String reason) {

	/** It can. */
	public static final Judgement VALID = new Judgement(Standing.VALID, "");

	/**
	 * Compares what the entry says of its source with the source.
	 *
	 * @param fingerprint of the scan's data now; asked only where everything else agrees
	 */
	public static Judgement of(FoundEntry entry, SourceIdentity source, Supplier<String> fingerprint) {
		if (!entry.complete()) {
			return new Judgement(Standing.DAMAGED, "it was never completed, or what is said about it can't be read");
		}
		if (entry.version() > CacheLayout.ENTRY_VERSION) {
			return new Judgement(Standing.NEWER, "a newer version of the program computed it; it is left alone");
		}
		if (entry.beside().isPresent() && !entry.beside().get().holds(source.file())) {
			return new Judgement(Standing.MOVED, "the file " + entry.beside().get().path()
					+ " with these results was moved or deleted: locate it, compute them again, or forget this entry");
		}
		if (entry.version() < CacheLayout.ENTRY_VERSION) {
			return stale("an older version of the program computed it");
		}
		if (!entry.sourcePath().equals(source.path())) {
			return stale("it belongs to the array " + entry.sourcePath());
		}
		if (!entry.sourceShape().equals(source.extents())) {
			return stale("the scan had the shape " + entry.sourceShape() + ", and has " + source.extents() + " now");
		}
		if (!entry.params().path("arrangement").asText().equals(source.arrangement())) {
			return stale("the frames were arranged as " + entry.params().path("arrangement").asText() + ", and are as "
					+ source.arrangement() + " now");
		}
		return entry.fingerprint().equals(fingerprint.get()) ? VALID : stale("the scan's data has changed since");
	}

	private static Judgement stale(String reason) {
		return new Judgement(Standing.STALE, reason);
	}
}

package org.outcrop.headless.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.cache.CacheProviders;
import org.outcrop.cache.EntryStatus;
import org.outcrop.cache.Validity;

/** The cache entries that a command speaks of. */
public final class CacheListing {

	private CacheListing() {
	}

	/** One entry. */
	public record Row(CacheProviders.Listed entry) {

		public EntryStatus status() {
			return entry.status();
		}

		/** In seconds; null where nothing tells when it was made, as where it was deleted. */
		private Long age() {
			Instant created = status().created();
			return created.equals(Instant.EPOCH) ? null : Math.max(0, Duration.between(created, Instant.now()).toSeconds());
		}

		/** What is told of it, by the names of the command line's contract. */
		public Map<String, Object> fields() {
			EntryStatus status = status();
			Map<String, Object> fields = new LinkedHashMap<>();
			fields.put("source", status.source().map(Path::toString).orElse(null));
			fields.put("kind", status.kind());
			fields.put("key", status.key());
			fields.put("bytes", status.bytes());
			fields.put("age_s", age());
			fields.put("valid", status.validity() == Validity.VALID);
			fields.put("validity", status.validity().word());
			fields.put("in_use", status.inUse());
			fields.put("location", status.location().toString());
			fields.put("detail", status.detail().isEmpty() ? null : status.detail());
			return fields;
		}
	}

	/**
	 * Every entry, or those of one file, by source, kind and key.
	 *
	 * @param file need not be there any more
	 */
	public static List<Row> of(Session session, Optional<Path> file) {
		List<CacheProviders.Listed> entries = file.map(f -> session.caches().entriesOf(f, session.progress()))
				.orElseGet(() -> session.caches().entries(session.progress()));
		return entries.stream().map(Row::new)
				.sorted(Comparator.comparing((Row r) -> r.status().source().map(Path::toString).orElse("")).thenComparing(r -> r.status().kind())
						.thenComparing(r -> r.status().key()))
				.toList();
	}
}

package org.outcrop.store.internal.remote;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import org.outcrop.zarr.store.StoreKeys;

/** Ends what killed processes left in a bucket. */
final class S3Recovery {

	/** After so long, what another machine left there is taken for abandoned: whether its process lives can't be seen from here. */
	static final Duration ABANDONED = Duration.ofDays(1);

	private final S3Store store;
	private final S3Objects objects;
	private final SortedSet<String> ended = new TreeSet<>();

	S3Recovery(S3Store store) {
		this.store = store;
		this.objects = store.objects();
	}

	SortedSet<String> run() {
		List<S3Xml.Listed> own = new ArrayList<>();
		int skip = objects.place().full("").length();
		Optional<String> time = objects.list(StoreKeys.PRIVATE, false, page -> own.addAll(page.values()));
		Instant now = time.flatMap(S3Recovery::serverTime).orElseGet(Instant::now);
		Set<String> living = new HashSet<>();
		for (S3Xml.Listed value : own) {
			String key = value.key().substring(skip);
			if (S3Journal.isJournal(key)) {
				if (isAbandoned(key, value, now)) {
					carryThrough(key);
				} else {
					S3Journal.owner(key).ifPresent(owner -> living.add(owner.transaction()));
				}
			}
		}
		for (S3Xml.Listed value : own) {
			String key = value.key().substring(skip);
			boolean promised = S3Journal.owner(key).filter(owner -> living.contains(owner.transaction())).isPresent();
			if (!S3Journal.isJournal(key) && !promised && isAbandoned(key, value, now)) {
				end(key);
			}
		}
		return ended;
	}

	private static Optional<Instant> serverTime(String date) {
		try {
			return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
		} catch (DateTimeException e) {
			// our own clock must do
			return Optional.empty();
		}
	}

	private boolean isAbandoned(String key, S3Xml.Listed value, Instant now) {
		Optional<S3Journal.Owner> owner = S3Journal.owner(key);
		if (owner.filter(S3Journal.Owner::here).isPresent()) {
			return !owner.get().isAlive() || store.abandoned().contains(owner.get().transaction());
		}
		try {
			return Instant.parse(value.modified()).isBefore(now.minus(ABANDONED));
		} catch (DateTimeException e) {
			// nobody knows how old it is
			return false;
		}
	}

	/** Where an upload is missing the journal came too late: sent before the kill, it got there when the uploads were dropped already. */
	private void carryThrough(String key) {
		Optional<S3Journal> journal = store.own(key).map(bytes -> S3Journal.parse(bytes, store.name() + ", key " + key));
		if (journal.filter(this::isWhole).isPresent()) {
			S3Transaction.carryOut(objects, journal.get());
		}
		end(key);
		S3Journal.owner(key).ifPresent(owner -> store.abandoned().remove(owner.transaction()));
	}

	private boolean isWhole(S3Journal journal) {
		return journal.puts().stream().allMatch(put -> switch (put) {
		case S3Journal.Inline _ -> true;
		case S3Journal.Uploaded uploaded -> store.hasOwn(uploaded.temporary());
		});
	}

	private void end(String key) {
		objects.delete(key);
		ended.add(key);
	}
}

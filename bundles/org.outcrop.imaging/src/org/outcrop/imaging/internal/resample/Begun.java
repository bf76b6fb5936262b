package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.LineJournal;

/** A run that has begun: where its values wait. Lets everything go when closed, and throws it away unless it is of use for another run. */
final class Begun implements AutoCloseable {

	/** Throws away what is on the disk. */
	@FunctionalInterface
	interface Removal {
		void remove() throws IOException;
	}

	private final Buckets buckets;
	private final Spill spill;
	private final FactsFile facts;
	private final Optional<LineJournal> journal;
	private final List<Portion> before;
	private final Removal removal;
	private boolean kept;

	Begun(Buckets buckets, Spill spill, FactsFile facts, Optional<LineJournal> journal, List<Portion> before, Removal removal) {
		this.buckets = buckets;
		this.spill = spill;
		this.facts = facts;
		this.journal = journal;
		this.before = before;
		this.removal = removal;
		kept = journal.isPresent();
	}

	Buckets buckets() {
		return buckets;
	}

	Spill spill() {
		return spill;
	}

	FactsFile facts() {
		return facts;
	}

	/** Empty where nothing is kept for another run. */
	Optional<LineJournal> journal() {
		return journal;
	}

	/** What an earlier run finished. */
	List<Portion> before() {
		return before;
	}

	/** Pixels of it. */
	long resumed() {
		return before.stream().mapToLong(portion -> portion.ranks().count()).sum();
	}

	/** Nobody needs any of it any more. */
	void finished() {
		kept = false;
	}

	@Override
	public void close() throws IOException {
		try (spill; facts) {
			if (journal.isPresent()) {
				journal.get().close();
			}
		}
		if (!kept) {
			removal.remove();
		}
	}
}

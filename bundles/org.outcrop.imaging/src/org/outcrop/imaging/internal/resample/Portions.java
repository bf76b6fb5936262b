package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.LineJournal;
import org.outcrop.data.imaging.PixelFailure;

/**
 * Everything that the first stage finished. Of what lies on the disk, portions are noted from time to time: after the values are there for good. Any
 * thread.
 */
final class Portions {

	private final Spill spill;
	private final FactsFile facts;
	private final Optional<LineJournal> journal;
	private final long interval;
	private final List<Portion> finished = new ArrayList<>();
	private final List<Portion> unnoted = new ArrayList<>();
	/** Held while what is finished is brought to the disk, which others needn't wait for. */
	private final Object noting = new Object();
	private volatile long noted = System.nanoTime();

	/**
	 * @param journal  empty where nothing is on the disk
	 * @param interval nanoseconds between two notes
	 * @param before   what an earlier run noted
	 */
	Portions(Spill spill, FactsFile facts, Optional<LineJournal> journal, long interval, List<Portion> before) {
		this.spill = spill;
		this.facts = facts;
		this.journal = journal;
		this.interval = interval;
		finished.addAll(before);
	}

	/** Whether a worker should hand in what it has. */
	boolean isDue(long since) {
		return journal.isPresent() && System.nanoTime() - since > interval;
	}

	/** Takes what a worker finished. */
	void add(Portion portion) throws IOException {
		synchronized (finished) {
			finished.add(portion);
			unnoted.add(portion);
		}
		noteIfDue();
	}

	/** Notes what is finished unless that was done just now: to do so little again costs less than bringing it to the disk. */
	void noteIfDue() throws IOException {
		if (isDue(noted)) {
			note();
		}
	}

	/** Brings everything to the disk and notes it. */
	void note() throws IOException {
		if (journal.isEmpty()) {
			return;
		}
		synchronized (noting) {
			noted = System.nanoTime();
			List<Portion> all;
			synchronized (finished) {
				all = List.copyOf(unnoted);
				unnoted.clear();
			}
			spill.force();
			facts.force();
			for (Portion portion : all) {
				journal.get().add(Portion.WORD + " " + portion.text());
			}
			journal.get().force();
			noted = System.nanoTime();
		}
	}

	/** All of them. */
	List<Portion> all() {
		synchronized (finished) {
			return List.copyOf(finished);
		}
	}

	/** Every pixel that can't be read, in the order of their numbers. */
	List<PixelFailure> failures() {
		return all().stream().flatMap(portion -> portion.failures().stream()).sorted(Comparator.comparingLong(PixelFailure::pixel)).toList();
	}
}

package org.outcrop.ui.cache.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.CacheProviders.Listed;
import org.outcrop.cache.EntryStatus;
import org.outcrop.cache.Verification;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/** What the user can do with entries; free of any user interface. Runs on any thread and ends early when cancelled. */
public enum EntryOperation {

	/** Reads every byte of each entry; what is wrong becomes part of the outcome, and of the entry's status. */
	VERIFY("Verify") {
		@Override
		public Outcome run(List<Listed> entries, Progress progress) {
			List<String> problems = new ArrayList<>();
			long checked = 0;
			long ahead = bytes(entries);
			long broken = 0;
			for (Listed entry : entries) {
				progress.checkCancelled();
				Verification found = entry.verify(new Share(progress, bytes(entries) - ahead, bytes(entries)));
				ahead -= entry.status().bytes();
				checked += found.bytesChecked();
				if (!found.ok()) {
					broken++;
					found.problems().forEach(p -> problems.add(subject(entry.status()) + ": " + p + "."));
				}
			}
			return new Outcome(count(entries.size()) + " verified, " + ByteText.of(checked) + " read: "
					+ (broken == 0 ? "all as written." : broken + " broken."), problems);
		}
	},

	/** Removes each entry; one that can't be removed does not keep the others. */
	CLEAR("Clear") {
		@Override
		public Outcome run(List<Listed> entries, Progress progress) {
			List<String> problems = new ArrayList<>();
			long removed = 0;
			long bytes = 0;
			for (int i = 0; i < entries.size(); i++) {
				EntryStatus status = entries.get(i).status();
				progress.checkCancelled();
				try {
					entries.get(i).clear(progress);
					removed++;
					bytes += status.bytes();
				} catch (DataException e) {
					problems.add(subject(status) + ": " + e.what() + "; " + e.advice() + ".");
				}
				progress.worked(i + 1, entries.size());
			}
			return new Outcome(count(removed) + " cleared, " + ByteText.of(bytes) + " freed.", problems);
		}
	};

	private final String verb;

	EntryOperation(String verb) {
		this.verb = verb;
	}

	/** As on a button. */
	public String verb() {
		return verb;
	}

	/** @throws java.util.concurrent.CancellationException when cancelled; what was done until then stays done */
	public abstract Outcome run(List<Listed> entries, Progress progress);

	/** {@code 1 entry}, {@code 2 entries}. */
	static String count(long entries) {
		return entries == 1 ? "1 entry" : String.format(Locale.ROOT, "%,d entries", entries);
	}

	private static long bytes(List<Listed> entries) {
		return entries.stream().mapToLong(e -> e.status().bytes()).sum();
	}

	private static String subject(EntryStatus status) {
		return status.source().map(p -> String.valueOf(p.getFileName())).orElse(status.key());
	}

	/** The part of one entry in the progress of all, in bytes. */
	private record Share(Progress whole, long before, long total) implements Progress {

		@Override
		public void stage(String what) {
			whole.stage(what);
		}

		@Override
		public void worked(long done, long ofThis) {
			whole.worked(before + done, total);
		}

		@Override
		public boolean isCancelled() {
			return whole.isCancelled();
		}
	}
}

package org.outcrop.hdf5.write;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.internal.write.Appending;
import org.outcrop.hdf5.internal.write.LocalStorage;

/**
 * Changes what a file holds, in one step: who opens the file sees all of a change or nothing, and what a killed process left is taken back
 * or finished by the next. What is new lies behind the old end of the file, what was there stays where it was; so whoever has the file open
 * goes on reading the old state, and the file never gets shorter. Superblock 0 only. See {@code docs/hdf5-append.md}.
 *
 * <p>Any thread and any number of processes: each waits for the others.
 */
public final class Hdf5Commit {

	private static final Appending APPENDING = new Appending(new LocalStorage(), false);
	private static final Duration PATIENCE = Duration.ofSeconds(10);
	private static final long PAUSE_MS = 3;

	private Hdf5Commit() {
	}

	/**
	 * Changes a file.
	 *
	 * @param change   gets the file as it is when nobody else writes, and gives its root as it is to be, or empty for no change; the file is
	 *                 open until this ends
	 * @param progress counts bytes; cancelled before the change is made, not while
	 * @throws DataException.NotWritable where nothing can be written into such a file, somebody else writes for too long, or the disk is full
	 */
	public static void change(Path file, Function<Hdf5File, Optional<ChangedGroup>> change, Progress progress) {
		long until = System.nanoTime() + PATIENCE.toNanos();
		while (!APPENDING.change(file, change, progress)) {
			progress.checkCancelled();
			if (System.nanoTime() > until) {
				throw new DataException.NotWritable("another program has the file open, or writes into it", file.toString(),
						"Close the file there, and try again.");
			}
			pause();
		}
	}

	/** What an interrupted change left is finished or taken back; nothing happens where somebody is writing. */
	public static void recover(Path file) {
		APPENDING.change(file, _ -> Optional.empty(), Progress.NONE);
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE_MS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			CancellationException cancelled = new CancellationException("interrupted while another program writes");
			cancelled.initCause(e);
			throw cancelled;
		}
	}
}

package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.format.ByteSource;

/** A write into a file that its journal tells of while it lasts, and that is undone where it fails. The caller holds the locks. */
final class JournaledWrite {

	/** Left on the disk for others, besides what is written. */
	private static final long SPARE_SPACE = 1 << 20;

	private final Storage storage;
	private final Path file;
	private final Journal journal;
	private final Progress progress;

	JournaledWrite(Storage storage, Path file, Journal journal, Progress progress) {
		this.storage = storage;
		this.file = file;
		this.journal = journal;
		this.progress = progress;
	}

	/** What is written while the journal lies there. */
	@FunctionalInterface
	interface Work {
		void run() throws IOException, Verification.DifferenceException;
	}

	/** The disk has too little room. */
	static final class NoSpaceException extends IOException {
		private static final long serialVersionUID = 1L;

		NoSpaceException(long needed) {
			super("too little space on the disk for " + needed + " bytes");
		}
	}

	/** @throws NoSpaceException where there is less, with some left for others */
	static void requireSpace(Storage storage, Path file, long bytes) throws IOException {
		if (storage.usableSpace(file) < bytes + SPARE_SPACE) {
			throw new NoSpaceException(bytes);
		}
	}

	/** @throws IOException with the file as it was, unless even undoing failed: then the journal is there, and recovery does the rest */
	void run(Storage.StoredFile data, Work work) throws IOException, Verification.DifferenceException {
		writeJournal();
		try {
			work.run();
		} catch (IOException | Verification.DifferenceException | RuntimeException | Error e) {
			abandon(data, e);
			throw e;
		}
		deleteJournal();
	}

	private void writeJournal() throws IOException {
		try {
			journal.write(storage, file);
		} catch (IOException | RuntimeException | Error e) {
			try {
				Journal.delete(storage, file);
			} catch (IOException | RuntimeException | Error second) {
				// half a journal does no harm: nothing else has been written
				e.addSuppressed(second);
			}
			throw e;
		}
	}

	/** Leaves the file as it was. Where even that fails the journal stays, and whoever recovers the file does the rest. */
	private void abandon(Storage.StoredFile data, Throwable reason) {
		try {
			if (Interrupted.rollBack(data, journal)) {
				Journal.delete(storage, file);
			}
		} catch (IOException | RuntimeException | Error e) {
			reason.addSuppressed(e);
		}
	}

	/** A journal that can't be deleted does no harm: it says that the results are in the file, and they are. */
	private void deleteJournal() {
		try {
			Journal.delete(storage, file);
		} catch (IOException e) {
			progress.stage("Results are written");
		}
	}

	/** That nobody who ignores locks has written meanwhile. */
	static void requireUnchanged(ByteSource data, Journal journal) throws Verification.DifferenceException, IOException {
		byte[] now = data.bytes(journal.commitStart(), journal.before().superblock().length).array();
		if (!Arrays.equals(now, journal.before().superblock()) || data.size() != journal.after().length()) {
			throw new Verification.DifferenceException("another program has changed the file meanwhile");
		}
	}
}

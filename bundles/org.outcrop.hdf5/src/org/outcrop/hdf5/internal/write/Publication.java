package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.Published;

/** Adds a tree to a file: journal, tail, verification, commit, verification. The caller holds the locks. */
final class Publication {

	/** Left on the disk for others, besides what is written. */
	private static final long SPARE_SPACE = 1 << 20;

	private final Storage storage;
	private final Path file;
	private final Progress progress;

	Publication(Storage storage, Path file, Progress progress) {
		this.storage = storage;
		this.file = file;
		this.progress = progress;
	}

	/** The disk has too little room. */
	static final class NoSpaceException extends IOException {
		private static final long serialVersionUID = 1L;

		NoSpaceException(long needed) {
			super("too little space on the disk for " + needed + " bytes");
		}
	}

	/**
	 * @param data   open for writing
	 * @param target what the file was found to be
	 * @throws CancellationException            with the file as it was
	 * @throws Verification.DifferenceException likewise
	 * @throws IOException                      likewise, unless even undoing failed: then the journal is there, and recovery does the rest
	 */
	Published publish(Storage.StoredFile data, Target target, NewGroup tree) throws IOException, Verification.DifferenceException {
		progress.stage("Preparing results");
		Tail tail = Tail.layOut(data, target, tree);
		if (storage.usableSpace(file) < tail.end() - target.length() + SPARE_SPACE) {
			throw new NoSpaceException(tail.end() - target.length());
		}
		byte[] hash = tail.hash();
		Journal journal = journal(data, target, tail, hash);
		writeJournal(journal);
		try {
			write(data, target, tail, hash, journal);
		} catch (IOException | Verification.DifferenceException | RuntimeException | Error e) {
			abandon(data, journal, e);
			throw e;
		}
		deleteJournal();
		return new Published(tail.start(), tail.end() - tail.start());
	}

	private void writeJournal(Journal journal) throws IOException {
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
	private void abandon(Storage.StoredFile data, Journal journal, Throwable reason) {
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

	private static Journal journal(ByteSource data, Target target, Tail tail, byte[] hash) throws IOException {
		int superblock = target.superblock().bytes().length;
		long shared = target.superblock().endOfFile();
		return new Journal(Journal.Kind.PUBLISH, Hashes.identity(data, superblock, shared), shared, target.end(),
				new UndoRecord.FileEnd(tail.superblock(), tail.end()), tail.start(), hash);
	}

	private void write(Storage.StoredFile data, Target target, Tail tail, byte[] hash, Journal journal)
			throws IOException, Verification.DifferenceException {
		progress.stage("Writing results");
		FileTail out = new FileTail(data, tail.start(), tail.end() - tail.start(), progress);
		tail.room().writeTo(out);
		out.flush();
		data.force();
		progress.stage("Checking results");
		ByteSource before = new OverlaidFile(data, journal.commitStart(), journal.before().superblock());
		ByteSource after = new OverlaidFile(data, journal.commitStart(), tail.superblock());
		Verification.verify(target, tail, hash, before, after, progress);
		progress.checkCancelled();
		requireUnchanged(data, journal);
		data.write(ByteBuffer.wrap(tail.superblock()), journal.commitStart());
		data.force();
		try (Storage.StoredFile again = storage.open(file, false)) {
			Verification.verify(target, tail, hash, before, again, Progress.NONE);
		}
	}

	/** That nobody who ignores locks has written meanwhile. */
	private static void requireUnchanged(ByteSource data, Journal journal) throws Verification.DifferenceException, IOException {
		byte[] now = data.bytes(journal.commitStart(), journal.before().superblock().length).array();
		if (!Arrays.equals(now, journal.before().superblock()) || data.size() != journal.after().length()) {
			throw new Verification.DifferenceException("another program has changed the file meanwhile");
		}
	}
}

package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.Published;

/** Adds a tree to a file: journal, tail, verification, commit, verification. The caller holds the locks. */
final class Publication {

	private final Storage storage;
	private final Path file;
	private final Progress progress;

	Publication(Storage storage, Path file, Progress progress) {
		this.storage = storage;
		this.file = file;
		this.progress = progress;
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
		JournaledWrite.requireSpace(storage, file, tail.end() - target.length());
		byte[] hash = tail.hash();
		Journal journal = journal(data, target, tail, hash);
		new JournaledWrite(storage, file, journal, progress).run(data, () -> write(data, target, tail, hash, journal));
		return new Published(tail.start(), tail.end() - tail.start());
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
		JournaledWrite.requireUnchanged(data, journal);
		data.write(ByteBuffer.wrap(tail.superblock()), journal.commitStart());
		data.force();
		try (Storage.StoredFile again = storage.open(file, false)) {
			Verification.verify(target, tail, hash, before, again, Progress.NONE);
		}
	}
}

package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.format.BrokenStructureException;
import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.internal.format.Superblock;
import org.outcrop.hdf5.write.Recovery;
import org.outcrop.hdf5.write.Recovery.Outcome;

/** Ends a write that was interrupted, by what its journal says and what the file looks like. The caller holds the locks. */
final class Interrupted {

	private static final Recovery NOTHING = new Recovery(Outcome.NOTHING_TO_DO, "No write was interrupted.");
	private static final Recovery UNDONE = new Recovery(Outcome.UNDONE,
			"Writing results had been interrupted; the file is as it was before.");
	private static final Recovery PUBLISHED = new Recovery(Outcome.COMPLETED,
			"Writing results had been interrupted at its very end; they are in the file and complete.");
	private static final Recovery REMOVED = new Recovery(Outcome.COMPLETED,
			"Removing results had been interrupted; they are removed now.");
	private static final Recovery CHANGED = new Recovery(Outcome.LEFT_ALONE,
			"Writing results had been interrupted, and another program has changed the file since; nothing was touched. "
					+ "Once you know that the file is fine, delete the journal beside it (its name ends with .outcrop-journal).");
	private static final Recovery UNKNOWN = new Recovery(Outcome.LEFT_ALONE,
			"Beside the file is a journal of a version that is not known here; nothing was touched.");

	/** How the bytes that a commit changes look. */
	private enum Bytes {
		BEFORE, AFTER, MIXED, OTHER
	}

	private final Storage storage;
	private final Path file;

	Interrupted(Storage storage, Path file) {
		this.storage = storage;
		this.file = file;
	}

	/** Does what is to be done. */
	Recovery recover() throws IOException {
		Journal journal;
		try {
			journal = Journal.read(storage, file);
		} catch (NoSuchFileException e) {
			return NOTHING;
		} catch (Journal.UnknownException e) {
			return UNKNOWN;
		} catch (Journal.IncompleteException e) {
			// it is complete before anything else is written
			Journal.delete(storage, file);
			return UNDONE;
		}
		Recovery recovery;
		try (Storage.StoredFile data = storage.open(file, true)) {
			recovery = recover(data, journal);
		}
		if (recovery.outcome() != Outcome.LEFT_ALONE) {
			Journal.delete(storage, file);
		}
		return recovery;
	}

	private static Recovery recover(Storage.StoredFile data, Journal journal) throws IOException {
		if (data.size() < journal.shared()
				|| !Arrays.equals(journal.identity(), Hashes.identity(data, journal.superblockLength(), journal.shared()))) {
			return CHANGED;
		}
		Bytes bytes = compare(data, journal);
		return switch (journal.kind()) {
		case PUBLISH -> publication(data, journal, bytes);
		case UNDO -> removal(data, journal, bytes);
		};
	}

	private static Recovery publication(Storage.StoredFile data, Journal journal, Bytes bytes) throws IOException {
		if (bytes == Bytes.OTHER || bytes == Bytes.BEFORE && data.size() > journal.after().length()) {
			return CHANGED;
		}
		boolean whole = bytes != Bytes.BEFORE && isTailWhole(data, journal);
		if (!whole && bytes == Bytes.AFTER && isRootEdited(data, journal)) {
			return CHANGED;
		}
		if (!whole) {
			return rollBack(data, journal) ? UNDONE : CHANGED;
		}
		if (bytes == Bytes.MIXED) {
			put(data, journal, journal.after());
		}
		return PUBLISHED;
	}

	private static Recovery removal(Storage.StoredFile data, Journal journal, Bytes bytes) throws IOException {
		if (bytes == Bytes.OTHER || data.size() > journal.before().length()) {
			return CHANGED;
		}
		rollForward(data, journal);
		return REMOVED;
	}

	/**
	 * Whether somebody has edited the attributes of the root since the commit: such an edit lies in the copy of it, which is in the tail. Of a
	 * tail that the disk has lost the root can't be read, or is as it was copied.
	 */
	private static boolean isRootEdited(ByteSource data, Journal journal) throws IOException {
		try {
			Optional<ExistingGroup> old = root(new OverlaidFile(data, journal.commitStart(), journal.before().superblock()));
			Optional<ExistingGroup> now = root(data);
			return old.isPresent() && now.isPresent()
					&& !Verification.plain(old.get().header()).equals(Verification.plain(now.get().header()));
		} catch (BrokenStructureException | IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException e) {
			return false;
		}
	}

	private static Optional<ExistingGroup> root(ByteSource file) throws IOException {
		return ExistingGroup.at(file, Superblock.read(file).root());
	}

	private static boolean isTailWhole(ByteSource data, Journal journal) throws IOException {
		long length = journal.after().length() - journal.tailStart();
		return data.size() >= journal.after().length()
				&& Arrays.equals(journal.tailHash(), Hashes.of(data, journal.tailStart(), length, Progress.NONE));
	}

	/**
	 * Puts the old superblock back and cuts off what was added.
	 *
	 * @return false where somebody else has written: nothing was touched
	 */
	static boolean rollBack(Storage.StoredFile data, Journal journal) throws IOException {
		if (compare(data, journal) == Bytes.OTHER || data.size() > Math.max(journal.before().length(), journal.after().length())
				|| data.size() < journal.before().length() && journal.kind() == Journal.Kind.UNDO) {
			return false;
		}
		restore(data, journal, journal.before());
		return true;
	}

	/** Puts the new superblock in place and cuts off what is behind its end. */
	static void rollForward(Storage.StoredFile data, Journal journal) throws IOException {
		restore(data, journal, journal.after());
	}

	private static void restore(Storage.StoredFile data, Journal journal, UndoRecord.FileEnd end) throws IOException {
		put(data, journal, end);
		if (data.size() > end.length()) {
			data.truncate(end.length());
			data.force();
		}
	}

	private static void put(Storage.StoredFile data, Journal journal, UndoRecord.FileEnd end) throws IOException {
		byte[] now = data.bytes(journal.commitStart(), end.superblock().length).array();
		if (!Arrays.equals(now, end.superblock())) {
			data.write(ByteBuffer.wrap(end.superblock()), journal.commitStart());
			data.force();
		}
	}

	private static Bytes compare(ByteSource data, Journal journal) throws IOException {
		byte[] before = journal.before().superblock();
		byte[] after = journal.after().superblock();
		byte[] now = data.bytes(journal.commitStart(), before.length).array();
		if (Arrays.equals(now, before)) {
			return Bytes.BEFORE;
		}
		if (Arrays.equals(now, after)) {
			return Bytes.AFTER;
		}
		for (int i = 0; i < now.length; i++) {
			if (now[i] != before[i] && now[i] != after[i]) {
				return Bytes.OTHER;
			}
		}
		return Bytes.MIXED;
	}
}

package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.internal.format.BrokenStructureException;
import org.outcrop.hdf5.write.AppendCheck;
import org.outcrop.hdf5.write.AppendState;
import org.outcrop.hdf5.write.ChangedGroup;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.Published;
import org.outcrop.hdf5.write.Recovery;
import org.outcrop.hdf5.write.Removal;

/**
 * Everything that can be done to a file that exists: takes the locks, ends what was interrupted, and says in the user's words what went
 * wrong.
 */
public final class Appending {

	private static final String SIDECAR = "Keep the results beside the file (sidecar), or add them to a copy.";
	private static final String AGAIN = "Close the file in other programs and try again.";

	private final Storage storage;
	private final boolean newerSuperblocks;

	/** @param newerSuperblocks whether files with superblock 2 and 3 are written */
	public Appending(Storage storage, boolean newerSuperblocks) {
		this.storage = storage;
		this.newerSuperblocks = newerSuperblocks;
	}

	/** See {@link org.outcrop.hdf5.write.Hdf5Append#check}. */
	public AppendCheck check(Path file, String parentPath, String name) {
		try {
			Path real = writable(file);
			Optional<String> journal = unknownJournal(real);
			if (journal.isPresent()) {
				return new AppendCheck.Refusal(journal.get());
			}
			Optional<String> holder = FileLocks.holder(real);
			if (holder.isPresent()) {
				return new AppendCheck.Refusal(holder.get());
			}
			try (Storage.StoredFile data = storage.open(real, false)) {
				new Examination(data, newerSuperblocks).target(parentPath, name);
			}
			return new AppendCheck.Appendable();
		} catch (Examination.RefusedException e) {
			return new AppendCheck.Refusal(e.getMessage());
		} catch (IOException e) {
			return new AppendCheck.Refusal("The file can't be read (" + e.getMessage() + ").");
		}
	}

	/** See {@link org.outcrop.hdf5.write.Hdf5Append#publish}. */
	public Published publish(Path file, String parentPath, String name, NewGroup tree, Progress progress) {
		return withLocks(file, real -> {
			requireRecovered(real);
			try (Storage.StoredFile data = storage.open(real, true)) {
				Target target = new Examination(data, newerSuperblocks).target(parentPath, name);
				return new Publication(storage, real, progress).publish(data, target, tree);
			}
		});
	}

	/** See {@link org.outcrop.hdf5.write.Hdf5Commit#change}; empty where somebody else writes. */
	public boolean change(Path file, Function<Hdf5File, Optional<ChangedGroup>> change, Progress progress) {
		try {
			Path real = writable(file);
			try (FileLocks _ = FileLocks.take(real)) {
				requireRecovered(real);
				try (Storage.StoredFile data = storage.open(real, true); Hdf5File open = Hdf5File.open(real)) {
					var superblock = new Examination(data, newerSuperblocks).superblock();
					Optional<ChangedGroup> root = change.apply(open);
					if (root.isPresent()) {
						new RootChange(storage, real, progress).commit(data, superblock, root.get());
					}
				}
			}
			return true;
		} catch (FileLocks.HeldException e) {
			return false;
		} catch (Examination.RefusedException e) {
			throw new DataException.NotWritable(e.getMessage(), file.toString(), "Copy what it holds into a new file.", e);
		} catch (Verification.DifferenceException e) {
			throw new DataException.NotWritable("Nothing was written: " + e.getMessage(), file.toString(), AGAIN, e);
		} catch (BrokenStructureException e) {
			throw new DataException.Corrupt("a group or an array can't be changed: " + e.getMessage(), file.toString(),
					"Copy what can be read of it into a new file.", e);
		} catch (IOException | UncheckedIOException e) {
			throw new DataException.NotWritable("The file can't be written (" + e.getMessage() + ")", file.toString(),
					"See whether the disk is full or the folder is protected. Nothing is lost; an interrupted write is ended the next time.", e);
		}
	}

	/** See {@link org.outcrop.hdf5.write.Hdf5Append#remove}. */
	public Removal remove(Path file, String parentPath, String name) {
		return withLocks(file, real -> {
			requireRecovered(real);
			try (Storage.StoredFile data = storage.open(real, true)) {
				return new Undoing(storage, real).remove(data, new Examination(data, newerSuperblocks).target(parentPath, name));
			} catch (Examination.RefusedException e) {
				return new Removal.Refused(e.getMessage());
			}
		});
	}

	/** See {@link org.outcrop.hdf5.write.Hdf5Append#recover}. */
	public Recovery recover(Path file) {
		return withLocks(file, real -> new Interrupted(storage, real).recover());
	}

	/** See {@link org.outcrop.hdf5.write.Hdf5Append#state}. */
	public AppendState state(Path file, String parentPath, String name) {
		try {
			Path real = file.toRealPath();
			boolean journal = Files.exists(Journal.of(real));
			try (Storage.StoredFile data = storage.open(real, false)) {
				Target target = new Examination(data, newerSuperblocks).target(parentPath, name);
				return target.replaced().isEmpty() ? new AppendState(journal, false, false, "", 0, 0) : state(data, target, journal);
			} catch (Examination.RefusedException e) {
				return new AppendState(journal, false, false, e.getMessage(), 0, 0);
			}
		} catch (IOException e) {
			throw new DataException.Unsupported("The file can't be read (" + e.getMessage() + ")", file.toString(),
					"See whether it is there and may be read.", e);
		}
	}

	private static AppendState state(Storage.StoredFile data, Target target, boolean journal) throws IOException {
		Optional<String> hindrance = Undoing.hindrance(data, target);
		long held = target.undo().flatMap(UndoRecord::original).map(original -> target.length() - original.length()).orElse(0L);
		return new AppendState(journal, true, hindrance.isEmpty(), hindrance.orElse(""), held, hindrance.isEmpty() ? held : 0);
	}

	/** Work on a file that nobody else writes. */
	@FunctionalInterface
	private interface Work<T> {
		T on(Path real) throws IOException, Examination.RefusedException, Verification.DifferenceException;
	}

	private <T> T withLocks(Path file, Work<T> work) {
		try {
			Path real = writable(file);
			try (FileLocks _ = FileLocks.take(real)) {
				return work.on(real);
			}
		} catch (FileLocks.HeldException e) {
			throw new DataException.NotWritable(e.getMessage(), file.toString(), AGAIN, e);
		} catch (Examination.RefusedException e) {
			throw new DataException.NotWritable(e.getMessage(), file.toString(), SIDECAR, e);
		} catch (Verification.DifferenceException e) {
			throw new DataException.NotWritable("The results were not added, because a check before or after the last step failed ("
					+ e.getMessage() + "); the file is as it was", file.toString(), SIDECAR, e);
		} catch (IOException e) {
			throw new DataException.NotWritable("The file can't be written (" + e.getMessage() + ")", file.toString(),
					"See whether the disk is full or the folder is protected. Nothing is lost; an interrupted write is ended the next time.", e);
		}
	}

	private void requireRecovered(Path real) throws IOException, Examination.RefusedException {
		Recovery recovery = new Interrupted(storage, real).recover();
		if (recovery.outcome() == Recovery.Outcome.LEFT_ALONE) {
			throw new Examination.RefusedException(recovery.sentence());
		}
	}

	private Optional<String> unknownJournal(Path real) throws IOException {
		try {
			Journal.read(storage, real);
		} catch (NoSuchFileException | Journal.IncompleteException e) {
			return Optional.empty();
		} catch (Journal.UnknownException e) {
			return Optional.of("Beside the file is a journal of a version that is not known here.");
		}
		return Optional.empty();
	}

	/** The file's real place, where it and its folder can be written. */
	private static Path writable(Path file) throws IOException, Examination.RefusedException {
		Path real;
		try {
			real = file.toRealPath();
		} catch (NoSuchFileException | AccessDeniedException e) {
			throw new Examination.RefusedException("There is no such file, or it may not be read.");
		}
		if (!Files.isRegularFile(real)) {
			throw new Examination.RefusedException("This is no file but a folder or a device.");
		}
		if (!Files.isWritable(real)) {
			throw new Examination.RefusedException("The file is read-only.");
		}
		if (!Files.isWritable(real.getParent())) {
			throw new Examination.RefusedException("The folder is read-only, so that no journal can be kept while writing.");
		}
		return real;
	}
}

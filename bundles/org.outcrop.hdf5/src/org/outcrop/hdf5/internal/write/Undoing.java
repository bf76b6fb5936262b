package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.hdf5.internal.format.BrokenStructureException;
import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.internal.format.GroupLink;
import org.outcrop.hdf5.internal.format.ObjectHeaderReader;
import org.outcrop.hdf5.internal.format.Superblock;
import org.outcrop.hdf5.write.Removal;

/** Takes out what was published: puts the original superblock back and cuts the file. The caller holds the locks. */
final class Undoing {

	private final Storage storage;
	private final Path file;

	Undoing(Storage storage, Path file) {
		this.storage = storage;
		this.file = file;
	}

	/** Why the original bytes can't be had again, one sentence; empty where they can. */
	static Optional<String> hindrance(ByteSource data, Target target) throws IOException {
		if (target.undo().isEmpty()) {
			return Optional.of("The results were part of the file when it was made; they can't be taken out.");
		}
		if (!target.undo().get().commit().isSame(target.end())) {
			return Optional.of("Something else was written into the file since; only a rewritten copy would be without the results.");
		}
		Optional<UndoRecord.FileEnd> original = target.original();
		if (original.isEmpty()) {
			return Optional.of("Another program has changed the file between two publications; only a rewritten copy would be without them.");
		}
		return isWhole(data, target, original.get()) ? Optional.empty()
				: Optional.of("What the file says about its original state doesn't fit; nothing was touched.");
	}

	/** Whether the original superblock leads to the root that there would be without what was published. */
	private static boolean isWhole(ByteSource data, Target target, UndoRecord.FileEnd original) throws IOException {
		if (original.superblock().length != target.end().superblock().length || original.length() > target.length()) {
			return false;
		}
		try {
			ByteSource before = new OverlaidFile(data, target.superblock().commitStart(), original.superblock());
			Superblock superblock = Superblock.read(before);
			Optional<ExistingGroup> root = superblock.endOfFile() > original.length() ? Optional.empty()
					: ExistingGroup.at(before, superblock.root());
			return superblock.root() < original.length() && root.isPresent() && sameLinks(root.get(), target);
		} catch (BrokenStructureException | IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException e) {
			return false;
		}
	}

	private static boolean sameLinks(ExistingGroup root, Target target) {
		String changed = target.path().isEmpty() ? target.name() : target.path().getFirst();
		List<GroupLink> old = root.links().stream().filter(link -> !link.isNamed(changed)).toList();
		List<GroupLink> now = target.ancestors().getFirst().links().stream().filter(link -> !link.isNamed(changed)).toList();
		return old.size() == now.size() && old.stream().allMatch(link -> now.stream().anyMatch(link::leadsWhere));
	}

	/**
	 * @param data open for writing
	 * @throws IOException with the file as it was, or with the journal there
	 */
	Removal remove(Storage.StoredFile data, Target target) throws IOException {
		if (target.replaced().isEmpty()) {
			return new Removal.Absent();
		}
		Optional<String> hindrance = hindrance(data, target);
		if (hindrance.isPresent()) {
			return new Removal.Refused(hindrance.get());
		}
		UndoRecord.FileEnd original = target.original().orElseThrow();
		long shared = Superblock.read(new OverlaidFile(data, target.superblock().commitStart(), original.superblock())).endOfFile();
		int superblock = target.superblock().bytes().length;
		Journal journal = new Journal(Journal.Kind.UNDO, Hashes.identity(data, superblock, shared), shared, target.end(), original,
				original.length(), new byte[Hashes.LENGTH]);
		try {
			journal.write(storage, file);
			Interrupted.rollForward(data, journal);
			requireOriginal(data, target, original);
		} catch (IOException | RuntimeException | Error e) {
			abandon(data, journal, e);
			throw e;
		}
		Journal.delete(storage, file);
		return new Removal.Removed(target.length() - original.length());
	}

	private static void requireOriginal(ByteSource data, Target target, UndoRecord.FileEnd original) throws IOException {
		byte[] now = data.bytes(target.superblock().commitStart(), original.superblock().length).array();
		if (!Arrays.equals(now, original.superblock()) || data.size() != original.length()) {
			throw new IOException("the original state was written but not read back");
		}
		ObjectHeaderReader.read(data, Superblock.read(data).root());
	}

	/** While nothing was cut the results can be had again; later whoever recovers the file goes on with the removal. */
	private void abandon(Storage.StoredFile data, Journal journal, Throwable reason) {
		try {
			if (Interrupted.rollBack(data, journal)) {
				Journal.delete(storage, file);
			}
		} catch (IOException | RuntimeException | Error e) {
			reason.addSuppressed(e);
		}
	}
}

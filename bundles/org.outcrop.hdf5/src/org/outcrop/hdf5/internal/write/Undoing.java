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
		return originalHindrance(data, target, original.get());
	}

	/** Why the original superblock doesn't lead to the groups that there would be without what was published. */
	private static Optional<String> originalHindrance(ByteSource data, Target target, UndoRecord.FileEnd original) throws IOException {
		Optional<String> unfit = Optional.of("What the file says about its original state doesn't fit; nothing was touched.");
		if (original.superblock().length != target.end().superblock().length || original.length() > target.length()) {
			return unfit;
		}
		try {
			ByteSource before = new OverlaidFile(data, target.superblock().commitStart(), original.superblock());
			Superblock superblock = Superblock.read(before);
			boolean fits = superblock.endOfFile() <= original.length() && superblock.root() < original.length();
			Optional<ExistingGroup> root = fits ? ExistingGroup.at(before, superblock.root()) : Optional.empty();
			if (root.isEmpty() || !sameLinks(root.get(), target.ancestors().getFirst(), target.changed(0))) {
				return unfit;
			}
			return sameGroups(before, root.get(), target) ? Optional.empty()
					: Optional.of("Another program has changed attributes or members of the groups around the results since; "
							+ "taking the results out would take that back.");
		} catch (BrokenStructureException | IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException e) {
			return unfit;
		}
	}

	/** Whether each group that was copied for the publication still is what it was copied from: an edit in place lies in the copy alone. */
	private static boolean sameGroups(ByteSource before, ExistingGroup root, Target target) throws IOException {
		Optional<ExistingGroup> old = Optional.of(root);
		for (int i = 0; i < target.ancestors().size(); i++) {
			ExistingGroup now = target.ancestors().get(i);
			String changed = target.changed(i);
			if (old.isEmpty() || !sameLinks(old.get(), now, changed)
					|| !Verification.plain(old.get().header()).equals(Verification.plain(now.header()))) {
				return false;
			}
			Optional<GroupLink> down = old.get().link(changed).filter(link -> link.kind() == GroupLink.Kind.HARD);
			old = down.isPresent() ? ExistingGroup.at(before, down.get().address()) : Optional.empty();
		}
		return true;
	}

	private static boolean sameLinks(ExistingGroup old, ExistingGroup now, String changed) {
		List<GroupLink> before = old.links().stream().filter(link -> !link.isNamed(changed)).toList();
		List<GroupLink> after = now.links().stream().filter(link -> !link.isNamed(changed)).toList();
		return before.size() == after.size() && before.stream().allMatch(link -> after.stream().anyMatch(link::leadsWhere));
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

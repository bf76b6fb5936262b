package org.outcrop.hdf5.internal.write;

import java.util.List;
import java.util.Optional;

import org.outcrop.hdf5.internal.format.Superblock;

/**
 * A file into which something can be published, as it is before.
 *
 * @param superblock its superblock
 * @param length     its length, which can be more than what the superblock tells
 * @param ancestors  groups from the root to the one that gets the new child
 * @param path       names of these groups, the root's left out
 * @param name       of the new child
 * @param replaced   what has this name now
 * @param undo       the way back, where the present child was published
 */
record Target(Superblock superblock, long length, List<ExistingGroup> ancestors, List<String> path, String name,
		Optional<ExistingGroup> replaced, Optional<UndoRecord> undo) {

	/** What a commit will change, as it is now. */
	UndoRecord.FileEnd end() {
		return new UndoRecord.FileEnd(superblock.commitBytes(), length);
	}

	/** The way back that a new publication will have to tell: further than to now, as long as nobody else has written. */
	Optional<UndoRecord.FileEnd> original() {
		if (undo.isEmpty()) {
			return Optional.of(end());
		}
		return undo.get().commit().isSame(end()) ? undo.get().original() : Optional.empty();
	}

	/** Name of the member of an ancestor that a publication leads elsewhere. @param ancestor its index, 0 for the root */
	String changed(int ancestor) {
		return ancestor < path.size() ? path.get(ancestor) : name;
	}

	/** Path of the new child from the root, without a leading slash. */
	String childPath() {
		return path.isEmpty() ? name : String.join("/", path) + "/" + name;
	}
}

package org.outcrop.store.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.store.StoreKeys;

/** The folder beside a target in which a copy grows before it appears, with its journal. Used by one thread. */
final class Staging {

	/** What the name of the folder beside the target ends in. */
	static final String SUFFIX = ".~copy";

	private static final int LONGEST = 240;

	private final Place folder;
	private final String name;
	private CopyJournal journal;

	private Staging(Place folder, String name, CopyJournal journal) {
		this.folder = folder;
		this.name = name;
		this.journal = journal;
	}

	/** Where the copy for a target grows. */
	static Place folderOf(Place target) {
		String name = target.path().isRoot() ? "root" : target.path().name();
		if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
			name = "long-" + Integer.toHexString(name.hashCode());
		}
		return target.at(StorePath.of(StoreKeys.join(target.parent().path().text(), name + SUFFIX)));
	}

	/** Whether a name is that of such a folder. */
	static boolean isOne(StorePath path) {
		return path.names().stream().anyMatch(name -> name.endsWith(SUFFIX));
	}

	/**
	 * Goes on with what a killed copy left, or begins anew.
	 *
	 * @param digest of what is copied and how
	 * @throws org.outcrop.data.DataException.NotWritable where another process is copying there
	 */
	static Staging open(Place target, String digest, boolean resume, Progress progress) {
		Place folder = folderOf(target);
		Place at = folder.resolve("journal");
		Optional<CopyJournal> left = CopyJournal.load(at);
		if (left.isPresent() && left.get().owner().isAnotherAlive()) {
			throw target.notWritable("another process is copying to this place", "Wait for it, or stop process " + left.get().owner().pid() + ".");
		}
		if (left.isPresent() && resume && left.get().digest().equals(digest)) {
			CopyJournal own = new CopyJournal(digest, CopyJournal.Owner.current(), left.get().array());
			Staging staging = new Staging(folder, target.path().name(), own);
			own.save(at);
			return staging;
		}
		folder.backend().deleteTree(folder.path(), progress);
		CopyJournal own = new CopyJournal(digest, CopyJournal.Owner.current(), Optional.empty());
		own.save(at);
		return new Staging(folder, target.path().name(), own);
	}

	/** Whether all was ready when the copy was killed: what is no longer there has appeared. */
	boolean isComplete() {
		Place mark = folder.resolve("complete");
		return mark.backend().stat(mark.path()).isPresent();
	}

	/** Nothing is missing from now on. */
	void complete() {
		folder.backend().createFolder(folder.resolve("complete").path());
	}

	/** Where what is complete waits; under its own name, by which a store may choose a format. */
	Place ready() {
		return folder.resolve("ready").resolve(name.isEmpty() ? "root" : name);
	}

	/** Where the array grows that is under way, under its own name. */
	Place growing(String arrayName) {
		return folder.resolve("growing").resolve(arrayName);
	}

	/** Where pieces lie between two passes. */
	Place pieces() {
		return folder.resolve("pieces");
	}

	/** How far the array got that is under way. */
	Optional<CopyJournal.ArrayState> state() {
		return journal.array();
	}

	/** Takes down how far the array got; nothing of it is under way when empty. */
	void record(Optional<CopyJournal.ArrayState> state) {
		journal = journal.with(state);
		journal.save(folder.resolve("journal"));
	}

	/** Takes away what grew of an array. */
	void dropGrowing() {
		folder.backend().deleteTree(folder.resolve("growing").path(), Progress.NONE);
		dropPieces();
	}

	/** Takes the pieces away. */
	void dropPieces() {
		folder.backend().deleteTree(pieces().path(), Progress.NONE);
	}

	/** Called between two items of a tree. @param bytes copied so far */
	void between(long bytes) {
		if (folder.backend() instanceof GatheringBackend gathering) {
			gathering.between(bytes);
		}
	}

	/** All that was done is done for good. */
	void flush() {
		if (folder.backend() instanceof GatheringBackend gathering) {
			gathering.flush();
		}
	}

	/** Takes all away. */
	void drop() {
		folder.backend().deleteTree(folder.path(), Progress.NONE);
	}
}

package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.outcrop.compute.Progress;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;

/** Makes each change at once, while nobody else changes names. */
final class DirectChanges implements Changes {

	private final DiskNames names;
	private final Workspace workspace;
	private final DiskErrors errors;

	DirectChanges(DiskNames names, Workspace workspace) {
		this.names = names;
		this.workspace = workspace;
		this.errors = new DiskErrors(names.root());
	}

	@Override
	public <T> T change(Change<T> change, boolean force) throws IOException {
		return workspace.alone(() -> {
			Staging staging = new Staging(names, workspace);
			T result = change.make(staging);
			staging.commit(force);
			return result;
		});
	}

	@Override
	public Workspace workspace() {
		return workspace;
	}

	@Override
	public void checkWritable(StorePath path) {
		// all of it is
	}

	@Override
	public boolean isDelayed() {
		return false;
	}

	@Override
	public void move(StorePath from, StorePath to, SaveMode mode) throws IOException {
		boolean renamed = workspace.alone(() -> {
			if (!names.isFolder(from) || from.isRoot() || to.startsWith(from)) {
				return false;
			}
			Rules rules = new Rules(names, errors);
			rules.checkPlace(to);
			Found there = names.at(to);
			Path target = names.folder(to);
			if (!(there instanceof Found.None) || Files.exists(target)) {
				throw errors.exists(to, there instanceof Found.None ? "the file of another item" : Rules.describe(there));
			}
			Files.createDirectories(target.getParent());
			Files.move(names.folder(from), target, StandardCopyOption.ATOMIC_MOVE);
			return true;
		});
		if (!renamed) {
			Changes.super.move(from, to, mode);
		}
	}

	/** The folder goes at once, under a name that nobody sees; its files then go one by one. */
	@Override
	public boolean deleteTree(StorePath path, Progress progress) throws IOException {
		progress.checkCancelled();
		if (path.isRoot() || !names.isFolder(path)) {
			return Changes.super.deleteTree(path, progress);
		}
		Path gone = workspace.staged();
		boolean there = workspace.alone(() -> {
			if (!names.isFolder(path)) {
				return false;
			}
			Files.move(names.folder(path), gone, StandardCopyOption.ATOMIC_MOVE);
			return true;
		});
		if (there) {
			Workspace.deleteTree(gone);
		}
		return there;
	}
}

package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.FileLayout;
import org.outcrop.store.Problem;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.store.internal.versions.VersionFolder;

/**
 * A folder of files. An item is written under a hidden name and renamed: a reader, and a writer that is killed, leave the old item or the
 * new one. A single save is not forced to the disk; the commit of an array that was written by regions, and that of a transaction, are.
 */
final class DiskBackend extends DiskItems implements Backend {

	private final DiskNames names;
	private final Optional<Workspace> workspace;

	/** Opens a folder that is there, for reading only. */
	static DiskBackend reading(Path root) {
		DiskNames names = new DiskNames(root);
		DiskErrors errors = new DiskErrors(root);
		return new DiskBackend(names, errors, new NoChanges(errors), Optional.empty());
	}

	/** Opens a folder that is there, and ends what killed processes left. */
	static DiskBackend writing(Path root) throws IOException {
		DiskNames names = new DiskNames(root);
		Workspace workspace = new Workspace(root);
		workspace.recover();
		return new DiskBackend(names, new DiskErrors(root), new DirectChanges(names, workspace), Optional.of(workspace));
	}

	private DiskBackend(DiskNames names, DiskErrors errors, Changes changes, Optional<Workspace> workspace) {
		super(names, errors, changes);
		this.names = names;
		this.workspace = workspace;
	}

	@Override
	public String address() {
		return "disk:" + names.root();
	}

	@Override
	public BackendCapabilities capabilities() {
		boolean writable = workspace.isPresent();
		return new BackendCapabilities(writable, true, true, writable, writable, false, true, Latency.DISK);
	}

	@Override
	public Transaction begin() {
		return DiskTransaction.begin(names, workspace.orElseThrow(() -> errors().readOnly(StorePath.ROOT)), errors());
	}

	@Override
	public List<Problem> verify(StorePath path, Progress progress) {
		List<Problem> problems = new ArrayList<>(new Verification(names, errors(), this, progress).run(path));
		problems.addAll(new VersionFolder(new DiskFiles(names)).verify(path, progress));
		return List.copyOf(problems);
	}

	@Override
	public Optional<FileLayout> fileLayout() {
		return Optional.of(new DiskFiles(names));
	}

	@Override
	public void close() {
		try {
			if (workspace.isPresent()) {
				workspace.get().close();
			}
		} catch (IOException e) {
			throw errors().unwritable(StorePath.ROOT, e);
		}
	}
}

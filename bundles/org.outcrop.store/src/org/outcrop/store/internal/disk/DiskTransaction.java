package org.outcrop.store.internal.disk;

import java.io.IOException;

import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;

/**
 * Items that were written to the workspace and wait for their names. The commit forces them and a journal of the renames to the disk,
 * then renames: with the journal on the disk the commit is certain.
 */
final class DiskTransaction extends DiskItems implements Transaction {

	private final Staging staging;
	private final Delayed changes;

	/** Begins a transaction. */
	static DiskTransaction begin(DiskNames names, Workspace workspace, DiskErrors errors) {
		Staging staging = new Staging(names, workspace);
		return new DiskTransaction(staging, new Delayed(staging, workspace), errors);
	}

	private DiskTransaction(Staging staging, Delayed changes, DiskErrors errors) {
		super(staging, errors, changes);
		this.staging = staging;
		this.changes = changes;
	}

	/** Keeps changes until the commit. */
	private static final class Delayed implements Changes {
		private final Staging staging;
		private final Workspace workspace;
		private boolean ended;

		Delayed(Staging staging, Workspace workspace) {
			this.staging = staging;
			this.workspace = workspace;
		}

		@Override
		public synchronized <T> T change(Change<T> change, boolean force) throws IOException {
			checkWritable(StorePath.ROOT);
			return change.make(staging);
		}

		@Override
		public Workspace workspace() {
			return workspace;
		}

		@Override
		public synchronized void checkWritable(StorePath path) {
			if (ended) {
				throw new IllegalStateException("the transaction has ended");
			}
		}

		@Override
		public boolean isDelayed() {
			return true;
		}

		/** Ends it; false where it had ended. */
		synchronized boolean end() {
			boolean was = ended;
			ended = true;
			return !was;
		}
	}

	@Override
	public void commit() {
		if (!changes.end()) {
			return;
		}
		try {
			changes.workspace().alone(() -> {
				staging.commit(true);
				return true;
			});
		} catch (IOException e) {
			throw errors().unwritable(StorePath.ROOT, e);
		} finally {
			drop();
		}
	}

	/** What a commit has published is no longer in the staging; what a failed one hasn't is deleted. */
	private void drop() {
		try {
			if (!changes.workspace().isKept()) {
				staging.drop();
			}
		} catch (IOException e) {
			throw errors().unwritable(StorePath.ROOT, e);
		}
	}

	@Override
	public void close() {
		if (changes.end()) {
			drop();
		}
	}
}

package org.outcrop.store.internal.keyed;

import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.ZarrStore;

/** Items that are staged in a transaction of the store. */
final class KeyedTransaction extends KeyedItems implements Transaction {

	private final StoreTransaction staged;
	private final Locks outer;

	/** @param outer the locks of the backend: others wait while this is published */
	KeyedTransaction(StoreTransaction staged, ZarrFormat format, KeyedSettings settings, Locks outer) {
		super(staged, format, settings, new Locks(false), true);
		this.staged = staged;
		this.outer = outer;
	}

	@Override
	Change change() {
		return new Change() {
			@Override
			public ZarrStore store() {
				return staged;
			}

			@Override
			public void commit(StorePath path) {
				groups().make(staged, path);
			}

			@Override
			public boolean leavesKeys() {
				return true;
			}

			@Override
			public void close() {
				// what was staged stays
			}
		};
	}

	@Override
	boolean moved(StorePath from, StorePath to) {
		return false;
	}

	@Override
	public void commit() {
		// what it deletes must not go while something is added there
		outer.taking(() -> {
			outer.publishing(staged::commit);
			return true;
		});
	}

	@Override
	public void close() {
		staged.close();
	}
}

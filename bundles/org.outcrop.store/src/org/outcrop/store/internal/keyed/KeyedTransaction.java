package org.outcrop.store.internal.keyed;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.outcrop.data.DataException;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.ZarrStore;

/** Items that are staged in a transaction of the store. */
final class KeyedTransaction extends KeyedItems implements Transaction {

	private final StoreTransaction staged;
	private final Locks outer;
	private final Set<StorePath> claimed = ConcurrentHashMap.newKeySet();
	private volatile boolean spoilt;

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
			public void spoil() {
				spoilt = true;
			}

			@Override
			public void close() {
				// what was staged stays
			}
		};
	}

	@Override
	void claim(StorePath path) {
		if (!claimed.add(path)) {
			throw new DataException.NotWritable("another item is being written here in the same transaction", where(path), "End that first.");
		}
	}

	@Override
	void release(StorePath path) {
		claimed.remove(path);
	}

	@Override
	boolean moved(StorePath from, StorePath to) {
		return false;
	}

	@Override
	public void commit() {
		if (spoilt) {
			throw new DataException.NotWritable("an item could not be staged whole, so nothing of this transaction is committed", store().name(),
					"Look at the error that came before, and do it all anew.");
		}
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

package org.outcrop.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An item's outside.
 *
 * @param path       where it lies
 * @param kind       what it is; for an alias, what it leads to, or {@link ItemKind#BYTES} where it leads nowhere
 * @param bytes      it takes in its store, packed as it is; empty where finding out costs more than a look
 * @param modified   when it was last written; empty where the store doesn't know
 * @param aliasOf    where it leads, when it is an alias
 * @param generation differs after every change of the item; empty where the store can't tell
 */
public record Entry(StorePath path, ItemKind kind, OptionalLong bytes, Optional<Instant> modified, Optional<StorePath> aliasOf,
		String generation) {

	/** Whether it holds others. */
	public boolean isFolder() {
		return kind == ItemKind.FOLDER;
	}
}

package org.outcrop.zarr.store;

/**
 * Values that are staged until they are committed: a store whose reads see what was staged, and fall through for the rest.
 *
 * <p>Closing without a commit drops what was staged. A transaction that is cut short in its commit is finished or dropped as a whole when the
 * store recovers. Begins no transaction of its own.
 */
public interface StoreTransaction extends ZarrStore, AutoCloseable {

	/**
	 * Makes all visible: chunks first, then the metadata of arrays, then that of groups, the root's last. The values are on the disk
	 * when this returns. A second commit has nothing to do.
	 */
	void commit();

	@Override
	void close();
}

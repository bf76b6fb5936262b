package org.outcrop.store;

/**
 * Items that are staged until they are committed: what is read through it sees what was staged, and falls through for the rest. Closing
 * without a commit drops it all; a commit that is cut short is finished or dropped as a whole when the store is next opened for writing.
 */
public interface Transaction extends Items, AutoCloseable {

	/** Makes all visible, forced to the disk once. A second commit has nothing to do. */
	void commit();

	@Override
	void close();
}

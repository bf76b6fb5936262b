package org.outcrop.hdf5.write;

/** How the removal of published results ended. */
public sealed interface Removal {

	/**
	 * The file is what it was before the first of them, byte for byte.
	 *
	 * @param bytes by which it got shorter
	 */
	record Removed(long bytes) implements Removal {
	}

	/** There are none. */
	record Absent() implements Removal {
	}

	/**
	 * They can't be taken out; nothing was changed.
	 *
	 * @param reason one sentence for the user
	 */
	record Refused(String reason) implements Removal {
	}
}

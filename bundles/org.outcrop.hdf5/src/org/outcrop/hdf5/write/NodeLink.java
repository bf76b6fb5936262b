package org.outcrop.hdf5.write;

/**
 * A second name (hard link) for something.
 *
 * @param path  of what it stands for, parts separated by {@code /}: below the new tree's top, or, for something that exists, from the
 *              file's root
 * @param place where the path starts
 */
public record NodeLink(String path, Place place) implements NewNode {

	/** Where a path starts. */
	public enum Place {
		/** At the top of the tree that is being written: the root of a new file, the published group otherwise. */
		NEW_TREE,
		/** At the root of the file as it is before the writing. */
		EXISTING_FILE
	}

	/** To something in the same new tree, such as {@code scan_overview/data}. Its reference count is raised. */
	public static NodeLink to(String path) {
		return new NodeLink(path, Place.NEW_TREE);
	}

	/** To something that stays where it is in the file, such as {@code cached/scan_overview} while {@code cached} is replaced. */
	public static NodeLink existing(String path) {
		return new NodeLink(path, Place.EXISTING_FILE);
	}
}

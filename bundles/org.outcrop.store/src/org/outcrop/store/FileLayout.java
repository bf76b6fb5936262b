package org.outcrop.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which files of this computer make up the items of a backend, so that versions and clones of them can be made of links. A backend has one
 * only if nothing ever writes into a file that is there while another name of it exists: all is replaced by a rename.
 */
public interface FileLayout {

	/**
	 * A file, or a folder with all below it.
	 *
	 * @param file  where it is
	 * @param place where it belongs, from the root of a store, parts separated by {@code /}
	 */
	record Part(Path file, String place) {
	}

	/** The folder of the store. */
	Path root();

	/**
	 * The files of an item or a folder, as they are now.
	 *
	 * @param as the path at which they are to lie
	 * @return the last one makes it visible; empty where nothing that can be kept is there, or its files would be another item at that path
	 */
	Optional<List<Part>> parts(StorePath path, StorePath as);

	/** What above a path tells that folders are there, as far as that is there. */
	List<Part> above(StorePath path);

	/** Opens another folder with the same layout, for reading only. The caller closes it. */
	Backend open(Path root);
}

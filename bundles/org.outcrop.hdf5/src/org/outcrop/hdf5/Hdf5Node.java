package org.outcrop.hdf5;

/**
 * An object of an open file. Reads what is asked, when it is asked; throws {@link org.outcrop.data.DataException} where the bytes are
 * broken. Safe for any thread.
 */
public sealed interface Hdf5Node permits Hdf5Group, Hdf5Array, Hdf5Unreadable {

	/** The file it is in. */
	Hdf5File file();

	/** Where it was found: {@code /}, {@code /datacube_root/datacube}. The same object may have other paths. */
	String path();

	/** The last part of the path; empty for the root. */
	default String name() {
		return path().substring(path().lastIndexOf('/') + 1);
	}

	/** Byte of the file at which its header starts; tells objects apart. */
	long address();

	/** What is said about it; none where it is unreadable. */
	Hdf5Attributes attributes();
}

package org.outcrop.data;

import java.nio.file.Path;
import java.util.Set;

import org.outcrop.compute.Progress;

/**
 * Opens files of one format. The service provider interface of formats: found by {@link java.util.ServiceLoader} in plain Java
 * and by the extension point {@code org.outcrop.runtime.formatReaders} in OSGi, both naming the same class.
 *
 * <p>Implementations have a public constructor without arguments, keep no state, and are safe for any thread.
 */
public interface FormatReader {

	/** How sure a reader is that a file is its own. */
	enum Confidence {
		/** Not mine. */
		NO,
		/** The name fits, the bytes say nothing. */
		NAME,
		/** The bytes are mine. */
		CONTENT
	}

	/** Short stable id, part of cache keys: {@code mzml}. */
	String id();

	/** As the user knows it: {@code mzML}. */
	String name();

	/** Raised whenever the same file would give other values; part of cache keys. */
	int version();

	/** File name endings with the dot, lower case, for file dialogs: {@code .mzml}, {@code .mzml.gz}. */
	Set<String> extensions();

	/** Names of files that make the folder they lie in one data set of this format: {@code zarr.json}. Most formats are files and have none. */
	default Set<String> folderMarks() {
		return Set.of();
	}

	/** Decides by the head alone; opens nothing. */
	Confidence sniff(Head head);

	/**
	 * Opens a file read-only, or a folder that has one of the {@link #folderMarks}. Takes time for headers and indexes only, not for the data.
	 *
	 * @return owned by the caller, who closes it
	 * @throws DataException where the file is not readable as this format
	 */
	Dataset open(Path file, OpenOptions options, Progress progress);
}

package org.outcrop.cache;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a complete cache entry says about itself.
 *
 * @param formatVersion version of the folder's layout, {@link #FORMAT_VERSION} for entries written here
 * @param kind          what is in the entry, in a word for the user: {@code peaks}
 * @param fingerprint   what it was computed from
 * @param sourceSha256  SHA-256 over the first and last MiB of that, 64 hex digits
 * @param created       when it was completed
 * @param producer      the program that wrote it
 * @param files         every file of the entry besides the cache's own
 * @param details       what the writer wants to know again; copied in and out
 */
public record Manifest(int formatVersion, String kind, Fingerprint fingerprint, String sourceSha256, Instant created, String producer,
		List<FileRecord> files, ObjectNode details) {

	/** Version of the layout that is written and read. */
	public static final int FORMAT_VERSION = 2;

	public Manifest {
		files = List.copyOf(files);
		details = details.deepCopy();
	}

	@Override
	public ObjectNode details() {
		return details.deepCopy();
	}

	/** Length of all files together. */
	public long bytes() {
		long sum = 0;
		for (FileRecord file : files) {
			sum += file.bytes();
		}
		return sum;
	}
}

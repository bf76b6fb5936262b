package org.outcrop.zarr;

import java.util.List;

/**
 * What a look at every chunk found.
 *
 * @param chunks   chunks (shards) looked at
 * @param findings what is wrong, in the order of the keys; none for a whole array
 */
public record VerifyReport(long chunks, List<Finding> findings) {

	/** Kinds of what is wrong. */
	public enum Kind {
		/** A chunk was recorded and is not there. */
		MISSING,
		/** A chunk has another size than recorded. */
		TORN,
		/** A chunk has another checksum than recorded. */
		WRONG_CHECKSUM,
		/** A chunk can't be unpacked. */
		UNREADABLE,
		/** A write never came to its end, or goes on right now: its region may be half old and half new. */
		INTERRUPTED_WRITE
	}

	/**
	 * One thing that is wrong.
	 *
	 * @param key    of the chunk, or of the mark, on the store
	 * @param detail for the user
	 */
	public record Finding(Kind kind, String key, String detail) {
	}

	public VerifyReport {
		findings = List.copyOf(findings);
	}

	/** Whether nothing is wrong. */
	public boolean isWhole() {
		return findings.isEmpty();
	}
}

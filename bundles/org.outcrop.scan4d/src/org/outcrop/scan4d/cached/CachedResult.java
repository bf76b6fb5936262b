package org.outcrop.scan4d.cached;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One kept result as it was found.
 *
 * @param name     its group: {@code scan_overview}, {@code detector_integrated}, {@code frame_statistics}, {@code histogram}
 * @param where    the kind of place
 * @param location the file that holds it
 * @param standing whether it can be used
 * @param reason   one sentence for the user; empty where it can be used
 * @param computed when, where that can be read
 * @param bytes    of its numbers
 */
public record CachedResult(String name, KeepIn where, Path location, Standing standing, String reason, Optional<Instant> computed,
		long bytes) {

	/** Whether a kept result can be used. */
	public enum Standing {
		/** Complete, and the scan's data is as it was. */
		VALID,
		/** The scan's data or the program that computes it has changed since. */
		STALE,
		/** Incomplete, or not what was written. */
		DAMAGED,
		/** Kept in a file that is not where it was, or is another one. */
		MOVED,
		/** Written by a newer version, which this one leaves alone. */
		NEWER,
		/** Written by another program, which this one leaves alone. */
		FOREIGN
	}

	/** Whether it can be used. */
	public boolean isValid() {
		return standing == Standing.VALID;
	}
}

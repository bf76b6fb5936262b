package org.outcrop.fft.scan;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import org.outcrop.scan4d.cached.CachedResult.Standing;
import org.outcrop.scan4d.cached.KeepIn;

/**
 * One kept transform as it was found.
 *
 * @param name     of its entry: {@code fft_4d}, or {@code fft_4d_} and eight digits
 * @param options  of the computing
 * @param where    the kind of place: inside the scan's file, in a file of its own beside it or elsewhere, in the cache folder
 * @param file     that holds the numbers, or held them
 * @param standing whether it can be used
 * @param reason   one sentence for the user; empty where it can be used
 * @param computed when, where that can be read
 * @param bytes    that it takes
 */
public record FourierFound(String name, FourierOptions options, KeepIn where, Path file, Standing standing, String reason,
		Optional<Instant> computed, long bytes) {

	/** Whether it can be used. */
	public boolean isValid() {
		return standing == Standing.VALID;
	}
}

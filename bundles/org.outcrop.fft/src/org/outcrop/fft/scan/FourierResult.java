package org.outcrop.fft.scan;

import java.nio.file.Path;
import java.util.List;

/**
 * What a transform gave.
 *
 * @param file      the result
 * @param bytes     of that file
 * @param seconds   that it took
 * @param resumed   bytes of the result that were there already
 * @param notFinite values that were NaN or infinite and replaced
 * @param saturated values at the largest number of an integer type
 * @param absent    positions without a frame
 * @param parseval  largest relative difference of the two sums of squares over all parts
 * @param notices   for the user; one sentence each
 */
public record FourierResult(Path file, long bytes, double seconds, long resumed, long notFinite, long saturated, long absent, double parseval,
		List<String> notices) {

	public FourierResult {
		notices = List.copyOf(notices);
	}
}

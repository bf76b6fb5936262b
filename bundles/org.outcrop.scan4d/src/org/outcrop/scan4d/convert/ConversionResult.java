package org.outcrop.scan4d.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.scan4d.cached.Overviews;

/**
 * What a conversion has made.
 *
 * @param file      the new file, or folder
 * @param bytes     its length, or that of all files in it
 * @param dataBytes numbers in it, before compression
 * @param seconds   that this run took
 * @param resumed   bytes of numbers that an interrupted run had finished
 * @param overviews where they were asked for
 * @param missing   positions without a frame, written as zeros and marked so
 * @param notices   for the user; one sentence each
 */
public record ConversionResult(Path file, long bytes, long dataBytes, double seconds, long resumed, Optional<Overviews> overviews,
		long missing,
		List<String> notices) {

	public ConversionResult {
		notices = List.copyOf(notices);
	}
}

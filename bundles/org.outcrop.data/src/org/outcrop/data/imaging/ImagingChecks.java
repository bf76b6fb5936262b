package org.outcrop.data.imaging;

import java.util.List;

/**
 * What looking at an image found.
 *
 * @param checks   each check that was made, in order, also those that found nothing
 * @param failures every pixel that can't be read, in the order of their numbers
 */
public record ImagingChecks(List<Check> checks, List<PixelFailure> failures) {

	public ImagingChecks {
		checks = List.copyOf(checks);
		failures = List.copyOf(failures);
	}

	/**
	 * One check.
	 *
	 * @param id      stable short name: {@code offsets}
	 * @param found   how many cases; 0 where all is well
	 * @param samples sentences about the first few
	 */
	public record Check(String id, long found, List<String> samples) {

		public Check {
			samples = List.copyOf(samples);
		}
	}
}

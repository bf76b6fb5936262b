package org.outcrop.fft.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.scan4d.cached.KeepIn;

/**
 * Where a transform will go, and why; for the user to see before it starts.
 *
 * @param options  of the computing
 * @param where    the kind of place
 * @param target   file that will hold it: the scan's own file, or one of its own
 * @param reason   one sentence for the user, such as {@code the results take 4.1 GiB, more than the 64.0 MiB that the settings allow in a file}
 * @param plan     of the computing
 * @param refusal  why it can't be started, such as {@code needs 260 GB, 180 GB free: choose a crop or another disk}
 * @param remedies what would make it smaller, the least change first; told only where there is a refusal
 */
public record FourierPlacement(FourierOptions options, KeepIn where, Path target, String reason, FourierPlan plan, Optional<String> refusal,
		List<Remedy> remedies) {

	/**
	 * One way to make a result smaller.
	 *
	 * @param words   for the user: {@code crop to the bright-field disc, 64 x 64 of 256 x 256 pixels}
	 * @param options with which it would be computed; empty where the data itself would have to be made smaller first
	 * @param bytes   that the result would take
	 */
	public record Remedy(String words, Optional<FourierOptions> options, long bytes) {
	}

	public FourierPlacement {
		remedies = List.copyOf(remedies);
	}
}

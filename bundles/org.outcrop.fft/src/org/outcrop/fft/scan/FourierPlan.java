package org.outcrop.fft.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a transform will do, for the user to see before it starts.
 *
 * @param options     as chosen
 * @param shape       of the result
 * @param target      file that there will be
 * @param method      how the data is gone through
 * @param methodReason why so, one sentence
 * @param blocks      parts that are finished one after the other, and gone on with after an interruption
 * @param readBytes   to read in all
 * @param writeBytes  to write in all
 * @param diskBytes   most that the target takes while it is made
 * @param memoryBytes taken from the budget
 * @param leastMemory the smallest budget that would do
 * @param freeBytes   on the target's disk, where that is told
 * @param resumable   bytes of the result that an interrupted run has finished and this one goes on with; 0 for a fresh start
 * @param seconds     estimate
 * @param notices     for the user; one sentence each
 */
public record FourierPlan(FourierOptions options, FourierShape shape, Path target, Method method, String methodReason, long blocks, long readBytes,
		long writeBytes, long diskBytes, long memoryBytes, long leastMemory, OptionalLong freeBytes, long resumable, double seconds,
		List<String> notices) {

	/** How the data is gone through. */
	public enum Method {
		/** Frames in their order; nothing is written twice. */
		ONE_PASS("in one pass"),
		/** Some detector rows of every frame at a time; each byte is read once. */
		SWEEPS("in sweeps over the file"),
		/** Sorted by detector tiles into the place of the result first, then transformed there. */
		TWO_PASSES("in two passes");

		private final String words;

		Method(String words) {
			this.words = words;
		}

		/** As the user reads it: {@code in two passes}. */
		public String words() {
			return words;
		}
	}

	public FourierPlan {
		notices = List.copyOf(notices);
	}

	/** Whether the disk holds it, as far as that is known. */
	public boolean fitsDisk() {
		return freeBytes.isEmpty() || diskBytes <= freeBytes.getAsLong();
	}
}

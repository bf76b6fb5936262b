package org.outcrop.fft.internal.scan;

import java.util.Optional;

import org.outcrop.fft.scan.FourierPlan.Method;

/**
 * How one transform is done.
 *
 * @param method  in the user's words
 * @param reason  for it, one sentence
 * @param job     makes the units
 * @param shares  of the memory
 * @param filling what is transformed over the scan; for nothing else
 * @param spill   where that lies before, for two passes
 */
record Way(Method method, String reason, Job job, Shares shares, Optional<Filling> filling, Optional<Spill> spill) {

	/** Bytes that are read in all. */
	long readBytes(Transform transform) {
		return blockBytes() + (spill.isPresent() ? source(transform) : 0)
				+ (filling.isPresent() && filling.get() instanceof StackFilling && StackFilling.needsMean(transform) ? source(transform) : 0);
	}

	private long blockBytes() {
		return job.blocks(shares.blockUnits()).stream().mapToLong(job::sourceBytes).sum();
	}

	private static long source(Transform transform) {
		return transform.shape().full().values() * transform.outline().type().bytes();
	}

	/** Bytes that are written in all. */
	long writtenBytes(Transform transform) {
		return transform.shape().bytes() + spill.map(s -> s.units() * s.runBytes()).orElse(0L);
	}
}

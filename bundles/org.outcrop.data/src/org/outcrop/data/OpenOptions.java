package org.outcrop.data;

import org.outcrop.compute.MemoryBudget;

/**
 * What a reader may use.
 *
 * @param workers threads for decoding, at least 1
 * @param budget  the memory that buffers are taken from
 */
public record OpenOptions(int workers, MemoryBudget budget) {

	public OpenOptions {
		if (workers < 1) {
			throw new IllegalArgumentException("at least one worker is needed, got " + workers);
		}
	}
}

package org.outcrop.scan4d.internal.kernel;

import java.util.BitSet;

import org.outcrop.scan4d.PassResult.Outcome;

/**
 * Makes one product out of block after block. {@link #look} is for the thread that owns the maker; results over the scan lie in arrays
 * that siblings share, and {@link #publish} is called by one sibling at a time.
 */
public interface Maker {

	/** Computes what a block adds, without touching what is shared. */
	void look(Block block);

	/** Puts what the last {@link #look} computed into what is shared; does nothing where nothing is. */
	void publish(Block block);

	/** One for another thread. */
	Maker sibling();

	/** Adds what another one of the same product has found: only what is not shared with it. The other one stays as it is. */
	void merge(Maker other);

	/**
	 * What has been found, as a copy.
	 *
	 * @param absent scan positions that have no number
	 */
	Outcome outcome(BitSet absent);

	/** Bytes that siblings share. */
	long sharedBytes();

	/** Bytes that each sibling has besides. */
	long ownBytes();
}

package org.outcrop.peaks;

/** Receives the peaks of a query, batch by batch, on one thread. */
@FunctionalInterface
public interface PeakConsumer {

	/** @return false to end the query early */
	boolean accept(PeakBatch batch);
}

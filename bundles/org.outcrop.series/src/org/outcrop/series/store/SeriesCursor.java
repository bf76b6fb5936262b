package org.outcrop.series.store;

import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.SeriesBatch;

/** Gives rows batch by batch, in order. For one thread. */
public interface SeriesCursor extends AutoCloseable {

	/** The next rows, the caller's own, never none; empty behind the last. */
	Optional<SeriesBatch> next(Progress progress);

	@Override
	void close();
}

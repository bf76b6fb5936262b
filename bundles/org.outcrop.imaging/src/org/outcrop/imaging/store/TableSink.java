package org.outcrop.imaging.store;

import org.outcrop.compute.Progress;

/**
 * Takes a resampled image: first its columns, then what is known of it as a whole. Nothing is seen under the final name before
 * {@link #complete}. For one thread; may pack on several of its own.
 */
public interface TableSink extends AutoCloseable {

	/** Takes the next columns. @param columns beginning where the last ones ended; may be used again when this returns */
	void columns(TableColumns columns, Progress progress);

	/** Writes the rest, and puts it in its place. */
	void complete(ImageFacts facts, Progress progress);

	/** Throws away what is not complete. */
	@Override
	void close();
}

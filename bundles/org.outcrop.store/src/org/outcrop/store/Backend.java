package org.outcrop.store;

import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;

/** One place that keeps items; see {@link Items} for the rules. Closed by who opened it; what was saved in memory is then gone. */
public interface Backend extends Items, AutoCloseable {

	/** As an address that opens it again: {@code disk:/data/plates}. */
	String address();

	/** What it can do. */
	BackendCapabilities capabilities();

	/**
	 * Stages items that appear together.
	 *
	 * @throws org.outcrop.data.DataException.NotWritable where the backend can't
	 */
	Transaction begin();

	/**
	 * Looks at all below a path: what is damaged, missing, half-written or in the way.
	 *
	 * @param progress counts items
	 */
	List<Problem> verify(StorePath path, Progress progress);

	/** The files that its items are; empty where they are none, or where nothing can be made of links. */
	default Optional<FileLayout> fileLayout() {
		return Optional.empty();
	}

	@Override
	void close();
}

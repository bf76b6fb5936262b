package org.outcrop.peaks;

/** Sees a run while it is being read. Called on the reading thread; must return at once. */
@FunctionalInterface
public interface IngestListener {

	IngestListener NONE = preview -> {
		// nobody looks
	};

	/** @param preview what can be shown so far; immutable; published a few times a second */
	void preview(RunPreview preview);
}

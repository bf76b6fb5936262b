package org.outcrop.zarr.store;

import java.util.Optional;

/** What a put expects to find under its key. */
public sealed interface PutMode {

	/** Nothing may be there. */
	PutMode CREATE = new Create();
	/** What is there, if anything, is replaced at once: a reader sees the old value or the new one. */
	PutMode REPLACE = new Replace();

	/** See {@link #CREATE}. */
	record Create() implements PutMode {
	}

	/** See {@link #REPLACE}. */
	record Replace() implements PutMode {
	}

	/**
	 * Replaces a value that nobody changed meanwhile.
	 *
	 * @param generation as {@link ZarrStore#stat} told it
	 */
	record ReplaceIf(String generation) implements PutMode {
	}

	/** The generation that must still be there. */
	default Optional<String> expected() {
		return this instanceof ReplaceIf is ? Optional.of(is.generation()) : Optional.empty();
	}
}

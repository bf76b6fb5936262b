package org.outcrop.store.files;

import java.util.Optional;

import org.outcrop.store.ArrayLayout;
import org.outcrop.store.SaveMode;

/**
 * How items are copied.
 *
 * @param mode        what is expected at the target
 * @param layout      of the arrays' copies: other chunks, shards, codecs; empty keeps those of the source where the target knows chunks
 * @param compression measures how each array's copy is packed, unless the layout says it, and takes the choice down among its attributes;
 *                    empty packs it as the source is, or as the layout says
 * @param conversion  of the arrays' items; empty keeps their type
 * @param verify      whether the copies are read back and compared by checksum before they appear
 * @param resume      whether a copy of the same that was killed is gone on with; else what it left is dropped
 */
public record CopyOptions(SaveMode mode, Optional<ArrayLayout> layout, Optional<Compression> compression, Optional<Conversion> conversion,
		boolean verify, boolean resume) {

	/** Nothing may be there, all stays as it is, nothing is read back, a killed copy is gone on with. */
	public static final CopyOptions DEFAULT = new CopyOptions(SaveMode.CREATE, Optional.empty(), Optional.empty(), Optional.empty(), false,
			true);

	/** The same, with another expectation of what is at the target. */
	public CopyOptions with(SaveMode other) {
		return new CopyOptions(other, layout, compression, conversion, verify, resume);
	}

	/** The same, arrays stored so. */
	public CopyOptions with(ArrayLayout other) {
		return new CopyOptions(mode, Optional.of(other), compression, conversion, verify, resume);
	}

	/** The same, arrays packed as is measured to be best for each: {@link Compression#measured()} does it by the clock. */
	public CopyOptions with(Compression measuring) {
		return new CopyOptions(mode, layout, Optional.of(measuring), conversion, verify, resume);
	}

	/** The same, items of arrays converted. */
	public CopyOptions with(Conversion other) {
		return new CopyOptions(mode, layout, compression, Optional.of(other), verify, resume);
	}

	/** The same, read back and compared. */
	public CopyOptions verified() {
		return new CopyOptions(mode, layout, compression, conversion, true, resume);
	}

	/** The same, begun anew whatever a killed copy left. */
	public CopyOptions anew() {
		return new CopyOptions(mode, layout, compression, conversion, verify, false);
	}
}

package org.outcrop.zarr;

/** What a chunk means that is not there. */
public enum MissingChunks {
	/** The fill value, as the format has it. */
	FILL,
	/** The fill value, unless the array's record says that the chunk was written: then an error. */
	ERROR_IF_RECORDED,
	/** Always an error. */
	ERROR
}

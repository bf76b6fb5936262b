package org.outcrop.zarr.internal.codec;

/** Bytes that can't be unpacked; becomes a {@code DataException} where the key is known. */
public final class BadChunkException extends RuntimeException {

	private static final long serialVersionUID = 1L;
	private final boolean truncated;
	private final boolean tooLarge;

	private BadChunkException(String what, boolean truncated, Throwable cause) {
		this(what, truncated, false, cause);
	}

	private BadChunkException(String what, boolean truncated, boolean tooLarge, Throwable cause) {
		super(what, cause);
		this.truncated = truncated;
		this.tooLarge = tooLarge;
	}

	public static BadChunkException corrupt(String what) {
		return new BadChunkException(what, false, null);
	}

	public static BadChunkException corrupt(String what, Throwable cause) {
		return new BadChunkException(what, false, cause);
	}

	public static BadChunkException truncated(String what) {
		return new BadChunkException(what, true, null);
	}

	/** A packed chunk that would become larger than the array allows. */
	static BadChunkException tooLarge(int max) {
		return new BadChunkException("the packed bytes hold more than the " + max + " bytes of a chunk", false, true, null);
	}

	/** Whether more came out than was allowed. */
	boolean isTooLarge() {
		return tooLarge;
	}

	/** Whether bytes are missing rather than wrong. */
	public boolean isTruncated() {
		return truncated;
	}
}

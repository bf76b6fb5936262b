package org.outcrop.peaks.internal.pyramid;

/**
 * The bytes of a pyramid in memory: what the file would hold, byte for byte. Filled by one {@link PyramidWriter}, then read by any number
 * of {@link Pyramid}s on any threads. Needs no closing; the bytes go when nobody holds it.
 */
public final class PyramidMemory {

	private final MemoryBytes bytes = new MemoryBytes();

	/** Bytes held. */
	public long size() {
		return bytes.size();
	}

	MemoryBytes bytes() {
		return bytes;
	}
}

package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.outcrop.compute.Progress;

/** Where finished units are written, and where values are kept sorted until they are transformed. Safe for any thread. To be closed. */
interface UnitFiles extends AutoCloseable {

	/** Those of a transform. @param sorts whether values are sorted first */
	static UnitFiles open(Transform transform, Tuning.Opener opener, boolean sorts) throws IOException {
		return transform.isStore() ? new ShardFiles(transform, opener, sorts) : new OneFile(transform, opener.open(transform.part()));
	}

	/** Where sorted values are. */
	TileFile sorted();

	/** Writes a unit. */
	void write(long unit, MemorySegment bytes, Progress progress) throws IOException;

	/** Reads a unit. @throws java.io.EOFException where not all of it is there */
	void read(long unit, MemorySegment into, Progress progress) throws IOException;

	/** Brings the units that were written to the disk. */
	void force() throws IOException;

	/** Whether they are there soon by themselves. */
	boolean isDirect();

	@Override
	void close() throws IOException;
}

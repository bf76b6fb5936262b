package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.LongPredicate;

import org.outcrop.compute.Progress;

/** A file whose disk is full for some writes. */
final class LimitedFile extends TileFile {

	private final LongPredicate refused;

	/** @param refused whether what ends at this byte doesn't fit */
	LimitedFile(Path path, LongPredicate refused) throws IOException {
		super(path);
		this.refused = refused;
	}

	@Override
	void write(MemorySegment bytes, long at, Progress progress) throws IOException {
		if (refused.test(at + bytes.byteSize())) {
			throw new IOException("No space left on device");
		}
		super.write(bytes, at, progress);
	}
}

package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.outcrop.compute.Progress;

/** Units one behind the other in one file, and sorted values at its end. */
record OneFile(Transform transform, TileFile file) implements UnitFiles {

	@Override
	public TileFile sorted() {
		return file;
	}

	@Override
	public void write(long unit, MemorySegment bytes, Progress progress) throws IOException {
		file.write(bytes, transform.unitAddress(unit), progress);
	}

	@Override
	public void read(long unit, MemorySegment into, Progress progress) throws IOException {
		file.read(into, transform.unitAddress(unit), progress);
	}

	@Override
	public void force() throws IOException {
		file.force();
	}

	@Override
	public boolean isDirect() {
		return file.isDirect();
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}

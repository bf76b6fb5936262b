package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.outcrop.compute.Progress;

/**
 * Where values lie in the part file, or in one of their own, sorted by detector tiles, until they are transformed: at its end, one tile after the other, so far
 * behind that the results of the units which are under way never reach values of a unit that isn't finished.
 *
 * @param units     how many there are
 * @param unitBytes of a result in the same file; 0 where there are none
 * @param runBytes  of the values of a unit, filled up to whole pages
 * @param window    units that may be under way at once: all before the first of them are finished and noted
 * @param base      where the results begin
 */
record Spill(long units, long unitBytes, long runBytes, long window, long base) {

	/** First word of the journal's line about it. */
	static final String WORD = "spill";

	static Spill of(Transform transform, Filling filling, long window) {
		long run = Math.multiplyExact(transform.positions(), (long) filling.grid().tileValues() * filling.valueBytes());
		// beside a store there is a file for them alone
		return new Spill(transform.units(), transform.isStore() ? 0 : transform.unitBytes(), run + TileFile.ALIGNMENT - 1 & -(long) TileFile.ALIGNMENT, window,
				transform.isStore() ? 0 : Transform.BASE);
	}

	String line() {
		return WORD + " " + window;
	}

	/** Bytes behind the results that the values need more. */
	private long extra() {
		// both sides grow evenly with the units, so that the ends of the run tell
		long most = 0;
		for (long finished : new long[] { 0, Math.max(0, units - window), units - 1 }) {
			long reached = Math.min(finished + window, units) * unitBytes;
			most = Math.max(most, reached - (units * unitBytes - (units - finished) * runBytes));
		}
		return most + TileFile.ALIGNMENT - 1 & -(long) TileFile.ALIGNMENT;
	}

	/** First byte behind everything. */
	long end() {
		return (base + units * unitBytes + TileFile.ALIGNMENT - 1 & -(long) TileFile.ALIGNMENT) + extra();
	}

	/** Where the values of a unit begin. */
	long address(long unit) {
		return end() - (units - unit) * runBytes;
	}

	/** Reads the values of a unit. @param into begins at a page, {@link #runBytes} long */
	void read(TileFile file, long unit, MemorySegment into, Progress progress) throws IOException {
		file.read(into.asSlice(0, runBytes), address(unit), progress);
	}
}

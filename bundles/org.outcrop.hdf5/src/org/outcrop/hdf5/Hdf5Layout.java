package org.outcrop.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.OptionalLong;

/** How the values of an array are stored. */
public sealed interface Hdf5Layout {

	/** Inside the object's header. */
	record Compact(MemorySegment bytes) implements Hdf5Layout {
	}

	/**
	 * In one run, row-major.
	 *
	 * @param address byte of the file at which it starts; empty where nothing was ever written, so that every value is the fill value
	 * @param bytes   its length, as the shape tells
	 */
	record Contiguous(OptionalLong address, long bytes) implements Hdf5Layout {
	}

	/**
	 * In boxes of equal shape.
	 *
	 * @param chunkShape as many extents as the array has
	 * @param filters    in the order in which they were applied when writing
	 */
	record Chunked(List<Long> chunkShape, List<Hdf5Filter> filters) implements Hdf5Layout {

		public Chunked {
			chunkShape = List.copyOf(chunkShape);
			filters = List.copyOf(filters);
		}
	}

	/** In a way that is not read here: in other files, or put together from other arrays. */
	record Elsewhere(String reason) implements Hdf5Layout {
	}
}

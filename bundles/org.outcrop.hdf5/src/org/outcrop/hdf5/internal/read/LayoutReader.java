package org.outcrop.hdf5.internal.read;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.hdf5.Hdf5Filter;
import org.outcrop.hdf5.Hdf5Layout;

/** Reads data layout messages. Source: HDF5 File Format Specification, IV.A.2.i. */
final class LayoutReader {

	private static final int COMPACT = 0;
	private static final int CONTIGUOUS = 1;
	private static final int CHUNKED = 2;
	private static final int VIRTUAL = 3;
	private static final int SINGLE_FILTERED = 2;

	/** @param addressing only for chunks */
	record Result(Hdf5Layout layout, Optional<ChunkAddressing> addressing) {
	}

	private LayoutReader() {
	}

	/**
	 * @param rank    of the array
	 * @param bytes   of the whole array, as its shape and type tell
	 * @param filters of the array
	 */
	static Result read(Cursor cursor, int rank, long bytes, List<Hdf5Filter> filters) {
		int version = cursor.u8();
		return switch (version) {
		case 1, 2 -> old(cursor, rank, bytes, filters);
		case 3, 4, 5 -> newer(cursor, version, rank, bytes, filters);
		default -> throw cursor.corrupt("a data layout of version " + version);
		};
	}

	private static Result old(Cursor cursor, int rank, long bytes, List<Hdf5Filter> filters) {
		int dimensions = cursor.u8();
		int kind = cursor.u8();
		cursor.skip(5);
		long address = kind == COMPACT ? Cursor.UNDEFINED : cursor.address();
		if (kind == CHUNKED) {
			return chunked(cursor, dimensions, 4, rank, filters, address);
		}
		cursor.skip(4 * dimensions);
		return kind == COMPACT ? compact(cursor, cursor.u32()) : contiguous(address, bytes);
	}

	private static Result newer(Cursor cursor, int version, int rank, long bytes, List<Hdf5Filter> filters) {
		int kind = cursor.u8();
		return switch (kind) {
		case COMPACT -> compact(cursor, cursor.u16());
		case CONTIGUOUS -> contiguous(cursor.address(), bytes);
		case CHUNKED -> {
			if (version >= 4) {
				yield indexed(cursor, rank, filters);
			}
			int dimensions = cursor.u8();
			long address = cursor.address();
			yield chunked(cursor, dimensions, 4, rank, filters, address);
		}
		case VIRTUAL -> plain(new Hdf5Layout.Elsewhere("it is put together from other arrays (a virtual dataset)"));
		default -> throw cursor.corrupt("a data layout of class " + kind);
		};
	}

	private static Result compact(Cursor cursor, long size) {
		if (size > cursor.remaining()) {
			throw cursor.corrupt("values of %d bytes in a header that has %d left".formatted(size, cursor.remaining()));
		}
		return plain(new Hdf5Layout.Compact(MemorySegment.ofArray(cursor.take((int) size)).asReadOnly()));
	}

	private static Result contiguous(long address, long bytes) {
		return plain(new Hdf5Layout.Contiguous(address == Cursor.UNDEFINED ? OptionalLong.empty() : OptionalLong.of(address), bytes));
	}

	private static Result plain(Hdf5Layout layout) {
		return new Result(layout, Optional.empty());
	}

	private static Result chunked(Cursor cursor, int dimensions, int size, int rank, List<Hdf5Filter> filters, long address) {
		List<Long> shape = shape(cursor, dimensions, size, rank);
		int element = Math.toIntExact(shape.removeLast());
		return new Result(new Hdf5Layout.Chunked(shape, filters),
				Optional.of(new ChunkAddressing(ChunkAddressing.Kind.TREE_1, address, -1, 0, element)));
	}

	/** @param dimensions one more than the rank: the last is the element */
	private static List<Long> shape(Cursor cursor, int dimensions, int size, int rank) {
		if (dimensions != rank + 1) {
			throw cursor.corrupt("chunks of %d dimensions in an array of %d".formatted(dimensions - 1, rank));
		}
		List<Long> shape = new ArrayList<>();
		for (int i = 0; i < dimensions; i++) {
			long extent = cursor.unsigned(size);
			if (extent < 1 || extent > Integer.MAX_VALUE) {
				throw cursor.corrupt("a chunk with an extent of " + Long.toUnsignedString(extent));
			}
			shape.add(extent);
		}
		return shape;
	}

	private static Result indexed(Cursor cursor, int rank, List<Hdf5Filter> filters) {
		int flags = cursor.u8();
		int dimensions = cursor.u8();
		int size = cursor.u8();
		if (size < 1 || size > 8) {
			throw cursor.corrupt("chunk extents of " + size + " bytes");
		}
		List<Long> shape = shape(cursor, dimensions, size, rank);
		int element = Math.toIntExact(shape.removeLast());
		int index = cursor.u8();
		long bytes = -1;
		int mask = 0;
		ChunkAddressing.Kind kind = switch (index) {
		case 1 -> ChunkAddressing.Kind.SINGLE;
		case 2 -> ChunkAddressing.Kind.IMPLICIT;
		case 3 -> ChunkAddressing.Kind.FIXED_ARRAY;
		case 4 -> ChunkAddressing.Kind.EXTENSIBLE_ARRAY;
		case 5 -> ChunkAddressing.Kind.TREE_2;
		default -> throw cursor.corrupt("a chunk index of sort " + index);
		};
		switch (kind) {
		case SINGLE -> {
			if ((flags & SINGLE_FILTERED) != 0) {
				bytes = cursor.length();
				mask = (int) cursor.u32();
			}
		}
		case FIXED_ARRAY -> cursor.skip(1);
		case EXTENSIBLE_ARRAY -> cursor.skip(5);
		case TREE_2 -> cursor.skip(6);
		case IMPLICIT, TREE_1 -> { }
		}
		long address = cursor.address();
		return new Result(new Hdf5Layout.Chunked(shape, filters), Optional.of(new ChunkAddressing(kind, address, bytes, mask, element)));
	}
}

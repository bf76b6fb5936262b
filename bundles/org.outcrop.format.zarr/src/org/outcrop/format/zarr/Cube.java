package org.outcrop.format.zarr;

import java.lang.foreign.MemorySegment;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.codec.Codec;

/**
 * An array seen as frames, read by chunks: the last two axes are detector rows and columns, the ones before them the scan. Any thread.
 */
final class Cube {

	/** Most pixels of a frame: as bytes it has to fit into one Java array. */
	private static final long MOST_PIXELS = 1L << 27;
	private static final long MOST_CHUNKS = 1L << 44;

	private final OpenStore open;
	private final Candidate candidate;
	private final ZarrArray array;
	private final ElementType type;
	private final long[] shape;
	private final long[] chunk;

	/** @throws DataException.Unsupported where its frames or chunks are too large */
	Cube(OpenStore open, Candidate candidate) {
		this.open = open;
		this.candidate = candidate;
		array = open.array(candidate);
		ArraySpec spec = array.spec();
		type = spec.type().elementType().orElse(ElementType.UINT8);
		shape = longs(spec.shape());
		chunk = longs(spec.sharding().map(Codec.Sharding::chunkShape).orElse(spec.chunkShape()));
		for (int axis = 0; axis < chunk.length; axis++) {
			// a chunk that reaches beyond the array is read as far as there is an array
			chunk[axis] = Math.min(chunk[axis], shape[axis]);
		}
		if (shape[row()] > MOST_PIXELS || shape[column()] > MOST_PIXELS || shape[row()] * shape[column()] > MOST_PIXELS) {
			throw refused("its frames have " + shape[row()] + " x " + shape[column()] + " pixels, more than are read");
		}
		long chunks = 1;
		for (int axis = 0; axis < chunk.length; axis++) {
			chunks *= Math.min(MOST_CHUNKS, (shape[axis] - 1) / chunk[axis] + 1);
			if (chunks >= MOST_CHUNKS) {
				throw refused("it is cut into more chunks than a disk holds files");
			}
		}
		if (Box.all(chunk).count() > Integer.MAX_VALUE / 2 / type.bytes()) {
			throw refused("its chunks have " + Box.all(chunk).count() + " values, more than are read at once");
		}
	}

	private DataException refused(String why) {
		return new DataException.Unsupported(candidate.name() + " can't be opened: " + why, open.store().name(), "store it in smaller chunks");
	}

	private static long[] longs(List<Long> values) {
		return values.stream().mapToLong(Long::longValue).toArray();
	}

	ArraySpec spec() {
		return array.spec();
	}

	ElementType type() {
		return type;
	}

	/** Whether it has one scan axis, to be arranged. */
	boolean isSequence() {
		return candidate.dimensions() == 3;
	}

	/** The slow scan axis, or that of a sequence; -1 where there is none. */
	int first() {
		return candidate.dimensions() >= 3 ? candidate.lead() : -1;
	}

	/** The fast scan axis; -1 where there is none. */
	int second() {
		return candidate.dimensions() == 4 ? candidate.lead() + 1 : -1;
	}

	int row() {
		return shape.length - 2;
	}

	int column() {
		return shape.length - 1;
	}

	/** Extent of an axis; 1 for one that is not there. */
	long extent(int axis) {
		return axis < 0 ? 1 : shape[axis];
	}

	/** Extent of a chunk on an axis; 1 for an axis that is not there. */
	long chunkExtent(int axis) {
		return axis < 0 ? 1 : chunk[axis];
	}

	/** Most bytes of a chunk's values. */
	int chunkBytes() {
		return Math.toIntExact(Box.all(chunk).count() * type.bytes());
	}

	/**
	 * What a chunk covers of the array.
	 *
	 * @param first  an index on the first scan axis
	 * @param second an index on the second
	 * @param row    a detector row
	 * @param column a detector column
	 */
	Box chunkAt(long first, long second, long row, long column) {
		long[] offset = new long[shape.length];
		put(offset, first(), first);
		put(offset, second(), second);
		put(offset, row(), row);
		put(offset, column(), column);
		long[] size = new long[shape.length];
		for (int axis = 0; axis < shape.length; axis++) {
			offset[axis] -= offset[axis] % chunk[axis];
			size[axis] = Math.min(chunk[axis], shape[axis] - offset[axis]);
		}
		return new Box(offset, size);
	}

	private static void put(long[] values, int axis, long value) {
		if (axis >= 0) {
			values[axis] = value;
		}
	}

	/** Values of a chunk in C order and the machine's byte order, not to be changed; kept for the next who asks where there is room. */
	byte[] kept(Box box) {
		long number = 0;
		for (int axis = 0; axis < shape.length; axis++) {
			number = number * ((shape[axis] - 1) / chunk[axis] + 1) + box.from(axis) / chunk[axis];
		}
		// one cache for all arrays of the store
		long key = open.candidates().indexOf(candidate) * MOST_CHUNKS + number;
		return open.cache().get(key).orElseGet(() -> {
			byte[] values = new byte[Math.toIntExact(box.count() * type.bytes())];
			read(box, values);
			open.cache().put(key, values);
			return values;
		});
	}

	/** Reads the values of a chunk. */
	void read(Box box, byte[] into) {
		open.checkOpen();
		array.read(box, MemorySegment.ofArray(into), Progress.NONE);
	}

	/** Bytes between neighbours along an axis in the values of a chunk; 0 for an axis that is not there. */
	long stride(Box box, int axis) {
		long bytes = type.bytes();
		for (int later = shape.length - 1; later > axis; later--) {
			bytes *= box.to(later) - box.from(later);
		}
		return axis < 0 ? 0 : bytes;
	}
}

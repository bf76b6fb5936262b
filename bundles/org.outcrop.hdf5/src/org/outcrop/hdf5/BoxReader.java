package org.outcrop.hdf5;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

import org.outcrop.data.DataException;

/** Reads boxes of one array, however it is stored. For one thread. */
final class BoxReader {

	private final Hdf5Array array;
	private final long[] shape;
	private final int elementBytes;

	BoxReader(Hdf5Array array) {
		this.array = array;
		this.shape = array.shape();
		this.elementBytes = array.type().bytes();
	}

	/** In the machine's byte order. */
	MemorySegment natives(long[] start, long[] size) {
		Hdf5Type.Number number = switch (array.type()) {
		case Hdf5Type.Number n -> n;
		case Hdf5Type.Enumeration e -> e.base();
		case Hdf5Type.Half h -> throw notNumbers();
		case Hdf5Type.Complex c -> new Hdf5Type.Number(c.part(), c.order());
		case Hdf5Type.FixedText t -> throw notNumbers();
		case Hdf5Type.VariableText t -> throw notNumbers();
		case Hdf5Type.Other o -> throw notNumbers();
		};
		MemorySegment box = asStored(start, size);
		if (number.order() != ByteOrder.nativeOrder()) {
			ByteOrders.swap(box, number.bytes());
		}
		return box;
	}

	private DataException notNumbers() {
		return new DataException.Unsupported("%s holds no numbers (%s)".formatted(array.path(), array.type().describe()),
				array.file().path().toString(), "choose another array");
	}

	/** In the byte order of the file. */
	MemorySegment asStored(long[] start, long[] size) {
		check(start, size);
		return switch (array.layout()) {
		case Hdf5Layout.Compact compact -> compact(compact, start, size);
		case Hdf5Layout.Contiguous contiguous -> contiguous.address().isEmpty() ? filled(size) : contiguous(contiguous, start, size);
		case Hdf5Layout.Chunked ignored -> chunked(start, size);
		case Hdf5Layout.Elsewhere elsewhere -> throw new DataException.Unsupported(
				"%s can't be read: %s".formatted(array.path(), elsewhere.reason()), array.file().path().toString(), "copy the file with h5repack");
		};
	}

	private void check(long[] start, long[] size) {
		if (start.length != shape.length || size.length != shape.length) {
			throw new IndexOutOfBoundsException("%s has %d axes".formatted(array.path(), shape.length));
		}
		for (int i = 0; i < shape.length; i++) {
			if (start[i] < 0 || size[i] < 0 || start[i] > shape[i] - size[i]) {
				throw new IndexOutOfBoundsException("%s of %s has nothing at %s, %s".formatted(array.path(), Arrays.toString(shape),
						Arrays.toString(start), Arrays.toString(size)));
			}
		}
	}

	private MemorySegment room(long[] size) {
		long bytes = elementBytes;
		for (long extent : size) {
			bytes = Math.multiplyExact(bytes, extent);
		}
		if (bytes > Integer.MAX_VALUE - 8) {
			throw new DataException.Unsupported("a part of %s of %d bytes is too large to be read at once".formatted(array.path(), bytes),
					array.file().path().toString(), "read smaller parts");
		}
		return MemorySegment.ofArray(new byte[(int) bytes]);
	}

	private MemorySegment filled(long[] size) {
		MemorySegment box = room(size);
		array.fill((byte[]) box.heapBase().orElseThrow());
		return box;
	}

	private long offset(long[] start, long[] strides) {
		long offset = 0;
		for (int i = 0; i < start.length; i++) {
			offset += start[i] * strides[i];
		}
		return offset;
	}

	private MemorySegment compact(Hdf5Layout.Compact compact, long[] start, long[] size) {
		if (compact.bytes().byteSize() < array.count() * elementBytes) {
			throw array.file().bytes().corrupt(array.path() + " has fewer values than its shape says", array.address());
		}
		MemorySegment box = room(size);
		long[] strides = BoxCopy.strides(shape, elementBytes);
		BoxCopy.copy(size, elementBytes, compact.bytes(), offset(start, strides), strides, box, 0, BoxCopy.strides(size, elementBytes));
		return box;
	}

	private MemorySegment contiguous(Hdf5Layout.Contiguous contiguous, long[] start, long[] size) {
		long address = contiguous.address().getAsLong();
		long[] strides = BoxCopy.strides(shape, elementBytes);
		long first = offset(start, strides);
		long last = elementBytes;
		for (int i = 0; i < size.length; i++) {
			if (size[i] == 0) {
				return room(size);
			}
			last += (size[i] - 1) * strides[i];
		}
		array.file().bytes().checkInside(address + first, last);
		MemorySegment box = room(size);
		if (last == box.byteSize()) {
			array.file().bytes().read(address + first, (byte[]) box.heapBase().orElseThrow(), 0, (int) last);
			return box;
		}
		array.checkNotCut();
		try (Hdf5Mapping mapping = new Hdf5Mapping(array.file().mapping(), address + first, last)) {
			BoxCopy.copy(size, elementBytes, mapping.bytes(), 0, strides, box, 0, BoxCopy.strides(size, elementBytes));
		} catch (InternalError e) { // a mapped file that was cut just now
			throw new DataException.Stale("the file became shorter while it was being read", array.file().path().toString(),
					"open it again when nothing writes to it");
		}
		return box;
	}

	private MemorySegment chunked(long[] start, long[] size) {
		Hdf5Chunks chunks = array.chunks();
		long[] chunk = chunks.chunkShape();
		int rank = shape.length;
		long[] first = new long[rank];
		long[] last = new long[rank];
		for (int i = 0; i < rank; i++) {
			if (size[i] == 0) {
				return room(size);
			}
			first[i] = start[i] / chunk[i];
			last[i] = (start[i] + size[i] - 1) / chunk[i];
		}
		MemorySegment box = filled(size);
		byte[] unpacked = new byte[0];
		try (ChunkDecoder decoder = array.decoder()) {
			long[] place = first.clone();
			do {
				Optional<Hdf5Chunk> stored = chunks.find(chunks.number(place));
				if (stored.isPresent()) {
					unpacked = unpacked.length == 0 ? new byte[chunks.chunkBytes()] : unpacked;
					decoder.decode(stored.get(), unpacked);
					put(unpacked, place, chunk, start, size, box);
				}
			} while (next(place, first, last));
		}
		return box;
	}

	private void put(byte[] unpacked, long[] place, long[] chunk, long[] start, long[] size, MemorySegment box) {
		int rank = shape.length;
		long[] from = new long[rank];
		long[] to = new long[rank];
		long[] count = new long[rank];
		for (int i = 0; i < rank; i++) {
			long low = Math.max(start[i], place[i] * chunk[i]);
			long high = Math.min(start[i] + size[i], place[i] * chunk[i] + chunk[i]);
			from[i] = low - place[i] * chunk[i];
			to[i] = low - start[i];
			count[i] = high - low;
		}
		long[] fromStrides = BoxCopy.strides(chunk, elementBytes);
		long[] toStrides = BoxCopy.strides(size, elementBytes);
		BoxCopy.copy(count, elementBytes, MemorySegment.ofArray(unpacked), offset(from, fromStrides), fromStrides, box, offset(to, toStrides),
				toStrides);
	}

	/** Steps to the next place of a box of chunks, the last axis first. */
	private static boolean next(long[] place, long[] first, long[] last) {
		for (int i = place.length - 1; i >= 0; i--) {
			if (place[i] < last[i]) {
				place[i]++;
				return true;
			}
			place[i] = first[i];
		}
		return false;
	}
}

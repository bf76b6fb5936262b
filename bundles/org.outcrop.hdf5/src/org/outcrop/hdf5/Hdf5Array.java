package org.outcrop.hdf5;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.read.ArrayReader;
import org.outcrop.hdf5.internal.read.AttributeReader;
import org.outcrop.hdf5.internal.read.ChunkAddressing;
import org.outcrop.hdf5.internal.read.ChunkFilters;
import org.outcrop.hdf5.internal.read.ChunkGrid;
import org.outcrop.hdf5.internal.read.ChunkIndexReader;
import org.outcrop.hdf5.internal.read.ChunkLookup;
import org.outcrop.hdf5.internal.read.ChunkTable;
import org.outcrop.hdf5.internal.read.ObjectHeader;
import org.outcrop.hdf5.internal.read.Values;

/**
 * An array: its shape and type at once, its values when asked for. Extents are those of the file, in its order, the last running fastest.
 *
 * <p>Three ways to values: {@link #doubles}, {@link #integers} and {@link #texts} for small arrays, {@link #read} for a box of any array,
 * and {@link #map} and {@link #chunks} for those that read as it is stored.
 */
public final class Hdf5Array implements Hdf5Node {

	/** Most bytes that are read as a whole, at least 8 counted for each value. */
	public static final long WHOLE_LIMIT = 64L << 20;

	private final Hdf5File file;
	private final String path;
	private final ObjectHeader header;
	private final ArrayReader.Head head;
	private final long count;
	private Hdf5Attributes attributes;
	private Hdf5Chunks chunks;
	/** Negative until it is known. */
	private long dataEnd = -1;

	private Hdf5Array(Hdf5File file, String path, ObjectHeader header, ArrayReader.Head head) {
		this.file = file;
		this.path = path;
		this.header = header;
		this.head = head;
		long product = 1;
		for (long extent : head.shape()) {
			product = extent == 0 ? 0 : product * extent; // the reader has seen to it that this fits
		}
		this.count = product;
	}

	static Hdf5Array of(Hdf5File file, String path, ObjectHeader header) {
		return new Hdf5Array(file, path, header, ArrayReader.read(file.structure(), header, path));
	}

	@Override
	public Hdf5File file() {
		return file;
	}

	@Override
	public String path() {
		return path;
	}

	@Override
	public long address() {
		return header.address();
	}

	/** @throws DataException where the header is broken */
	@Override
	public synchronized Hdf5Attributes attributes() {
		if (attributes == null) {
			attributes = new Hdf5Attributes(AttributeReader.read(file.structure(), header));
		}
		return attributes;
	}

	/** Extents; of length 0 for a single value. */
	public long[] shape() {
		return head.shape().clone();
	}

	/** How many extents there are. */
	public int rank() {
		return head.shape().length;
	}

	/** Elements in all. */
	public long count() {
		return count;
	}

	/** What the elements are. */
	public Hdf5Type type() {
		return head.type();
	}

	/** The numbers that the elements are; empty where they are something else, complex numbers among that. */
	public Optional<ElementType> elementType() {
		return switch (head.type()) {
		case Hdf5Type.Number number -> Optional.of(number.type());
		case Hdf5Type.Enumeration names -> Optional.of(names.base().type());
		case Hdf5Type.Half h -> Optional.empty();
		case Hdf5Type.Complex c -> Optional.empty();
		case Hdf5Type.FixedText t -> Optional.empty();
		case Hdf5Type.VariableText t -> Optional.empty();
		case Hdf5Type.Other o -> Optional.empty();
		};
	}

	/** How the values are stored. */
	public Hdf5Layout layout() {
		return head.layout();
	}

	/** Byte of the file at which contiguous data starts; empty where it is stored otherwise or was never written. */
	public OptionalLong dataAddress() {
		return head.layout() instanceof Hdf5Layout.Contiguous contiguous ? contiguous.address() : OptionalLong.empty();
	}

	/**
	 * Looks whether the file still has all of the values. A file that got shorter behind them, as it does when results that had been appended
	 * are taken out again, is fine.
	 *
	 * @throws DataException.Stale where it has not
	 */
	public void checkNotCut() {
		file.bytes().checkNotShorter(Math.min(dataEnd(), file.size())); // what was missing from the start is no change
	}

	/** First byte of the file behind all values that are stored outside the header; 0 where there are none. */
	private synchronized long dataEnd() {
		if (dataEnd < 0) {
			dataEnd = switch (head.layout()) {
			case Hdf5Layout.Contiguous run -> run.address().isPresent() ? end(run.address().getAsLong(), run.bytes()) : 0;
			case Hdf5Layout.Chunked ignored -> lastChunkEnd();
			case Hdf5Layout.Compact ignored -> 0;
			case Hdf5Layout.Elsewhere ignored -> 0;
			};
		}
		return dataEnd;
	}

	private long lastChunkEnd() {
		Hdf5Chunks all = chunks();
		long end = 0;
		for (int i = 0; i < all.stored(); i++) {
			Hdf5Chunk chunk = all.stored(i);
			end = Math.max(end, end(chunk.address(), chunk.bytes()));
		}
		return end;
	}

	private static long end(long address, long bytes) {
		return address > Long.MAX_VALUE - bytes ? Long.MAX_VALUE : address + bytes;
	}

	/** Sets all of it to the value that stands for what was never written. @param out whole elements, in the byte order of the file */
	public void fill(byte[] out) {
		int length = head.fill().length;
		if (length == 0) {
			Arrays.fill(out, (byte) 0);
			return;
		}
		System.arraycopy(head.fill(), 0, out, 0, Math.min(length, out.length));
		for (int done = length; done < out.length; done += Math.min(done, out.length - done)) {
			System.arraycopy(out, 0, out, done, Math.min(done, out.length - done));
		}
	}

	/**
	 * Which chunks are stored; reads the whole index the first time.
	 *
	 * @throws IllegalStateException where the array has no chunks
	 * @throws DataException         where the index is broken
	 */
	public synchronized Hdf5Chunks chunks() {
		if (chunks == null) {
			if (!(head.layout() instanceof Hdf5Layout.Chunked layout)) {
				throw new IllegalStateException(path + " is not chunked");
			}
			ChunkGrid grid;
			try {
				grid = ChunkGrid.of(head.shape(), layout.chunkShape().stream().mapToLong(Long::longValue).toArray());
			} catch (ArithmeticException e) {
				throw file.bytes().corrupt("more chunks than there can be", header.address());
			}
			int bytes = chunkBytes(layout);
			ChunkTable table = ChunkIndexReader.read(file.structure(), head.addressing().orElseThrow(), grid, head.most(), bytes);
			chunks = new Hdf5Chunks(grid, table, bytes);
		}
		return chunks;
	}

	/**
	 * Where one chunk is stored. Of indexes as most programs write them only the path to it is read, so that this is quick for any number of chunks.
	 *
	 * @param place in the grid of chunks, one index for each axis
	 * @return empty where it was never written
	 * @throws IllegalStateException where the array has no chunks
	 * @throws DataException         where the index is broken
	 */
	public Optional<Hdf5Chunk> chunk(long... place) {
		ChunkAddressing addressing = head.addressing().orElseThrow(() -> new IllegalStateException(path + " is not chunked"));
		if (addressing.kind() != ChunkAddressing.Kind.TREE_1 || !(head.layout() instanceof Hdf5Layout.Chunked layout)) {
			return chunks().find(chunks().number(place));
		}
		ChunkGrid grid = ChunkGrid.of(head.shape(), layout.chunkShape().stream().mapToLong(Long::longValue).toArray());
		return ChunkLookup.find(file.structure(), addressing.address(), grid, place);
	}

	private int chunkBytes(Hdf5Layout.Chunked layout) {
		try {
			long bytes = head.type().bytes();
			for (long extent : layout.chunkShape()) {
				bytes = Math.multiplyExact(bytes, extent);
			}
			return Math.toIntExact(bytes);
		} catch (ArithmeticException e) {
			throw new DataException.Unsupported("%s has chunks of more than 2 GiB each".formatted(path), file.path().toString(),
					"copy the file with h5repack to smaller chunks");
		}
	}

	/**
	 * Unpacks chunks.
	 *
	 * @return owned by the caller
	 * @throws DataException.Unsupported where they are packed in a way that is not known here
	 */
	public ChunkDecoder decoder() {
		if (!(head.layout() instanceof Hdf5Layout.Chunked layout)) {
			throw new IllegalStateException(path + " is not chunked");
		}
		return new ChunkDecoder(file, new ChunkFilters(file.bytes(), path, layout.filters(), head.type().bytes(), chunkBytes(layout)),
				!layout.filters().isEmpty());
	}

	/**
	 * Maps data that lies in one run.
	 *
	 * @return owned by the caller
	 * @throws IllegalStateException   where it is stored otherwise or was never written
	 * @throws DataException.Truncated where the file ends before
	 */
	public Hdf5Mapping map() {
		long address = dataAddress().orElseThrow(() -> new IllegalStateException(path + " does not lie in one run"));
		long length = ((Hdf5Layout.Contiguous) head.layout()).bytes();
		file.bytes().checkInside(address, length);
		return new Hdf5Mapping(file.mapping(), address, length);
	}

	/**
	 * Reads a box.
	 *
	 * @param start first index along each axis
	 * @param size  extents of the box
	 * @return row-major, in the machine's byte order, to be changed freely
	 * @throws IndexOutOfBoundsException outside the array
	 * @throws DataException             where the elements are not numbers, or the file is cut, changed or broken there
	 */
	public MemorySegment read(long[] start, long[] size) {
		return new BoxReader(this).natives(start, size);
	}

	/**
	 * Reads a box of elements of any kind, as the file has them: in its byte order, texts of any length as references.
	 *
	 * @param start first index along each axis
	 * @param size  extents of the box
	 * @return row-major, to be changed freely
	 * @throws IndexOutOfBoundsException outside the array
	 * @throws DataException             where the file is cut, changed or broken there
	 */
	public MemorySegment readStored(long[] start, long[] size) {
		return new BoxReader(this).asStored(start, size);
	}

	/**
	 * Reads the texts of a box.
	 *
	 * @return row-major; none where the elements are not text
	 * @throws IndexOutOfBoundsException outside the array
	 * @throws DataException             where the file is cut, changed or broken there
	 */
	public List<String> texts(long[] start, long[] size) {
		return new Values(file.structure(), head.type(), readStored(start, size).toArray(ValueLayout.JAVA_BYTE)).texts();
	}

	/** All values as doubles, row-major; none where they are not numbers. For arrays up to {@link #WHOLE_LIMIT}. */
	public double[] doubles() {
		return values().numbers();
	}

	/** All values as integers, row-major; none where they are something else. For arrays up to {@link #WHOLE_LIMIT}. */
	public long[] integers() {
		return values().integers();
	}

	/** All values as texts, row-major; none where they are not text. For arrays up to {@link #WHOLE_LIMIT}. */
	public List<String> texts() {
		return values().texts();
	}

	/** The text, where it is one. */
	public Optional<String> text() {
		List<String> texts = count == 1 ? texts() : List.of();
		return texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
	}

	/** The number, where it is one. */
	public OptionalDouble number() {
		double[] numbers = count == 1 ? doubles() : new double[0];
		return numbers.length == 1 ? OptionalDouble.of(numbers[0]) : OptionalDouble.empty();
	}

	private Values values() {
		if (count > WHOLE_LIMIT / Math.max(Double.BYTES, head.type().bytes())) {
			throw new DataException.Unsupported("%s is too large to be read as a whole".formatted(path), file.path().toString(), "read parts of it");
		}
		MemorySegment bytes = new BoxReader(this).asStored(new long[rank()], shape());
		return new Values(file.structure(), head.type(), bytes.toArray(ValueLayout.JAVA_BYTE));
	}
}

package org.outcrop.scan4d.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanPiece;

/**
 * Adds up squares of detector pixels, frame by frame, out of pieces that may split frames. Sums of integers are exact, those of floating-point
 * numbers are added up in binary64. For one thread.
 */
public final class BinSums {

	private final ElementType type;
	private final int factor;
	private final DetectorRectangle bins;
	private final PixelReader reader = new PixelReader();
	private long[] counts = {};
	private double[] reals = {};

	/**
	 * @param type   of the pixels
	 * @param factor pixels along each side of a bin
	 * @param bins   wanted, counted in bins
	 */
	public BinSums(ElementType type, int factor, DetectorRectangle bins) {
		this.type = type;
		this.factor = factor;
		this.bins = bins;
	}

	/** The smallest type of the same kind that holds every sum of so many pixels, as far as there is one. */
	public static ElementType sumType(ElementType type, int factor) {
		double pixels = (double) factor * factor;
		return switch (type) {
		case UINT8 -> 255 * pixels <= 65_535 ? ElementType.UINT16 : ElementType.UINT32;
		case INT8 -> 128 * pixels <= 32_768 ? ElementType.INT16 : ElementType.INT32;
		case UINT16 -> 65_535 * pixels <= 0xFFFF_FFFFL ? ElementType.UINT32 : ElementType.UINT64;
		case INT16 -> 32_768 * pixels <= 0x8000_0000L ? ElementType.INT32 : ElementType.INT64;
		case UINT32, UINT64 -> ElementType.UINT64;
		case INT32, INT64 -> ElementType.INT64;
		case FLOAT32, FLOAT64 -> ElementType.FLOAT64;
		};
	}

	private int width() {
		return bins.column1() - bins.column0();
	}

	private int size() {
		return (bins.row1() - bins.row0()) * width();
	}

	/** Starts over. @param frames that are taken together */
	public void clear(int frames) {
		int length = Math.multiplyExact(frames, size());
		if (type.isFloating()) {
			reals = reals.length < length ? new double[length] : reals;
			java.util.Arrays.fill(reals, 0, length, 0);
		} else {
			counts = counts.length < length ? new long[length] : counts;
			java.util.Arrays.fill(counts, 0, length, 0);
		}
	}

	/**
	 * Takes in the pixels that a piece has of a frame.
	 *
	 * @param frame   index among those taken together
	 * @param address byte of the frame's first value in the piece
	 * @throws DataException.Unsupported where a sum does not fit into 63 bits
	 */
	public void add(ScanPiece piece, long address, int frame) {
		int firstRow = Math.max(piece.row(), bins.row0() * factor);
		int endRow = Math.min(piece.row() + piece.rows(), bins.row1() * factor);
		int firstColumn = Math.max(piece.column(), bins.column0() * factor);
		int endColumn = Math.min(piece.column() + piece.columns(), bins.column1() * factor);
		for (int row = firstRow; row < endRow; row++) {
			int to = frame * size() + (row / factor - bins.row0()) * width();
			long start = address + (row - piece.row()) * piece.strideRow();
			for (int column = firstColumn; column < endColumn; column += PixelReader.MOST) {
				int n = Math.min(PixelReader.MOST, endColumn - column);
				long at = start + (long) (column - piece.column()) * type.bytes();
				reader.read(type, piece.order(), piece.bytes(), at, n);
				addRow(column, n, to);
			}
		}
	}

	/** @param to index of the row's first bin */
	private void addRow(int column, int n, int to) {
		PixelReader.Kind kind = PixelReader.kind(type);
		int i = 0;
		while (i < n) {
			int bin = (column + i) / factor;
			int end = Math.min(n, (bin + 1) * factor - column);
			int at = to + bin - bins.column0();
			switch (kind) {
			case INT -> {
				for (; i < end; i++) {
					counts[at] += reader.ints[i];
				}
			}
			case LONG -> {
				for (; i < end; i++) {
					counts[at] = Sums.add(counts[at], reader.longs[i]);
				}
			}
			case REAL -> {
				for (; i < end; i++) {
					reals[at] += reader.reals[i];
				}
			}
			}
		}
	}

	/** Puts the sums of the first so many frames into memory, row-major, in the machine's byte order and the {@link #sumType}. */
	public void store(int frames, MemorySegment into) {
		ElementType sum = sumType(type, factor);
		int length = frames * size();
		ByteOrder order = ByteOrder.nativeOrder();
		if (type.isFloating()) {
			MemorySegment.copy(reals, 0, into, ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), 0, length);
			return;
		}
		switch (sum.bytes()) {
		case Short.BYTES -> {
			for (int i = 0; i < length; i++) {
				into.set(ValueLayout.JAVA_SHORT_UNALIGNED, (long) i * Short.BYTES, (short) counts[i]);
			}
		}
		case Integer.BYTES -> {
			for (int i = 0; i < length; i++) {
				into.set(ValueLayout.JAVA_INT_UNALIGNED, (long) i * Integer.BYTES, (int) counts[i]);
			}
		}
		default -> MemorySegment.copy(counts, 0, into, ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), 0, length);
		}
	}

	/** Bytes that a frame takes here. */
	public long frameBytes() {
		return (long) size() * Long.BYTES;
	}
}

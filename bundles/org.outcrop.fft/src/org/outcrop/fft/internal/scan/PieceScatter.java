package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanPiece;

/** Puts pieces of a scan into a store, tile by tile, in the machine's byte order. Any thread. */
final class PieceScatter {

	private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
	private static final int LOOK_EVERY = 64;

	private final DetectorRectangle detector;
	private final Progress progress;

	/** @param detector where the store's plane lies in the frames */
	PieceScatter(DetectorRectangle detector, Progress progress) {
		this.detector = detector;
		this.progress = progress;
	}

	/** Takes in a piece, all of whose values belong into the store. */
	void put(ScanPiece piece, TileStore store) {
		for (int j = 0; j < piece.countY(); j++) {
			long first = store.position(piece.y() + j, piece.x());
			for (int i = 0; i < piece.countX(); i++) {
				if (i % LOOK_EVERY == 0) {
					progress.checkCancelled();
				}
				put(piece, piece.offset() + j * piece.strideY() + i * piece.strideX(), store, first + i);
			}
			store.markPresent(first, piece.countX());
		}
	}

	private void put(ScanPiece piece, long from, TileStore store, long position) {
		TileGrid grid = store.grid();
		int firstColumn = piece.column() - detector.column0();
		int endColumn = firstColumn + piece.columns();
		for (int r = 0; r < piece.rows(); r++) {
			int row = piece.row() + r - detector.row0();
			int tileRow = row / grid.tileRows() * grid.across();
			long inTile = (long) (row % grid.tileRows()) * grid.tileColumns();
			long at = from + r * piece.strideRow();
			for (int column = firstColumn; column < endColumn;) {
				int tileColumn = column / grid.tileColumns();
				int end = Math.min(endColumn, (tileColumn + 1) * grid.tileColumns());
				long into = store.offset(tileRow + tileColumn, position)
						+ (inTile + column - (long) tileColumn * grid.tileColumns()) * store.valueBytes();
				copy(piece, at, store.memory(), into, end - column);
				at += (long) (end - column) * piece.type().bytes();
				column = end;
			}
		}
	}

	private static void copy(ScanPiece piece, long from, MemorySegment to, long into, int count) {
		int width = piece.type().bytes();
		if (width > Float.BYTES) {
			convert(piece, from, to, into, count);
		} else if (width == 1 || piece.order() == ByteOrder.nativeOrder()) {
			plain(piece.bytes(), from, to, into, count * width);
		} else if (width == 2) {
			swap2(piece.bytes(), from, to, into, count);
		} else {
			ValueLayout.OfInt swapped = ValueLayout.JAVA_INT_UNALIGNED.withOrder(piece.order());
			for (int i = 0; i < count; i++) {
				to.set(ValueLayout.JAVA_INT_UNALIGNED, into + 4L * i, piece.bytes().get(swapped, from + 4L * i));
			}
		}
	}

	private static void plain(MemorySegment bytes, long from, MemorySegment to, long into, int length) {
		int i = 0;
		for (; i + Long.BYTES <= length; i += Long.BYTES) {
			to.set(LONG, into + i, bytes.get(LONG, from + i));
		}
		for (; i < length; i++) {
			to.set(ValueLayout.JAVA_BYTE, into + i, bytes.get(ValueLayout.JAVA_BYTE, from + i));
		}
	}

	/** Four numbers at a time. */
	private static void swap2(MemorySegment bytes, long from, MemorySegment to, long into, int count) {
		int i = 0;
		for (; i + 4 <= count; i += 4) {
			long four = bytes.get(LONG, from + 2L * i);
			to.set(LONG, into + 2L * i, four >>> 8 & 0x00ff00ff00ff00ffL | (four & 0x00ff00ff00ff00ffL) << 8);
		}
		for (; i < count; i++) {
			to.set(ValueLayout.JAVA_SHORT_UNALIGNED, into + 2L * i,
					Short.reverseBytes(bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED, from + 2L * i)));
		}
	}

	private static void convert(ScanPiece piece, long from, MemorySegment to, long into, int count) {
		ValueLayout.OfLong layout = LONG.withOrder(piece.order());
		for (int i = 0; i < count; i++) {
			long bits = piece.bytes().get(layout, from + 8L * i);
			to.set(ValueLayout.JAVA_FLOAT_UNALIGNED, into + 4L * i, value(piece.type(), bits));
		}
	}

	private static float value(ElementType type, long bits) {
		if (type.isFloating()) {
			return (float) Double.longBitsToDouble(bits);
		}
		return type.isUnsigned() && bits < 0 ? (float) ((bits >>> 1 | bits & 1) * 2.0) : bits;
	}
}

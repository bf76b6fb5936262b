package org.outcrop.scan4d.internal.convert;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.BitSet;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;

/**
 * The values of one unit as they go into the file: little-endian, (y, x, row, column), nothing between them. For one thread.
 */
final class DenseUnit {

	private final MemorySegment room;
	private final ElementType type;
	private ScanRegion region;
	private MemorySegment bytes;
	private final LittleEndianCopy copy;
	private final BitSet present = new BitSet();

	/** @param room for the largest unit */
	DenseUnit(MemorySegment room, ElementType type) {
		this.room = room;
		this.type = type;
		copy = new LittleEndianCopy(type.bytes());
	}

	/** Begins anew; what is not put in is left as it was. */
	void start(ScanRegion unit) {
		region = unit;
		bytes = room.asSlice(0, Units.values(unit) * type.bytes());
		present.clear();
	}

	/** Takes in a piece that lies inside the unit. */
	void put(ScanPiece piece) {
		long row = (long) region.columns() * type.bytes();
		long frame = row * region.rows();
		for (int j = 0; j < piece.countY(); j++) {
			long y = piece.y() + (long) j * piece.stepY() - region.y0();
			for (int i = 0; i < piece.countX(); i++) {
				long x = piece.x() + (long) i * piece.stepX() - region.x0();
				long position = y * (region.x1() - region.x0()) + x;
				present.set(Math.toIntExact(position));
				long from = piece.offset() + j * piece.strideY() + i * piece.strideX();
				putFrame(piece, from, position * frame + (piece.row() - region.row0()) * row
						+ (long) (piece.column() - region.column0()) * type.bytes());
			}
		}
	}

	private void putFrame(ScanPiece piece, long from, long to) {
		long width = (long) piece.columns() * type.bytes();
		long row = (long) region.columns() * type.bytes();
		if (width == row && piece.strideRow() == width) {
			copy.copy(piece.bytes(), from, piece.order(), bytes, to, width * piece.rows());
			return;
		}
		for (int r = 0; r < piece.rows(); r++) {
			copy.copy(piece.bytes(), from + r * piece.strideRow(), piece.order(), bytes, to + r * row, width);
		}
	}

	/** The unit. */
	ScanRegion region() {
		return region;
	}

	/** Its values; valid until the next {@link #start}. */
	MemorySegment bytes() {
		return bytes;
	}

	/** Room for values that are read back instead of converted. */
	MemorySegment roomFor(ScanRegion unit) {
		start(unit);
		return bytes;
	}

	/** Puts zeros at positions, row-major. */
	void zero(BitSet positions) {
		long frame = (long) region.rows() * region.columns() * type.bytes();
		positions.stream().forEach(position -> bytes.asSlice(position * frame, frame).fill((byte) 0));
	}

	/** Positions of the unit, row-major, without a frame. */
	BitSet missing() {
		BitSet missing = new BitSet();
		missing.set(0, Math.toIntExact(region.positions()));
		missing.andNot(present);
		return missing;
	}

	/** All of it as a piece, to be looked at again. */
	ScanPiece piece() {
		return piece(region.y0(), region.x0(), Math.toIntExact(region.y1() - region.y0()), Math.toIntExact(region.x1() - region.x0()), 0);
	}

	/** One position of it as a piece. @param position row-major in the unit */
	ScanPiece piece(int position) {
		long width = region.x1() - region.x0();
		long frame = (long) region.rows() * region.columns() * type.bytes();
		return piece(region.y0() + position / width, region.x0() + position % width, 1, 1, position * frame);
	}

	private ScanPiece piece(long y, long x, int countY, int countX, long offset) {
		long row = (long) region.columns() * type.bytes();
		long frame = row * region.rows();
		return new ScanPiece(y, x, countY, countX, 1, 1, region.row0(), region.column0(), region.rows(), region.columns(),
				bytes.asReadOnly(), offset,
				frame * (region.x1() - region.x0()), frame, row, type, ByteOrder.LITTLE_ENDIAN);
	}
}

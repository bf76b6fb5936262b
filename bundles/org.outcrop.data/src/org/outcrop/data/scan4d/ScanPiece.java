package org.outcrop.data.scan4d;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

import org.outcrop.array.ElementType;

/**
 * A regular piece of a scan as it lies in memory, mapped or decoded. The value of position {@code (y + j * stepY, x + i * stepX)} and pixel
 * {@code (row + r, column + c)} starts at byte {@code offset + j * strideY + i * strideX + r * strideRow + c * type.bytes()} of
 * {@code bytes}. Every position of it has a frame.
 *
 * <p>Valid until the {@link ScanPass.Reader} that gave it reads the next one or is closed.
 *
 * <p>Where the bytes are mapped and their file is cut after the piece was given, Java throws {@link InternalError} out of the access or, at
 * the latest, when native code returns. Who uses pieces turns that into {@link org.outcrop.data.DataException.Stale}; the next
 * {@link ScanPass.Reader#read} notices the cut, too.
 *
 * @param y         first position along the slow scan axis
 * @param x         first position along the fast scan axis
 * @param countY    positions along the slow axis
 * @param countX    positions along the fast axis
 * @param stepY     distance of these positions along the slow axis, at least 1
 * @param stepX     distance of these positions along the fast axis, at least 1
 * @param row       first detector row
 * @param column    first detector column
 * @param rows      detector rows
 * @param columns   detector columns
 * @param bytes     read-only
 * @param offset    byte of the first value; not aligned to anything
 * @param strideY   bytes between neighbours along the slow axis
 * @param strideX   bytes between neighbours along the fast axis
 * @param strideRow bytes between detector rows
 * @param type      element type
 * @param order     byte order of the values
 */
public record ScanPiece(long y, long x, int countY, int countX, int stepY, int stepX, int row, int column, int rows, int columns,
		MemorySegment bytes, long offset, long strideY, long strideX, long strideRow, ElementType type, ByteOrder order) {

	/** Positions in it. */
	public long positions() {
		return (long) countY * countX;
	}
}

package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierShape;

/**
 * What follows from the tiles of one unit alone: checksums, and sums of absolute values and squares in float64. They are always added up
 * in the same order, so that they are the same whether the unit was just computed or was read back.
 *
 * @param checksums CRC32C of each tile, in the order of their places
 * @param amplitude absolute values, summed over the axes within which the unit is one tile (2 and 3, or for detector 0 and 1); of the stored
 *                  extents of the others, row-major
 * @param power     the same with squares
 * @param own       absolute values, summed over the other axes (0 and 1, or for detector 2 and 3); of one tile, row-major
 * @param ownPower  the same with squares
 * @param squares   sum of all squares; in all of these, what isn't stored of a half spectrum counts as well
 */
record UnitSums(int[] checksums, double[] amplitude, double[] power, double[] own, double[] ownPower, double squares) {

	private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	/** @param bytes of the unit, little-endian */
	static UnitSums of(Transform transform, long unit, MemorySegment bytes) {
		return new Sum(transform, unit).of(bytes);
	}

	/** CRC32C over the tiles' checksums. */
	int checksum() {
		CRC32C crc = new CRC32C();
		ByteBuffer four = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		for (int tile : checksums) {
			crc.update(four.clear().putInt(tile).flip());
		}
		return (int) crc.getValue();
	}

	/** The work; the axes that a unit runs through are called outer, those within which it is one tile inner. */
	private static final class Sum {
		private final FourierShape shape;
		private final boolean ofScan;
		private final int outerRows;
		private final int outerColumns;
		private final int tileRows;
		private final int tileColumns;
		private final int innerRows;
		private final int innerColumns;
		private final float[] tile;
		private final double[] values;
		private final double[] squares;
		private final double[] own;
		private final double[] ownPower;
		private final double[] amplitude;
		private final double[] power;
		/** How often each outer column counts, and how often more than once each inner place, as not all of a half spectrum is stored. */
		private final double[] outerWeights;
		private final double[] innerAgain;
		private double all;

		Sum(Transform transform, long unit) {
			shape = transform.shape();
			ofScan = transform.axes().ofScan();
			FourierShape.Extents stored = shape.stored();
			FourierShape.Extents cut = shape.tile();
			outerRows = Math.toIntExact(ofScan ? stored.a() : stored.c());
			outerColumns = Math.toIntExact(ofScan ? stored.b() : stored.d());
			tileRows = Math.toIntExact(ofScan ? cut.a() : cut.c());
			tileColumns = Math.toIntExact(ofScan ? cut.b() : cut.d());
			innerRows = Math.toIntExact(ofScan ? cut.c() : cut.a());
			innerColumns = Math.toIntExact(ofScan ? cut.d() : cut.b());
			tile = new float[shape.tileBytes() / Float.BYTES];
			values = new double[innerRows * innerColumns];
			squares = new double[values.length];
			own = new double[values.length];
			ownPower = new double[values.length];
			amplitude = new double[Math.multiplyExact(outerRows, outerColumns)];
			power = new double[amplitude.length];
			innerAgain = new double[values.length];
			outerWeights = new double[outerColumns];
			boolean inner = transform.axes() == FourierAxes.ALL;
			long column = inner ? unit % shape.tiles(3) * innerColumns : 0;
			for (int i = 0; i < values.length; i++) {
				innerAgain[i] = inner ? weight(shape, column + i % innerColumns) - 1 : 0;
			}
			for (int c = 0; c < outerColumns; c++) {
				outerWeights[c] = inner ? 1 : weight(shape, c);
			}
		}

		/** Twice for a coefficient whose mirror image isn't stored. */
		private static double weight(FourierShape shape, long index) {
			long length = shape.full().along(shape.axes().halfAxis());
			return index == 0 || 2 * index == length ? 1 : 2;
		}

		UnitSums of(MemorySegment bytes) {
			int across = Math.ceilDiv(outerColumns, tileColumns);
			int[] checksums = new int[Math.toIntExact(bytes.byteSize() / shape.tileBytes())];
			CRC32C crc = new CRC32C();
			for (int t = 0; t < checksums.length; t++) {
				long from = (long) t * shape.tileBytes();
				crc.reset();
				crc.update(bytes.asSlice(from, shape.tileBytes()).asByteBuffer());
				checksums[t] = (int) crc.getValue();
				MemorySegment.copy(bytes, FLOAT, from, tile, 0, tile.length);
				addTile(t / across * tileRows, t % across * tileColumns);
			}
			return new UnitSums(checksums, amplitude, power, own, ownPower, all);
		}

		private void addTile(int row, int column) {
			for (int r = row; r < Math.min(row + tileRows, outerRows); r++) {
				for (int c = column; c < Math.min(column + tileColumns, outerColumns); c++) {
					if (ofScan) {
						take(((r - row) * tileColumns + c - column) * values.length, 1);
					} else {
						take((r - row) * tileColumns + c - column, tileRows * tileColumns);
					}
					add(r, c);
				}
			}
		}

		/** Absolute values and squares at one place of the outer axes. */
		private void take(int first, int step) {
			for (int i = 0; i < values.length; i++) {
				double re = tile[2 * (first + i * step)];
				double im = tile[2 * (first + i * step) + 1];
				double square = re * re + im * im;
				squares[i] = square;
				values[i] = Math.sqrt(square);
			}
		}

		private void add(int row, int column) {
			int place = row * outerColumns + column;
			double weight = outerWeights[column];
			for (int i = 0; i < values.length; i++) {
				own[i] += weight * values[i];
				ownPower[i] += weight * squares[i];
			}
			double sum = 0;
			double sumOfSquares = 0;
			double again = 0;
			double squaresAgain = 0;
			for (int i = 0; i < values.length; i++) {
				sum += values[i];
				sumOfSquares += squares[i];
				again += innerAgain[i] * values[i];
				squaresAgain += innerAgain[i] * squares[i];
			}
			amplitude[place] += sum;
			power[place] += sumOfSquares;
			// over all four axes, what isn't stored of a place is the mirror image of what is at the opposite place
			int opposite = (outerRows - row) % outerRows * outerColumns + (outerColumns - column) % outerColumns;
			amplitude[opposite] += again;
			power[opposite] += squaresAgain;
			all += weight * (sumOfSquares + squaresAgain);
		}
	}
}

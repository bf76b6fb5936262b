package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.Random;

import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;

/** Pieces of passes over 4D scans, held against the frames of the scan. */
public final class ScanPieces {

	private ScanPieces() {
	}

	/** One value of a piece, by the formula in the documentation of {@link ScanPiece}. */
	public static double value(ScanPiece piece, int j, int i, int r, int c) {
		long at = piece.offset() + j * piece.strideY() + i * piece.strideX() + r * piece.strideRow() + (long) c * piece.type().bytes();
		int bytes = piece.type().bytes();
		byte[] raw = new byte[bytes];
		for (int k = 0; k < bytes; k++) {
			int place = piece.order() == ByteOrder.nativeOrder() ? k : bytes - 1 - k;
			raw[place] = piece.bytes().get(ValueLayout.JAVA_BYTE, at + k);
		}
		return piece.type().readDouble(MemorySegment.ofArray(raw), 0);
	}

	static ScanRegion randomRegion(Random random, ScanShape shape) {
		long y0 = random.nextLong(shape.scanY());
		long x0 = random.nextLong(shape.scanX());
		int row0 = random.nextInt(shape.detectorY());
		int column0 = random.nextInt(shape.detectorX());
		return new ScanRegion(y0, y0 + 1 + random.nextLong(shape.scanY() - y0), x0, x0 + 1 + random.nextLong(shape.scanX() - x0), row0,
				row0 + 1 + random.nextInt(shape.detectorY() - row0), column0, column0 + 1 + random.nextInt(shape.detectorX() - column0));
	}

	/**
	 * Reads a pass and compares each of its values with the frames.
	 *
	 * @return which positions of the region it held, by index in the region
	 */
	public static BitSet assertEqualsFrames(Scan4d scan, ScanRegion region, int stepY, int stepX) {
		ScanPass pass = scan.pass(region, stepY, stepX);
		BitSet seen = new BitSet();
		long positions = 0;
		try (ScanPass.Reader reader = pass.reader()) {
			for (long p = 0; p < pass.pieces(); p++) {
				ScanPiece piece = reader.read(p);
				assertEquals(pass.positions(p), sampledPositions(piece, region, stepY, stepX, seen), "positions of piece " + p);
				positions += pass.positions(p);
				assertPieceEqualsFrames(scan, piece);
			}
		}
		assertEquals(pass.positions(), positions);
		return seen;
	}

	/** Marks the positions of a piece; more than one piece holds a position only where each has another part of the detector. */
	private static long sampledPositions(ScanPiece piece, ScanRegion region, int stepY, int stepX, BitSet seen) {
		assertTrue(piece.bytes().isReadOnly(), "pieces are not to be written to");
		assertTrue(piece.row() >= region.row0() && piece.row() + piece.rows() <= region.row1(), piece::toString);
		assertTrue(piece.column() >= region.column0() && piece.column() + piece.columns() <= region.column1(), piece::toString);
		for (int j = 0; j < piece.countY(); j++) {
			for (int i = 0; i < piece.countX(); i++) {
				long y = piece.y() + (long) j * piece.stepY();
				long x = piece.x() + (long) i * piece.stepX();
				assertTrue(y >= region.y0() && y < region.y1() && (y - region.y0()) % stepY == 0, piece::toString);
				assertTrue(x >= region.x0() && x < region.x1() && (x - region.x0()) % stepX == 0, piece::toString);
				seen.set(Math.toIntExact((y - region.y0()) * (region.x1() - region.x0()) + x - region.x0()));
			}
		}
		return piece.positions();
	}

	private static void assertPieceEqualsFrames(Scan4d scan, ScanPiece piece) {
		for (int j = 0; j < piece.countY(); j++) {
			for (int i = 0; i < piece.countX(); i++) {
				Frame frame = scan.frame(piece.y() + (long) j * piece.stepY(), piece.x() + (long) i * piece.stepX());
				assertTrue(frame.present(), "a piece holds only what is there");
				for (int r = 0; r < piece.rows(); r++) {
					for (int c = 0; c < piece.columns(); c++) {
						double expected = frame.value(piece.row() + r, piece.column() + c);
						double found = value(piece, j, i, r, c);
						if (Double.compare(expected, found) != 0) {
							assertEquals(expected, found, piece + " at " + j + ", " + i + ", " + r + ", " + c);
						}
					}
				}
			}
		}
	}

	static double sum(ScanPiece piece) {
		double sum = 0;
		for (int j = 0; j < piece.countY(); j++) {
			for (int i = 0; i < piece.countX(); i++) {
				for (int r = 0; r < piece.rows(); r++) {
					for (int c = 0; c < piece.columns(); c++) {
						sum += value(piece, j, i, r, c) * (1 + c % 7);
					}
				}
			}
		}
		return sum;
	}
}

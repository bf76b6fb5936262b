package org.outcrop.fft.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.fft.scan.FourierShape;

/**
 * Units that are in memory together.
 *
 * @param first unit
 * @param count of units: whole rows of tiles, or some of one row
 */
record Block(long first, long count) {

	/**
	 * Cuts all units into blocks.
	 *
	 * @param most   units that fit into memory, at least 1
	 * @param across tiles beside each other
	 */
	static List<Block> cut(long units, long across, long most) {
		List<Block> blocks = new ArrayList<>();
		if (most >= across) {
			long rows = units / across;
			// equal shares, so that the last one isn't too small to keep all workers busy
			long count = Math.ceilDiv(rows, most / across);
			for (long b = 0; b < count; b++) {
				long from = rows * b / count * across;
				blocks.add(new Block(from, rows * (b + 1) / count * across - from));
			}
			return blocks;
		}
		long parts = Math.ceilDiv(across, most);
		for (long row = 0; row < units; row += across) {
			for (long p = 0; p < parts; p++) {
				long from = row + across * p / parts;
				blocks.add(new Block(from, row + across * (p + 1) / parts - from));
			}
		}
		return blocks;
	}

	/** The smallest block of the same kind that holds these units. */
	static Block around(long from, long to, long across) {
		if (from / across == (to - 1) / across) {
			return new Block(from, to - from);
		}
		long start = from / across * across;
		return new Block(start, Math.ceilDiv(to, across) * across - start);
	}

	/** One past the last unit. */
	long end() {
		return first + count;
	}

	/** Each of them. */
	LongStream units() {
		return LongStream.range(first, end());
	}

	/** The detector tiles of a scan, for all positions. */
	ScanRegion pixels(Transform transform, TileGrid grid) {
		DetectorRectangle detector = transform.detector();
		int tile = Math.toIntExact(first);
		int last = Math.toIntExact(end() - 1);
		int row1 = grid.row(last) + grid.height(last);
		int column1 = grid.column(last) + grid.width(last);
		return transform.outline().shape().everything().pixels(detector.row0() + grid.row(tile), detector.row0() + row1,
				detector.column0() + grid.column(tile), detector.column0() + column1);
	}

	/** The whole frames of tiles of positions. */
	ScanRegion positions(Transform transform) {
		FourierShape shape = transform.shape();
		DetectorRectangle detector = transform.detector();
		long across = shape.tiles(1);
		long last = end() - 1;
		return new ScanRegion(first / across * shape.tile().a(), Math.min(shape.full().a(), (last / across + 1) * shape.tile().a()),
				first % across * shape.tile().b(), Math.min(shape.full().b(), (last % across + 1) * shape.tile().b()), detector.row0(),
				detector.row1(), detector.column0(), detector.column1());
	}
}

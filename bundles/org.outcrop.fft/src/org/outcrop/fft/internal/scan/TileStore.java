package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;

import org.outcrop.data.scan4d.ScanRegion;

/**
 * Some positions' values of some tiles, in memory: for each tile all positions, for each position the tile's values row by row. Values
 * outside of the plane and of positions without a frame are 0.
 *
 * <p>Different positions may be filled by different threads.
 */
final class TileStore {

	/** Keeps neighbouring tiles from meeting in the same lines of the processor's caches. */
	private static final long SKEW = 4096 + 192;
	private static final long ALIGNMENT = 64;

	private final TileGrid grid;
	private final int valueBytes;
	private final MemorySegment bytes;
	private final int firstTile;
	private final int tiles;
	private final ScanRegion region;
	private final int positions;
	private final long stride;
	private final BitSet present = new BitSet();
	private BitSet absent = new BitSet();

	/**
	 * Zeroed where nothing will be put.
	 *
	 * @param bytes  at least {@link #bytes}, used by this store alone
	 * @param region whose positions it holds, row by row
	 */
	TileStore(TileGrid grid, int valueBytes, MemorySegment bytes, int firstTile, int tiles, ScanRegion region) {
		this(grid, valueBytes, bytes, firstTile, tiles, region, false);
	}

	/** @param filled whether the values are in memory already */
	TileStore(TileGrid grid, int valueBytes, MemorySegment bytes, int firstTile, int tiles, ScanRegion region, boolean filled) {
		this.grid = grid;
		this.valueBytes = valueBytes;
		this.bytes = bytes;
		this.firstTile = firstTile;
		this.tiles = tiles;
		this.region = region;
		this.positions = Math.toIntExact(region.positions());
		this.stride = stride(grid, valueBytes, positions);
		for (int tile = firstTile; tile < firstTile + tiles; tile++) {
			if (!filled && grid.isCut(tile)) {
				run(tile).fill((byte) 0);
			}
		}
	}

	private static long stride(TileGrid grid, int valueBytes, long positions) {
		long run = Math.multiplyExact(positions, (long) grid.tileValues() * valueBytes);
		return (run + ALIGNMENT - 1 & -ALIGNMENT) + SKEW;
	}

	/** Bytes of so many tiles with so many positions. */
	static long bytes(TileGrid grid, int valueBytes, long tiles, long positions) {
		return Math.multiplyExact(tiles, stride(grid, valueBytes, positions));
	}

	TileGrid grid() {
		return grid;
	}

	MemorySegment memory() {
		return bytes;
	}

	int firstTile() {
		return firstTile;
	}

	/** One past the last. */
	int endTile() {
		return firstTile + tiles;
	}

	/** Its positions; what it says of pixels means nothing. */
	ScanRegion region() {
		return region;
	}

	/** Number of a position among those of the store. */
	long position(long y, long x) {
		return (y - region.y0()) * (region.x1() - region.x0()) + x - region.x0();
	}

	int positions() {
		return positions;
	}

	int valueBytes() {
		return valueBytes;
	}

	/** Where the values of a position begin in {@link #memory}. @param position counted from the first of the store */
	long offset(int tile, long position) {
		return (tile - firstTile) * stride + position * grid.tileValues() * valueBytes;
	}

	/** All positions of a tile. */
	MemorySegment run(int tile) {
		return bytes.asSlice(offset(tile, 0), (long) positions * grid.tileValues() * valueBytes);
	}

	/** Notes that positions have a frame. @param position counted from the first of the store */
	void markPresent(long position, int count) {
		synchronized (present) {
			present.set(Math.toIntExact(position), Math.toIntExact(position + count));
		}
	}

	/** Once all is put into it: values of positions without a frame are 0 from now on. */
	void settle() {
		BitSet none = (BitSet) present.clone();
		none.flip(0, positions);
		for (int p = none.nextSetBit(0); p >= 0; p = none.nextSetBit(p + 1)) {
			for (int tile = firstTile; tile < endTile(); tile++) {
				bytes.asSlice(offset(tile, p), (long) grid.tileValues() * valueBytes).fill((byte) 0);
			}
		}
		absent = none;
	}

	/** For values that were put together elsewhere. */
	void settle(BitSet without) {
		absent = without;
	}

	/** Positions without a frame, counted from the first of the store; to be read by any thread once {@link #settle} was called. */
	BitSet absent() {
		return absent;
	}
}

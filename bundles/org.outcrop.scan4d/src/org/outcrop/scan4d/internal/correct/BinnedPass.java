package org.outcrop.scan4d.internal.correct;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.scan4d.internal.correct.PositionTiles.Tile;
import org.outcrop.scan4d.internal.kernel.BinSums;

/** A pass over binned frames: each piece is a box of positions, read through a pass over the stored frames and added up in a buffer. */
public final class BinnedPass implements ScanPass {

	private static final int READER_BYTES = 1 << 18;

	private final Scan4d scan;
	private final ScanRegion region;
	private final ScanRegion stored;
	private final int stepY;
	private final int stepX;
	private final int factor;
	private final ElementType sumType;
	private final DetectorRectangle bins;
	private final List<Tile> tiles;
	private final long frameBytes;
	private final long largest;

	/**
	 * Plans it; reads nothing.
	 *
	 * @param scan   whose frames are binned
	 * @param region inside of the binned scan
	 * @param factor pixels along each side of a bin
	 * @param grid   how the scan is stored
	 */
	public BinnedPass(Scan4d scan, ScanRegion region, int stepY, int stepX, int factor, StorageGrid grid) {
		this.scan = scan;
		this.region = region;
		this.stepY = stepY;
		this.stepX = stepX;
		this.factor = factor;
		stored = region.pixels(region.row0() * factor, region.row1() * factor, region.column0() * factor, region.column1() * factor);
		sumType = BinSums.sumType(scan.outline().type(), factor);
		bins = new DetectorRectangle(region.row0(), region.row1(), region.column0(), region.column1());
		frameBytes = (long) region.rows() * region.columns() * sumType.bytes();
		long each = frameBytes + new BinSums(scan.outline().type(), factor, bins).frameBytes();
		// boxes are read as a whole, so that their stored size counts, too
		tiles = PositionTiles.of(scan, stored, stepY, stepX, grid, Math.max(each, storedBytes() / 2));
		largest = Math.multiplyExact(each, tiles.stream().mapToLong(Tile::positions).max().orElse(0));
	}

	private long storedBytes() {
		return (long) stored.rows() * stored.columns() * scan.outline().type().bytes();
	}

	@Override
	public long pieces() {
		return tiles.size();
	}

	@Override
	public long positions(long piece) {
		return tiles.get(Math.toIntExact(piece)).positions();
	}

	@Override
	public long positions() {
		return tiles.stream().mapToLong(Tile::positions).sum();
	}

	@Override
	public long readerBytes() {
		return largest + READER_BYTES + scan.pass(stored, stepY, stepX).readerBytes();
	}

	@Override
	public Reader reader() {
		return new TileReader();
	}

	private final class TileReader implements Reader {

		private final BinSums sums = new BinSums(scan.outline().type(), factor, bins);
		private MemorySegment buffer = MemorySegment.NULL;

		@Override
		public ScanPiece read(long piece) {
			Tile tile = tiles.get(Math.toIntExact(Objects.checkIndex(piece, tiles.size())));
			int frames = Math.toIntExact(tile.positions());
			long bytes = tile.positions() * frameBytes;
			if (buffer.byteSize() < bytes) {
				buffer = MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
			}
			sums.clear(frames);
			try {
				fill(tile);
			} catch (InternalError e) { // how the Java machine tells that a mapped page is not there any more
				throw new DataException.Stale("the file was cut while it was read", scan.file().toString(), "Open the file again.");
			}
			sums.store(frames, buffer);
			return new ScanPiece(tile.y(), tile.x(), tile.countY(), tile.countX(), stepY, stepX, region.row0(), region.column0(), region.rows(),
					region.columns(), buffer.asReadOnly(), 0, frameBytes * tile.countX(), frameBytes, (long) region.columns() * sumType.bytes(), sumType,
					ByteOrder.nativeOrder());
		}

		private void fill(Tile tile) {
			ScanPass pass = scan.pass(PositionTiles.region(stored, tile, stepY, stepX), stepY, stepX);
			try (Reader reader = pass.reader()) {
				for (long p = 0; p < pass.pieces(); p++) {
					ScanPiece part = reader.read(p);
					for (int j = 0; j < part.countY(); j++) {
						for (int i = 0; i < part.countX(); i++) {
							long frame = ((part.y() - tile.y()) / stepY + j) * tile.countX() + (part.x() - tile.x()) / stepX + i;
							sums.add(part, part.offset() + j * part.strideY() + i * part.strideX(), Math.toIntExact(frame));
						}
					}
				}
			}
		}

		@Override
		public void close() {
			buffer = MemorySegment.NULL;
		}
	}
}

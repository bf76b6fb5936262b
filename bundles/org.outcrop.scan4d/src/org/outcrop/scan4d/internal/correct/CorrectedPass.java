package org.outcrop.scan4d.internal.correct;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.scan4d.CentrePlane;
import org.outcrop.scan4d.internal.correct.PositionTiles.Tile;
import org.outcrop.scan4d.internal.kernel.PixelReader;

/** A pass over corrected frames: each piece is a box of positions, read through a pass over the stored frames and corrected in a buffer. */
public final class CorrectedPass implements ScanPass {

	private static final int READER_BYTES = 1 << 18;

	private final Scan4d scan;
	private final ScanRegion region;
	private final int stepY;
	private final int stepX;
	private final FrameCorrection correction;
	private final Optional<CentrePlane> drift;
	/** Pixels of the region. */
	private final DetectorRectangle wanted;
	/** Stored pixels that these are made of. */
	private final DetectorRectangle needed;
	private final List<Tile> tiles;
	private final long largest;

	/**
	 * Plans it; reads nothing.
	 *
	 * @param scan   whose frames are corrected
	 * @param region inside of it
	 * @param grid   how it is stored
	 */
	public CorrectedPass(Scan4d scan, ScanRegion region, int stepY, int stepX, FrameCorrection correction, Optional<CentrePlane> drift,
			StorageGrid grid) {
		this.scan = scan;
		this.region = region;
		this.stepY = stepY;
		this.stepX = stepX;
		this.correction = correction;
		this.drift = drift;
		wanted = new DetectorRectangle(region.row0(), region.row1(), region.column0(), region.column1());
		needed = correction.needed(drift.map(this::reached).orElse(wanted));
		long frame = bytes(needed) + (drift.isPresent() ? bytes(wanted) : 0);
		tiles = PositionTiles.of(scan, region, stepY, stepX, grid, frame);
		largest = Math.multiplyExact(frame, tiles.stream().mapToLong(Tile::positions).max().orElse(0));
	}

	private long bytes(DetectorRectangle box) {
		return (long) (box.row1() - box.row0()) * (box.column1() - box.column0()) * correction.type().bytes();
	}

	/** All stored pixels that come into the region at some position; a plane has its extremes in the corners. */
	private DetectorRectangle reached(CentrePlane plane) {
		int rows = scan.outline().shape().detectorY();
		int columns = scan.outline().shape().detectorX();
		int row0 = rows;
		int row1 = 0;
		int column0 = columns;
		int column1 = 0;
		for (long y : new long[] {region.y0(), region.y1() - 1}) {
			for (long x : new long[] {region.x0(), region.x1() - 1}) {
				row0 = Math.min(row0, wanted.row0() + plane.rowShift(y, x));
				row1 = Math.max(row1, wanted.row1() + plane.rowShift(y, x));
				column0 = Math.min(column0, wanted.column0() + plane.columnShift(y, x));
				column1 = Math.max(column1, wanted.column1() + plane.columnShift(y, x));
			}
		}
		// a plane that leads out of the detector leaves nothing to be read but one pixel
		int top = Math.clamp(row0, 0, rows - 1);
		int left = Math.clamp(column0, 0, columns - 1);
		return new DetectorRectangle(top, Math.clamp(row1, top + 1, rows), left, Math.clamp(column1, left + 1, columns));
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
		return largest + READER_BYTES + source(region, Optional.empty()).readerBytes();
	}

	private ScanPass source(ScanRegion positions, Optional<Tile> tile) {
		ScanRegion pixels = positions.pixels(needed.row0(), needed.row1(), needed.column0(), needed.column1());
		return scan.pass(tile.map(t -> PositionTiles.region(pixels, t, stepY, stepX)).orElse(pixels), stepY, stepX);
	}

	@Override
	public Reader reader() {
		return new TileReader();
	}

	private final class TileReader implements Reader {

		private final PixelReader pixels = new PixelReader();
		private MemorySegment stored = MemorySegment.NULL;
		private MemorySegment moved = MemorySegment.NULL;

		@Override
		public ScanPiece read(long piece) {
			Tile tile = tiles.get(Math.toIntExact(Objects.checkIndex(piece, tiles.size())));
			stored = room(stored, tile.positions() * bytes(needed));
			try {
				fill(tile);
			} catch (InternalError e) { // how the Java machine tells that a mapped page is not there any more
				throw new DataException.Stale("the file was cut while it was read", scan.file().toString(), "Open the file again.");
			}
			for (long k = 0; k < tile.positions(); k++) {
				correction.finish(stored, k * bytes(needed), needed);
			}
			if (drift.isPresent()) {
				move(tile, drift.get());
				return piece(tile, moved, wanted);
			}
			return piece(tile, stored, needed);
		}

		private MemorySegment room(MemorySegment now, long bytes) {
			return now.byteSize() >= bytes ? now : MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
		}

		private void fill(Tile tile) {
			ScanPass pass = source(region, Optional.of(tile));
			try (Reader reader = pass.reader()) {
				for (long p = 0; p < pass.pieces(); p++) {
					ScanPiece part = reader.read(p);
					for (int j = 0; j < part.countY(); j++) {
						for (int i = 0; i < part.countX(); i++) {
							long target = ((part.y() - tile.y()) / stepY + j) * tile.countX() + (part.x() - tile.x()) / stepX + i;
							correction.take(part, part.offset() + j * part.strideY() + i * part.strideX(), needed, stored, target * bytes(needed), pixels);
						}
					}
				}
			}
		}

		/** Each position's pattern goes back by as much as its centre is off; what comes in from outside of the detector is 0. */
		private void move(Tile tile, CentrePlane plane) {
			moved = room(moved, tile.positions() * bytes(wanted));
			moved.fill((byte) 0);
			for (int j = 0; j < tile.countY(); j++) {
				for (int i = 0; i < tile.countX(); i++) {
					long k = (long) j * tile.countX() + i;
					long y = tile.y() + (long) j * stepY;
					long x = tile.x() + (long) i * stepX;
					FrameMove.move(stored, k * bytes(needed), needed, moved, k * bytes(wanted), wanted, plane.rowShift(y, x),
							plane.columnShift(y, x), correction.type().bytes());
				}
			}
		}

		/** @param box pixels of each position in the buffer */
		private ScanPiece piece(Tile tile, MemorySegment buffer, DetectorRectangle box) {
			ElementType type = correction.type();
			long row = (long) (box.column1() - box.column0()) * type.bytes();
			long offset = (wanted.row0() - box.row0()) * row + (long) (wanted.column0() - box.column0()) * type.bytes();
			return new ScanPiece(tile.y(), tile.x(), tile.countY(), tile.countX(), stepY, stepX, wanted.row0(), wanted.column0(),
					region.rows(), region.columns(), buffer.asReadOnly(), offset, bytes(box) * tile.countX(), bytes(box), row, type,
					ByteOrder.nativeOrder());
		}

		@Override
		public void close() {
			stored = MemorySegment.NULL;
			moved = MemorySegment.NULL;
		}
	}
}

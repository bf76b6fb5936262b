package org.outcrop.format.emd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanBlock;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.hdf5.Hdf5Chunk;

/**
 * A pass over chunks in the order in which they lie in the file, chunks that were never written last. Neighbouring plain chunks that are
 * whole frames make one piece. A chunk of a sequence that spans rows of the scan is several pieces, and is unpacked once as long as it
 * stays in the cache.
 */
final class ChunkPass implements ScanPass {

	static final long NEVER_WRITTEN = Long.MAX_VALUE;
	/** Keeps an array that only claims to be large from taking all time. */
	private static final int MOST_CHUNKS = 1 << 23;

	/**
	 * What one chunk, or several plain ones after each other, have of a block.
	 *
	 * @param chunk   its number
	 * @param address where it starts, or {@link #NEVER_WRITTEN}
	 * @param bytes   how many bytes follow there that belong to it
	 * @param j       first row of the block
	 * @param i       first column of the block
	 */
	record Part(long chunk, long address, long bytes, ScanBlock block, long j, long i, int countY, int countX, PixelBox pixels) {
	}

	/**
	 * The part of the detector that one chunk has.
	 *
	 * @param row    place in the grid of chunks
	 * @param column place in the grid of chunks
	 * @param box    its pixels that are read
	 */
	private record Tile(int row, int column, PixelBox box) {
	}

	private final ChunkFrames frames;
	private final List<Part> parts;
	private final long positions;

	ChunkPass(ChunkFrames frames, List<ScanBlock> blocks, PixelBox pixels) {
		this.frames = frames;
		List<Tile> tiles = tiles(pixels);
		List<Part> found = new ArrayList<>();
		long chunks = 0;
		for (ScanBlock block : blocks) {
			chunks = add(block, tiles, chunks, found);
		}
		found.sort(Comparator.comparingLong(Part::address));
		this.parts = joined(found);
		this.positions = parts.stream().mapToLong(p -> (long) p.countY() * p.countX()).sum();
	}

	private List<Tile> tiles(PixelBox pixels) {
		CubeAxes axes = frames.cube().axes();
		int high = (int) frames.chunkExtent(axes.row());
		int wide = (int) frames.chunkExtent(axes.column());
		List<Tile> tiles = new ArrayList<>();
		for (int row = pixels.row0() / high; row <= (pixels.row1() - 1) / high; row++) {
			for (int column = pixels.column0() / wide; column <= (pixels.column1() - 1) / wide; column++) {
				tiles.add(new Tile(row, column, new PixelBox(Math.max(pixels.row0(), row * high), (int) Math.min(pixels.row1(), (row + 1L) * high),
						Math.max(pixels.column0(), column * wide), (int) Math.min(pixels.column1(), (column + 1L) * wide))));
			}
		}
		return tiles;
	}

	/** @param before chunks that were looked at before @return with those of this block */
	private long add(ScanBlock block, List<Tile> tiles, long before, List<Part> found) {
		CubeAxes axes = frames.cube().axes();
		long high = axes.isSequence() ? 1 : frames.chunkExtent(axes.first());
		long wide = axes.isSequence() ? frames.chunkExtent(axes.first()) : frames.chunkExtent(axes.second());
		long chunks = before;
		for (long j = 0; j < block.countY();) {
			long first = block.first() + j * block.rowStep();
			long rows = axes.isSequence() ? 1 : ScanBlock.inside(first, block.rowStep(), high, block.countY() - j);
			Part[] missing = new Part[tiles.size()];
			for (long i = 0; i < block.countX();) {
				long at = axes.isSequence() ? first + i * block.columnStep() : block.second() + i * block.secondStep();
				long columns = ScanBlock.inside(at, axes.isSequence() ? block.columnStep() : block.secondStep(), wide, block.countX() - i);
				addTiles(new Part(0, NEVER_WRITTEN, 0, block, j, i, (int) rows, (int) columns, null), tiles, missing, found);
				i += columns;
				chunks += tiles.size();
				checkCount(chunks);
			}
			addMissing(missing, found);
			j += rows;
		}
		return chunks;
	}

	private void checkCount(long chunks) {
		if (chunks > MOST_CHUNKS) {
			throw new DataException.Unsupported("%s is cut into too many chunks to be read as a whole".formatted(frames.cube().array().path()),
					frames.cube().array().file().path().toString(), "choose a smaller region, or copy the file with h5repack to larger chunks");
		}
	}

	private static void addMissing(Part[] missing, List<Part> found) {
		for (Part part : missing) {
			if (part != null) {
				found.add(part);
			}
		}
	}

	/**
	 * @param place   positions, the rest of it is filled in here
	 * @param missing what was not written so far in this row, for each tile; grows while nothing of the tile was
	 */
	private void addTiles(Part place, List<Tile> tiles, Part[] missing, List<Part> found) {
		CubeAxes axes = frames.cube().axes();
		ScanBlock block = place.block();
		long first = (block.first() + place.j() * block.rowStep() + place.i() * block.columnStep()) / frames.chunkExtent(axes.first());
		long second = (block.second() + place.i() * block.secondStep()) / frames.chunkExtent(axes.second());
		for (int t = 0; t < tiles.size(); t++) {
			Tile tile = tiles.get(t);
			long number = frames.chunks().number(axes.spread(frames.chunkShape().length, first, second, tile.row(), tile.column(),
					axes.at() / frames.chunkExtent(axes.fixed())));
			Optional<Hdf5Chunk> stored = frames.chunks().find(number);
			if (stored.isPresent()) {
				found.add(new Part(number, stored.get().address(), stored.get().bytes(), block, place.j(), place.i(), place.countY(), place.countX(),
						tile.box()));
				continue;
			}
			Part before = missing[t];
			if (before != null && before.i() + before.countX() == place.i() && before.countX() <= Integer.MAX_VALUE - place.countX()) {
				missing[t] = new Part(0, NEVER_WRITTEN, 0, block, before.j(), before.i(), before.countY(), before.countX() + place.countX(),
						tile.box());
				continue;
			}
			if (before != null) {
				found.add(before);
			}
			missing[t] = new Part(0, NEVER_WRITTEN, 0, block, place.j(), place.i(), place.countY(), place.countX(), tile.box());
		}
	}

	private List<Part> joined(List<Part> found) {
		CubeAxes axes = frames.cube().axes();
		boolean whole = frames.isPlain() && (axes.equals(CubeAxes.CUBE) || axes.equals(CubeAxes.STACK))
				&& frames.chunkExtent(axes.row()) >= frames.cube().rows() && frames.chunkExtent(axes.column()) >= frames.cube().columns()
				&& (axes.isSequence() || frames.chunkExtent(axes.first()) == 1);
		if (!whole) {
			return List.copyOf(found);
		}
		long each = axes.isSequence() ? frames.chunkExtent(axes.first()) : frames.chunkExtent(axes.second());
		List<Part> joined = new ArrayList<>();
		for (Part part : found) {
			Part last = joined.isEmpty() ? null : joined.getLast();
			if (last != null && follows(last, part, each)) {
				joined.set(joined.size() - 1, new Part(last.chunk(), last.address(), last.bytes() + part.bytes(), last.block(), last.j(), last.i(),
						1, last.countX() + part.countX(), last.pixels()));
			} else {
				joined.add(part);
			}
		}
		return List.copyOf(joined);
	}

	/** Whether a part's frames go on where those of the one before end, in the scan and in the file. */
	private static boolean follows(Part before, Part part, long each) {
		ScanBlock block = before.block();
		return before.address() != NEVER_WRITTEN && block == part.block() && block.stepX() == 1 && before.j() == part.j()
				&& before.countY() == 1 && part.countY() == 1 && before.i() + before.countX() == part.i()
				&& before.address() + before.bytes() == part.address() && (before.bytes() + part.bytes()) <= FrameSource.PIECE_BYTES
				&& before.countX() * part.bytes() == before.bytes() * each;
	}

	@Override
	public long pieces() {
		return parts.size();
	}

	@Override
	public long positions(long piece) {
		Part part = parts.get((int) Objects.checkIndex(piece, pieces()));
		return (long) part.countY() * part.countX();
	}

	@Override
	public long positions() {
		return positions;
	}

	@Override
	public long readerBytes() {
		return (frames.isPlain() ? 1L : 3L) * frames.chunks().chunkBytes();
	}

	@Override
	public Reader reader() {
		return new ChunkPassReader(frames, parts);
	}
}

package org.outcrop.format.zarr;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanBlock;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.zarr.Box;

/**
 * A pass over chunks in C order. A chunk of a sequence that spans rows of the scan is several pieces, and is unpacked once as long as it
 * stays in the cache.
 */
final class ZarrPass implements ScanPass {

	/** Keeps an array that only claims to be large from taking all time. */
	private static final int MOST_PIECES = 1 << 22;

	/** What one chunk has of a block. */
	private record Part(ScanBlock block, long j, long i, int countY, int countX, ScanRegion pixels) {
	}

	private final Cube cube;
	private final OpenStore open;
	private final List<Part> parts = new ArrayList<>();

	ZarrPass(Cube cube, OpenStore open, List<ScanBlock> blocks, ScanRegion region) {
		this.cube = cube;
		this.open = open;
		List<ScanRegion> tiles = tiles(region);
		for (ScanBlock block : blocks) {
			add(block, tiles);
		}
	}

	/** The detector pixels of a region, cut where chunks are. */
	private List<ScanRegion> tiles(ScanRegion region) {
		List<ScanRegion> tiles = new ArrayList<>();
		long high = cube.chunkExtent(cube.row());
		long wide = cube.chunkExtent(cube.column());
		for (long row = region.row0() / high; row * high < region.row1(); row++) {
			for (long column = region.column0() / wide; column * wide < region.column1(); column++) {
				tiles.add(region.pixels((int) Math.max(region.row0(), row * high), (int) Math.min(region.row1(), (row + 1) * high),
						(int) Math.max(region.column0(), column * wide), (int) Math.min(region.column1(), (column + 1) * wide)));
			}
		}
		return tiles;
	}

	private void add(ScanBlock block, List<ScanRegion> tiles) {
		boolean sequence = cube.isSequence();
		for (long j = 0; j < block.countY();) {
			long first = block.first() + j * block.rowStep();
			long rows = sequence ? 1 : ScanBlock.inside(first, block.rowStep(), cube.chunkExtent(cube.first()), block.countY() - j);
			for (long i = 0; i < block.countX();) {
				long columns = sequence ? ScanBlock.inside(first + i * block.columnStep(), block.columnStep(), cube.chunkExtent(cube.first()), block.countX() - i)
						: ScanBlock.inside(block.second() + i * block.secondStep(), block.secondStep(), cube.chunkExtent(cube.second()), block.countX() - i);
				for (ScanRegion tile : tiles) {
					parts.add(new Part(block, j, i, Math.toIntExact(rows), Math.toIntExact(columns), tile));
				}
				if (parts.size() > MOST_PIECES) {
					throw new DataException.Unsupported("the array is cut into too many chunks to be read as a whole", open.store().name(),
							"choose a smaller region, or copy the store with larger chunks");
				}
				i += columns;
			}
			j += rows;
		}
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
		return parts.stream().mapToLong(part -> (long) part.countY() * part.countX()).sum();
	}

	@Override
	public long readerBytes() {
		return cube.chunkBytes();
	}

	@Override
	public Reader reader() {
		return new ChunkReader();
	}

	/** For one thread. */
	private final class ChunkReader implements Reader {
		private final boolean shared = cube.isSequence() && cube.chunkExtent(cube.first()) > 1;
		private byte[] values = new byte[0];

		@Override
		public ScanPiece read(long piece) {
			Part part = parts.get((int) Objects.checkIndex(piece, pieces()));
			ScanBlock block = part.block();
			long first = block.first() + part.j() * block.rowStep() + part.i() * block.columnStep();
			long second = block.second() + part.i() * block.secondStep();
			ScanRegion pixels = part.pixels();
			Box box = cube.chunkAt(first, second, pixels.row0(), pixels.column0());
			byte[] bytes = shared ? cube.kept(box) : read(box);
			long offset = at(box, cube.first(), first) + at(box, cube.second(), second) + at(box, cube.row(), pixels.row0())
					+ at(box, cube.column(), pixels.column0());
			long firstStride = cube.stride(box, cube.first());
			long strideX = block.columnStep() * firstStride + block.secondStep() * cube.stride(box, cube.second());
			return new ScanPiece(block.y() + part.j() * block.stepY(), block.x() + part.i() * block.stepX(), part.countY(), part.countX(),
					block.stepY(), block.stepX(), pixels.row0(), pixels.column0(), pixels.rows(), pixels.columns(),
					MemorySegment.ofArray(bytes).asReadOnly(), offset, block.rowStep() * firstStride, strideX, cube.stride(box, cube.row()),
					cube.type(), ByteOrder.nativeOrder());
		}

		private byte[] read(Box box) {
			if (values.length == 0) {
				values = new byte[cube.chunkBytes()];
			}
			cube.read(box, values);
			return values;
		}

		private long at(Box box, int axis, long index) {
			return axis < 0 ? 0 : (index - box.from(axis)) * cube.stride(box, axis);
		}

		@Override
		public void close() {
			values = new byte[0];
		}
	}
}

package org.outcrop.peaks.internal.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.outcrop.peaks.internal.Tiles;

/**
 * Deals the peaks out to tiles of m/z while the run streams by, so that the m/z-tiled copy needs no sorting: spectra come in order and their
 * peaks ascend, thus each tile's peaks arrive in the order in which they are to be stored. Full buckets go to a file that is removed when
 * closed. Filled by one thread, then read by one.
 */
final class TileSpill implements AutoCloseable {

	private static final int BLOCK_ROWS = 4096;

	private final Path file;
	private final FileChannel channel;
	private final boolean withMobility;
	private final int mostBlocks;
	private final ByteBuffer buffer;
	private final SortedMap<Integer, TileBucket[]> levels = new TreeMap<>();
	private final Deque<PeakColumns> spare = new ArrayDeque<>();
	private int blocks;
	private long end;

	/**
	 * @param file  made anew, removed when closed
	 * @param bytes memory for peaks that wait
	 */
	TileSpill(Path file, boolean withMobility, long bytes) {
		this.file = file;
		this.withMobility = withMobility;
		int blockBytes = BLOCK_ROWS * PeakColumns.bytesPerRow(withMobility);
		this.mostBlocks = (int) Math.clamp(bytes / blockBytes, 16, 1 << 16);
		this.buffer = ByteBuffer.allocateDirect(blockBytes).order(ByteOrder.nativeOrder());
		try {
			channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Memory that suits the usual run: a block for each tile of two levels. */
	static long usualBytes() {
		return 256L * BLOCK_ROWS * PeakColumns.bytesPerRow(false);
	}

	/** Adds ascending peaks of one spectrum. */
	void add(int level, int scan, double[] mz, float[] intensity, float[] mobility, int size) {
		TileBucket[] tiles = levels.computeIfAbsent(level, l -> new TileBucket[Tiles.MOST]);
		int from = 0;
		while (from < size) {
			int tile = Tiles.of(mz[from]);
			double edge = tile == Tiles.MOST - 1 ? Double.POSITIVE_INFINITY : (tile + 1.0) * Tiles.WIDTH;
			int to = from + 1;
			while (to < size && mz[to] < edge) {
				to++;
			}
			if (tiles[tile] == null) {
				tiles[tile] = new TileBucket();
			}
			add(tiles[tile], scan, mz, intensity, mobility, from, to);
			from = to;
		}
	}

	private void add(TileBucket bucket, int scan, double[] mz, float[] intensity, float[] mobility, int from, int to) {
		bucket.rows += to - from;
		int at = from;
		while (at < to) {
			if (bucket.waiting == null) {
				bucket.waiting = block();
			}
			PeakColumns block = bucket.waiting;
			int count = Math.min(to - at, block.room());
			Arrays.fill(block.scan, block.size, block.size + count, scan);
			System.arraycopy(mz, at, block.mz, block.size, count);
			System.arraycopy(intensity, at, block.intensity, block.size, count);
			if (withMobility) {
				System.arraycopy(mobility, at, block.mobility, block.size, count);
			}
			block.size += count;
			at += count;
			if (block.room() == 0) {
				spill(bucket);
			}
		}
	}

	private PeakColumns block() {
		if (spare.isEmpty() && blocks == mostBlocks) {
			spillAll();
		}
		if (spare.isEmpty()) {
			blocks++;
			return new PeakColumns(BLOCK_ROWS, withMobility);
		}
		return spare.pop();
	}

	private void spillAll() {
		for (TileBucket[] tiles : levels.values()) {
			for (TileBucket bucket : tiles) {
				if (bucket != null && bucket.waiting != null) {
					spill(bucket);
				}
			}
		}
	}

	private void spill(TileBucket bucket) {
		PeakColumns block = bucket.waiting;
		bucket.waiting = null;
		bucket.spilled.add(new TileBucket.Spilled(end, block.size));
		buffer.clear();
		block.writeTo(buffer);
		buffer.flip();
		try {
			while (buffer.hasRemaining()) {
				end += channel.write(buffer, end);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		block.size = 0;
		spare.push(block);
	}

	/** Forgets a level, whose copy will be made in another way. */
	void abandon(int level) {
		levels.remove(level);
	}

	/** The buckets of a level by m/z. */
	List<TileBucket> buckets(int level) {
		List<TileBucket> list = new ArrayList<>();
		for (TileBucket bucket : levels.getOrDefault(level, new TileBucket[0])) {
			if (bucket != null) {
				list.add(bucket);
			}
		}
		return list;
	}

	/** An empty block that holds any run of the file. */
	PeakColumns blockForReading() {
		return new PeakColumns(BLOCK_ROWS, withMobility);
	}

	/** Reads a run of the spill file. */
	void read(TileBucket.Spilled run, PeakColumns into) {
		int bytes = run.rows() * PeakColumns.bytesPerRow(withMobility);
		buffer.clear().limit(bytes);
		try {
			while (buffer.hasRemaining()) {
				if (channel.read(buffer, run.offset() + buffer.position()) < 0) {
					throw new IOException("the spilled peaks are cut");
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		into.readFrom(buffer.flip(), run.rows());
	}

	@Override
	public void close() {
		try {
			channel.close();
			Files.deleteIfExists(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

package org.outcrop.peaks.internal.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
 * Deals the peaks out to tiles of m/z while the run streams by, so that the m/z-tiled copy needs no sorting: spectra come in order, their
 * peaks ascend, thus each tile's peaks arrive in the order in which they are to be stored. Full buckets go to a file that is removed when
 * closed; the last ones too, so that what waited takes no memory while all is read back, when others need it. It lies outside the Java
 * heap, which would keep its room.
 *
 * <p>Filled, {@link #finish finished} and closed by the thread that made it, then read by one.
 */
final class TileSpill implements AutoCloseable {

	/** Enough for a small run; a larger one gets the rest at once, in a piece so large that the system has it back when it is freed. */
	private static final int FIRST_BLOCKS = 16;
	private static final TileBucket[] NONE = {};

	private final Path file;
	private final FileChannel channel;
	private final boolean withMobility;
	private final int blockRows;
	private final int mostBlocks;
	private final ByteBuffer buffer;
	private final SortedMap<Integer, TileBucket[]> levels = new TreeMap<>();
	private final Deque<WaitingPeaks> spare = new ArrayDeque<>();
	private final Arena arena = Arena.ofConfined();
	private int blocks;
	private long end;

	/**
	 * @param file      made anew, removed when closed
	 * @param bytes     memory for peaks that wait
	 * @param blockRows how many of them a tile has room for at a time, at least; {@link PeakRuns#MOST} at most
	 */
	TileSpill(Path file, boolean withMobility, long bytes, int blockRows) {
		this.file = file;
		this.withMobility = withMobility;
		// an even number, so that every column of every block begins where it may
		this.blockRows = blockRows + blockRows % 2;
		int blockBytes = this.blockRows * PeakColumns.bytesPerRow(withMobility);
		this.mostBlocks = (int) Math.clamp(bytes / blockBytes, 16, 1 << 16);
		this.buffer = ByteBuffer.allocate(blockBytes).order(ByteOrder.nativeOrder());
		try {
			channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Memory that suits the usual run: a block for each tile of two levels. */
	static long usualBytes() {
		return 256L * PeakRuns.MOST * PeakColumns.bytesPerRow(false);
	}

	/** Adds ascending peaks of one spectrum, those from {@code first} up to before {@code size}. */
	void add(int level, int scan, double[] mz, float[] intensity, float[] mobility, int first, int size) {
		int from = first;
		while (from < size) {
			int tile = Tiles.of(mz[from]);
			double edge = tile == Tiles.MOST - 1 ? Double.POSITIVE_INFINITY : (tile + 1.0) * Tiles.WIDTH;
			int to = from + 1;
			while (to < size && mz[to] < edge) {
				to++;
			}
			add(level, tile, scan, mz, intensity, mobility, from, to);
			from = to;
		}
	}

	private TileBucket bucket(int level, int tile) {
		TileBucket[] tiles = levels.getOrDefault(level, NONE);
		if (tile >= tiles.length) {
			tiles = Arrays.copyOf(tiles, Integer.highestOneBit(tile) * 2 + 1);
			levels.put(level, tiles);
		}
		if (tiles[tile] == null) {
			tiles[tile] = new TileBucket();
		}
		return tiles[tile];
	}

	/** Adds peaks of one spectrum to a tile, wherever they lie. */
	void add(int level, int tile, int scan, double[] mz, float[] intensity, float[] mobility, int from, int to) {
		TileBucket bucket = bucket(level, tile);
		add(bucket, scan, mz, intensity, mobility, from, to);
	}

	private void add(TileBucket bucket, int scan, double[] mz, float[] intensity, float[] mobility, int from, int to) {
		int at = from;
		while (at < to) {
			if (bucket.waiting == null) {
				bucket.waiting = block();
			}
			WaitingPeaks block = bucket.waiting;
			int count = Math.min(to - at, block.room());
			block.add(scan, mz, intensity, mobility, at, count);
			at += count;
			if (block.room() == 0) {
				spill(bucket);
			}
		}
	}

	private WaitingPeaks block() {
		if (spare.isEmpty() && blocks == mostBlocks) {
			spillAll();
		}
		if (spare.isEmpty()) {
			int more = blocks == 0 ? Math.min(FIRST_BLOCKS, mostBlocks) : mostBlocks - blocks;
			long bytes = (long) blockRows * PeakColumns.bytesPerRow(withMobility);
			MemorySegment slab = arena.allocate(more * bytes, Long.BYTES);
			for (int i = 0; i < more; i++) {
				spare.push(new WaitingPeaks(slab.asSlice(i * bytes, bytes), blockRows, withMobility));
			}
			blocks += more;
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
		WaitingPeaks block = bucket.waiting;
		bucket.waiting = null;
		bucket.spilled.add(new TileBucket.Spilled(end, block.size()));
		try {
			end = block.writeTo(channel, end);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		block.clear();
		spare.push(block);
	}

	/** Writes what still waits, and frees its memory. Nothing can be added then. */
	void finish() {
		spillAll();
		spare.clear();
		arena.close();
	}

	/** Forgets a level, whose copy will be made in another way. */
	void abandon(int level) {
		levels.remove(level);
	}

	/** The levels that peaks were added to, ascending. */
	List<Integer> levels() {
		return List.copyOf(levels.keySet());
	}

	/** The buckets of a level by m/z. */
	List<TileBucket> buckets(int level) {
		List<TileBucket> list = new ArrayList<>();
		for (TileBucket bucket : levels.getOrDefault(level, NONE)) {
			if (bucket != null) {
				list.add(bucket);
			}
		}
		return list;
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
		if (arena.scope().isAlive()) {
			arena.close();
		}
		try {
			channel.close();
			Files.deleteIfExists(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

package org.outcrop.fft.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.fft.scan.FourierShape;

/** Tiles in the shards of a Zarr array, a file for each unit; the files that were used last stay open. */
final class ShardTiles implements TileBytes {

	private static final int OPEN_FILES = 64;

	private final Path folder;
	private final FourierShape shape;
	private final long unitTiles;
	private final Map<Long, Shared> open = new LinkedHashMap<>(OPEN_FILES, 0.75f, true);
	private boolean closed;

	/** A file, and how many read from it. */
	private static final class Shared {
		private final FileChannel channel;
		private int readers;
		private boolean dropped;

		Shared(FileChannel channel) {
			this.channel = channel;
		}
	}

	/** @param folder of the store */
	ShardTiles(Path folder, FourierShape shape) {
		this.folder = folder;
		this.shape = shape;
		unitTiles = FourierStore.unitTiles(shape);
	}

	private Path file(long unit) {
		return folder.resolve(FourierStore.shard(shape, unit));
	}

	@Override
	public void read(long place, ByteBuffer buffer) {
		int end = buffer.limit();
		long at = place;
		while (buffer.position() < end) {
			long unit = at / unitTiles;
			long tiles = Math.min(unitTiles - at % unitTiles, (end - buffer.position()) / shape.tileBytes());
			buffer.limit(Math.toIntExact(buffer.position() + tiles * shape.tileBytes()));
			Shared shared = take(unit);
			try {
				RunOfTiles.fill(file(unit), shared.channel, at % unitTiles * shape.tileBytes(), buffer);
			} finally {
				giveBack(shared);
			}
			at += tiles;
			buffer.limit(end);
		}
	}

	private Shared take(long unit) {
		synchronized (open) {
			if (closed) {
				throw new IllegalStateException("the transform was closed while it was read");
			}
			Shared shared = open.get(unit);
			if (shared == null) {
				shared = new Shared(open(file(unit)));
				open.put(unit, shared);
				if (open.size() > OPEN_FILES) {
					drop(open.remove(open.keySet().iterator().next()));
				}
			}
			shared.readers++;
			return shared;
		}
	}

	private static FileChannel open(Path file) {
		try {
			return FileChannel.open(file, StandardOpenOption.READ);
		} catch (NoSuchFileException e) {
			throw new DataException.Truncated("a file of the transform is missing", file.toString(),
					"copy the store again, or compute the transform again", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the transform can't be read (" + e.getMessage() + ")", file.toString(), "check disk and permissions",
					e);
		}
	}

	private void giveBack(Shared shared) {
		synchronized (open) {
			shared.readers--;
			if (shared.dropped) {
				drop(shared);
			}
		}
	}

	/** Closes it once nobody reads from it. */
	private static void drop(Shared shared) {
		shared.dropped = true;
		if (shared.readers == 0) {
			try {
				shared.channel.close();
			} catch (IOException e) {
				throw new DataException.Unsupported("a file of the transform can't be closed (" + e.getMessage() + ")", "", "check the disk", e);
			}
		}
	}

	@Override
	public String where(long place) {
		long from = place % unitTiles * shape.tileBytes();
		return file(place / unitTiles) + ", bytes " + from + " to " + (from + shape.tileBytes());
	}

	@Override
	public void close() {
		synchronized (open) {
			closed = true;
			List<Shared> all = new ArrayList<>(open.values());
			open.clear();
			all.forEach(ShardTiles::drop);
		}
	}
}

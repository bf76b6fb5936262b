package org.outcrop.fft.internal.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32C;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;

/** Tiles of files, each proven by its CRC32C when it is read; those that were read last are kept. */
final class TileFile implements TileSource {

	private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	/** What is read at once in a long run. */
	private static final int RUN_BYTES = 1 << 20;
	/** Two planes of a large transform. */
	private static final long KEPT_BYTES = 96L << 20;
	/** Of the budget, at most this part is kept: the other parts are for those who compute. */
	private static final int SHARE = 4;

	private final TileBytes bytes;
	private final int tileBytes;
	private final int[] checksums;
	private final int runTiles;
	private final MemoryBudget.Lease lease;
	private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
	private final Map<Long, float[]> kept = new LinkedHashMap<>(64, 0.75f, true);

	/**
	 * @param bytes     closed with this
	 * @param checksums CRC32C of each tile
	 */
	TileFile(TileBytes bytes, int tileBytes, int[] checksums, MemoryBudget budget) {
		this.bytes = bytes;
		this.tileBytes = tileBytes;
		this.checksums = checksums;
		runTiles = Math.max(1, RUN_BYTES / tileBytes);
		lease = budget.reserveUpTo("transform tiles", Math.min(KEPT_BYTES, budget.free() / SHARE));
	}

	@Override
	public float[] tile(long place) {
		synchronized (kept) {
			float[] found = kept.get(place);
			if (found != null) {
				return found;
			}
		}
		float[] tile = new float[tileBytes / Float.BYTES];
		ByteBuffer buffer = buffer();
		try {
			read(place, buffer.clear().limit(tileBytes));
			prove(place, buffer, 0);
			take(buffer, 0, tile);
		} finally {
			buffers.add(buffer);
		}
		keep(place, tile);
		return tile;
	}

	/** One of those that were used before: native memory is slow to get, and nobody knows when it is given back. */
	private ByteBuffer buffer() {
		ByteBuffer used = buffers.poll();
		return used != null ? used : ByteBuffer.allocateDirect(runTiles * tileBytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	private void take(ByteBuffer buffer, int from, float[] tile) {
		MemorySegment.copy(MemorySegment.ofBuffer(buffer), F32, from, tile, 0, tile.length);
	}

	private void keep(long place, float[] tile) {
		synchronized (kept) {
			kept.put(place, tile);
			while (kept.size() > lease.bytes() / tileBytes) {
				kept.remove(kept.keySet().iterator().next());
			}
		}
	}

	@Override
	public void run(long first, long count, Sink sink) {
		ByteBuffer buffer = buffer();
		float[] tile = new float[tileBytes / Float.BYTES];
		try {
			for (long done = 0; done < count; done += runTiles) {
				int now = (int) Math.min(runTiles, count - done);
				read(first + done, buffer.clear().limit(now * tileBytes));
				for (int i = 0; i < now; i++) {
					prove(first + done + i, buffer, i * tileBytes);
					take(buffer, i * tileBytes, tile);
					sink.accept(first + done + i, tile);
				}
			}
		} finally {
			buffers.add(buffer);
		}
	}

	/** Fills the buffer up to its limit, and turns it. */
	private void read(long place, ByteBuffer buffer) {
		bytes.read(place, buffer);
		buffer.flip();
	}

	private void prove(long place, ByteBuffer buffer, int from) {
		CRC32C crc = new CRC32C();
		crc.update(buffer.slice(from, tileBytes));
		if ((int) crc.getValue() != checksums[Math.toIntExact(place)]) {
			throw new DataException.Corrupt("tile " + place + " of the transform is not what was written",
					bytes.where(place),
					"clear this transform and compute it again");
		}
	}

	@Override
	public void close() {
		lease.close();
		synchronized (kept) {
			kept.clear();
		}
		bytes.close();
	}
}

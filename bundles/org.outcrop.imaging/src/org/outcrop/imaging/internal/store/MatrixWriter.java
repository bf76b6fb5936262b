package org.outcrop.imaging.internal.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.imaging.store.TableColumns;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ItemStream;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;

/**
 * A sparse matrix as anndata has it: {@code data}, {@code indices} and {@code indptr} in a group. The first two lie in shards of 64 MiB with
 * inner chunks of 1 MiB, which begin at the same items. What is written doesn't depend on the parts in which it comes, nor on the number of
 * threads. For one thread.
 */
public final class MatrixWriter implements AutoCloseable {

	/** Items of an inner chunk: 1 MiB. */
	public static final int CHUNK = 1 << 18;
	/** Items of a shard: 64 MiB. */
	public static final int SHARD = CHUNK << 6;
	/** Chunks after which those that were written go to the disk. */
	private static final int FORCED = 8;

	private final String path;
	private final boolean byRows;
	private final int rows;
	private final int columns;
	private final Optional<ExecutorService> packers;
	private final MemoryBudget.Lease lease;
	private final ItemStream data;
	private final ItemStream indices;
	private final Starts starts;
	private final Path folder;
	private final EarlyForce early = new EarlyForce();

	/**
	 * @param path    of the group
	 * @param byRows  whether rows come, and not columns
	 * @param workers threads that pack; with 1 it is the caller's
	 */
	public MatrixWriter(FolderStore store, String path, boolean byRows, int rows, int columns, int workers, MemoryBudget budget) {
		this.path = path;
		this.folder = store.root().resolve(path);
		this.byRows = byRows;
		this.rows = rows;
		this.columns = columns;
		int major = byRows ? rows : columns;
		int threads = workers > 1 ? workers : 0;
		this.lease = lease(major, threads, budget);
		this.packers = threads == 0 ? Optional.empty()
				: Optional.of(Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("table packing ", 1).factory()));
		this.starts = new Starts(major);
		this.data = new ItemStream(store, path + "/data", spec(ZarrType.FLOAT32), packers, threads);
		this.indices = new ItemStream(store, path + "/indices", spec(ZarrType.INT32), packers, threads);
	}

	private static MemoryBudget.Lease lease(int major, int threads, MemoryBudget budget) {
		long bytes = 8L * major + 2 * ItemStream.bytes(spec(ZarrType.FLOAT32), threads);
		return budget.tryReserve("Packing the table", bytes).orElseThrow(() -> new DataException.TooLittleMemory(
				"packing a table takes " + (bytes >> 20) + " MiB, " + (budget.free() >> 20) + " are free", "", "Give more memory, or fewer workers."));
	}

	static ArraySpec spec(ZarrType type) {
		return ArraySpec.v3(type, new long[]{0}, SHARD).packed(codec()).sharded(CHUNK);
	}

	/** As measured: see docs/imaging-store.md. */
	private static Codec.BytesToBytes codec() {
		return Codec.Blosc.lz4(Float.BYTES);
	}

	/** Adds columns, or rows; asks for each chunk whether to go on. */
	public void add(TableColumns part, Progress progress) {
		long at = starts.base(part);
		long end = at + starts.add(part);
		for (long now; at < end; at += now) {
			progress.checkCancelled();
			now = Math.min(CHUNK, end - at);
			indices.append(part.rows(), at, now);
			data.append(part.values(), at, now);
			force(data.count() - now);
		}
	}

	private void force(long before) {
		if (before / CHUNK / FORCED != data.count() / CHUNK / FORCED) {
			String shard = "c/" + before / SHARD;
			early.force(folder.resolve("data").resolve(shard), folder.resolve("indices").resolve(shard));
		}
	}

	/**
	 * A matrix that is written.
	 *
	 * @param starts where columns, or rows, begin; the last one is the number of values. Not to be changed
	 */
	public record Written(ZarrArray data, ZarrArray indices, long[] starts) {
	}

	/**
	 * Writes the rest and the group, and lets go of threads and memory.
	 *
	 * @param options for reading it
	 */
	public Written end(ZarrTree tree, ArrayOptions options) {
		long[] all = starts.complete();
		Written written = new Written(data.end(Encodings.none(), options), indices.end(Encodings.none(), options), all);
		boolean wide = data.count() > Integer.MAX_VALUE;
		tree.column(path + "/indptr", wide ? ElementType.INT64 : ElementType.INT32, all.length,
				wide ? Encodings.longs(i -> all[(int) i]) : Encodings.ints(i -> (int) all[(int) i]), Encodings.none());
		tree.group(path, Encodings.matrix(byRows, rows, columns));
		close();
		return written;
	}

	@Override
	public void close() {
		try (lease; early; data; indices) {
			packers.ifPresent(ExecutorService::shutdownNow);
		}
	}
}

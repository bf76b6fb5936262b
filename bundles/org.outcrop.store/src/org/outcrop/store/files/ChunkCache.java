package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.store.Entry;
import org.outcrop.store.StoredArray;

/**
 * Tiles of arrays that were read, kept for the next who wants them: one for all arrays, bounded in bytes, leased from the memory budget.
 * The tile that was not used for longest goes first. Nothing is held softly: what is kept is counted, what is not is gone.
 *
 * <p>A tile is read once however many ask for it at a time. Any thread.
 */
public final class ChunkCache implements PressureListener, AutoCloseable {

	/**
	 * What happened so far.
	 *
	 * @param hits      tiles that were there
	 * @param misses    tiles that had to be read
	 * @param evictions tiles that made room for others
	 * @param tiles     that are there now
	 * @param bytes     that they take
	 */
	public record Figures(long hits, long misses, long evictions, long tiles, long bytes) {
	}

	/** A tile of an array. */
	record Key(String array, long cell) {
	}

	private static final long POLL_MILLIS = 20;

	private final MemoryBudget.Lease lease;
	private final long limit;
	private final int workers;
	private final Map<Key, byte[]> tiles = new LinkedHashMap<>(16, 0.75f, true);
	private final Map<Key, CompletableFuture<byte[]>> loading = new HashMap<>();
	private final ThreadPoolExecutor fetchers;
	private long bytes;
	private long hits;
	private long misses;
	private long evictions;
	private long numbers;
	private boolean closed;

	/**
	 * An empty cache.
	 *
	 * @param budget  from which it takes what it needs, tile by tile; where that is short, older tiles go, or what is read is not kept
	 * @param limit   bytes that it takes at most
	 * @param workers threads that fetch ahead, and that read for one call
	 */
	public ChunkCache(MemoryBudget budget, long limit, int workers) {
		this.lease = budget.reserveUpTo("Chunk cache", 0);
		this.limit = limit;
		this.workers = workers;
		this.fetchers = new ThreadPoolExecutor(workers, workers, 10, TimeUnit.SECONDS, new PriorityBlockingQueue<>(),
				Thread.ofPlatform().name("store prefetch ", 1).daemon(true).factory());
		fetchers.allowCoreThreadTimeOut(true);
	}

	/**
	 * Opens an array through the cache; the caller closes it. Tiles outlive it: who opens the same array again finds them, unless it changed.
	 */
	public CachedArray open(Place place) {
		Optional<Entry> entry = Aliases.follow(place);
		String generation = entry.map(Entry::generation).orElse("");
		StoredArray array = place.backend().openArray(place.path());
		String name = entry.map(found -> place.at(found.path())).orElse(place).address();
		return new CachedArray(this, array, name + " " + (generation.isEmpty() ? "opened " + next() : generation),
				place.backend().capabilities().chunked());
	}

	/**
	 * Puts the cache before any array, a view for example; its tiles are forgotten when it is closed.
	 *
	 * @param array closed with what is returned
	 */
	public CachedArray before(StoredArray array) {
		return new CachedArray(this, array, CachedArray.VIEW + next(), true);
	}

	/** A number that no other has. */
	synchronized long next() {
		return ++numbers;
	}

	/** Whether a tile is there; not counted. */
	synchronized boolean holds(Key key) {
		return tiles.containsKey(key);
	}

	int workers() {
		return workers;
	}

	ThreadPoolExecutor fetchers() {
		return fetchers;
	}

	/** A tile that is there. */
	synchronized Optional<byte[]> peek(Key key) {
		Optional<byte[]> tile = Optional.ofNullable(tiles.get(key));
		hits += tile.isPresent() ? 1 : 0;
		return tile;
	}

	/** A tile, read where it is not there. */
	byte[] get(Key key, Supplier<byte[]> read, Progress progress) {
		while (true) {
			CompletableFuture<byte[]> other;
			CompletableFuture<byte[]> own = new CompletableFuture<>();
			synchronized (this) {
				byte[] tile = tiles.get(key);
				if (tile != null) {
					hits++;
					return tile;
				}
				other = loading.putIfAbsent(key, own);
				misses += other == null ? 1 : 0;
			}
			if (other == null) {
				return load(key, read, own);
			}
			Optional<byte[]> tile = await(other, progress);
			if (tile.isPresent()) {
				return tile.get();
			}
		}
	}

	private byte[] load(Key key, Supplier<byte[]> read, CompletableFuture<byte[]> own) {
		try {
			byte[] tile = read.get();
			synchronized (this) {
				keep(key, tile);
				loading.remove(key);
			}
			own.complete(tile);
			return tile;
		} catch (RuntimeException | Error e) {
			synchronized (this) {
				loading.remove(key);
			}
			own.completeExceptionally(e);
			throw e;
		}
	}

	/** What another thread is reading; empty where that was cancelled, which is none of our business. */
	private static Optional<byte[]> await(CompletableFuture<byte[]> other, Progress progress) {
		while (true) {
			progress.checkCancelled();
			try {
				return Optional.of(other.get(POLL_MILLIS, TimeUnit.MILLISECONDS));
			} catch (TimeoutException e) {
				// asks again whether we were cancelled
				continue;
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CancellationException("interrupted");
			} catch (CancellationException e) {
				return Optional.empty();
			} catch (ExecutionException e) {
				if (e.getCause() instanceof CancellationException) {
					return Optional.empty();
				}
				if (e.getCause() instanceof RuntimeException failed) {
					throw failed;
				}
				throw new IllegalStateException("a tile could not be read", e.getCause());
			}
		}
	}

	private void keep(Key key, byte[] tile) {
		if (closed || tile.length > limit || tiles.containsKey(key)) {
			return;
		}
		while (bytes + tile.length > limit) {
			evict();
		}
		while (!lease.resize(bytes + tile.length)) {
			if (tiles.isEmpty()) {
				return;
			}
			evict();
		}
		tiles.put(key, tile);
		bytes += tile.length;
	}

	private long evict() {
		Map.Entry<Key, byte[]> oldest = tiles.entrySet().iterator().next();
		tiles.remove(oldest.getKey());
		bytes -= oldest.getValue().length;
		evictions++;
		return oldest.getValue().length;
	}

	/** Forgets the tiles of an array. */
	synchronized void forget(String array) {
		List<Key> keys = new ArrayList<>(tiles.keySet());
		keys.stream().filter(key -> key.array().equals(array)).forEach(key -> bytes -= tiles.remove(key).length);
		settle();
	}

	/** Forgets all tiles. */
	public synchronized void clear() {
		tiles.clear();
		bytes = 0;
		settle();
	}

	private void settle() {
		if (!closed) {
			lease.resize(bytes);
		}
	}

	/** What happened so far. */
	public synchronized Figures figures() {
		return new Figures(hits, misses, evictions, tiles.size(), bytes);
	}

	@Override
	public String name() {
		return "chunk cache";
	}

	/** All tiles can be read again, so they go on the first rung. */
	@Override
	public synchronized long shrink(PressureRung rung, long wanted) {
		long given = 0;
		while (rung == PressureRung.DROP && given < wanted && !tiles.isEmpty()) {
			given += evict();
		}
		settle();
		return given;
	}

	/** Forgets all and gives the memory back; what is being fetched is dropped. */
	@Override
	public void close() {
		fetchers.shutdownNow();
		synchronized (this) {
			clear();
			closed = true;
			lease.close();
		}
	}
}

package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/**
 * An array read through a {@link ChunkCache}: what was read before is not read again. Changes of the array after it was opened may or may
 * not be seen; who wants them opens it again. Texts are not kept. Any thread.
 */
public final class CachedArray extends ArrayView {

	/**
	 * What {@link #glimpse} found.
	 *
	 * @param missing parts of the region that are not there yet; the target is untouched in them
	 * @param rest    fetches them
	 */
	public record Glimpse(List<Box> missing, Fetch rest) {

		public Glimpse {
			missing = List.copyOf(missing);
		}

		/** Whether all was there. */
		public boolean isComplete() {
			return missing.isEmpty();
		}
	}

	/** A tile that is wanted; the more urgent first, among equals the older. */
	private record Wish(int priority, long number, Runnable work) implements Runnable, Comparable<Wish> {
		@Override
		public void run() {
			work.run();
		}

		@Override
		public int compareTo(Wish other) {
			int first = Integer.compare(other.priority, priority);
			return first != 0 ? first : Long.compare(number, other.number);
		}
	}

	static final String VIEW = "view ";
	/** Tiles of arrays without chunks. */
	private static final long RUN = 1L << 20;
	/** Chunks larger than this are cut, though each part then costs the whole. */
	private static final long LARGEST = 256L << 20;

	private final ChunkCache cache;
	private final String name;
	private final long[] tile;
	private final long[] shape;
	/** The array behind, where its store is counted: it is told what the cache had. */
	private final Optional<MeasuredArray> measured;
	private final AtomicBoolean closed = new AtomicBoolean();

	CachedArray(ChunkCache cache, StoredArray base, String name, boolean chunked) {
		super(base, base.info());
		this.cache = cache;
		this.measured = base instanceof MeasuredArray counted ? Optional.of(counted) : Optional.empty();
		this.name = name;
		this.shape = Blocks.array(base.info().shape());
		this.tile = Blocks.tile(base.info(), base.layout(), chunked ? LARGEST : RUN);
	}

	@Override
	public ArrayLayout layout() {
		return base.layout();
	}

	private ChunkCache.Key key(Box part) {
		return new ChunkCache.Key(name, Blocks.cell(part.offset(), shape, tile));
	}

	private Box cell(Box part) {
		return new Blocks(Box.all(shape), tile).get(Blocks.cell(part.offset(), shape, tile));
	}

	private byte[] load(Box cell) {
		byte[] items = new byte[Math.toIntExact(cell.count() * info().type().itemBytes())];
		MemorySegment target = MemorySegment.ofArray(items);
		measured.ifPresentOrElse(counted -> counted.readForCache(cell, target, Progress.NONE), () -> base.read(cell, target, Progress.NONE));
		return items;
	}

	/** The tile in which a part lies, read where it is not there. */
	private byte[] tile(Box part, Progress progress) {
		boolean[] loaded = new boolean[1];
		byte[] items = cache.get(key(part), () -> {
			loaded[0] = true;
			return load(cell(part));
		}, progress);
		measured.ifPresent(counted -> counted.cached(!loaded[0]));
		return items;
	}

	@Override
	public void read(Box region, MemorySegment target, Progress progress) {
		check(region, target);
		if (region.count() == 0) {
			return;
		}
		measured.ifPresent(counted -> counted.asked(region));
		Blocks parts = new Blocks(region, tile);
		int itemBytes = info().type().itemBytes();
		int workers = target.isAccessibleBy(new Thread()) ? cache.workers() : 1;
		Crew.run("store read", workers, parts.size(), progress, number -> {
			Box part = parts.get(number);
			Strides.copy(MemorySegment.ofArray(tile(part, progress)), cell(part), target, region, part, itemBytes);
		});
	}

	/**
	 * Reads what is there at once, for a picture that is filled in later, and fetches the rest in the background. Calls no backend itself.
	 *
	 * @param target   gets the items that are there
	 * @param priority the larger the sooner
	 * @param arrived  told each part of the region that arrives later, by the fetching thread
	 */
	public Glimpse glimpse(Box region, MemorySegment target, int priority, Consumer<Box> arrived) {
		check(region, target);
		List<Box> missing = new ArrayList<>();
		int itemBytes = info().type().itemBytes();
		if (region.count() > 0) {
			measured.ifPresent(counted -> counted.asked(region));
			new Blocks(region, tile).each(part -> {
				Optional<byte[]> items = cache.peek(key(part));
				if (items.isPresent()) {
					measured.ifPresent(counted -> counted.cached(true));
					Strides.copy(MemorySegment.ofArray(items.get()), cell(part), target, region, part, itemBytes);
				} else {
					missing.add(part);
				}
			});
		}
		return new Glimpse(missing, fetch(missing, priority, arrived));
	}

	/**
	 * Fetches a region in the background, so that reading it later finds it there.
	 *
	 * @param priority the larger the sooner
	 */
	public Fetch prefetch(Box region, int priority) {
		checkInside(region);
		List<Box> parts = new ArrayList<>();
		if (region.count() > 0) {
			new Blocks(region, tile).each(parts::add);
		}
		return fetch(parts, priority, _ -> { });
	}

	private Fetch fetch(List<Box> parts, int priority, Consumer<Box> arrived) {
		Fetch fetch = new Fetch(parts.size());
		try {
			for (Box part : parts) {
				cache.fetchers().execute(new Wish(priority, cache.next(), () -> fetch(part, fetch, arrived)));
			}
		} catch (RejectedExecutionException e) {
			// the cache was closed: nothing arrives any more
			fetch.cancel();
		}
		return fetch;
	}

	private void fetch(Box part, Fetch fetch, Consumer<Box> arrived) {
		if (fetch.isOver() || closed.get()) {
			fetch.cancel();
			return;
		}
		try {
			tile(part, Progress.NONE);
			if (!cache.holds(key(part))) {
				throw new DataException.TooLittleMemory("there is no room to keep what was fetched", name,
						"Give more memory, or ask for less at once.");
			}
			arrived.accept(part);
			fetch.arrived();
		} catch (RuntimeException | Error e) {
			// who waits for the fetch is told; the thread goes on with the next
			fetch.failed(e);
		}
	}

	@Override
	public String[] readTexts(Box region, Progress progress) {
		return base.readTexts(region, progress);
	}

	/** Its tiles stay in the cache. */
	@Override
	public void close() {
		closed.set(true);
		if (name.startsWith(VIEW)) {
			cache.forget(name);
		}
		super.close();
	}
}

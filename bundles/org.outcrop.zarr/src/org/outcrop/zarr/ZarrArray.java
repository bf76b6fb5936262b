package org.outcrop.zarr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Crew;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.internal.meta.Json;
import org.outcrop.zarr.internal.meta.V2Json;
import org.outcrop.zarr.internal.meta.V3Json;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

/**
 * An array on a store. Regions are read and written without touching other chunks than theirs.
 *
 * <p>Items in memory lie in C order and in the machine's byte order. Any thread; writes through one object to the same chunk wait for one
 * another. Other objects and processes must write other chunks (shards): one owner for each.
 */
public final class ZarrArray {

	private static final int LOCKS = 64;
	/** Packed, unpacked, and a step between. */
	private static final int BUFFERS = 4;

	private final ZarrStore store;
	private final String path;
	private final ArrayOptions options;
	private final ChunkRecord record;
	private final ReentrantLock[] locks = IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);
	private volatile Chunks chunks;
	/** What was written of an array that nobody sees yet; empty once it is seen. */
	private final Map<String, ChunkRecord.Written> unseen = new ConcurrentHashMap<>();
	private volatile boolean hidden;
	private final LongAdder codecNanos = new LongAdder();

	private ZarrArray(ZarrStore store, String path, ArraySpec spec, ArrayOptions options) {
		this.store = store;
		this.path = path;
		this.options = options;
		this.record = new ChunkRecord(store, path);
		this.chunks = new Chunks(store, path, spec, options, record);
	}

	/**
	 * Opens what is there.
	 *
	 * @throws DataException when no array is there, or its metadata is damaged or asks for what is not known here
	 */
	public static ZarrArray open(ZarrStore store, String path, ArrayOptions options) {
		StoreKeys.checkPrefix(path);
		Nodes.Found found = Nodes.require(store, path, true);
		ArraySpec spec = found.format() == ZarrFormat.V3 ? V3Json.array(found.document(), found.where())
				: V2Json.array(found.document(), Nodes.document(store, path, Nodes.V2_ATTRIBUTES).orElseGet(Json::empty), found.where());
		return new ZarrArray(store, path, spec, options);
	}

	/** Makes an array without chunks, and the groups above that are missing. */
	public static ZarrArray create(ZarrStore store, String path, ArraySpec spec, ArrayOptions options) {
		StoreKeys.checkPrefix(path);
		if (Nodes.find(store, path).isPresent()) {
			throw new DataException.NotWritable("there is a node already", Nodes.where(store, path.isEmpty() ? "(root)" : path),
					"Choose another path, or delete it first.");
		}
		Nodes.putArray(store, path, spec, PutMode.CREATE);
		return new ZarrArray(store, path, spec, options);
	}

	/**
	 * Begins an array that nobody sees before {@link #reveal}: its chunks are written first, its metadata last. Nothing is looked at or
	 * changed yet. Who lets it be takes its chunks away.
	 *
	 * @throws DataException.Unsupported where the format has no words for the specification
	 */
	public static ZarrArray hidden(ZarrStore store, String path, ArraySpec spec, ArrayOptions options) {
		Nodes.checkWords(spec);
		ZarrArray array = new ZarrArray(store, StoreKeys.checkPrefix(path), spec, options);
		array.hidden = true;
		return array;
	}

	/**
	 * Takes chunks of a hidden array for written that are on the store already, as an interrupted run of the same writer left them: records
	 * them as they are now. One that is not there counts as left out.
	 *
	 * @param region whole chunks of the array
	 */
	public void adopt(Box region) {
		if (!hidden) {
			throw new IllegalStateException("the array is seen already");
		}
		Chunks now = chunks;
		checkInside(now, region);
		Grid grid = Grid.over(region, now.outer());
		for (long number = 0; number < grid.size(); number++) {
			long[] chunk = grid.at(number);
			unseen.put(now.name(chunk), store.get(now.key(chunk)).map(bytes -> ChunkWriter.sum(List.of(MemorySegment.ofArray(bytes))))
					.orElseGet(() -> new ChunkRecord.Written(0, 0)));
		}
	}

	/**
	 * Records what was written of a hidden array in place of all records that are there, then puts its metadata. The groups above must be
	 * there.
	 *
	 * @param attributes in the place of those that it was begun with
	 * @param mode       of putting the metadata
	 */
	public synchronized void reveal(ObjectNode attributes, PutMode mode) {
		if (!hidden) {
			throw new IllegalStateException("the array is seen already");
		}
		ArraySpec spec = spec().withAttributes(attributes);
		if (options.record()) {
			record.replace(unseen);
		}
		Nodes.putDocument(store, path, spec, mode);
		chunks = new Chunks(store, path, spec, options, record);
		hidden = false;
		unseen.clear();
	}

	/** What its metadata says. */
	public ArraySpec spec() {
		return chunks.spec();
	}

	/** Its path on the store; empty for the root. */
	public String path() {
		return path;
	}

	/** Where it is. */
	public ZarrStore store() {
		return store;
	}

	/** Replaces its attributes. */
	public synchronized void setAttributes(ObjectNode attributes) {
		ArraySpec spec = spec().withAttributes(attributes);
		Nodes.putArray(store, path, spec, PutMode.REPLACE);
		chunks = new Chunks(store, path, spec, options, record);
	}

	/**
	 * Reads a region.
	 *
	 * @param target      as many bytes as the region has, at least; heap, native or mapped
	 * @param progress    counts chunks
	 * @throws DataException where a chunk is missing against the options, damaged, or can't be read; says which
	 */
	public void read(Box region, MemorySegment target, Progress progress) {
		Chunks now = chunks;
		checkNumbers(now, region, target);
		Grid grid = Grid.over(region, now.inner());
		boolean shared = target.isAccessibleBy(new Thread());
		long bytes = (long) BUFFERS * now.chain().rawBytes() + now.indexBytes();
		within(shared ? options.workers() : 1, bytes, workers -> share("zarr read", workers, grid.size(), progress, (number, memory) -> {
			long[] chunk = grid.at(number);
			now.copy(chunk, Grid.box(chunk, now.inner()).intersection(region), target, region, memory);
		}));
	}

	/** What is done with one chunk. */
	@FunctionalInterface
	private interface Work {
		void run(long number, WorkerMemory memory);
	}

	private void share(String name, int workers, long chunkCount, Progress progress, Work work) {
		long together = Math.max(1, Math.min(workers, chunkCount));
		Crew.runAll(name, workers, chunkCount, progress, () -> new Crew.Member() {
			private final WorkerMemory memory = new WorkerMemory();

			@Override
			public void run(long task) {
				work.run(task, memory);
			}

			@Override
			public void close() {
				codecNanos.add(memory.scratch().codecNanos() / together);
				memory.close();
			}
		});
	}

	/**
	 * Nanoseconds that packing and unpacking took of all reads and writes of numbers that have ended; of threads that work at once, their
	 * time divided by their number.
	 */
	public long codecNanos() {
		return codecNanos.sum();
	}

	private void checkNumbers(Chunks now, Box region, MemorySegment memory) {
		if (now.spec().type().isText()) {
			throw new DataException.Unsupported("texts are not read or written as numbers", where(), "Read them as texts.");
		}
		checkInside(now, region);
		long bytes = Math.multiplyExact(region.count(), (long) now.spec().type().itemBytes());
		if (memory.byteSize() < bytes) {
			throw new IllegalArgumentException("the region has " + bytes + " bytes, the memory " + memory.byteSize());
		}
	}

	private void checkInside(Chunks now, Box region) {
		if (region.rank() != now.spec().rank() || !now.spec().box().contains(region)) {
			throw new IllegalArgumentException("the region " + region + " is not inside the array " + now.spec().shape());
		}
	}

	private String where() {
		return store.name() + ", array " + (path.isEmpty() ? "(root)" : path);
	}

	/** Runs work by as many workers as the budget has buffers for. */
	private void within(int workers, long bytesEach, IntConsumer work) {
		if (options.budget().isEmpty()) {
			work.accept(workers);
			return;
		}
		MemoryBudget budget = options.budget().get();
		for (int number = workers; number > 0; number--) {
			Optional<MemoryBudget.Lease> lease = budget.tryReserve("Zarr buffers", number * bytesEach);
			if (lease.isPresent()) {
				try (MemoryBudget.Lease held = lease.get()) {
					assert held.bytes() > 0 || bytesEach == 0;
					work.accept(number);
					return;
				}
			}
		}
		throw new DataException.TooLittleMemory("a chunk needs buffers of " + bytesEach + " bytes, " + budget.free() + " are free", where(),
				"Give more memory, or write the array with smaller chunks.");
	}

	/** Reads numbers of any type as doubles; complex numbers and texts are refused. */
	public double[] readDoubles(Box region, Progress progress) {
		ZarrType type = spec().type();
		int count = Math.toIntExact(region.count());
		MemorySegment items = MemorySegment.ofArray(new byte[Math.multiplyExact(count, type.itemBytes())]);
		boolean half = type.kind() == ZarrType.Kind.FLOAT16;
		Optional<ElementType> element = type.kind() == ZarrType.Kind.BOOL ? Optional.of(ElementType.UINT8) : type.elementType();
		if (element.isEmpty() && !half) {
			throw new DataException.Unsupported("items of type " + type.v3Name() + " are not read as numbers", where(), "Read them as bytes.");
		}
		read(region, items, progress);
		double[] values = new double[count];
		for (int i = 0; i < count; i++) {
			values[i] = half ? Float.float16ToFloat(items.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i))
					: element.get().readDouble(items, (long) i * type.itemBytes());
		}
		return values;
	}

	/** Reads texts, of any or of fixed length. */
	public String[] readTexts(Box region, Progress progress) {
		checkInside(chunks, region);
		String[][] texts = new String[1][];
		within(1, chunks.textBytes(), _ -> texts[0] = new TextChunks(store, chunks).read(this, region, progress));
		return texts[0];
	}

	/** Writes texts of any length, in C order. */
	public void writeTexts(Box region, String[] texts, Progress progress) {
		Chunks now = chunks;
		checkInside(now, region);
		TextChunks writer = new TextChunks(store, now);
		writing(region, () -> within(1, now.textBytes(), _ -> writer.write(region, texts, progress)), writer::written);
	}

	/**
	 * Writes a region. Each chunk is replaced at once: who reads, or kills this, finds the old chunk or the new one. A mark of the write stays
	 * behind when it doesn't come to its end; {@link #verify} tells of it.
	 *
	 * @param source the region's items
	 */
	public void write(Box region, MemorySegment source, Progress progress) {
		Chunks now = chunks;
		checkNumbers(now, region, source);
		write(now, now.spec().box(), region, source, progress);
	}

	private void write(Chunks now, Box before, Box region, MemorySegment source, Progress progress) {
		ChunkWriter writer = new ChunkWriter(store, now, before, region, source);
		Grid grid = Grid.over(region, now.outer());
		long whole = now.indexes().isPresent() ? (long) now.innerCount() * now.chain().rawBytes() : 0;
		long bytes = (long) BUFFERS * now.chain().rawBytes() + now.indexBytes() + whole;
		int workers = source.isAccessibleBy(new Thread()) ? options.workers() : 1;
		writing(region, () -> within(workers, bytes, number -> share("zarr write", number, grid.size(), progress, (task, memory) -> {
			long[] chunk = grid.at(task);
			ReentrantLock lock = locks[Math.floorMod(Arrays.hashCode(chunk), LOCKS)];
			lock.lock();
			try {
				writer.write(chunk, memory);
			} finally {
				lock.unlock();
			}
		})), writer::written);
	}

	/** Marks the write, does it, records it, and takes the mark away; the mark of a write that fails stays. */
	private void writing(Box region, Runnable work, Supplier<Map<String, ChunkRecord.Written>> written) {
		if (!options.record() || region.count() == 0) {
			work.run();
			return;
		}
		if (hidden) {
			work.run();
			unseen.putAll(written.get());
			return;
		}
		String mark = record.begin(region);
		work.run();
		record.add(written.get());
		record.end(mark, region);
	}

	/**
	 * Makes the array longer on one axis. The chunks come first and the shape last: until then nobody sees them.
	 *
	 * @param count  indices to be added
	 * @param source the items of the new part
	 */
	public synchronized void append(int axis, long count, MemorySegment source, Progress progress) {
		ArraySpec old = spec();
		long[] shape = old.shapeArray();
		long[] offset = new long[shape.length];
		offset[axis] = shape[axis];
		long[] part = shape.clone();
		part[axis] = count;
		shape[axis] = Math.addExact(shape[axis], count);
		Chunks grown = new Chunks(store, path, old.withShape(shape), options, record);
		Box region = new Box(offset, part);
		checkNumbers(grown, region, source);
		write(grown, old.box(), region, source, progress);
		Nodes.putArray(store, path, grown.spec(), PutMode.REPLACE);
		chunks = grown;
	}

	/** Looks at every chunk that was recorded or is there; tells what is wrong. */
	public VerifyReport verify(Progress progress) {
		return new Verification(store, path, chunks, record).run(progress);
	}
}

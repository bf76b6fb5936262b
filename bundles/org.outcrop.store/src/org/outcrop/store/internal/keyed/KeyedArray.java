package org.outcrop.store.internal.keyed;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;

/** An open array. When another takes its place, with the same shape and type, that is read from then on; else it is stale. */
final class KeyedArray implements StoredArray {

	private static final int ATTEMPTS = 100;

	private record Open(NotingStore store, ZarrArray array, String generation) {
	}

	private final KeyedReads items;
	private final StorePath place;
	private final Node node;
	private final ArrayInfo info;
	private volatile Open open;
	private volatile boolean closed;
	/** Of those that were open before. */
	private final LongAdder codecNanos = new LongAdder();

	/** @param place where it lies, aliases followed */
	KeyedArray(KeyedReads items, StorePath place, Node node) {
		this.items = items;
		this.place = place;
		this.node = node;
		this.open = open(node.generation());
		this.info = ArrayPlan.info(open.array.spec());
	}

	private Open open(String generation) {
		NotingStore store = new NotingStore(items.store());
		return new Open(store, ZarrArray.open(store, place.text(), items.options()), generation);
	}

	@Override
	public ArrayInfo info() {
		return info;
	}

	@Override
	public ArrayLayout layout() {
		return ArrayPlan.layout(open.array.spec());
	}

	@Override
	public void read(Box region, MemorySegment target, Progress progress) {
		steadily(array -> array.read(region, target, progress));
	}

	@Override
	public String[] readTexts(Box region, Progress progress) {
		if (!ItemReader.isText(info.type())) {
			throw new DataException.Unsupported("numbers are not read as texts", items.where(place), "Read them as numbers.");
		}
		String[][] texts = new String[1][];
		steadily(array -> texts[0] = array.readTexts(region, progress));
		return texts[0];
	}

	/** Reads until nobody changed the array meanwhile. */
	private void steadily(Consumer<ZarrArray> read) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			if (closed) {
				throw new IllegalStateException("the array was closed: " + items.where(place));
			}
			Open now = open;
			if (items.locks().reading(() -> isRead(now, read))) {
				return;
			}
			reopen();
		}
		throw Refusals.stale(items.where(place));
	}

	private boolean isRead(Open now, Consumer<ZarrArray> read) {
		try {
			long misses = now.store.misses();
			read.accept(now.array);
			return !items.looksTwice() && now.store.misses() == misses || isAsItWas(now);
		} catch (DataException e) {
			if (isAsItWas(now)) {
				throw e;
			}
			return false;
		}
	}

	private boolean isAsItWas(Open now) {
		return items.nodes().generation(place, node.format()).equals(now.generation);
	}

	private void reopen() {
		Open again = open(items.nodes().generation(place, node.format()));
		if (!again.array.spec().shape().equals(info.shape()) || !again.array.spec().type().equals(info.type())) {
			throw Refusals.stale(items.where(place));
		}
		codecNanos.add(open.array.codecNanos());
		open = again;
	}

	@Override
	public long unpackNanos() {
		return codecNanos.sum() + open.array.codecNanos();
	}

	@Override
	public void close() {
		closed = true;
	}
}

package org.outcrop.format.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ExtentSampler;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

/** The identity of an array in a store: its metadata, and samples of some of its chunks as they are packed. */
final class StoreSamples {

	private static final int CHUNKS = 64;
	/** Chunks lie so far apart in the numbering that the samples are taken by; more than a chunk can have. */
	private static final long APART = 1L << 48;

	private final ZarrStore store;
	private final Candidate candidate;
	private final List<String> keys = new ArrayList<>();

	StoreSamples(ZarrStore store, Candidate candidate) {
		this.store = store;
		this.candidate = candidate;
	}

	ScanFingerprint fingerprint() {
		ArraySpec spec = candidate.spec();
		StringBuilder layout = new StringBuilder("%s, zarr %s, shape %s, type %s, chunks %s, codecs %s".formatted(candidate.name(), spec.format(),
				spec.shape(), spec.type().v3Name(), spec.chunkShape(), spec.codecs()));
		List<ExtentSampler.Extent> extents = new ArrayList<>();
		for (long[] chunk : sample(spec)) {
			String key = StoreKeys.join(candidate.path(), spec.keys().of(chunk));
			Optional<StoredValue> value = store.stat(key);
			layout.append(", ").append(value.map(StoredValue::size).orElse(-1L));
			if (value.isPresent()) {
				extents.add(new ExtentSampler.Extent(keys.size() * APART, value.get().size()));
				keys.add(key);
			}
		}
		ScanFingerprint sampled = ExtentSampler.fingerprint(layout.toString(), extents, this::read);
		return new ScanFingerprint(sampled.algorithm(), sampled.value(), sampled.sampledBytes(), sampled.layout(), spec.bytes());
	}

	/** Chunks that are evenly spread over the array, the first and the last among them. */
	private static List<long[]> sample(ArraySpec spec) {
		long[] grid = new long[spec.rank()];
		long count = 1;
		for (int axis = 0; axis < grid.length; axis++) {
			grid[axis] = (spec.shape().get(axis) - 1) / spec.chunkShape().get(axis) + 1;
			count *= grid[axis];
		}
		List<long[]> chunks = new ArrayList<>();
		int taken = (int) Math.min(CHUNKS, count);
		for (int i = 0; i < taken; i++) {
			long rest = taken == 1 ? 0 : (count - 1) / (taken - 1) * i + (count - 1) % (taken - 1) * i / (taken - 1);
			long[] chunk = new long[grid.length];
			for (int axis = grid.length - 1; axis >= 0; axis--) {
				chunk[axis] = rest % grid[axis];
				rest /= grid[axis];
			}
			chunks.add(chunk);
		}
		return chunks;
	}

	private void read(long address, byte[] into, int from, int length) {
		String key = keys.get(Math.toIntExact(address / APART));
		byte[] bytes = store.get(key, new ByteRange(address % APART, length)).orElseThrow(() -> new DataException.Stale(
				"a chunk is gone that was there a moment ago", store.name() + ", " + key, "open the store again when nothing writes to it"));
		System.arraycopy(bytes, 0, into, from, length);
	}
}

package org.outcrop.pipeline.internal.run;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Entry;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.Place;
import org.outcrop.zarr.Box;

/** Short texts that differ when what they stand for does. */
final class Fingerprints {

	private static final int LONGEST_CHAIN = 40;
	private static final int SAMPLES = 8;
	private static final long SAMPLE = 1024;

	private Fingerprints() {
	}

	/** Of a text. */
	static String of(String text) {
		return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
	}

	/** Of an array: what it is, the store's word for its state (where it has none, size and time), and some of the items. */
	static String of(Place place) {
		MessageDigest digest = sha256();
		try (StoredArray array = place.backend().openArray(place.path())) {
			ArrayInfo info = array.info();
			add(digest, info.shape() + " " + info.type() + " " + info.axes() + " " + array.layout().chunk());
			Optional<Entry> entry = followed(place);
			add(digest, entry.map(found -> found.generation().isEmpty() ? found.bytes() + " " + found.modified() : found.generation()).orElse(""));
			// of an array in chunks, which can be overwritten one by one, a store may know no state but that of its description
			sample(digest, array);
		}
		return HexFormat.of().formatHex(digest.digest(), 0, 16);
	}

	private static Optional<Entry> followed(Place place) {
		StorePath path = place.path();
		Optional<Entry> entry = place.backend().stat(path);
		for (int i = 0; i < LONGEST_CHAIN && entry.flatMap(Entry::aliasOf).isPresent(); i++) {
			entry = place.backend().stat(entry.flatMap(Entry::aliasOf).orElseThrow());
		}
		return entry;
	}

	private static void sample(MessageDigest digest, StoredArray array) {
		ArrayInfo info = array.info();
		long count = info.box().count();
		if (count == 0 || info.type().itemBytes() == 0) {
			return;
		}
		for (int i = 0; i < SAMPLES; i++) {
			Box box = row(info, (long) ((count - 1) * (i / (SAMPLES - 1.0))));
			MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(box.count() * info.type().itemBytes())]);
			array.read(box, items, Progress.NONE);
			digest.update(items.toArray(ValueLayout.JAVA_BYTE));
		}
	}

	/** Some items from one on, along the last axis. */
	private static Box row(ArrayInfo info, long index) {
		long[] from = new long[info.rank()];
		long[] size = new long[info.rank()];
		long rest = index;
		for (int axis = from.length - 1; axis >= 0; axis--) {
			long extent = info.shape().get(axis);
			from[axis] = rest % extent;
			size[axis] = axis == from.length - 1 ? Math.min(SAMPLE, extent - from[axis]) : 1;
			rest /= extent;
		}
		return new Box(from, size);
	}

	private static void add(MessageDigest digest, String text) {
		digest.update(text.getBytes(StandardCharsets.UTF_8));
		digest.update((byte) 0);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}

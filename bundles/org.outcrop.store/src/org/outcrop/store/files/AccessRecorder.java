package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;

/**
 * Remembers which regions of which arrays were read: of each of the arrays read last all regions up to a number, and from then on an even
 * sample of them. Takes a few hundred kilobytes at most. Any thread.
 */
public final class AccessRecorder {

	private static final class Reads {
		private final AccessRecorderPattern.Outline outline;
		private final List<Box> boxes = new ArrayList<>();
		private long count;

		private Reads(AccessRecorderPattern.Outline outline) {
			this.outline = outline;
		}
	}

	private final int arrays;
	private final int boxes;
	private final SplittableRandom random = new SplittableRandom(4711);
	private final Map<String, Reads> reads = new LinkedHashMap<>(16, 0.75f, true);

	/** 64 arrays, 256 regions of each. */
	public AccessRecorder() {
		this(64, 256);
	}

	/**
	 * Nothing recorded.
	 *
	 * @param arrays remembered at most, those read last
	 * @param boxes  remembered at most for each
	 */
	public AccessRecorder(int arrays, int boxes) {
		if (arrays < 1 || boxes < 1) {
			throw new IllegalArgumentException("nothing to record: " + arrays + ", " + boxes);
		}
		this.arrays = arrays;
		this.boxes = boxes;
	}

	/**
	 * A region was read.
	 *
	 * @param array its address
	 * @param chunk items of a chunk on each axis; empty where the store reads without chunks
	 */
	public synchronized void read(String array, ArrayInfo info, Optional<List<Long>> chunk, Box region) {
		AccessRecorderPattern.Outline outline = new AccessRecorderPattern.Outline(info.shape(), info.type().itemBytes(), chunk);
		Reads known = reads.get(array);
		if (known == null || !known.outline.equals(outline)) {
			// an array in other chunks is another array: what was read before says nothing of its figures
			known = new Reads(outline);
			reads.put(array, known);
			if (reads.size() > arrays) {
				reads.remove(reads.keySet().iterator().next());
			}
		}
		known.count++;
		if (known.boxes.size() < boxes) {
			known.boxes.add(region);
		} else {
			long place = random.nextLong(known.count);
			if (place < boxes) {
				known.boxes.set((int) place, region);
			}
		}
	}

	/** What was read of an array; empty where nothing is remembered. */
	public synchronized Optional<AccessRecorderPattern> of(String array) {
		return Optional.ofNullable(reads.get(array)).map(known -> pattern(array, known));
	}

	/** What was read, the array read last at the end. */
	public synchronized List<AccessRecorderPattern> patterns() {
		List<AccessRecorderPattern> all = new ArrayList<>();
		reads.forEach((array, known) -> all.add(pattern(array, known)));
		return all;
	}

	private static AccessRecorderPattern pattern(String array, Reads known) {
		return new AccessRecorderPattern(array, known.outline, known.count, known.boxes);
	}

	/** Forgets all. */
	public synchronized void clear() {
		reads.clear();
	}
}

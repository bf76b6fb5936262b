package org.outcrop.store.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Item;
import org.outcrop.store.StorePath;
import org.outcrop.store.internal.policy.ChunkCount;
import org.outcrop.zarr.Box;

/**
 * Counts calls of one store.
 *
 * @param address of the store
 * @param chunked whether its arrays are read by whole chunks
 */
record MeasuredCalls(String address, boolean chunked, Statistics statistics, AccessRecorder recorder) {

	/** A call that moves no bytes. */
	<T> T call(StatisticsCall call, Supplier<T> work) {
		return call(call, work, _ -> 0, _ -> 0);
	}

	/** A call that tells afterwards how many bytes it moved, and how many it touched. */
	<T> T call(StatisticsCall call, Supplier<T> work, ToLongFunction<T> bytes, ToLongFunction<T> touched) {
		long began = statistics.begin();
		boolean done = false;
		long moved = 0;
		try {
			T result = work.get();
			moved = bytes.applyAsLong(result);
			statistics.touched(touched.applyAsLong(result));
			done = true;
			return result;
		} finally {
			statistics.end(call, began, moved, !done);
		}
	}

	/** A call of which one knows how many bytes it moves. */
	void run(StatisticsCall call, long bytes, Runnable work) {
		long began = statistics.begin();
		boolean done = false;
		try {
			work.run();
			done = true;
		} finally {
			statistics.end(call, began, bytes, !done);
		}
	}

	/** A region took these bytes of chunks. */
	void touched(ArrayInfo info, List<Long> chunk, Box region) {
		long[] sizes = chunk.stream().mapToLong(Long::longValue).toArray();
		statistics.touched((whole(chunk) ? ChunkCount.crossed(region, sizes) * ChunkCount.items(sizes) : region.count())
				* info.type().itemBytes());
	}

	/** Somebody wanted a region, whoever gave it. */
	void asked(StorePath path, ArrayInfo info, List<Long> chunk, Box region) {
		recorder.read(address + "!" + path.text(), info, whole(chunk) ? Optional.of(chunk) : Optional.empty(), region);
	}

	private boolean whole(List<Long> chunk) {
		return chunked && !chunk.contains(0L);
	}

	/** A cache in front of an array had a tile, or had to ask. */
	void cached(boolean hit) {
		if (hit) {
			statistics.hit();
		} else {
			statistics.miss();
		}
	}

	/** Bytes of an item in memory; of texts as UTF-8, of JSON none are counted. */
	static long bytes(Item item) {
		return switch (item) {
		case Item.Numbers numbers -> numbers.items().byteSize();
		case Item.Texts texts -> texts(texts.texts());
		case Item.Table table -> table.columns().stream().mapToLong(
				column -> column instanceof Item.Strings strings ? texts(strings.values()) : 8L * column.size()).sum();
		case Item.Text text -> texts(List.of(text.text()));
		case Item.Json _ -> 0;
		case Item.Bytes bytes -> bytes.bytes().length;
		};
	}

	static long texts(List<String> texts) {
		return texts.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
	}
}

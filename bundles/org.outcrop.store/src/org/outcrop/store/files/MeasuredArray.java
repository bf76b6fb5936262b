package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** Counts what is read of an array. */
final class MeasuredArray implements StoredArray {

	private final StoredArray inside;
	private final StorePath path;
	private final MeasuredCalls calls;
	private final ArrayInfo info;
	private final List<Long> chunk;
	private final MeasuredCodec codec;

	MeasuredArray(StoredArray inside, StorePath path, MeasuredCalls calls) {
		this.inside = inside;
		this.path = path;
		this.calls = calls;
		this.info = inside.info();
		this.chunk = inside.layout().chunk().orElse(info.shape());
		this.codec = new MeasuredCodec(inside::unpackNanos, calls.statistics());
	}

	@Override
	public ArrayInfo info() {
		return inside.info();
	}

	@Override
	public ArrayLayout layout() {
		return inside.layout();
	}

	@Override
	public void read(Box region, MemorySegment target, Progress progress) {
		readForCache(region, target, progress);
		asked(region);
	}

	/** Reads for a cache, which tells itself what was asked of it. */
	void readForCache(Box region, MemorySegment target, Progress progress) {
		calls.run(StatisticsCall.READ, region.count() * info.type().itemBytes(), () -> inside.read(region, target, progress));
		codec.count();
		calls.touched(info, chunk, region);
	}

	/** A cache in front was asked for a region, whether or not it had it. */
	void asked(Box region) {
		calls.asked(path, info, chunk, region);
	}

	/** A cache in front had a tile, or had none. */
	void cached(boolean hit) {
		calls.cached(hit);
	}

	@Override
	public String[] readTexts(Box region, Progress progress) {
		return calls.call(StatisticsCall.READ, () -> inside.readTexts(region, progress), texts -> MeasuredCalls.texts(Arrays.asList(texts)),
				texts -> MeasuredCalls.texts(Arrays.asList(texts)));
	}

	@Override
	public long unpackNanos() {
		return inside.unpackNanos();
	}

	@Override
	public void close() {
		inside.close();
	}
}

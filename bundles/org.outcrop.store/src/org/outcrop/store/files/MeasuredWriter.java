package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.zarr.Box;

/** Counts what is written to an array. */
final class MeasuredWriter implements ArrayWriter {

	private final ArrayWriter inside;
	private final MeasuredCalls calls;
	private final MeasuredCodec codec;

	MeasuredWriter(ArrayWriter inside, MeasuredCalls calls) {
		this.inside = inside;
		this.calls = calls;
		this.codec = new MeasuredCodec(inside::packNanos, calls.statistics());
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
	public void write(Box region, MemorySegment source, Progress progress) {
		calls.run(StatisticsCall.WRITE, region.count() * info().type().itemBytes(), () -> inside.write(region, source, progress));
		codec.count();
	}

	@Override
	public void writeTexts(Box region, String[] source, Progress progress) {
		calls.run(StatisticsCall.WRITE, MeasuredCalls.texts(Arrays.asList(source)), () -> inside.writeTexts(region, source, progress));
	}

	@Override
	public long packNanos() {
		return inside.packNanos();
	}

	@Override
	public void commit() {
		calls.run(StatisticsCall.COMMIT, 0, inside::commit);
	}

	@Override
	public void close() {
		inside.close();
	}
}

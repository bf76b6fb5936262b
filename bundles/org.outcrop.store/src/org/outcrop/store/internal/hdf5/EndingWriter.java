package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.internal.keyed.Documents;
import org.outcrop.zarr.Box;

/** What writers have in common: an end, and looks at what is given. @param <T> what is put into its place at the end */
abstract class EndingWriter<T> implements ArrayWriter {

	private final ArrayInfo info;
	private final String at;
	private final Consumer<T> place;
	private boolean ended;

	/** @param place puts the array where it is to be */
	EndingWriter(ArrayInfo info, String at, Consumer<T> place) {
		this.info = info;
		this.at = at;
		this.place = place;
	}

	abstract void writeChecked(Box region, MemorySegment source, Progress progress);

	abstract void writeTextsChecked(Box region, String[] source);

	/** All that was written. */
	abstract T finished();

	/** Forgets it. */
	abstract void drop();

	@Override
	public final ArrayInfo info() {
		return info;
	}

	private synchronized void check(Box region) {
		if (ended) {
			throw new IllegalStateException("the array was committed or closed: " + at);
		}
		CheckedArray.check(info, region);
	}

	@Override
	public final void write(Box region, MemorySegment source, Progress progress) {
		check(region);
		if (info.type().isText()) {
			throw new DataException.Unsupported("numbers are not written into texts", at, "Write texts.");
		}
		long bytes = Math.multiplyExact(region.count(), (long) info.type().itemBytes());
		if (source.byteSize() < bytes) {
			throw new IllegalArgumentException("a region of " + bytes + " bytes, and only " + source.byteSize() + " are given");
		}
		progress.checkCancelled();
		writeChecked(region, source, progress);
	}

	@Override
	public final void writeTexts(Box region, String[] source, Progress progress) {
		check(region);
		if (!info.type().isText()) {
			throw new DataException.Unsupported("texts are not written into numbers", at, "Write numbers.");
		}
		if (source.length < region.count()) {
			throw new IllegalArgumentException("a region of " + region.count() + " texts, and only " + source.length + " are given");
		}
		for (String text : source) {
			Documents.checkText(text, at);
		}
		progress.checkCancelled();
		writeTextsChecked(region, source);
	}

	@Override
	public final synchronized void commit() {
		if (!ended) {
			place.accept(finished());
			ended = true;
		}
	}

	@Override
	public final synchronized void close() {
		if (!ended) {
			ended = true;
			drop();
		}
	}
}

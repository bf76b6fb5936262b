package org.outcrop.store.internal.keyed;

import java.lang.foreign.MemorySegment;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;

/** What new arrays and those that are changed in their place have in common. */
abstract class KeyedWriter implements ArrayWriter {

	private final ZarrArray array;
	private final ArrayInfo info;
	private final String where;
	private boolean ended;

	KeyedWriter(ZarrArray array, String where) {
		this.array = array;
		this.info = ArrayPlan.info(array.spec());
		this.where = where;
	}

	/** Called before something is written. */
	abstract void beforeWrite();

	/** Makes all visible and lasting. */
	abstract void end();

	/** Lets go of what was written; called where nothing was committed. */
	abstract void drop();

	@Override
	public final ArrayInfo info() {
		return info;
	}

	@Override
	public final ArrayLayout layout() {
		return ArrayPlan.layout(array.spec());
	}

	private synchronized void checkOpen() {
		if (ended) {
			throw new IllegalStateException("the array is written to its end already: " + where);
		}
	}

	@Override
	public final void write(Box region, MemorySegment source, Progress progress) {
		checkOpen();
		beforeWrite();
		array.write(region, source, progress);
	}

	@Override
	public final void writeTexts(Box region, String[] source, Progress progress) {
		checkOpen();
		if (!info.type().isText()) {
			throw new DataException.Unsupported("texts are not written into numbers", where, "Write numbers.");
		}
		for (String text : source) {
			Documents.checkText(text, where);
		}
		beforeWrite();
		array.writeTexts(region, source, progress);
	}

	@Override
	public final long packNanos() {
		return array.codecNanos();
	}

	@Override
	public final synchronized void commit() {
		if (!ended) {
			end();
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

package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** What open arrays have in common: who asks for what is no region, or of the wrong kind, is refused. */
abstract class CheckedArray implements StoredArray {

	private final ArrayInfo info;
	private final String at;
	private final AtomicBoolean closed = new AtomicBoolean();

	CheckedArray(ArrayInfo info, String at) {
		this.info = info;
		this.at = at;
	}

	/** Reads a region that was checked, into as many bytes as it has. */
	abstract void readChecked(Box region, MemorySegment target, Progress progress);

	/** Reads texts of a region that was checked. */
	abstract String[] textsChecked(Box region, Progress progress);

	/** Called once. */
	abstract void closed();

	@Override
	public final ArrayInfo info() {
		return info;
	}

	/** As the user knows it. */
	final String at() {
		return at;
	}

	@Override
	public final void read(Box region, MemorySegment target, Progress progress) {
		check(region);
		if (info.type().isText()) {
			throw new DataException.Unsupported("texts are not read as numbers", at, "Read them as texts.");
		}
		long bytes = Math.multiplyExact(region.count(), (long) info.type().itemBytes());
		if (target.byteSize() < bytes) {
			throw new IllegalArgumentException("a region of " + bytes + " bytes does not go into " + target.byteSize());
		}
		progress.checkCancelled();
		readChecked(region, target.asSlice(0, bytes), progress);
	}

	@Override
	public final String[] readTexts(Box region, Progress progress) {
		check(region);
		if (!info.type().isText()) {
			throw new DataException.Unsupported("numbers are not read as texts", at, "Read them as numbers.");
		}
		progress.checkCancelled();
		return textsChecked(region, progress);
	}

	private void check(Box region) {
		if (closed.get()) {
			throw new IllegalStateException("the array was closed: " + at);
		}
		check(info, region);
	}

	/** @throws IllegalArgumentException where it is no region of the array */
	static void check(ArrayInfo info, Box region) {
		if (region.rank() != info.rank() || !info.box().contains(region)) {
			throw new IllegalArgumentException("no region of an array " + info.shape() + ": " + region);
		}
	}

	@Override
	public final void close() {
		if (closed.compareAndSet(false, true)) {
			closed();
		}
	}
}

package org.outcrop.store.internal.disk;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** An array in an open file. The file is the one that was there when it was opened, also when another replaces it. */
abstract class OpenArray implements StoredArray {

	/** What an array of one block is stored in: itself, as it is. */
	static ArrayLayout layoutOf(ArrayInfo info) {
		return new ArrayLayout(Optional.of(info.shape()), Optional.empty(), Optional.of(List.of()));
	}

	private final ArrayInfo info;
	private final StorePath path;
	private final DiskErrors errors;
	private final FileChannel channel;

	OpenArray(ArrayInfo info, StorePath path, DiskErrors errors, FileChannel channel) {
		this.info = info;
		this.path = path;
		this.errors = errors;
		this.channel = channel;
	}

	/** Reads a region that was checked. */
	abstract void readChecked(Box region, MemorySegment target, Progress progress) throws IOException;

	/** Reads texts of a region that was checked. */
	abstract String[] textsChecked(Box region, Progress progress) throws IOException;

	@Override
	public final ArrayInfo info() {
		return info;
	}

	/** As the user knows it. */
	final String where() {
		return errors.at(path);
	}

	@Override
	public final void read(Box region, MemorySegment target, Progress progress) {
		if (info.type().isText()) {
			throw errors.otherKind(path, "an array of texts", "one of numbers");
		}
		check(info, region);
		long bytes = region.count() * info.type().itemBytes();
		if (target.byteSize() < bytes) {
			throw new IllegalArgumentException("a region of " + bytes + " bytes does not go into " + target.byteSize());
		}
		progress.checkCancelled();
		try {
			readChecked(region, target.asSlice(0, bytes), progress);
			progress.worked(1, 1);
		} catch (IOException e) {
			throw failed(e);
		}
	}

	@Override
	public final String[] readTexts(Box region, Progress progress) {
		if (!info.type().isText()) {
			throw errors.otherKind(path, "an array of numbers", "one of texts");
		}
		check(info, region);
		progress.checkCancelled();
		try {
			return textsChecked(region, progress);
		} catch (IOException e) {
			throw failed(e);
		}
	}

	private RuntimeException failed(IOException e) {
		return switch (e) {
		case EOFException _ -> new DataException.Truncated("the file ends early", where(), "Copy the file again.", e);
		case ClosedChannelException closed when !(closed instanceof AsynchronousCloseException) ->
			new IllegalStateException("the array was closed", e);
		default -> errors.unreadable(path, e);
		};
	}

	/** Refuses what is no region of an array. */
	static void check(ArrayInfo info, Box region) {
		if (region.rank() != info.rank()) {
			throw new IllegalArgumentException("a region of " + region.rank() + " axes in an array of " + info.rank());
		}
		for (int axis = 0; axis < region.rank(); axis++) {
			if (region.to(axis) > info.shape().get(axis)) {
				throw new IllegalArgumentException("the region " + region + " reaches beyond the array " + info.shape());
			}
		}
	}

	@Override
	public final void close() {
		try {
			channel.close();
		} catch (IOException e) {
			throw errors.unreadable(path, e);
		}
	}
}

package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.Box;

/** Writes a new array to the workspace, and publishes it with its commit. Any thread. */
abstract class StagedWriter implements ArrayWriter {

	/** Puts a file that is whole in its place. */
	@FunctionalInterface
	interface Publish {
		void put(Path file) throws IOException;
	}

	private final StorePath path;
	private final ArrayInfo info;
	private final Publish publish;
	final DiskErrors errors;
	private boolean ended;

	StagedWriter(StorePath path, ArrayInfo info, DiskErrors errors, Publish publish) {
		this.path = path;
		this.info = info;
		this.errors = errors;
		this.publish = publish;
	}

	/** Writes what is missing; the file is whole behind this. */
	abstract Path finish() throws IOException;

	/** Deletes all that was written. */
	abstract void discard() throws IOException;

	abstract void writeChecked(Box region, MemorySegment source, Progress progress) throws IOException;

	abstract void writeTextsChecked(Box region, String[] source);

	final StorePath path() {
		return path;
	}

	@Override
	public final ArrayInfo info() {
		return info;
	}

	private synchronized void checkOpen() {
		if (ended) {
			throw new IllegalStateException("the array was committed or closed");
		}
	}

	@Override
	public final void write(Box region, MemorySegment source, Progress progress) {
		if (info.type().isText()) {
			throw errors.otherKind(path, "an array of texts", "one of numbers");
		}
		OpenArray.check(info, region);
		long bytes = region.count() * info.type().itemBytes();
		if (source.byteSize() < bytes) {
			throw new IllegalArgumentException("a region of " + bytes + " bytes, and only " + source.byteSize() + " are given");
		}
		checkOpen();
		progress.checkCancelled();
		try {
			writeChecked(region, source, progress);
			progress.worked(1, 1);
		} catch (IOException e) {
			throw errors.unwritable(path, e);
		}
	}

	@Override
	public final void writeTexts(Box region, String[] source, Progress progress) {
		if (!info.type().isText()) {
			throw errors.otherKind(path, "an array of numbers", "one of texts");
		}
		OpenArray.check(info, region);
		if (source.length < region.count()) {
			throw new IllegalArgumentException("a region of " + region.count() + " texts, and only " + source.length + " are given");
		}
		checkOpen();
		progress.checkCancelled();
		writeTextsChecked(region, source);
	}

	@Override
	public final synchronized void commit() {
		if (ended) {
			return;
		}
		try {
			publish.put(finish());
			ended = true;
		} catch (IOException e) {
			throw errors.unwritable(path, e);
		} finally {
			close();
		}
	}

	@Override
	public final synchronized void close() {
		if (!ended) {
			ended = true;
			try {
				discard();
			} catch (IOException e) {
				throw errors.unwritable(path, e);
			}
		}
	}

	/** Numbers. */
	static final class OfNumbers extends StagedWriter {
		private final NewArray array;

		OfNumbers(StorePath path, NewArray array, DiskErrors errors, Publish publish) {
			super(path, array.info(), errors, publish);
			this.array = array;
		}

		@Override
		public ArrayLayout layout() {
			return array.layout();
		}

		@Override
		void writeChecked(Box region, MemorySegment source, Progress progress) throws IOException {
			array.write(region, source, progress);
		}

		@Override
		void writeTextsChecked(Box region, String[] source) {
			throw new IllegalStateException("these are numbers");
		}

		@Override
		Path finish() throws IOException {
			array.finish(Progress.NONE);
			return array.file();
		}

		@Override
		void discard() throws IOException {
			array.discard();
		}
	}

	/** Texts, kept in memory until the longest is known. */
	static final class OfTexts extends StagedWriter {
		private final Path file;
		private final String[] texts;

		OfTexts(StorePath path, Path file, ArrayInfo info, DiskErrors errors, Publish publish) {
			super(path, info, errors, publish);
			this.file = file;
			this.texts = new String[Math.toIntExact(info.box().count())];
			Arrays.fill(texts, "");
		}

		@Override
		public ArrayLayout layout() {
			return OpenArray.layoutOf(info());
		}

		@Override
		void writeChecked(Box region, MemorySegment source, Progress progress) {
			throw new IllegalStateException("these are texts");
		}

		@Override
		void writeTextsChecked(Box region, String[] source) {
			long[] size = region.shape();
			long items = region.count();
			synchronized (texts) {
				for (int item = 0; item < items; item++) {
					long rest = item;
					long at = 0;
					long stride = 1;
					for (int axis = size.length - 1; axis >= 0; axis--) {
						at += (region.from(axis) + rest % size[axis]) * stride;
						rest /= size[axis];
						stride *= info().shape().get(axis);
					}
					texts[(int) at] = source[item];
				}
			}
		}

		@Override
		Path finish() throws IOException {
			ItemFiles.writeTexts(file, path(), info(), Arrays.asList(texts), Format.NPY, errors, Progress.NONE);
			return file;
		}

		@Override
		void discard() throws IOException {
			Files.deleteIfExists(file);
			Files.deleteIfExists(Companion.beside(file));
		}
	}
}

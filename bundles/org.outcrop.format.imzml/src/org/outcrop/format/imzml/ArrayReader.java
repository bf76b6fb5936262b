package org.outcrop.format.imzml;

import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.outcrop.compute.Progress;

/** Reads single arrays through windows of the file. For one thread. */
final class ArrayReader implements AutoCloseable {

	private static final int INFLATED = 64 << 10;

	/** Tells how far to read on when a range has to be read: the end of what lies next to it and will be wanted soon. */
	@FunctionalInterface
	interface Foresight {

		/** @param limit end of what fits */
		long reach(long start, long end, long limit);
	}

	private final IbdWindows windows;
	private final ArrayDecoder decoder = new ArrayDecoder();
	private final byte[] inflated = new byte[INFLATED];
	private final MemorySegment inflatedSegment = MemorySegment.ofArray(inflated);
	private Inflater inflater;

	ArrayReader(IbdWindows windows) {
		this.windows = windows;
	}

	/**
	 * Reads an array that lies inside of the file.
	 *
	 * @param into receives the numbers
	 * @throws BadArray where its bytes are not what they should be
	 */
	void read(StoredArray array, double[] into, Foresight foresight, Progress progress) throws BadArray {
		if (array.zlib()) {
			inflate(array, into, foresight, progress);
			return;
		}
		int width = array.type().bytes();
		int most = windows.capacity() / width;
		for (int done = 0; done < array.length();) {
			int count = Math.min(most, array.length() - done);
			long start = array.offset() + (long) done * width;
			fetch(array.window(), start, start + (long) count * width, foresight);
			decoder.decode(windows.segment(), windows.at(), array.type(), count, into, done);
			done += count;
			if (done < array.length()) {
				progress.checkCancelled();
			}
		}
	}

	private void fetch(int window, long start, long end, Foresight foresight) {
		if (!windows.find(start, end)) {
			windows.load(window, start, Math.max(end, foresight.reach(start, end, start + windows.capacity())));
		}
	}

	private void inflate(StoredArray array, double[] into, Foresight foresight, Progress progress) throws BadArray {
		if (inflater == null) {
			inflater = new Inflater();
		}
		inflater.reset();
		try {
			inflateAll(array, into, foresight, progress);
		} catch (DataFormatException e) {
			throw new BadArray("the %s array at byte %d is no zlib data (%s)".formatted(array.name(), array.offset(),
					e.getMessage() == null ? "damaged" : e.getMessage()));
		}
	}

	private void inflateAll(StoredArray array, double[] into, Foresight foresight, Progress progress) throws DataFormatException, BadArray {
		int width = array.type().bytes();
		long position = array.offset();
		int done = 0;
		int fill = 0;
		while (!inflater.finished()) {
			if (inflater.needsInput()) {
				long end = Math.min(array.end(), position + windows.capacity());
				if (end <= position) {
					break;
				}
				progress.checkCancelled();
				fetch(array.window(), position, end, foresight);
				inflater.setInput(windows.segment().asSlice(windows.at(), end - position).asByteBuffer());
				position = end;
			}
			int got = inflater.inflate(inflated, fill, INFLATED - fill);
			fill += got;
			int count = fill / width;
			if (count > array.length() - done) {
				throw size(array, "more than " + (long) array.length() * width);
			}
			decoder.decode(inflatedSegment, 0, array.type(), count, into, done);
			done += count;
			System.arraycopy(inflated, count * width, inflated, 0, fill - count * width);
			fill -= count * width;
			if (got == 0 && !inflater.finished() && !inflater.needsInput()) {
				throw new DataFormatException("it needs a dictionary");
			}
		}
		if (done != array.length() || fill != 0 || !inflater.finished()) {
			throw size(array, (inflater.finished() ? "" : "only ") + ((long) done * width + fill));
		}
	}

	private static BadArray size(StoredArray array, String found) {
		return new BadArray("the %s array at byte %d inflates to %s bytes, %d numbers need %d".formatted(array.name(), array.offset(), found,
				array.length(), (long) array.length() * array.type().bytes()));
	}

	@Override
	public void close() {
		if (inflater != null) {
			inflater.end();
		}
	}
}

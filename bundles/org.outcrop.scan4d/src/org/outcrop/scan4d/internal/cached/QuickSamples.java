package org.outcrop.scan4d.internal.cached;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.cache.FolderState;
import org.outcrop.data.scan4d.ExtentSampler;
import org.outcrop.data.scan4d.ExtentSampler.Extent;

/**
 * A digest over half a MiB of a file, by which those who have no reader for its format can tell whether its bytes are as they were. It
 * leaves out the first 96 bytes, the superblock of an HDF5 file, and what is behind {@code upTo}: these change when results are appended.
 *
 * @param upTo  bytes of the file that are looked at
 * @param value digest
 */
public record QuickSamples(long upTo, String value) {

	private static final int COUNT = 8;
	private static final int LENGTH = 64 * 1024;
	private static final int SUPERBLOCK = 96;

	/** Looks at a file, or at a folder that is one data set, as it is now. */
	public static QuickSamples of(Path file, long upTo) throws IOException {
		if (Files.isDirectory(file)) {
			byte[] listing = FolderState.of(file).listing();
			return new QuickSamples(upTo, ExtentSampler.fingerprint("folder", List.of(new Extent(0, listing.length)),
					(address, into, at, length) -> System.arraycopy(listing, Math.toIntExact(address), into, at, length)).value());
		}
		List<Extent> extents = new ArrayList<>();
		long from = Math.min(SUPERBLOCK, upTo);
		long room = Math.max(0, upTo - from - LENGTH);
		for (int i = 0; i < COUNT; i++) {
			long start = from + room / (COUNT - 1) * i;
			extents.add(new Extent(start, Math.min(LENGTH, upTo - start)));
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			return new QuickSamples(upTo, ExtentSampler.fingerprint("up to " + upTo, extents, (address, into, at, length) -> {
				read(channel, address, ByteBuffer.wrap(into, at, length));
			}).value());
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
	}

	private static void read(FileChannel channel, long address, ByteBuffer into) {
		try {
			long position = address;
			while (into.hasRemaining()) {
				int read = channel.read(into, position);
				if (read < 0) {
					throw new EOFException("the file ends at byte " + position);
				}
				position += read;
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Whether the file still has these bytes; false where it can't be read. */
	public boolean stillHold(Path file) {
		try {
			return of(file, upTo).equals(this);
		} catch (IOException e) {
			// what can't be looked at can't be vouched for
			return false;
		}
	}
}

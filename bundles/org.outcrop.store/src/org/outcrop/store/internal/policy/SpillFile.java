package org.outcrop.store.internal.policy;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

import org.outcrop.data.DataException;
import org.outcrop.store.files.SpillSpace;

/** Bytes put aside in a file, with their checksum in memory. */
public final class SpillFile implements SpillSpace.Spilled {

	/** Bytes handled as one; they are copied, because not every segment can be seen as a buffer. */
	private static final long STEP = 1 << 20;

	private final Path path;
	private final long bytes;
	private final long checksum;
	private final Consumer<SpillFile> closed;

	/** @param closed told before the file is deleted */
	public SpillFile(Path path, long bytes, long checksum, Consumer<SpillFile> closed) {
		this.path = path;
		this.bytes = bytes;
		this.checksum = checksum;
		this.closed = closed;
	}

	/** Writes bytes and gives their CRC-32C. */
	public static long write(FileChannel channel, MemorySegment bytes) throws IOException {
		CRC32C crc = new CRC32C();
		for (long at = 0; at < bytes.byteSize(); at += STEP) {
			MemorySegment slice = bytes.asSlice(at, Math.min(STEP, bytes.byteSize() - at));
			ByteBuffer part = ByteBuffer.wrap(slice.toArray(ValueLayout.JAVA_BYTE));
			crc.update(part.duplicate());
			while (part.hasRemaining()) {
				channel.write(part);
			}
		}
		return crc.getValue();
	}

	/** Takes away what was written in part. */
	public static void discard(Path path) {
		try {
			Files.deleteIfExists(path);
		} catch (IOException e) {
			throw new DataException.NotWritable("data put aside can't be deleted: " + e.getMessage(), path.toString(), "Delete it by hand.", e);
		}
	}

	@Override
	public long bytes() {
		return bytes;
	}

	@Override
	public void read(MemorySegment target) {
		CRC32C crc = new CRC32C();
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			byte[] step = new byte[(int) Math.min(STEP, bytes)];
			for (long at = 0; at < bytes; at += STEP) {
				int length = (int) Math.min(STEP, bytes - at);
				readFully(channel, ByteBuffer.wrap(step, 0, length));
				crc.update(step, 0, length);
				MemorySegment.copy(step, 0, target, ValueLayout.JAVA_BYTE, at, length);
			}
		} catch (IOException e) {
			throw damaged("can't be read: " + e.getMessage(), Optional.of(e));
		}
		if (crc.getValue() != checksum) {
			throw damaged("are not those that were written", Optional.empty());
		}
	}

	private void readFully(FileChannel channel, ByteBuffer part) throws IOException {
		while (part.hasRemaining()) {
			if (channel.read(part) < 0) {
				throw new EOFException("the file ends too early");
			}
		}
	}

	private DataException damaged(String what, Optional<IOException> cause) {
		String advice = "Something else changed the spill folder. Compute the data again.";
		return cause.map(why -> new DataException.Corrupt("data put aside " + what, path.toString(), advice, why))
				.orElseGet(() -> new DataException.Corrupt("data put aside " + what, path.toString(), advice));
	}

	@Override
	public void close() {
		closed.accept(this);
		discard(path);
	}
}

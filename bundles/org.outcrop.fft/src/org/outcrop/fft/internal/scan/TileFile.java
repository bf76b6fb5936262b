package org.outcrop.fft.internal.scan;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

import org.outcrop.compute.Progress;

/**
 * The file that tiles are written to. What begins and ends at a page goes past the system's page cache where the file system can that: it
 * costs no copy, pushes nothing out of that cache, and is on the disk soon after. Safe for any thread.
 */
class TileFile implements AutoCloseable {

	/** Memory for what is to be written should begin at a multiple of this. */
	static final int ALIGNMENT = 4096;
	/** Written at once; between these a wish to cancel is looked for. */
	private static final long STEP = 8L << 20;

	private final FileChannel channel;
	private final Optional<FileChannel> direct;

	/** Opens a file, which may be new. */
	TileFile(Path path) throws IOException {
		channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
		direct = openDirect(path);
	}

	private static Optional<FileChannel> openDirect(Path path) throws IOException {
		try {
			if (Files.getFileStore(path).getBlockSize() > ALIGNMENT) {
				return Optional.empty();
			}
			Class<?> options = Class.forName("com.sun.nio.file.ExtendedOpenOption", true, ClassLoader.getPlatformClassLoader());
			for (Object option : options.getEnumConstants()) {
				if (option.toString().equals("DIRECT")) {
					return Optional.of(FileChannel.open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, (OpenOption) option)));
				}
			}
			return Optional.empty();
		} catch (ClassNotFoundException | UnsupportedOperationException | IOException e) {
			// not every Java, system and file system can; what can't be written at all is told by the first write
			return Optional.empty();
		}
	}

	/** Whether the page cache is gone past where possible. */
	boolean isDirect() {
		return direct.isPresent();
	}

	/** The way past the page cache, for what begins and ends at pages. */
	private FileChannel way(MemorySegment bytes, long at) {
		boolean whole = at % ALIGNMENT == 0 && bytes.byteSize() % ALIGNMENT == 0 && bytes.isNative() && bytes.address() % ALIGNMENT == 0;
		return whole ? direct.orElse(channel) : channel;
	}

	/** Writes all of it. */
	void write(MemorySegment bytes, long at, Progress progress) throws IOException {
		FileChannel way = way(bytes, at);
		for (long done = 0; done < bytes.byteSize(); done += STEP) {
			progress.checkCancelled();
			ByteBuffer buffer = bytes.asSlice(done, Math.min(STEP, bytes.byteSize() - done)).asByteBuffer();
			while (buffer.hasRemaining()) {
				way.write(buffer, at + done + buffer.position());
			}
		}
	}

	/** Reads all of it. @throws EOFException where the file is shorter */
	void read(MemorySegment into, long at, Progress progress) throws IOException {
		FileChannel way = way(into, at);
		for (long done = 0; done < into.byteSize(); done += STEP) {
			progress.checkCancelled();
			ByteBuffer buffer = into.asSlice(done, Math.min(STEP, into.byteSize() - done)).asByteBuffer();
			while (buffer.hasRemaining()) {
				int got = way.read(buffer, at + done + buffer.position());
				// past the page cache only the end of a file makes a read end within a page, and no other read could follow there
				if (got < 0 || way != channel && buffer.position() % ALIGNMENT != 0) {
					throw new EOFException("the file ends before byte " + (at + done + buffer.limit()));
				}
			}
		}
	}

	/** Brings what was written to the disk. */
	void force() throws IOException {
		channel.force(false);
	}

	/** Makes the file at least as long, without writing what is between. */
	void extend(long length) throws IOException {
		if (channel.size() < length) {
			channel.write(ByteBuffer.allocate(1), length - 1);
		}
	}

	@Override
	public void close() throws IOException {
		try (channel) {
			if (direct.isPresent()) {
				direct.get().close();
			}
		}
	}
}

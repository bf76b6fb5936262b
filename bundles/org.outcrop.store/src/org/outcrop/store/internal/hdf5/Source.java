package org.outcrop.store.internal.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5File;

/** Gives the file in its newest state; opens it again when it was changed or replaced. Any thread. */
final class Source implements AutoCloseable {

	/** Bytes that differ after each change: the superblock. */
	private static final int HEAD = 96;
	private static final int ATTEMPTS = 20;

	private record State(String key, ByteBuffer head) {
	}

	private final Path path;
	private Optional<OpenFile> open = Optional.empty();
	private Optional<State> state = Optional.empty();
	private boolean closed;

	Source(Path path) {
		this.path = path;
	}

	Path path() {
		return path;
	}

	/** The file as it is; the caller lets it go. */
	synchronized OpenFile current() {
		if (closed) {
			throw new IllegalStateException("the store was closed: " + path);
		}
		for (int attempt = 1;; attempt++) {
			State now = look();
			if (open.isPresent() && state.equals(Optional.of(now)) && open.get().hold()) {
				return open.get();
			}
			drop();
			try {
				OpenFile opened = new OpenFile(Hdf5File.open(path));
				opened.hold();
				open = Optional.of(opened);
				state = Optional.of(now);
				return opened;
			} catch (DataException e) {
				// between two looks the superblock may have been only half the new one
				if (attempt == ATTEMPTS || look().equals(now)) {
					throw e;
				}
			}
		}
	}

	private State look() {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			ByteBuffer head = ByteBuffer.allocate(HEAD);
			while (head.hasRemaining() && channel.read(head, head.position()) > 0) {
				// goes on until all is read or the file ends
			}
			Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
			return new State(String.valueOf(key), head.flip());
		} catch (ClosedByInterruptException e) {
			CancellationException cancelled = new CancellationException("interrupted while reading " + path);
			cancelled.initCause(e);
			throw cancelled;
		} catch (IOException e) {
			String what = e instanceof NoSuchFileException ? "the file is gone" : "the file can't be read (" + e.getMessage() + ")";
			throw new DataException.Unsupported(what, path.toString(),
					"Check the path, the permissions and the disk.", e);
		}
	}

	private void drop() {
		open.ifPresent(OpenFile::close);
		open = Optional.empty();
		state = Optional.empty();
	}

	@Override
	public synchronized void close() {
		closed = true;
		drop();
	}

	/** Whether a file begins as HDF5 files do. */
	static boolean isHdf5(Path file) {
		byte[] signature = { (byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n' };
		try (var in = Files.newInputStream(file)) {
			return Arrays.equals(in.readNBytes(signature.length), signature);
		} catch (IOException e) {
			// what can't be read is told by who opens it
			return false;
		}
	}
}

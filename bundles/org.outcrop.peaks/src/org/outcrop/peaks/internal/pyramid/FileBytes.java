package org.outcrop.peaks.internal.pyramid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;

/** Bytes of a file, read by position: several threads read at once, and a file cut by others gives an answer, not a crash. */
final class FileBytes implements PyramidBytes {

	private final Path file;
	private final Set<StandardOpenOption> reopening;
	private FileChannel channel;
	private boolean closed;

	private FileBytes(Path file, FileChannel channel, Set<StandardOpenOption> reopening) {
		this.file = file;
		this.channel = channel;
		this.reopening = reopening;
	}

	/** @throws DataException.NotWritable when the file cannot be made */
	static FileBytes create(Path file) {
		try {
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
					StandardOpenOption.READ, StandardOpenOption.WRITE);
			return new FileBytes(file, channel, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
		} catch (IOException e) {
			throw notWritable(file, e);
		}
	}

	/** @throws DataException.Unsupported when the file cannot be opened */
	static FileBytes open(Path file) {
		try {
			return new FileBytes(file, FileChannel.open(file, StandardOpenOption.READ), Set.of(StandardOpenOption.READ));
		} catch (IOException e) {
			throw unreadable(file, e);
		}
	}

	private static DataException notWritable(Path file, IOException e) {
		return new DataException.NotWritable("The picture pyramid could not be written", file.toString(),
				"Check free space and permissions of the folder, or choose another cache folder.", e);
	}

	private static DataException unreadable(Path file, IOException e) {
		return new DataException.Unsupported("The picture pyramid could not be read", file.toString(),
				"Check that the file is there and may be read; deleting the cache entry has it built again.", e);
	}

	@Override
	public String name() {
		return file.toString();
	}

	@Override
	public long size() {
		try {
			return current().size();
		} catch (IOException e) {
			throw unreadable(file, e);
		}
	}

	/** The open channel: an interrupt of one reading thread closes it under all others, so it is opened again. */
	private synchronized FileChannel current() throws IOException {
		if (closed) {
			throw new IllegalStateException("the pyramid " + file + " is closed");
		}
		if (!channel.isOpen()) {
			channel = FileChannel.open(file, reopening);
		}
		return channel;
	}

	@Override
	public void write(long at, byte[] from, int offset, int length) {
		ByteBuffer bytes = ByteBuffer.wrap(from, offset, length);
		try {
			FileChannel open = current();
			while (bytes.hasRemaining()) {
				open.write(bytes, at + bytes.position() - offset);
			}
		} catch (ClosedByInterruptException e) {
			throw interrupted(e);
		} catch (IOException e) {
			throw notWritable(file, e);
		}
	}

	@Override
	public boolean read(long at, byte[] into, int length) {
		while (true) {
			try {
				return fill(current(), at, ByteBuffer.wrap(into, 0, length));
			} catch (ClosedByInterruptException e) {
				throw interrupted(e);
			} catch (ClosedChannelException e) {
				continue; // closed by the interrupt of another thread, or by close(), which current() tells apart
			} catch (IOException e) {
				throw unreadable(file, e);
			}
		}
	}

	private static boolean fill(FileChannel open, long at, ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			if (open.read(bytes, at + bytes.position()) < 0) {
				return false;
			}
		}
		return true;
	}

	private static CancellationException interrupted(ClosedByInterruptException e) {
		CancellationException cancelled = new CancellationException("interrupted");
		cancelled.initCause(e);
		return cancelled;
	}

	@Override
	public void cutAndForce(long size) {
		try {
			FileChannel open = current();
			open.truncate(size);
			open.force(true);
		} catch (IOException e) {
			throw notWritable(file, e);
		}
	}

	@Override
	public synchronized void close() {
		closed = true;
		try {
			channel.close();
		} catch (IOException e) {
			throw unreadable(file, e);
		}
	}
}

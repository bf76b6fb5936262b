package org.outcrop.hdf5.internal.write;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The computer's own files. */
public final class LocalStorage implements Storage {

	private static final boolean WINDOWS = File.separatorChar == '\\';

	private record ChannelFile(FileChannel channel) implements StoredFile {

		@Override
		public long size() throws IOException {
			return channel.size();
		}

		@Override
		public int read(ByteBuffer into, long position) throws IOException {
			int start = into.position();
			while (into.hasRemaining()) {
				if (channel.read(into, position + into.position() - start) < 0) {
					break;
				}
			}
			return into.position() - start;
		}

		@Override
		public void write(ByteBuffer data, long position) throws IOException {
			int start = data.position();
			while (data.hasRemaining()) {
				channel.write(data, position + data.position() - start);
			}
		}

		@Override
		public void force() throws IOException {
			channel.force(true);
		}

		@Override
		public void truncate(long length) throws IOException {
			channel.truncate(length);
		}

		@Override
		public void close() throws IOException {
			channel.close();
		}
	}

	@Override
	public StoredFile open(Path file, boolean forWriting) throws IOException {
		return new ChannelFile(forWriting ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
				: FileChannel.open(file, StandardOpenOption.READ));
	}

	@Override
	public StoredFile create(Path file) throws IOException {
		return new ChannelFile(
				FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
	}

	@Override
	public void delete(Path file) throws IOException {
		Files.deleteIfExists(file);
	}

	/** Windows does that by itself and can't open folders. */
	@Override
	public void forceFolder(Path folder) throws IOException {
		if (!WINDOWS) {
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	@Override
	public long usableSpace(Path file) throws IOException {
		return Files.getFileStore(file).getUsableSpace();
	}
}

package org.outcrop.headless.internal.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.WholeFile;

/**
 * A file to be written: under a temporary name in the same folder, forced to disk, then renamed. Whoever looks sees the whole file or
 * none. Closing without {@link #commit()} leaves nothing. For one thread.
 */
public final class OutputFile implements AutoCloseable {

	private final Path target;
	private final Path temporary;
	private final boolean overwrite;
	private boolean done;
	private Optional<GuardedOutput> stream = Optional.empty();

	private OutputFile(Path target, boolean overwrite) {
		this.target = target;
		this.overwrite = overwrite;
		// a device or pipe (/dev/null, a FIFO) has no folder to be renamed in
		boolean direct = Files.exists(target) && !Files.isRegularFile(target);
		this.temporary = direct ? target : WholeFile.draft(target);
	}

	/**
	 * Checks, before any work is done, that the file may be written.
	 *
	 * @param target    the file
	 * @param overwrite whether an existing file is replaced
	 * @param input     the file that is read, which is never replaced
	 * @throws DataException.NotWritable where it may not
	 */
	public static OutputFile prepare(Path target, boolean overwrite, Path... input) {
		Path path = target.toAbsolutePath().normalize();
		for (Path source : input) {
			refuseSame(path, source);
		}
		refuseExisting(path, overwrite);
		Path folder = path.getParent();
		if (folder == null || !Files.isDirectory(folder)) {
			throw new DataException.NotWritable("the output's folder is not there", String.valueOf(folder),
					"make the folder or choose another with -o");
		}
		OutputFile file = new OutputFile(path, overwrite);
		if (file.temporary != file.target) {
			file.probe();
		}
		return file;
	}

	private static void refuseSame(Path path, Path source) {
		try {
			if (Files.exists(path) && Files.exists(source) && Files.isSameFile(path, source)) {
				throw new DataException.NotWritable("the output is the input, which is never changed", path.toString(),
						"choose another name with -o");
			}
		} catch (IOException e) {
			throw GuardedOutput.notWritable(e, path.toString());
		}
	}

	private static void refuseExisting(Path path, boolean overwrite) {
		if (Files.isDirectory(path)) {
			throw new DataException.NotWritable("the output is a folder", path.toString(), "name a file inside it with -o");
		}
		if (!overwrite && Files.isRegularFile(path)) {
			throw new DataException.NotWritable("the output exists", path.toString(), "choose another name or give --overwrite");
		}
	}

	/** Makes the temporary file and removes it again: the only sure way to know that the folder takes it. */
	private void probe() {
		try {
			Files.createFile(temporary);
			Files.delete(temporary);
		} catch (IOException e) {
			throw new DataException.NotWritable("the output's folder can't be written", String.valueOf(target.getParent()),
					"change its permissions or choose another with -o", e);
		}
	}

	/** Where the file will be. */
	public Path target() {
		return target;
	}

	/** Where the file is being written, for writers that want a path. */
	public Path temporary() {
		return temporary;
	}

	/** The stream to write to; closed by {@link #commit()} or {@link #close()}. */
	public OutputStream stream() {
		if (stream.isEmpty()) {
			try {
				stream = Optional.of(new GuardedOutput(Channels.newOutputStream(open()), target.toString()));
			} catch (IOException e) {
				throw GuardedOutput.notWritable(e, target.toString());
			}
		}
		return stream.get();
	}

	private FileChannel open() throws IOException {
		return temporary == target ? FileChannel.open(target, StandardOpenOption.WRITE)
				: FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
	}

	/** Makes the file visible under its name. */
	public void commit() {
		stream.ifPresent(GuardedOutput::close);
		if (temporary != target) {
			refuseExisting(target, overwrite);
			try {
				try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
					channel.force(true);
				}
				WholeFile.rename(temporary, target);
			} catch (IOException e) {
				throw GuardedOutput.notWritable(e, target.toString());
			}
		}
		done = true;
	}

	@Override
	public void close() {
		if (done || temporary == target) {
			return;
		}
		try {
			stream.ifPresent(GuardedOutput::close);
		} finally {
			try {
				Files.deleteIfExists(temporary);
			} catch (IOException e) {
				throw GuardedOutput.notWritable(e, temporary.toString());
			}
		}
	}
}

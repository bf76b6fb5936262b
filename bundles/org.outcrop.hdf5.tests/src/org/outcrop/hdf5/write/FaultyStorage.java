package org.outcrop.hdf5.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.hdf5.internal.write.LocalStorage;
import org.outcrop.hdf5.internal.write.Storage;

/**
 * Lets one step of a write go wrong. Steps are all changes of files and all calls that force them to the disk, counted from 0. Nothing is
 * really forced: whether it is makes no difference to anything but a loss of power, and takes most of the time.
 */
final class FaultyStorage implements Storage {

	enum Fault {
		/** The process ends before the step. */
		KILL_BEFORE,
		/** The process ends when half of the bytes are written. */
		KILL_HALFWAY,
		/** The process ends after the step. */
		KILL_AFTER,
		/** The step gives an error once, nothing of it is done. */
		FAIL_BEFORE,
		/** The step gives an error once, half of the bytes are written. */
		FAIL_HALFWAY,
		/** From this step on no file can be made, nor be made longer. */
		DISK_FULL
	}

	/** Stands for the end of the process: nothing that goes on afterwards reaches a file. */
	static final class Killed extends Error {
		private static final long serialVersionUID = 1L;
	}

	@FunctionalInterface
	private interface Step {
		void run() throws IOException;
	}

	private final Storage storage = new LocalStorage();
	private final Fault fault;
	private final int at;
	private final List<String> steps = new ArrayList<>();
	private boolean dead;

	/** @param at the step that goes wrong; a negative one never comes */
	FaultyStorage(Fault fault, int at) {
		this.fault = fault;
		this.at = at;
	}

	/** One without faults. */
	static FaultyStorage healthy() {
		return new FaultyStorage(Fault.KILL_BEFORE, -1);
	}

	/** What was done, or tried. */
	List<String> steps() {
		return steps;
	}

	private void step(String what, boolean grows, Step whole, Step half) throws IOException {
		if (dead) {
			throw new Killed();
		}
		int number = steps.size();
		steps.add(what);
		if (fault == Fault.DISK_FULL && at >= 0 && number >= at && grows) {
			half.run();
			throw new IOException("No space left on device");
		}
		if (number != at || fault == Fault.DISK_FULL) {
			whole.run();
			return;
		}
		switch (fault) {
		case KILL_HALFWAY, FAIL_HALFWAY -> half.run();
		case KILL_AFTER -> whole.run();
		default -> {
			// nothing of the step
		}
		}
		if (fault == Fault.FAIL_BEFORE || fault == Fault.FAIL_HALFWAY) {
			throw new IOException("Input/output error");
		}
		dead = true;
		throw new Killed();
	}

	private static void nothing() {
		// what can't be halved, or needn't be done
	}

	private final class FaultyFile implements StoredFile {
		private final StoredFile file;
		private final String name;

		private FaultyFile(StoredFile file, Path path) {
			this.file = file;
			String full = path.getFileName().toString();
			name = full.endsWith(".outcrop-journal") ? "journal" : "file";
		}

		@Override
		public long size() throws IOException {
			return file.size();
		}

		@Override
		public int read(ByteBuffer into, long position) throws IOException {
			return file.read(into, position);
		}

		@Override
		public void write(ByteBuffer data, long position) throws IOException {
			boolean grows = position + data.remaining() > file.size();
			step("write " + data.remaining() + " bytes of the " + name, grows, () -> file.write(data, position),
					() -> file.write(data.slice(data.position(), data.remaining() / 2), position));
		}

		@Override
		public void force() throws IOException {
			step("force the " + name, false, FaultyStorage::nothing, FaultyStorage::nothing);
		}

		@Override
		public void truncate(long length) throws IOException {
			step("truncate the " + name, false, () -> file.truncate(length), FaultyStorage::nothing);
		}

		@Override
		public void close() throws IOException {
			file.close();
		}
	}

	@Override
	public StoredFile open(Path file, boolean forWriting) throws IOException {
		return new FaultyFile(storage.open(file, forWriting), file);
	}

	@Override
	public StoredFile create(Path file) throws IOException {
		StoredFile[] made = new StoredFile[1];
		step("make the journal", true, () -> made[0] = storage.create(file), FaultyStorage::nothing);
		return new FaultyFile(made[0], file);
	}

	@Override
	public void delete(Path file) throws IOException {
		step("delete the journal", false, () -> storage.delete(file), FaultyStorage::nothing);
	}

	@Override
	public void forceFolder(Path folder) throws IOException {
		step("force the folder", false, FaultyStorage::nothing, FaultyStorage::nothing);
	}

	@Override
	public long usableSpace(Path file) throws IOException {
		return storage.usableSpace(file);
	}
}

package org.outcrop.hdf5.internal.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;

import io.jhdf.ObjectHeader;
import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;

/**
 * The file as jhdf reads it, for one structure. Every read is checked against the file before it allocates, and all reads together against
 * a bound, so that no broken length and no circle of addresses takes all memory or time. For one thread.
 */
final class JhdfStorage implements HdfBackingStorage {

	private static final long FREE_READS = 1 << 20;

	private final Structure structure;
	private long left;

	JhdfStorage(Structure structure) {
		this.structure = structure;
		// Heads are read before the blocks they belong to, so bytes may be seen a few times.
		this.left = FREE_READS + 4 * structure.file().size();
	}

	@Override
	public ByteBuffer readBufferFromAddress(long address, int length) {
		left -= length + 16L;
		if (left < 0) {
			throw structure.file().corrupt("a structure of the file that goes on for ever", address);
		}
		byte[] bytes = structure.file().read(Math.addExact(address, structure.base()), length);
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	@Override
	public ByteBuffer map(long address, long length) {
		return readBufferFromAddress(address, Math.toIntExact(length));
	}

	@Override
	public ByteBuffer mapNoOffset(long address, long length) {
		return readBufferFromAddress(address - structure.base(), Math.toIntExact(length));
	}

	@Override
	public long getUserBlockSize() {
		return structure.base();
	}

	@Override
	public Superblock getSuperblock() {
		return new Sizes(structure);
	}

	@Override
	public FileChannel getFileChannel() {
		throw new UnsupportedOperationException("structures are read one by one");
	}

	@Override
	public int getSizeOfOffsets() {
		return structure.sizeOfOffsets();
	}

	@Override
	public int getSizeOfLengths() {
		return structure.sizeOfLengths();
	}

	@Override
	public void close() {
		// the file is somebody else's
	}

	@Override
	public long size() {
		return structure.file().size();
	}

	@Override
	public boolean inMemory() {
		return false;
	}

	/** What jhdf asks of the superblock. */
	private static final class Sizes extends Superblock {
		private final Structure structure;

		Sizes(Structure structure) {
			this.structure = structure;
		}

		@Override
		public int getVersionOfSuperblock() {
			return structure.version();
		}

		@Override
		public int getSizeOfOffsets() {
			return structure.sizeOfOffsets();
		}

		@Override
		public int getSizeOfLengths() {
			return structure.sizeOfLengths();
		}

		@Override
		public long getBaseAddressByte() {
			return structure.base();
		}

		@Override
		public long getEndOfFileAddress() {
			return structure.endOfFile();
		}

		@Override
		public Optional<ObjectHeader> getExtension() {
			return Optional.empty();
		}
	}
}

package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.outcrop.compute.MemoryBudget;

/**
 * What waits to be sorted, by bucket: each has blocks of its own, so that reading a bucket is reading long pieces. Blocks lie in memory while they
 * can be had, and all in a file from then on, at the same addresses. Any thread.
 */
final class Spill implements AutoCloseable {

	/** Of a block in memory: small, since every bucket has one that isn't full. */
	static final int MEMORY_BLOCK = 1 << 19;
	/** Of a block in a file, where one that isn't full takes no room. */
	static final int FILE_BLOCK = 1 << 22;

	private final Path file;
	private final int block;
	private final MemoryBudget.Lease lease;
	private final long most;
	private Arena arena = Arena.ofShared();
	private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
	private final List<MemorySegment> blocks = new ArrayList<>();
	private Optional<FileChannel> channel = Optional.empty();
	/** Next address of each bucket. */
	private final long[] next;
	/** Bytes left of each bucket's block. */
	private final int[] room;
	private long end;

	private Spill(Path file, int block, int buckets, long most, MemoryBudget.Lease lease) {
		this.most = most;
		this.file = file;
		this.block = block;
		this.lease = lease;
		next = new long[buckets];
		room = new int[buckets];
	}

	/**
	 * In memory while the lease can grow.
	 *
	 * @param file  where it goes when it can't
	 * @param most  bytes in memory at the most
	 * @param lease of nothing as yet; closed with this
	 */
	static Spill inMemory(Path file, int buckets, long most, MemoryBudget.Lease lease) {
		return new Spill(file, MEMORY_BLOCK, buckets, most, lease);
	}

	/**
	 * In a file.
	 *
	 * @param block bytes of a block, as it was when the file was begun
	 * @param end   what lies before it is kept
	 * @param lease closed with this
	 */
	static Spill onDisk(Path file, int block, int buckets, long end, MemoryBudget.Lease lease) throws IOException {
		Spill spill = new Spill(file, block, buckets, 0, lease);
		spill.end = Math.ceilDiv(end, block) * block;
		spill.channel = Optional.of(open(file));
		return spill;
	}

	private static FileChannel open(Path file) throws IOException {
		return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.SPARSE));
	}

	/** Whether it lies in memory as yet. */
	boolean isInMemory() {
		lock.readLock().lock();
		try {
			return channel.isEmpty();
		} finally {
			lock.readLock().unlock();
		}
	}

	/** Bytes of a block. */
	int block() {
		return block;
	}

	/** Keeps bytes of a bucket. @param bytes no more than {@link Extent#LONGEST} @return where they lie */
	long append(int bucket, MemorySegment bytes) throws IOException {
		int length = (int) bytes.byteSize();
		long address = reserve(bucket, length);
		lock.readLock().lock();
		try {
			if (channel.isEmpty()) {
				MemorySegment.copy(bytes, 0, blocks.get((int) (address / block)), address % block, length);
			} else {
				write(channel.get(), bytes, address);
			}
		} finally {
			lock.readLock().unlock();
		}
		return address;
	}

	private long reserve(int bucket, int length) throws IOException {
		lock.writeLock().lock();
		try {
			if (room[bucket] < length) {
				if (channel.isEmpty()) {
					addBlock();
				}
				next[bucket] = end;
				room[bucket] = block;
				end += block;
			}
			long address = next[bucket];
			next[bucket] += length;
			room[bucket] -= length;
			return address;
		} finally {
			lock.writeLock().unlock();
		}
	}

	private void addBlock() throws IOException {
		long bytes = lease.bytes() + block;
		if (bytes <= most && lease.resize(bytes)) {
			blocks.add(arena.allocate(block));
			return;
		}
		Files.createDirectories(file.toAbsolutePath().getParent());
		FileChannel opened = open(file);
		for (int i = 0; i < blocks.size(); i++) {
			write(opened, blocks.get(i), (long) i * block);
		}
		blocks.clear();
		arena.close();
		arena = Arena.ofShared();
		lease.resize(0);
		channel = Optional.of(opened);
	}

	private static void write(FileChannel to, MemorySegment bytes, long address) throws IOException {
		ByteBuffer buffer = bytes.asByteBuffer();
		while (buffer.hasRemaining()) {
			to.write(buffer, address + buffer.position());
		}
	}

	/** Reads what was kept. @param into its first bytes are filled */
	void read(Extent extent, MemorySegment into) throws IOException {
		lock.readLock().lock();
		try {
			if (channel.isEmpty()) {
				MemorySegment.copy(blocks.get((int) (extent.address() / block)), extent.address() % block, into, 0, extent.length());
				return;
			}
			ByteBuffer buffer = into.asSlice(0, extent.length()).asByteBuffer();
			while (buffer.hasRemaining()) {
				if (channel.get().read(buffer, extent.address() + buffer.position()) < 0) {
					throw new IOException("the temporary file " + file + " became shorter");
				}
			}
		} finally {
			lock.readLock().unlock();
		}
	}

	/** Brings what was kept so far to the disk, where it lies in a file. */
	void force() throws IOException {
		Optional<FileChannel> now;
		lock.readLock().lock();
		try {
			now = channel;
		} finally {
			lock.readLock().unlock();
		}
		if (now.isPresent()) {
			now.get().force(false);
		}
	}

	/** Lets go of memory and file; the file stays. */
	@Override
	public void close() {
		arena.close();
		lease.close();
		channel.ifPresent(opened -> {
			try {
				opened.close();
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		});
	}
}

package org.outcrop.cache;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;

import org.outcrop.compute.Progress;

/**
 * Reads files block by block for their checksums, several pieces at once.
 *
 * <p>One scan counts its bytes over all its files towards one total.
 */
final class BlockScan {

	private static final int PIECE_BLOCKS = 16;
	private static final int MOST_THREADS = 4;

	private final Progress progress;
	private final long total;
	private final int threads;
	private long done;

	/**
	 * @param total   bytes of all files that are going to be read
	 * @param threads at most so many
	 */
	BlockScan(Progress progress, long total, int threads) {
		this.progress = progress;
		this.total = total;
		this.threads = threads;
	}

	/** A scan that may use the machine. */
	static BlockScan fast(Progress progress, long total) {
		return new BlockScan(progress, total, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
	}

	/** A scan that leaves the machine to others. */
	static BlockScan quiet(Progress progress, long total) {
		return new BlockScan(progress, total, 1);
	}

	/** Bytes read so far. */
	synchronized long bytesRead() {
		return done;
	}

	/**
	 * Checksums of one file.
	 *
	 * @param bytes its length
	 * @throws EOFException when it is shorter
	 * @throws java.util.concurrent.CancellationException when the progress says so
	 */
	BlockChecksums of(Path file, long bytes) throws IOException {
		int[] result = new int[BlockChecksums.blocksOf(bytes)];
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
			if (threads <= 1 || result.length <= PIECE_BLOCKS) {
				scan(channel, bytes, result, 0, result.length);
			} else {
				scanInPieces(channel, bytes, result);
			}
		}
		return new BlockChecksums(result);
	}

	private void scanInPieces(FileChannel channel, long bytes, int[] result) throws IOException {
		try (ExecutorService pool = Executors.newFixedThreadPool(threads,
				Thread.ofPlatform().daemon().name("outcrop-cache-check-", 0).factory())) {
			List<Future<?>> pieces = new ArrayList<>();
			for (int from = 0; from < result.length; from += PIECE_BLOCKS) {
				int first = from;
				pieces.add(pool.submit(() -> {
					scan(channel, bytes, result, first, Math.min(result.length, first + PIECE_BLOCKS));
					return null;
				}));
			}
			try {
				for (Future<?> piece : pieces) {
					piece.get();
				}
			} catch (ExecutionException e) {
				throw unwrapped(e);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw Interruption.asCancellation(e);
			} finally {
				pool.shutdownNow();
			}
		}
	}

	private static IOException unwrapped(ExecutionException e) {
		if (e.getCause() instanceof RuntimeException runtime) {
			throw runtime;
		}
		return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
	}

	private void scan(FileChannel channel, long bytes, int[] result, int from, int to) throws IOException {
		try (Arena arena = Arena.ofConfined()) {
			ByteBuffer buffer = arena.allocate(BlockChecksums.BLOCK_BYTES).asByteBuffer();
			CRC32C crc = new CRC32C();
			for (int block = from; block < to; block++) {
				progress.checkCancelled();
				long start = (long) block * BlockChecksums.BLOCK_BYTES;
				buffer.clear().limit((int) Math.min(BlockChecksums.BLOCK_BYTES, bytes - start));
				fill(channel, buffer, start);
				crc.reset();
				crc.update(buffer.flip());
				result[block] = (int) crc.getValue();
				count(buffer.limit());
			}
		}
	}

	private static void fill(FileChannel channel, ByteBuffer buffer, long start) throws IOException {
		try {
			while (buffer.hasRemaining()) {
				if (channel.read(buffer, start + buffer.position()) < 0) {
					throw new EOFException("ends at byte " + (start + buffer.position()));
				}
			}
		} catch (ClosedByInterruptException e) {
			throw Interruption.asCancellation(e);
		}
	}

	private synchronized void count(long bytes) {
		done += bytes;
		progress.worked(done, total);
	}
}

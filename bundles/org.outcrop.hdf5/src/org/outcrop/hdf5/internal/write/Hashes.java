package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.internal.format.Bytes;

/** SHA-256 over stretches of files. */
final class Hashes {

	/** Bytes of a hash. */
	static final int LENGTH = 32;

	private static final int PIECE = 1 << 20;

	/** As much of the start and of the end of a file as tells it from others. */
	private static final int SAMPLE = 4096;

	private Hashes() {
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}

	/** Of these bytes; of fewer where the file ends before. */
	static byte[] of(ByteSource file, long start, long length, Progress progress) throws IOException {
		MessageDigest digest = sha256();
		update(digest, file, start, length, progress);
		return digest.digest();
	}

	/**
	 * Of what no commit changes and nobody else should have: first and last bytes, without the superblock.
	 *
	 * @param superblock bytes to leave out at the start
	 * @param end        first byte that doesn't count
	 */
	static byte[] identity(ByteSource file, int superblock, long end) throws IOException {
		MessageDigest digest = sha256();
		update(digest, file, superblock, Math.min(SAMPLE, end) - superblock, Progress.NONE);
		long tail = Math.max(SAMPLE, end - SAMPLE);
		update(digest, file, tail, end - tail, Progress.NONE);
		return digest.digest();
	}

	private static void update(MessageDigest digest, ByteSource file, long start, long length, Progress progress) throws IOException {
		ByteBuffer piece = Bytes.allocate((int) Math.max(0, Math.min(PIECE, length)));
		long done = 0;
		while (done < length) {
			progress.checkCancelled();
			piece.clear().limit((int) Math.min(piece.capacity(), length - done));
			int read = file.read(piece, start + done);
			if (read <= 0) {
				break;
			}
			digest.update(piece.flip());
			done += read;
		}
	}
}

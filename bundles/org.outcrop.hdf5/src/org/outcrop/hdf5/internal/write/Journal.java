package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.internal.format.Bytes;

/**
 * What a write is about to do, kept beside the file until it is done. Layout in {@code docs/hdf5-append.md}.
 *
 * @param kind       what is being done
 * @param identity   hash of what neither state of the file changes
 * @param shared     first byte that {@link #identity} doesn't count
 * @param before     superblock bytes and length of before
 * @param after      superblock bytes and length of after
 * @param tailStart  first byte of what a publication adds
 * @param tailHash   SHA-256 of it
 */
record Journal(Kind kind, byte[] identity, long shared, UndoRecord.FileEnd before, UndoRecord.FileEnd after, long tailStart,
		byte[] tailHash) {

	/** What is being done. */
	enum Kind {
		/** Something is added. */
		PUBLISH,
		/** Everything that was added is taken out. */
		UNDO
	}

	/** The journal of this version is there only in part: nothing but itself was written before that was interrupted. */
	static final class IncompleteException extends Exception {
		private static final long serialVersionUID = 1L;
	}

	/** It is none, or of another version. */
	static final class UnknownException extends Exception {
		private static final long serialVersionUID = 1L;
	}

	private static final byte[] MAGIC = { 'O', 'U', 'T', 'C', 'R', 'O', 'P', 'J' };
	private static final int VERSION = 1;
	private static final int START = MAGIC.length + 4;
	private static final int MOST_BYTES = 1 << 16;

	/** Where the journal of a file is. */
	static Path of(Path file) {
		return file.resolveSibling(file.getFileName() + ".outcrop-journal");
	}

	/** First of the file's bytes that a commit changes; 56 bytes belong to a superblock of version 0, 48 to the newer ones. */
	int commitStart() {
		return before.superblock().length == 56 ? 40 : 0;
	}

	/** Bytes of the superblock. */
	int superblockLength() {
		return commitStart() + before.superblock().length;
	}

	/** Writes it, and doesn't return before it is on the disk. */
	void write(Storage storage, Path file) throws IOException {
		Path path = of(file);
		try (Storage.StoredFile journal = storage.create(path)) {
			journal.write(ByteBuffer.wrap(encode()), 0);
			journal.force();
		}
		storage.forceFolder(path.getParent());
	}

	/** Removes it, and doesn't return before that is on the disk. */
	static void delete(Storage storage, Path file) throws IOException {
		storage.delete(of(file));
		storage.forceFolder(file.getParent());
	}

	byte[] encode() {
		int region = before.superblock().length;
		ByteBuffer out = Bytes.allocate(START + 4 + 4 + 8 + Hashes.LENGTH + 2 * (8 + region) + 8 + Hashes.LENGTH + Hashes.LENGTH);
		out.put(MAGIC).putInt(VERSION).putInt(kind.ordinal()).putInt(region).putLong(shared).put(identity);
		out.putLong(before.length()).put(before.superblock()).putLong(after.length()).put(after.superblock());
		out.putLong(tailStart).put(tailHash);
		out.put(hash(out.array(), out.position()));
		return out.array();
	}

	/** @throws NoSuchFileException where the file has no journal */
	static Journal read(Storage storage, Path file) throws IOException, IncompleteException, UnknownException {
		try (Storage.StoredFile journal = storage.open(of(file), false)) {
			return decode(content(journal));
		}
	}

	private static byte[] content(ByteSource journal) throws IOException {
		return journal.bytes(0, Math.min(journal.size(), MOST_BYTES)).array();
	}

	static Journal decode(byte[] bytes) throws IncompleteException, UnknownException {
		if (bytes.length < START || isZero(bytes)) {
			if (bytes.length < START && !Arrays.equals(bytes, Arrays.copyOf(start(), bytes.length)) && !isZero(bytes)) {
				throw new UnknownException();
			}
			throw new IncompleteException();
		}
		if (!Arrays.equals(Arrays.copyOf(bytes, START), start())) {
			throw new UnknownException();
		}
		int end = bytes.length - Hashes.LENGTH;
		if (end < START || !Arrays.equals(hash(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
			throw new IncompleteException();
		}
		ByteBuffer in = Bytes.of(bytes).position(START);
		Kind kind = Kind.values()[in.getInt()];
		int region = in.getInt();
		long shared = in.getLong();
		byte[] identity = take(in, Hashes.LENGTH);
		UndoRecord.FileEnd before = end(in, region);
		UndoRecord.FileEnd after = end(in, region);
		return new Journal(kind, identity, shared, before, after, in.getLong(), take(in, Hashes.LENGTH));
	}

	private static UndoRecord.FileEnd end(ByteBuffer in, int region) {
		long length = in.getLong();
		return new UndoRecord.FileEnd(take(in, region), length);
	}

	private static byte[] take(ByteBuffer in, int length) {
		byte[] bytes = new byte[length];
		in.get(bytes);
		return bytes;
	}

	private static byte[] start() {
		return Bytes.allocate(START).put(MAGIC).putInt(VERSION).array();
	}

	private static boolean isZero(byte[] bytes) {
		for (byte value : bytes) {
			if (value != 0) {
				return false;
			}
		}
		return true;
	}

	private static byte[] hash(byte[] bytes, int length) {
		var digest = Hashes.sha256();
		digest.update(bytes, 0, length);
		return digest.digest();
	}
}

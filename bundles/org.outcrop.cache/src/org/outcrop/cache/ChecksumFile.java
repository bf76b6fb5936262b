package org.outcrop.cache;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * {@code checksums.bin}: every file of an entry with its length, time and block checksums. Little-endian; its last four bytes are
 * the CRC32C of all before. It can be read without {@code entry.json}, so that the entry can be removed when that is damaged.
 */
final class ChecksumFile {

	static final String NAME = "checksums.bin";

	private static final byte[] MAGIC = "OUTCRC32".getBytes(StandardCharsets.US_ASCII);
	private static final int VERSION = 1;
	private static final int HEADER = MAGIC.length + 4 * Integer.BYTES;
	private static final int FILE_HEADER = 2 * Long.BYTES + 2 * Integer.BYTES;
	/** No entry comes near; keeps a damaged length from filling the memory. */
	private static final long LARGEST = 1L << 30;

	private ChecksumFile() {
	}

	static byte[] encode(List<FileRecord> files) {
		List<byte[]> names = files.stream().map(f -> f.name().getBytes(StandardCharsets.UTF_8)).toList();
		long size = HEADER + Integer.BYTES;
		for (int i = 0; i < files.size(); i++) {
			size += FILE_HEADER + names.get(i).length + (long) Integer.BYTES * files.get(i).checksums().count();
		}
		ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
		out.put(MAGIC).putInt(VERSION).putInt(BlockChecksums.BLOCK_BYTES).putInt(files.size()).putInt(0);
		for (int i = 0; i < files.size(); i++) {
			FileRecord file = files.get(i);
			int blocks = file.checksums().count();
			out.putLong(file.bytes()).putLong(file.modifiedNanos()).putInt(names.get(i).length).putInt(blocks).put(names.get(i));
			for (int b = 0; b < blocks; b++) {
				out.putInt(file.checksums().of(b));
			}
		}
		out.putInt(crc(out.array(), out.position()));
		return out.array();
	}

	/** @throws DamagedEntryException when it is not there or not whole */
	static List<FileRecord> read(Path folder) throws IOException {
		Path file = folder.resolve(NAME);
		if (!EntryFolder.isFile(file) || Files.size(file) > LARGEST) {
			throw new DamagedEntryException(NAME + " is missing or much too long");
		}
		return decode(Files.readAllBytes(file));
	}

	static List<FileRecord> decode(byte[] bytes) throws DamagedEntryException {
		int end = bytes.length - Integer.BYTES;
		ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		if (end < HEADER || !Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length)) {
			throw new DamagedEntryException(NAME + " does not begin as it should");
		}
		if (in.getInt(end) != crc(bytes, end)) {
			throw new DamagedEntryException(NAME + " does not match its own checksum");
		}
		in.position(MAGIC.length).limit(end);
		if (in.getInt() != VERSION || in.getInt() != BlockChecksums.BLOCK_BYTES) {
			throw new DamagedEntryException(NAME + " was written by another version of Outcrop");
		}
		int count = in.getInt();
		in.getInt();
		List<FileRecord> files = new ArrayList<>();
		try {
			for (int i = 0; i < count; i++) {
				files.add(record(in));
			}
		} catch (BufferUnderflowException | IllegalArgumentException e) {
			throw new DamagedEntryException(NAME + " contradicts itself", e);
		}
		return files;
	}

	private static FileRecord record(ByteBuffer in) {
		long bytes = in.getLong();
		long modified = in.getLong();
		int nameLength = in.getInt();
		int blocks = in.getInt();
		if (nameLength < 0 || blocks < 0 || (long) nameLength + (long) Integer.BYTES * blocks > in.remaining()) {
			throw new IllegalArgumentException("lengths beyond the end");
		}
		byte[] name = new byte[nameLength];
		in.get(name);
		int[] checksums = new int[blocks];
		for (int b = 0; b < blocks; b++) {
			checksums[b] = in.getInt();
		}
		return new FileRecord(new String(name, StandardCharsets.UTF_8), bytes, modified, new BlockChecksums(checksums));
	}

	static int crc(byte[] bytes, int length) {
		CRC32C crc = new CRC32C();
		crc.update(bytes, 0, length);
		return (int) crc.getValue();
	}
}

package org.outcrop.store.internal.remote;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Blocks of remote values as files below a folder, at most so many bytes together; what was used longest ago goes first. A file appears
 * by a rename and holds a checksum of all it says, so that a killed process, a torn file or another process with the same folder can
 * cost a block but never give a wrong one. Any thread, any number of processes.
 */
final class DiskCache {

	private static final long MAGIC = 0x4f43524d424c4b31L;
	private static final String BLOCK = ".block";
	private static final String TEMPORARY = ".tmp";
	private static final long STALE_MILLIS = 3_600_000;

	/**
	 * A part of a value.
	 *
	 * @param generation of the value
	 * @param total      bytes of the value
	 */
	record Block(String generation, long total, byte[] bytes) {
	}

	private record Kept(Path file, long size, FileTime used) {
	}

	private final Path folder;
	private final long most;
	private long added;
	private boolean swept;
	private Optional<IOException> problem = Optional.empty();

	/**
	 * @param folder made with the first block
	 * @param most   bytes that the files take together
	 */
	DiskCache(Path folder, long most) {
		this.folder = folder;
		this.most = most;
	}

	/** Why the last block could not be kept; empty where it could. Reading goes on without the cache then. */
	synchronized Optional<IOException> problem() {
		return problem;
	}

	private static String id(String store, String key, long number) {
		return store + "\n" + key + "\n" + number;
	}

	private Path file(String id) {
		try {
			String name = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
			return folder.resolve(name.substring(0, 2)).resolve(name.substring(2, 42) + BLOCK);
		} catch (NoSuchAlgorithmException e) {
			// every Java has it
			throw new IllegalStateException(e);
		}
	}

	/** A block, of whatever generation it is; empty where it is not kept, or is damaged. */
	Optional<Block> get(String store, String key, long number) {
		String id = id(store, key, number);
		Path file = file(id);
		try {
			Optional<Block> block = parse(Files.readAllBytes(file), id);
			if (block.isPresent()) {
				Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
			} else {
				Files.deleteIfExists(file);
			}
			return block;
		} catch (IOException e) {
			// not there, or taken away at this moment: it is read from afar
			return Optional.empty();
		}
	}

	private static Optional<Block> parse(byte[] bytes, String id) throws IOException {
		if (bytes.length < 12) {
			return Optional.empty();
		}
		CRC32C crc = new CRC32C();
		crc.update(bytes, 4, bytes.length - 4);
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
		if (in.readInt() != (int) crc.getValue() || in.readLong() != MAGIC || !in.readUTF().equals(id)) {
			return Optional.empty();
		}
		String generation = in.readUTF();
		long total = in.readLong();
		return Optional.of(new Block(generation, total, in.readAllBytes()));
	}

	/** Keeps a block in place of what was there; not one that would fill much of the cache by itself. */
	void put(String store, String key, long number, Block block) {
		String id = id(store, key, number);
		try {
			ByteArrayOutputStream whole = new ByteArrayOutputStream(block.bytes.length + id.length() + 100);
			DataOutputStream out = new DataOutputStream(whole);
			out.writeInt(0);
			out.writeLong(MAGIC);
			out.writeUTF(id);
			out.writeUTF(block.generation);
			out.writeLong(block.total);
			out.write(block.bytes);
			byte[] bytes = whole.toByteArray();
			CRC32C crc = new CRC32C();
			crc.update(bytes, 4, bytes.length - 4);
			for (int i = 0; i < 4; i++) {
				bytes[i] = (byte) (crc.getValue() >>> (24 - 8 * i));
			}
			if (bytes.length <= most / 16) {
				makeRoom(bytes.length);
				write(file(id), bytes);
			}
			note(Optional.empty());
		} catch (IOException e) {
			note(Optional.of(e));
		}
	}

	private synchronized void note(Optional<IOException> other) {
		problem = other;
	}

	private void write(Path file, byte[] bytes) throws IOException {
		Files.createDirectories(file.getParent());
		Path temporary = file.resolveSibling(UUID.randomUUID() + TEMPORARY);
		try {
			Files.write(temporary, bytes);
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} finally {
			Files.deleteIfExists(temporary);
		}
	}

	/**
	 * A process looks at all files after each sixteenth of the bound that it added itself, and leaves at most 13 of 16 parts: three processes
	 * stay below the bound together.
	 */
	private synchronized void makeRoom(long size) throws IOException {
		if (!swept || added + size > most / 16) {
			sweep();
			swept = true;
			added = 0;
		}
		added += size;
	}

	private void sweep() throws IOException {
		if (!Files.isDirectory(folder)) {
			return;
		}
		List<Kept> kept = kept();
		long total = kept.stream().mapToLong(Kept::size).sum();
		long aim = most / 16 * 13;
		if (total > aim) {
			kept.sort(Comparator.comparing(Kept::used));
			for (Kept one : kept) {
				if (total <= aim) {
					break;
				}
				delete(one.file);
				total -= one.size;
			}
		}
	}

	/** All blocks; temporary files that nobody can still be writing are deleted on the way. */
	private List<Kept> kept() throws IOException {
		List<Kept> kept = new ArrayList<>();
		long stale = System.currentTimeMillis() - STALE_MILLIS;
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				String name = file.getFileName().toString();
				if (name.endsWith(BLOCK)) {
					kept.add(new Kept(file, attributes.size(), attributes.lastModifiedTime()));
				} else if (name.endsWith(TEMPORARY) && attributes.lastModifiedTime().toMillis() < stale) {
					delete(file);
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
				if (cause instanceof NoSuchFileException) {
					return FileVisitResult.CONTINUE;
				}
				throw cause;
			}
		});
		return kept;
	}

	private static void delete(Path file) throws IOException {
		try {
			Files.deleteIfExists(file);
		} catch (java.nio.file.FileSystemException e) {
			if (Files.exists(file) && !Files.isWritable(file)) {
				throw e;
			}
			// being read on a system that keeps open files: it goes the next time
		}
	}
}

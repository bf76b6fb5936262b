package org.outcrop.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

import org.outcrop.compute.Progress;
import org.outcrop.testing.NamedReader;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Sources, readers and entries with known content. */
final class Samples {

	static final int MIB = 1 << 20;

	private Samples() {
	}

	static Path source(Path folder) throws IOException {
		Path file = folder.resolve("source.sample");
		if (Files.notExists(file)) {
			Files.write(file, bytes(1, 1000));
		}
		return file;
	}

	static Fingerprint fingerprint(Path source, String options) {
		return Fingerprint.of(source, new NamedReader("sample", 1), options, 1);
	}

	static byte[] bytes(long seed, int length) {
		byte[] bytes = new byte[length];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	/** Three files: several blocks, one short one below a folder, and an empty one. */
	static void write(EntryDraft draft, long seed) throws IOException {
		Files.write(draft.folder().resolve("peaks.bin"), bytes(seed, 2 * MIB + 4321));
		Files.createDirectories(draft.folder().resolve("pyramid/0"));
		Files.write(draft.folder().resolve("pyramid/0/tile.bin"), bytes(seed + 1, 777));
		Files.write(draft.folder().resolve("empty"), new byte[0]);
	}

	/** Builds an entry and gives up the pin. @return its folder */
	static Path build(CacheRoot root, Fingerprint fingerprint, long seed) throws IOException {
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			write(draft, seed);
			try (CacheEntry entry = draft.commit(details(seed), Progress.NONE)) {
				return entry.folder();
			}
		}
	}

	static ObjectNode details(long seed) {
		return JsonNodeFactory.instance.objectNode().put("sha256", contentDigest(seed)).put("seed", seed);
	}

	/** SHA-256 over the files that {@link #write} writes, without reading them. */
	static String contentDigest(long seed) {
		MessageDigest digest = sha256();
		digest.update(bytes(seed, 2 * MIB + 4321));
		digest.update(bytes(seed + 1, 777));
		return HexFormat.of().formatHex(digest.digest());
	}

	/** SHA-256 over the files that are in an entry. */
	static String storedDigest(Path folder) throws IOException {
		MessageDigest digest = sha256();
		digest.update(Files.readAllBytes(folder.resolve("peaks.bin")));
		digest.update(Files.readAllBytes(folder.resolve("pyramid/0/tile.bin")));
		digest.update(Files.readAllBytes(folder.resolve("empty")));
		return HexFormat.of().formatHex(digest.digest());
	}

	/** Flips one bit and leaves length and time as they were. */
	static void flipBit(Path file, int at) throws IOException {
		var time = Files.getLastModifiedTime(file);
		byte[] bytes = Files.readAllBytes(file);
		bytes[at] ^= 0x10;
		file.toFile().setWritable(true);
		Files.write(file, bytes);
		Files.setLastModifiedTime(file, time);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new AssertionError(e);
		}
	}
}

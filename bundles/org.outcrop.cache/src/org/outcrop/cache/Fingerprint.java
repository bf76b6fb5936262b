package org.outcrop.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;

/**
 * What a cache entry was computed from: the file as it was, the reader, and everything that would have given another result.
 *
 * @param source         real path of the file
 * @param size           its length in bytes
 * @param modifiedNanos  its modification time in nanoseconds since 1970
 * @param headTailSha256 SHA-256 over its first and last MiB, 64 hex digits; over the whole file up to 2 MiB
 * @param readerId       {@link FormatReader#id()}
 * @param readerVersion  {@link FormatReader#version()}
 * @param options        the options that change the entry, in a text that is the same for the same options; free in form
 * @param storeVersion   version of the layout inside the entry, raised by whoever writes it
 */
public record Fingerprint(Path source, long size, long modifiedNanos, String headTailSha256, String readerId, int readerVersion,
		String options, int storeVersion) {

	private static final int SAMPLE = 1 << 20;
	private static final int ATTEMPTS = 3;

	/**
	 * Looks at a file as it is now. Reads at most 2 MiB.
	 *
	 * @throws DataException.Unsupported when the file can't be read
	 * @throws DataException.Stale       when it keeps changing while it is looked at
	 */
	public static Fingerprint of(Path source, FormatReader reader, String options, int storeVersion) {
		try {
			Path real = source.toRealPath();
			for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
				BasicFileAttributes before = Files.readAttributes(real, BasicFileAttributes.class);
				String digest = headTail(real, before.size());
				BasicFileAttributes after = Files.readAttributes(real, BasicFileAttributes.class);
				if (before.size() == after.size() && nanos(before) == nanos(after)) {
					return new Fingerprint(real, before.size(), nanos(before), digest, reader.id(), reader.version(), options, storeVersion);
				}
			}
			throw new DataException.Stale("the file changes while it is being read", real.toString(),
					"wait until it is complete, then open it again");
		} catch (NoSuchFileException e) {
			throw new DataException.Unsupported("no such file", source.toString(), "check the path", e);
		} catch (AccessDeniedException e) {
			throw new DataException.Unsupported("no permission to read the file", source.toString(), "change its permissions or copy it", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", source.toString(),
					"check disk and permissions", e);
		}
	}

	/** The name of the entry: 32 lower case hex digits, equal for equal fingerprints. */
	public String key() {
		MessageDigest digest = sha256();
		for (String field : new String[] { source.toString(), Long.toString(size), Long.toString(modifiedNanos), headTailSha256, readerId,
				Integer.toString(readerVersion), options, Integer.toString(storeVersion) }) {
			byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
			// the length goes first, so that no two lists of fields give the same bytes
			digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
			digest.update(bytes);
		}
		return HexFormat.of().formatHex(digest.digest(), 0, 16);
	}

	/** A quick look at length and time of the source; false as well when it is not there. */
	public boolean stillHolds() {
		try {
			BasicFileAttributes now = Files.readAttributes(source, BasicFileAttributes.class);
			return now.size() == size && nanos(now) == modifiedNanos;
		} catch (IOException e) {
			// what can't be looked at can't be vouched for
			return false;
		}
	}

	private static long nanos(BasicFileAttributes attributes) {
		return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
	}

	private static String headTail(Path file, long size) throws IOException {
		MessageDigest digest = sha256();
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			digest(channel, 0, Math.min(SAMPLE, size), digest);
			digest(channel, Math.max(SAMPLE, size - SAMPLE), size, digest);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static void digest(FileChannel channel, long from, long to, MessageDigest digest) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, to - from));
		while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
			// a positional read may come short
		}
		digest.update(buffer.flip());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}

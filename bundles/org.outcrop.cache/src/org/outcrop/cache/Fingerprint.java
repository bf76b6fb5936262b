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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;

/**
 * What a cache entry was computed from: the file as it was, the reader, and everything that would have given another result. Of a folder that
 * is one data set, {@link FolderState} stands for the bytes.
 *
 * <p>The content is told by CRC32C here, which the processor does; SHA-256 of the same bytes takes a hundred times as long in a program that
 * has just started, and is compared later ({@link #headTailSha256()}).
 *
 * @param source         real path of the file
 * @param size           its length in bytes
 * @param modifiedNanos  its modification time in nanoseconds since 1970
 * @param headTailCrc32c CRC32C of each 256 KiB of its first and of its last MiB, 8 hex digits each; of the whole file up to 2 MiB
 * @param readerId       {@link FormatReader#id()}
 * @param readerVersion  {@link FormatReader#version()}
 * @param options        the options that change the entry, in a text that is the same for the same options; free in form
 * @param storeVersion   version of the layout inside the entry, raised by whoever writes it
 */
public record Fingerprint(Path source, long size, long modifiedNanos, String headTailCrc32c, String readerId, int readerVersion,
		String options, int storeVersion) {

	private static final int SAMPLE = 1 << 20;
	private static final int PIECE = 1 << 18;
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
				Length before = Length.of(real);
				String content = checksums(samples(real, before.bytes()));
				if (before.equals(Length.of(real))) {
					return new Fingerprint(real, before.bytes(), before.modifiedNanos(), content, reader.id(), reader.version(), options,
							storeVersion);
				}
			}
			throw new DataException.Stale("the file changes while it is being read", real.toString(),
					"wait until it is complete, then open it again");
		} catch (IOException e) {
			throw unreadable(source, e);
		}
	}

	/** Length and time of a file, or of what is in a folder. */
	private record Length(long bytes, long modifiedNanos) {

		static Length of(Path source) throws IOException {
			BasicFileAttributes now = Files.readAttributes(source, BasicFileAttributes.class);
			if (now.isDirectory()) {
				FolderState state = FolderState.of(source);
				return new Length(state.bytes(), state.modifiedNanos());
			}
			return new Length(now.size(), now.lastModifiedTime().to(TimeUnit.NANOSECONDS));
		}
	}

	private static DataException unreadable(Path source, IOException e) {
		return switch (e) {
			case NoSuchFileException none -> new DataException.Unsupported("no such file", source.toString(), "check the path", e);
			case AccessDeniedException denied ->
				new DataException.Unsupported("no permission to read the file", source.toString(), "change its permissions or copy it", e);
			default -> new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", source.toString(),
					"check disk and permissions", e);
		};
	}

	/**
	 * The name of the entry: 32 lower case hex digits, equal for equal fingerprints. Others may have the same name, which no attacker's
	 * choice can turn against the user: whoever finds an entry by its name compares the fingerprints as well.
	 */
	public String key() {
		KeyHash hash = new KeyHash();
		for (String field : fields()) {
			byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
			// the length goes first, so that no two lists of fields give the same bytes
			hash.add(bytes.length);
			hash.add(bytes);
		}
		return hash.hex();
	}

	/** Whether both say the same, by their texts: not every path of every system survives being written down. */
	boolean isSame(Fingerprint other) {
		return Arrays.equals(fields(), other.fields());
	}

	private String[] fields() {
		return new String[] { source.toString(), Long.toString(size), Long.toString(modifiedNanos), headTailCrc32c, readerId,
				Integer.toString(readerVersion), options, Integer.toString(storeVersion) };
	}

	/**
	 * Reads the file's first and last MiB as they are now.
	 *
	 * @return SHA-256 over them, 64 hex digits; over the whole file up to 2 MiB
	 * @throws DataException.Unsupported when the file can't be read
	 */
	String headTailSha256() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (byte[] sample : samples(source, size)) {
				digest.update(sample);
			}
			return HexFormat.of().formatHex(digest.digest());
		} catch (IOException e) {
			throw unreadable(source, e);
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}

	/** A quick look at length and time of the source; false as well when it is not there. */
	public boolean stillHolds() {
		try {
			return Length.of(source).equals(new Length(size, modifiedNanos));
		} catch (IOException e) {
			// what can't be looked at can't be vouched for
			return false;
		}
	}

	/** The first MiB, and the last one where it is another; of a folder what is in it. */
	private static byte[][] samples(Path file, long size) throws IOException {
		if (Files.isDirectory(file)) {
			return new byte[][] { FolderState.of(file).listing() };
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			return new byte[][] { sample(channel, 0, Math.min(SAMPLE, size)), sample(channel, Math.max(SAMPLE, size - SAMPLE), size) };
		}
	}

	private static byte[] sample(FileChannel channel, long from, long to) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, to - from));
		while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
			// a positional read may come short
		}
		return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
	}

	private static String checksums(byte[][] samples) {
		StringBuilder text = new StringBuilder();
		CRC32C crc = new CRC32C();
		for (byte[] sample : samples) {
			for (int at = 0; at < sample.length; at += PIECE) {
				crc.reset();
				crc.update(sample, at, Math.min(PIECE, sample.length - at));
				text.append(HexFormat.of().toHexDigits((int) crc.getValue()));
			}
		}
		return text.toString();
	}
}

package org.outcrop.format.mzml;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.outcrop.compute.Progress;
import org.outcrop.data.SourceFile;

/**
 * Compares a plain indexed mzML file with the SHA-1 sum at its end, from byte 0 through the end of the tag {@code <fileChecksum>}.
 *
 * <p>Only on request: most sums in public files are wrong, because tools change files and leave the sum, so that a wrong one says little.
 * Reads the whole file once. Source: mzML 1.1.0 index schema. Thread: any.
 */
public final class MzmlChecksum {

	/** What the comparison says. */
	public enum Result {
		/** The file is as it was written. */
		MATCHES,
		/** The file or its sum was changed. */
		DIFFERS,
		/** The file has no sum. */
		ABSENT
	}

	private static final String TAG = "<fileChecksum>";
	private static final int TAIL = 4096;
	private static final int SLICE = 1 << 20;

	private MzmlChecksum() {
	}

	/**
	 * @param progress in bytes of the file
	 * @throws org.outcrop.data.DataException where the file can't be read
	 */
	public static Result verify(Path file, Progress progress) {
		try (SourceFile source = new SourceFile(file)) {
			byte[] tail = new byte[(int) Math.min(TAIL, source.size())];
			source.read(source.size() - tail.length, tail, 0, tail.length);
			String text = new String(tail, StandardCharsets.ISO_8859_1);
			int at = text.lastIndexOf(TAG);
			int end = text.indexOf('<', at + 1);
			if (at < 0 || end < 0) {
				return Result.ABSENT;
			}
			String stated = text.substring(at + TAG.length(), end).strip();
			String found = sum(source, source.size() - tail.length + at + TAG.length(), progress);
			return stated.isEmpty() ? Result.ABSENT : stated.equalsIgnoreCase(found) ? Result.MATCHES : Result.DIFFERS;
		}
	}

	private static String sum(SourceFile source, long length, Progress progress) {
		progress.stage("Checking the sum of the file");
		MessageDigest digest;
		try {
			digest = MessageDigest.getInstance("SHA-1");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-1", e);
		}
		byte[] slice = new byte[SLICE];
		for (long at = 0; at < length; at += SLICE) {
			progress.checkCancelled();
			digest.update(slice, 0, source.read(at, slice, 0, (int) Math.min(SLICE, length - at)));
			progress.worked(at, length);
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}

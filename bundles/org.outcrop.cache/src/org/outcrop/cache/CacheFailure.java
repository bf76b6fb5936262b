package org.outcrop.cache;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;

import org.outcrop.data.DataException;

/** Says in the user's words why a cache can't be written. Also for those who write the files of an entry. */
public final class CacheFailure {

	private static final String ELSEWHERE = "name another folder with --cache-dir";

	private CacheFailure() {
	}

	/**
	 * @param e         what the system said
	 * @param at        file or folder that was being written
	 * @param needBytes how many bytes were still to be written, 0 where not known
	 */
	public static DataException.NotWritable notWritable(IOException e, Path at, long needBytes) {
		if (isOutOfSpace(e)) {
			return noSpace(at, needBytes, usableSpace(at), e);
		}
		if (e instanceof AccessDeniedException || reason(e).contains("read-only file system")) {
			return new DataException.NotWritable("the cache folder is read-only", at.toString(), "make it writable, or " + ELSEWHERE, e);
		}
		if (e instanceof FileAlreadyExistsException || reason(e).contains("not a directory")) {
			return new DataException.NotWritable("a file is in the way of the cache folder", at.toString(), "move that file, or " + ELSEWHERE, e);
		}
		return new DataException.NotWritable("the cache can't be written (" + reason(e) + ")", at.toString(),
				"check the disk, or " + ELSEWHERE, e);
	}

	/** True when a disk or a quota is full. */
	public static boolean isOutOfSpace(IOException e) {
		String reason = reason(e);
		return reason.contains("no space left") || reason.contains("not enough space") || reason.contains("quota exceeded")
				|| reason.contains("disk is full");
	}

	/** Refuses when the disk that holds {@code folder} has less than {@code needBytes} free. */
	static void requireSpace(Path folder, long needBytes) {
		OptionalLong free = usableSpace(folder);
		if (free.isPresent() && free.getAsLong() < needBytes) {
			throw noSpace(folder, needBytes, free, null);
		}
	}

	private static DataException.NotWritable noSpace(Path at, long need, OptionalLong free, IOException cause) {
		StringBuilder what = new StringBuilder("no space left for the cache");
		if (need > 0) {
			what.append(", ").append(ByteText.of(need)).append(" are needed");
		}
		free.ifPresent(bytes -> what.append(", ").append(ByteText.of(bytes)).append(" are free"));
		return new DataException.NotWritable(what.toString(), at.toString(), "make room (outcrop cache evict --quota), or " + ELSEWHERE, cause);
	}

	private static OptionalLong usableSpace(Path at) {
		try {
			return OptionalLong.of(Files.getFileStore(Files.exists(at) ? at : Objects.requireNonNullElse(at.getParent(), at)).getUsableSpace());
		} catch (IOException e) {
			// some file systems do not tell; then the message goes without the number
			return OptionalLong.empty();
		}
	}

	private static String reason(IOException e) {
		String text = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
		return Objects.requireNonNullElse(text, e.getClass().getSimpleName()).toLowerCase(Locale.ROOT);
	}
}

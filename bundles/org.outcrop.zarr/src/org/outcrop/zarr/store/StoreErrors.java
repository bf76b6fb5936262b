package org.outcrop.zarr.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;

/** The same words for the same failures on every store. */
public final class StoreErrors {

	private StoreErrors() {
	}

	/** A range that reaches beyond its value. */
	public static DataException beyond(String store, String key, ByteRange range, long size) {
		return new DataException.Truncated(
				"a value ends too early: " + range.length() + " bytes were wanted from " + range.start(size) + ", it has " + size,
				store + ", key " + key, "The file was cut, or belongs to another version of the array. Copy it again.");
	}

	/** Refuses a put whose mode is not met by the generation that is there. */
	public static void checkMode(String store, String key, PutMode mode, Optional<String> there) {
		switch (mode) {
		case PutMode.Create _ -> {
			if (there.isPresent()) {
				throw exists(store, key);
			}
		}
		case PutMode.Replace _ -> {
			// whatever is there
		}
		case PutMode.ReplaceIf is -> {
			if (!there.equals(Optional.of(is.generation()))) {
				throw new DataException.NotWritable("the value was changed by someone else meanwhile", store + ", key " + key,
						"Read it again, and write what follows from it.");
			}
		}
		}
	}

	/** A value where none should be. */
	public static DataException exists(String store, String key) {
		return new DataException.NotWritable("there is a value already", store + ", key " + key, "Choose another name, or replace it.");
	}

	static DataException unreadable(String store, String key, IOException cause) {
		stopped(cause);
		return new DataException.Unsupported("can't be read (" + reason(cause) + ")", store + ", key " + key,
				"Look whether the folder is still there and may be read.", cause);
	}

	/** A value, or a file of the store, that can't be written. @throws CancellationException where the thread was interrupted */
	public static DataException unwritable(String store, String key, IOException cause) {
		stopped(cause);
		return new DataException.NotWritable("can't be written (" + reason(cause) + ")", store + ", key " + key,
				"Look at the free space and the permissions of the folder.", cause);
	}

	private static void stopped(IOException cause) {
		if (cause instanceof ClosedByInterruptException) {
			CancellationException cancelled = new CancellationException("interrupted");
			cancelled.initCause(cause);
			throw cancelled;
		}
	}

	private static String reason(IOException cause) {
		return cause instanceof AccessDeniedException ? "access denied" : String.valueOf(cause.getMessage());
	}
}

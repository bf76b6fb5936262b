package org.outcrop.peaks.internal.ingest;

import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.outcrop.data.DataException;
import org.outcrop.peaks.internal.engine.EngineFailure;

/** Says for the user what stopped an ingest. */
final class IngestTrouble {

	private IngestTrouble() {
	}

	/** @param folder where the ingest was writing */
	static RuntimeException explain(RuntimeException e, Path folder) {
		return switch (e) {
			case EngineFailure failure -> explain(failure, folder);
			case UncheckedIOException io -> new DataException.NotWritable("the peaks can't be written (" + io.getCause().getMessage() + ")",
					folder.toString(), "free space, or choose another folder with --cache-dir", io);
			default -> e;
		};
	}

	private static RuntimeException explain(EngineFailure failure, Path folder) {
		return switch (failure.kind()) {
			case SPACE -> new DataException.NotWritable("the disk is full; the peaks need more space while they are sorted", folder.toString(),
					"free space, or choose another folder with --cache-dir", failure);
			case MEMORY -> new DataException.TooLittleMemory("the memory budget is too small to sort the peaks (" + failure.getMessage() + ")",
					folder.toString(), "give more with --memory", failure);
			case FILE -> new DataException.NotWritable("the peaks can't be written (" + failure.getMessage() + ")", folder.toString(),
					"check disk and permissions, or choose another folder with --cache-dir", failure);
			case INTERRUPTED, STATEMENT -> failure;
		};
	}
}

package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

import org.outcrop.data.DataException;
import org.outcrop.data.imaging.ImagingRun;

/**
 * The files of an image as they are now.
 *
 * @param text  sizes and times, and what the image says it is
 * @param bytes of all of them
 */
record SourceState(String text, long bytes) {

	/** @throws DataException.Stale where one of them is gone */
	static SourceState of(ImagingRun run) {
		StringBuilder text = new StringBuilder();
		long bytes = 0;
		for (Path file : run.files()) {
			try {
				BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
				text.append(now.size()).append(' ').append(now.lastModifiedTime().to(TimeUnit.NANOSECONDS)).append(' ');
				bytes += now.size();
			} catch (IOException e) {
				throw new DataException.Stale("the source can't be looked at any more (" + e.getMessage() + ")", file.toString(),
						"put it back, then resample it again");
			}
		}
		text.append(run.outline().uuid().orElse("-")).append(' ').append(run.pixels().count());
		return new SourceState(text.toString(), bytes);
	}

	/** @throws DataException.Stale where it is another than it was */
	static void requireSame(SourceState before, ImagingRun run) {
		if (!of(run).equals(before)) {
			throw new DataException.Stale("the source changed while it was resampled", run.file().toString(),
					"wait until it is complete, then resample it again");
		}
	}
}

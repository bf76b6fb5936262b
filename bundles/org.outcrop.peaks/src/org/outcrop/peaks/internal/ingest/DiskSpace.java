package org.outcrop.peaks.internal.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.outcrop.data.DataException;

/** What an ingest will need on disk, guessed before it starts. */
public final class DiskSpace {

	/** Scan-ordered copy, tiled copy and pyramid. */
	private static final int ENTRY_BYTES_PER_PEAK = 22;
	/** A peak in an mzML file with zlib arrays, and in one that is compressed as a whole; real files seldom take less. */
	private static final int SOURCE_BYTES_PER_PEAK = 32;
	private static final int PACKED_BYTES_PER_PEAK = 16;

	private DiskSpace() {
	}

	/** Guesses the number of peaks of a file from its length; for plans only. */
	public static long estimatePeaks(Path source) {
		try {
			return Files.size(source) / (isGzip(source) ? PACKED_BYTES_PER_PEAK : SOURCE_BYTES_PER_PEAK);
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", source.toString(),
					"check disk and permissions", e);
		}
	}

	private static boolean isGzip(Path source) throws IOException {
		try (InputStream in = Files.newInputStream(source)) {
			return in.read() == 0x1f && in.read() == 0x8b;
		}
	}

	/** Bytes that the entry of so many peaks needs while it is built: sorting spills each peak once more. */
	public static long neededFor(long peaks) {
		return Math.multiplyExact(peaks, 2L * ENTRY_BYTES_PER_PEAK);
	}

	/**
	 * Refuses early, with numbers, when a folder's disk is too small.
	 *
	 * @throws DataException.NotWritable when it is
	 */
	public static void require(Path folder, long bytes) {
		long free = usable(folder);
		if (free < bytes) {
			throw new DataException.NotWritable("about " + megabytes(bytes) + " are needed for the peaks, " + megabytes(free) + " are free",
					folder.toString(), "free space, or choose another folder with --cache-dir");
		}
	}

	static long usable(Path folder) {
		try {
			return Files.getFileStore(folder).getUsableSpace();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String megabytes(long bytes) {
		return (bytes >> 20) + " MB";
	}
}

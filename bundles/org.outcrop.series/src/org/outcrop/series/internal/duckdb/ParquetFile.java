package org.outcrop.series.internal.duckdb;

import java.util.List;
import java.util.regex.Pattern;

import org.outcrop.series.store.SeriesStatistics;

/**
 * A file of rows, never changed once it is there.
 *
 * @param name    within the folder of files
 * @param bytes   of the file
 * @param crc     CRC32C of all of them
 * @param figures of its rows, which are at least one
 */
record ParquetFile(String name, long bytes, long crc, SeriesStatistics figures) {

	static final String ENDING = ".parquet";
	private static final Pattern OURS = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}" + Pattern.quote(ENDING));

	/** Whether a file of this name is one of ours, which may be deleted when nobody uses it. */
	static boolean isOurs(String name) {
		return OURS.matcher(name).matches();
	}

	long first() {
		return figures.first().getAsLong();
	}

	long last() {
		return figures.last().getAsLong();
	}

	/** Whether some of its rows may be in a range. */
	boolean meets(long from, long to) {
		return first() <= to && last() >= from;
	}

	/** Figures of all rows of files in order. */
	static SeriesStatistics figures(List<ParquetFile> files) {
		return files.stream().map(ParquetFile::figures).reduce(SeriesStatistics.NONE, SeriesStatistics::then);
	}
}

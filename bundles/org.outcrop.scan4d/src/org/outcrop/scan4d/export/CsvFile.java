package org.outcrop.scan4d.export;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.scan4d.Picture;

/** Comma-separated values; a first block of lines that start with {@code #} says what it is. Missing values are empty. */
public final class CsvFile {

	/**
	 * One column.
	 *
	 * @param name   with its unit: {@code distance (nm)}
	 * @param values NaN is written as nothing
	 */
	public record Column(String name, double[] values) {
	}

	private CsvFile() {
	}

	/** Writes a picture, one line for each row of it. */
	public static void write(Path target, Picture picture, ExportNote note, boolean overwrite) {
		throw new UnsupportedOperationException();
	}

	/** Writes columns of equal length, such as a profile. */
	public static void write(Path target, List<Column> columns, ExportNote note, boolean overwrite) {
		throw new UnsupportedOperationException();
	}
}

package org.outcrop.scan4d.export;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.scan4d.Picture;

/** NumPy's array format, version 1.0 and, for reading, 2.0 and 3.0; little-endian, C order. */
public final class NpyFile {

	/**
	 * An array that was read.
	 *
	 * @param shape  extents
	 * @param type   of the file; {@link ElementType#UINT8} for truth values
	 * @param values in C order, whatever order the file has
	 */
	public record Array(List<Long> shape, ElementType type, double[] values) {
	}

	private NpyFile() {
	}

	/** Writes int64 for exact counts without missing cells, else float64 with NaN for missing cells. */
	public static void write(Path target, Picture picture, boolean overwrite) {
		throw new UnsupportedOperationException();
	}

	/** Writes several pictures of one size as one array of three dimensions. */
	public static void write(Path target, List<Picture> pictures, boolean overwrite) {
		throw new UnsupportedOperationException();
	}

	/** Writes numbers of any shape, row-major. */
	public static void write(Path target, List<Long> shape, Picture.Values values, boolean overwrite) {
		throw new UnsupportedOperationException();
	}

	/** @throws org.outcrop.data.DataException where it is no such file or is too large to hold */
	public static Array read(Path file) {
		throw new UnsupportedOperationException();
	}
}

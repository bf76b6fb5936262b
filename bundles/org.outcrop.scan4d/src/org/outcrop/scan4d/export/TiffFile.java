package org.outcrop.scan4d.export;

import java.nio.file.Path;

import org.outcrop.scan4d.Picture;

/** Baseline TIFF 6.0 of one page with 32-bit floats; missing cells are NaN. */
public final class TiffFile {

	private TiffFile() {
	}

	/** @throws org.outcrop.data.DataException.NotWritable where it exists already, or can't be written */
	public static void write(Path target, Picture picture, ExportNote note, boolean overwrite) {
		throw new UnsupportedOperationException();
	}
}

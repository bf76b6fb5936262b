package org.outcrop.scan4d.export;

import java.nio.file.Path;

import org.outcrop.raster.ColourMap;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Contrast;
import org.outcrop.scan4d.Picture;

/** Pictures as shown. */
public final class PngFile {

	private PngFile() {
	}

	/** One pixel for each cell; cells without data are transparent. */
	public static void write(Path target, Picture picture, Contrast contrast, ColourMap map, ExportNote note, boolean overwrite) {
		throw new UnsupportedOperationException();
	}

	/** A finished picture. */
	public static void write(Path target, PixelImage image, ExportNote note, boolean overwrite) {
		throw new UnsupportedOperationException();
	}
}

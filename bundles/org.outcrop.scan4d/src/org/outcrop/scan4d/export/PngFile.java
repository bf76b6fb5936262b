package org.outcrop.scan4d.export;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.data.WholeFile;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.PixelImage;
import org.outcrop.raster.PngWriter;
import org.outcrop.scan4d.Contrast;
import org.outcrop.scan4d.Picture;

/** Pictures as shown, with what they are as text chunks. */
public final class PngFile {

	private PngFile() {
	}

	/** One pixel for each cell; cells without data are transparent. */
	public static void write(Path target, Picture picture, Contrast contrast, ColourMap map, ExportNote note, boolean overwrite) {
		Map<String, String> lines = note.lines(picture);
		lines.put("shown from", Double.toString(contrast.low()));
		lines.put("shown to", Double.toString(contrast.high()));
		write(target, contrast.paint(picture, map, 0), lines, overwrite);
	}

	/** A finished picture. */
	public static void write(Path target, PixelImage image, ExportNote note, boolean overwrite) {
		write(target, image, note.lines(), overwrite);
	}

	private static void write(Path target, PixelImage image, Map<String, String> lines, boolean overwrite) {
		Map<String, String> text = new LinkedHashMap<>();
		lines.forEach((key, words) -> text.put(Character.toUpperCase(key.charAt(0)) + key.substring(1), words));
		text.put("Software", "Outcrop");
		WholeFile.write(target, overwrite, out -> PngWriter.write(image, out, text));
	}
}

package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PictureStatistics;
import org.outcrop.scan4d.export.CsvFile;
import org.outcrop.scan4d.export.ExportNote;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.scan4d.export.PngFile;
import org.outcrop.scan4d.export.TiffFile;

/** Writes pictures of a scan in the formats of the field. */
final class ScanResultFile {

	/** What a picture of numbers can be written as. */
	static final List<String> FORMATS = List.of("png", "npy", "tif", "tiff", "csv");

	private ScanResultFile() {
	}

	/**
	 * Writes pictures of one size; more than one only as npy.
	 *
	 * @param target the target's temporary file takes the bytes; {@link ResultTarget#finish} shows them
	 * @param image  the picture as it is looked at
	 */
	static void write(ResultTarget target, String format, List<Picture> pictures, PixelImage image, ExportNote note) {
		Path path = target.file().orElseThrow().temporary();
		Picture first = pictures.getFirst();
		switch (format) {
		case "png" -> PngFile.write(path, image, note, false);
		case "npy" -> {
			if (pictures.size() == 1) {
				NpyFile.write(path, first, false);
			} else {
				NpyFile.write(path, pictures, false);
			}
		}
		case "csv" -> CsvFile.write(path, first, note, false);
		default -> TiffFile.write(path, first, note, false);
		}
	}

	/** Extents and statistics, by name. */
	static Map<String, Object> facts(Picture picture) {
		PictureStatistics statistics = PictureStatistics.of(picture);
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("rows", picture.rows());
		facts.put("columns", picture.columns());
		facts.put("sum", ScanFields.sum(picture));
		facts.put("min", statistics.min());
		facts.put("max", statistics.max());
		facts.put("mean", statistics.mean());
		facts.put("std", statistics.deviation());
		facts.put("missing", statistics.missing());
		return facts;
	}

	/** The answer where nothing is written. */
	static Map<String, Object> withoutFile(String format, Map<String, Object> facts) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("path", null);
		answer.put("format", format);
		answer.putAll(facts);
		return answer;
	}

	/** {@code 256 x 256, sum 1234} */
	static String words(Map<String, Object> facts) {
		List<String> words = new ArrayList<>();
		words.add(facts.get("rows") + " x " + facts.get("columns"));
		words.add("sum " + facts.get("sum"));
		words.add("min " + facts.get("min"));
		words.add("max " + facts.get("max"));
		if (!Long.valueOf(0).equals(facts.get("missing"))) {
			words.add(facts.get("missing") + " without data");
		}
		return String.join(", ", words);
	}
}

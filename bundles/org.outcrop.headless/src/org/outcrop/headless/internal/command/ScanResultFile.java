package org.outcrop.headless.internal.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.headless.internal.Session;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PictureStatistics;
import org.outcrop.scan4d.export.CsvFile;
import org.outcrop.scan4d.export.ExportNote;
import org.outcrop.scan4d.export.Hdf5PictureFile;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.scan4d.export.PngFile;
import org.outcrop.scan4d.export.TiffFile;

/** Writes pictures of a scan in the formats of the field. */
final class ScanResultFile {

	/** What a picture of numbers can be written as. */
	static final List<String> FORMATS = List.of("png", "npy", "tif", "tiff", "csv", "h5", "hdf5");

	private ScanResultFile() {
	}

	/**
	 * Writes pictures of one size; more than one only as npy or h5.
	 *
	 * @param image the picture as it is looked at
	 */
	private static void write(Path path, String format, List<Picture> pictures, PixelImage image, PictureAxes axes, ExportNote note) {
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
		case "h5", "hdf5" -> Hdf5PictureFile.write(path, named(pictures), axes.down(), axes.across(), note, false);
		case "csv" -> CsvFile.write(path, first, note, false);
		default -> TiffFile.write(path, first, note, false);
		}
	}

	/** More than one are the two of a centre of mass. */
	private static List<Hdf5PictureFile.Named> named(List<Picture> pictures) {
		return pictures.size() == 1 ? List.of(new Hdf5PictureFile.Named("picture", pictures.getFirst()))
				: List.of(new Hdf5PictureFile.Named("rows", pictures.get(0)), new Hdf5PictureFile.Named("columns", pictures.get(1)));
	}

	/**
	 * Shows a result: in its file, on the standard output, or with figures alone.
	 *
	 * @param axes  what its rows and columns mean
	 * @param facts what is told of it
	 */
	static void show(Session session, ResultTarget target, boolean wanted, String format, List<Picture> pictures, PixelImage image,
			PictureAxes axes, ExportNote note, Map<String, Object> facts) {
		if (target.file().isPresent()) {
			write(target.file().get().temporary(), format, pictures, image, axes, note);
			target.finish(format, facts, words(facts));
		} else if (wanted) {
			print(target, format, pictures, image, axes, note);
		} else {
			session.print(withoutFile(format, facts));
		}
	}

	/** The writers want a file, so there is one for a moment. */
	private static void print(ResultTarget target, String format, List<Picture> pictures, PixelImage image, PictureAxes axes,
			ExportNote note) {
		try {
			Path folder = Files.createTempDirectory("outcrop-");
			Path file = folder.resolve("picture." + format);
			try {
				write(file, format, pictures, image, axes, note);
				Files.copy(file, target.stream());
				target.stream().flush();
			} finally {
				Files.deleteIfExists(file);
				Files.delete(folder);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
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
	private static Map<String, Object> withoutFile(String format, Map<String, Object> facts) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("path", null);
		answer.put("format", format);
		answer.putAll(facts);
		return answer;
	}

	/** {@code 256 x 256, sum 1234} */
	private static String words(Map<String, Object> facts) {
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

package org.outcrop.scan4d.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.outcrop.data.WholeFile;
import org.outcrop.scan4d.Picture;

/**
 * Comma-separated values in UTF-8 with a decimal point; a first block of lines that start with {@code #} says what it is. Missing values
 * are empty, exact counts whole numbers.
 */
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
		WholeFile.write(target, overwrite, out -> {
			comments(out, note.lines(picture));
			StringBuilder line = new StringBuilder();
			for (int row = 0; row < picture.rows(); row++) {
				line.setLength(0);
				for (int column = 0; column < picture.columns(); column++) {
					String cell = picture.isMissing(row, column) ? "" : cell(picture.values(), row * picture.columns() + column);
					line.append(column == 0 ? "" : ",").append(cell);
				}
				out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
			}
		});
	}

	private static String cell(Picture.Values values, int index) {
		return switch (values) {
		case Picture.Counts(long[] counts) -> Long.toString(counts[index]);
		case Picture.Reals(double[] reals) -> number(reals[index]);
		};
	}

	private static String number(double value) {
		return Double.isNaN(value) ? "" : Double.toString(value);
	}

	/**
	 * Writes columns of equal length, such as a profile.
	 *
	 * @throws IllegalArgumentException where their lengths differ
	 */
	public static void write(Path target, List<Column> columns, ExportNote note, boolean overwrite) {
		int length = columns.getFirst().values().length;
		if (columns.stream().anyMatch(column -> column.values().length != length)) {
			throw new IllegalArgumentException("columns of different lengths can't be one table");
		}
		WholeFile.write(target, overwrite, out -> {
			comments(out, note.lines());
			out.write((columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(",")) + "\n")
					.getBytes(StandardCharsets.UTF_8));
			for (int i = 0; i < length; i++) {
				int row = i;
				out.write((columns.stream().map(column -> number(column.values()[row])).collect(Collectors.joining(",")) + "\n")
						.getBytes(StandardCharsets.UTF_8));
			}
		});
	}

	private static void comments(OutputStream out, Map<String, String> lines) throws IOException {
		for (Map.Entry<String, String> line : lines.entrySet()) {
			out.write(("# " + line.getKey() + ": " + line.getValue().replaceAll("\\R", " ") + "\n").getBytes(StandardCharsets.UTF_8));
		}
	}

	private static String quoted(String name) {
		return name.contains(",") || name.contains("\"") || name.contains("\n") ? "\"" + name.replace("\"", "\"\"") + "\"" : name;
	}
}

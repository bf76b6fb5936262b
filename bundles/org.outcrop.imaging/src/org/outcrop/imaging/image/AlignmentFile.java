package org.outcrop.imaging.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.outcrop.data.DataException;
import org.outcrop.data.WholeFile;

/**
 * An alignment as a small JSON file beside the optical picture, with the points that it was found by.
 *
 * @param optical   name of the file of the optical picture, which lies in the same folder
 * @param alignment where points lie in it
 * @param pairs     by which it was found; may be none
 */
public record AlignmentFile(String optical, Alignment alignment, List<Alignment.Pair> pairs) {

	private static final String FORMAT = "outcrop-alignment";
	private static final int VERSION = 1;
	private static final String ENDING = ".alignment.json";
	private static final long MOST_BYTES = 1 << 20;
	private static final ObjectMapper MAPPER = new ObjectMapper();

	public AlignmentFile {
		pairs = List.copyOf(pairs);
	}

	/** Where the alignment of an optical picture is kept: {@code slide.png.alignment.json}. */
	public static Path beside(Path optical) {
		return optical.resolveSibling(optical.getFileName() + ENDING);
	}

	/** Writes it; what was there is replaced as a whole. */
	public void write(Path file) {
		ObjectNode document = MAPPER.createObjectNode().put("format", FORMAT).put("version", VERSION).put("optical", optical);
		document.put("kind", alignment.kind().id()).put("from", "micrometre").put("to", "pixel");
		ArrayNode matrix = document.putArray("matrix");
		matrix.addArray().add(alignment.a()).add(alignment.b()).add(alignment.c());
		matrix.addArray().add(alignment.d()).add(alignment.e()).add(alignment.f());
		document.put("residual", alignment.residual()).put("farthest", alignment.farthest());
		ArrayNode points = document.putArray("points");
		pairs.forEach(pair -> points.addArray().add(pair.x()).add(pair.y()).add(pair.u()).add(pair.v()));
		WholeFile.write(file, true, out -> out.write(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document)));
	}

	/** @throws DataException where it is not there, or is no such file */
	public static AlignmentFile read(Path file) {
		try {
			if (Files.size(file) > MOST_BYTES) {
				throw corrupt(file, "it is too large", null);
			}
			return parse(MAPPER.readTree(Files.readAllBytes(file)), file);
		} catch (NoSuchFileException e) {
			throw new DataException.Unsupported("there is no such file", file.toString(), "Check its name.", e);
		} catch (JsonProcessingException e) {
			throw corrupt(file, "it is no JSON", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", file.toString(), "Check its permissions.", e);
		}
	}

	private static AlignmentFile parse(JsonNode document, Path file) {
		if (!FORMAT.equals(document.path("format").asText()) || document.path("version").asInt() != VERSION) {
			throw new DataException.Unsupported("this is no alignment of version " + VERSION, file.toString(), "Align the picture again.");
		}
		Alignment.Kind kind = document.path("kind").asText().equals(Alignment.Kind.SIMILARITY.id()) ? Alignment.Kind.SIMILARITY : Alignment.Kind.AFFINE;
		double[] numbers = new double[6];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = number(document.path("matrix").path(i / 3).path(i % 3), file);
		}
		List<Alignment.Pair> pairs = new ArrayList<>();
		for (JsonNode point : document.path("points")) {
			pairs.add(new Alignment.Pair(number(point.path(0), file), number(point.path(1), file), number(point.path(2), file), number(point.path(3), file)));
		}
		try {
			Alignment alignment = new Alignment(kind, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5],
					number(document.path("residual"), file), number(document.path("farthest"), file));
			return new AlignmentFile(document.path("optical").asText(), alignment, pairs);
		} catch (IllegalArgumentException e) {
			throw corrupt(file, e.getMessage(), e);
		}
	}

	private static double number(JsonNode node, Path file) {
		if (!node.isNumber()) {
			throw corrupt(file, "a number is missing", null);
		}
		return node.asDouble();
	}

	private static DataException corrupt(Path file, String why, Throwable cause) {
		return new DataException.Corrupt("the alignment is damaged: " + why, file.toString(), "Align the picture again.", cause);
	}
}

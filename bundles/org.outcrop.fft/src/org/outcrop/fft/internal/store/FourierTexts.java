package org.outcrop.fft.internal.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.scan4d.cached.ResultTree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON texts of a kept transform, written and read. */
public final class FourierTexts {

	/** Raised when other numbers would be computed for the same options. */
	public static final int VERSION = 1;

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	/**
	 * What was counted while computing.
	 *
	 * @param notFinite values that were NaN or infinite
	 * @param saturated values at the largest number of an integer type
	 * @param absent    positions without a frame
	 */
	public record Counts(long notFinite, long saturated, long absent) {
	}

	private FourierTexts() {
	}

	/** The attribute {@code params}: all that would have given other numbers. */
	public static String params(Scan4d scan, FourierOptions options) {
		return ResultTree.params(scan, options(options));
	}

	private static ObjectNode options(FourierOptions options) {
		ObjectNode node = NODES.objectNode().put("axes", options.axes().text());
		options.crop().ifPresentOrElse(
				crop -> node.putArray("crop").add(crop.row0()).add(crop.row1()).add(crop.column0()).add(crop.column1()),
				() -> node.putNull("crop"));
		return node.put("apodisation", options.window().text()).put("subtract_mean", options.subtractMean())
				.put("invalid", options.invalidAsMean() ? "mean" : "zero").put("fft_version", VERSION);
	}

	/** The options in the text {@code computation_params} or the attribute {@code params}; empty where it holds none. */
	public static Optional<FourierOptions> options(String text) {
		try {
			JsonNode node = JSON.readTree(text);
			JsonNode crop = node.path("crop");
			Optional<DetectorRectangle> part = crop.size() == 4
					? Optional.of(new DetectorRectangle(crop.get(0).asInt(), crop.get(1).asInt(), crop.get(2).asInt(), crop.get(3).asInt()))
					: Optional.empty();
			return Optional.of(new FourierOptions(FourierAxes.parse(node.path("axes").asText()), part,
					Apodisation.parse(node.path("apodisation").asText("none")), node.path("subtract_mean").asBoolean(),
					node.path("invalid").asText().equals("mean")));
		} catch (JsonProcessingException | IllegalArgumentException e) {
			// the caller says that the transform can't be read
			return Optional.empty();
		}
	}

	/**
	 * All three texts by name.
	 *
	 * @param tiled whether the numbers are stored as tiles with checksums, or in one run
	 */
	public static SequencedMap<String, String> all(FourierOptions options, FourierShape shape, Counts counts, List<AxisCalibration> axes,
			boolean tiled) {
		SequencedMap<String, String> texts = new LinkedHashMap<>();
		texts.put("computation_params", computationParams(options, shape, counts));
		texts.put("chunk_info", chunkInfo(shape, tiled));
		texts.put("fft_axes_info", axesInfo(shape, axes));
		return texts;
	}

	/** The text {@code computation_params}. */
	public static String computationParams(FourierOptions options, FourierShape shape, Counts counts) {
		ObjectNode node = options(options).put("window", options.window().text()).put("sign", -1).put("norm", "backward").put("fftshift", false)
				.put("hermitian_axis", shape.axes().halfAxis());
		node.set("shape_full", extents(shape.full()));
		return node.put("dtype", "complex64").put("not_finite", counts.notFinite).put("saturated", counts.saturated).put("absent", counts.absent)
				.put("version", VERSION).toString();
	}

	private static String chunkInfo(FourierShape shape, boolean tiled) {
		ObjectNode node = NODES.objectNode();
		node.set("tile", extents(tiled ? shape.tile() : shape.stored()));
		long tiles = tiled ? shape.tiles() : 1;
		return node.put("order", !tiled ? "row-major" : shape.axes().ofScan() ? "detector tiles slowest" : "scan tiles slowest")
				.put("tiles", tiles).put("tiles_done", tiles).put("bytes", tiled ? shape.bytes() : shape.stored().values() * 2 * Float.BYTES)
				.put("compression", "none").put("tile_checksum", tiled ? "crc32c" : "sha256").toString();
	}

	private static ArrayNode extents(Extents extents) {
		return NODES.arrayNode().add(extents.a()).add(extents.b()).add(extents.c()).add(extents.d());
	}

	private static String axesInfo(FourierShape shape, List<AxisCalibration> axes) {
		ArrayNode all = NODES.arrayNode();
		for (int i = 0; i < axes.size(); i++) {
			AxisCalibration axis = axes.get(i);
			boolean frequency = i < 2 ? shape.axes().ofScan() : shape.axes().ofDetector();
			all.addObject().put("name", axis.name()).put("kind", frequency ? "frequency" : "position").put("length_full", shape.full().along(i))
					.put("length_stored", shape.stored().along(i)).put("step", axis.size()).put("unit", axis.unit()).put("origin", axis.origin())
					.put("origin_index", 0);
		}
		return all.toString();
	}

	/** The axes in the text {@code fft_axes_info}; empty where it does not describe four of them. */
	public static Optional<List<AxisCalibration>> axes(String text) {
		try {
			JsonNode all = JSON.readTree(text);
			List<AxisCalibration> axes = new ArrayList<>();
			for (JsonNode axis : all) {
				axes.add(new AxisCalibration(axis.path("name").asText(), axis.path("origin").asDouble(), axis.path("step").asDouble(),
						axis.path("unit").asText()));
			}
			return axes.size() == 4 ? Optional.of(List.copyOf(axes)) : Optional.empty();
		} catch (JsonProcessingException | IllegalArgumentException e) {
			// the caller says that the transform can't be read
			return Optional.empty();
		}
	}

	/** The full shape in the text {@code computation_params}; empty where it is not told. */
	public static Optional<Extents> full(String text) {
		try {
			JsonNode shape = JSON.readTree(text).path("shape_full");
			boolean whole = shape.size() == 4 && shape.get(0).asLong() > 0 && shape.get(1).asLong() > 0 && shape.get(2).asInt() > 0
					&& shape.get(3).asInt() > 0;
			return whole ? Optional.of(new Extents(shape.get(0).asLong(), shape.get(1).asLong(), shape.get(2).asInt(), shape.get(3).asInt()))
					: Optional.empty();
		} catch (JsonProcessingException e) {
			// the caller says that the transform can't be read
			return Optional.empty();
		}
	}

	/** The counts in the text {@code computation_params}; 0 where they are not there. */
	public static Counts counts(String text) {
		try {
			JsonNode node = JSON.readTree(text);
			return new Counts(node.path("not_finite").asLong(), node.path("saturated").asLong(), node.path("absent").asLong());
		} catch (JsonProcessingException e) {
			// the options in the same text are what the caller can't do without
			return new Counts(0, 0, 0);
		}
	}

	/** The axes of a transform of this scan: positions as they are, and frequencies in cycles for each unit of the axis. */
	public static List<AxisCalibration> axes(Scan4d scan, FourierOptions options, FourierShape shape) {
		List<AxisCalibration> from = scan.outline().calibration().axes();
		int[] start = {0, 0, options.crop().map(DetectorRectangle::row0).orElse(0), options.crop().map(DetectorRectangle::column0).orElse(0)};
		List<AxisCalibration> axes = new ArrayList<>();
		for (int i = 0; i < from.size(); i++) {
			AxisCalibration axis = from.get(i);
			boolean frequency = i < 2 ? shape.axes().ofScan() : shape.axes().ofDetector();
			axes.add(frequency ? new AxisCalibration("frequency of " + axis.name(), 0, 1 / (shape.full().along(i) * axis.size()), inverse(axis))
					: new AxisCalibration(axis.name(), axis.valueAt(start[i]), axis.size(), axis.unit()));
		}
		return List.copyOf(axes);
	}

	private static String inverse(AxisCalibration axis) {
		if (!axis.isCalibrated()) {
			return "cycles/pixel";
		}
		return axis.unit().startsWith("1/") ? axis.unit().substring(2) : "1/" + axis.unit();
	}
}

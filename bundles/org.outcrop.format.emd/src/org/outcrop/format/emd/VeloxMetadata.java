package org.outcrop.format.emd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Units;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Group;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The JSON that Velox keeps beside each frame: a column of bytes, padded with NUL. */
final class VeloxMetadata {

	private static final String GROUP = "Velox";
	private static final int MOST_ITEMS = 2_000;
	private static final int LARGEST = 1 << 20;

	private VeloxMetadata() {
	}

	static boolean isVelox(Hdf5Group root) {
		Optional<Hdf5Array> version = root.array("Version");
		if (version.isPresent()) {
			String format = tree(firstText(version.get())).path("format").asText();
			if (format.equals("Velox") || format.equals("DevelopersKit")) {
				return true;
			}
		}
		return root.group("Data").flatMap(d -> d.group("Image")).isPresent()
				&& (root.group("Operations").isPresent() || root.group("SharedProperties").isPresent());
	}

	private static String firstText(Hdf5Array array) {
		if (array.count() < 1 || array.count() > 64) {
			return "";
		}
		List<String> texts = array.texts();
		return texts.isEmpty() ? "" : texts.getFirst();
	}

	/** What is said about one frame; nothing where it says nothing that can be read. */
	static JsonNode frame(Optional<Hdf5Group> node, long frame) {
		Optional<Hdf5Array> metadata = node.flatMap(n -> n.array("Metadata"));
		if (metadata.isEmpty() || metadata.get().rank() != 2 || metadata.get().type().bytes() != 1 || metadata.get().elementType().isEmpty()) {
			return tree("");
		}
		long[] shape = metadata.get().shape();
		if (frame >= shape[1] || shape[0] > LARGEST) {
			return tree("");
		}
		byte[] column = (byte[]) metadata.get().read(new long[] {0, frame}, new long[] {shape[0], 1}).heapBase().orElseThrow();
		int end = 0;
		while (end < column.length && column[end] != 0) {
			end++;
		}
		return tree(new String(column, 0, end, StandardCharsets.UTF_8));
	}

	private static JsonNode tree(String json) {
		ObjectMapper mapper = new ObjectMapper();
		try {
			JsonNode tree = json.isBlank() ? null : mapper.readTree(json);
			return tree == null ? mapper.createObjectNode() : tree;
		} catch (JsonProcessingException e) {
			return mapper.createObjectNode(); // it is only for reading
		}
	}

	/** The size of a pixel; the scan of a series has none. */
	static Calibration calibration(JsonNode metadata) {
		JsonNode result = metadata.path("BinaryResult");
		return new Calibration(Calibration.PIXELS.scanY(), Calibration.PIXELS.scanX(),
				axis(result, "height", "y", "PixelUnitY", Calibration.PIXELS.detectorY()),
				axis(result, "width", "x", "PixelUnitX", Calibration.PIXELS.detectorX()));
	}

	private static AxisCalibration axis(JsonNode result, String size, String offset, String unit, AxisCalibration plain) {
		double step = result.path("PixelSize").path(size).asDouble();
		Units.Unit known = Units.of(result.path(unit).asText());
		if (step == 0 || !Double.isFinite(step) || known.name().equals(AxisCalibration.PIXELS)) {
			return plain;
		}
		double origin = result.path("Offset").path(offset).asDouble();
		return new AxisCalibration(plain.name(), Double.isFinite(origin) ? origin * known.factor() : 0, step * known.factor(), known.name());
	}

	/** Everything in it, flat. */
	static List<MetadataItem> items(JsonNode metadata) {
		List<MetadataItem> items = new ArrayList<>();
		collect("", metadata, items);
		return items;
	}

	private static void collect(String path, JsonNode node, List<MetadataItem> items) {
		if (items.size() >= MOST_ITEMS) {
			return;
		}
		if (node.isObject()) {
			node.properties().forEach(e -> collect(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), items));
		} else if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				collect(path + "[" + i + "]", node.get(i), items);
			}
		} else {
			int cut = path.indexOf('.');
			items.add(new MetadataItem(cut < 0 ? GROUP : GROUP + " " + path.substring(0, cut), path.substring(cut + 1), node.asText()));
		}
	}

	/** Calibration of a node, or pixels where it can't be read. */
	static Calibration calibration(Optional<Hdf5Group> node, List<String> notices) {
		try {
			return calibration(frame(node, 0));
		} catch (DataException.Stale e) {
			throw e;
		} catch (DataException e) {
			notices.add("the calibration can't be read (%s); pixels are counted instead".formatted(e.what()));
			return Calibration.PIXELS;
		}
	}
}

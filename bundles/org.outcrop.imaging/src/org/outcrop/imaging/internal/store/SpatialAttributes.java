package org.outcrop.imaging.internal.store;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.data.imaging.ImagingOutline.PixelSize;

/** What SpatialData wants to find in the attributes of the root, of images and of shapes: container 0.2 over Zarr v3. */
final class SpatialAttributes {

	static final String CONTAINER = "0.2";
	static final String TABLE = "0.2";
	static final String RASTER = "0.3";
	static final String SHAPES = "0.3";
	static final String NGFF = "0.5-dev-spatialdata";
	/** Of the program whose stores look like this. */
	private static final String SOFTWARE = "0.8.0";

	private SpatialAttributes() {
	}

	static ObjectNode root(String program) {
		ObjectNode attributes = Encodings.none();
		attributes.putObject("spatialdata_attrs").put("version", CONTAINER).put("spatialdata_software_version", SOFTWARE);
		attributes.putObject("outcrop").put("form", "imaging").put("version", 1).put("program", program);
		return attributes;
	}

	/**
	 * Of an image of channels.
	 *
	 * @param levels how many there are, each half of the one before
	 */
	static ObjectNode image(String name, List<String> channels, int levels, PixelSize size) {
		ObjectNode attributes = Encodings.none();
		ObjectNode ome = attributes.putObject("ome").put("version", NGFF);
		ObjectNode image = ome.putArray("multiscales").addObject().put("name", name);
		axes(image.putArray("axes"), "cyx", false);
		ArrayNode datasets = image.putArray("datasets");
		for (int level = 0; level < levels; level++) {
			double scale = 1L << level;
			ObjectNode dataset = datasets.addObject().put("path", "s" + level);
			dataset.putArray("coordinateTransformations").addObject().put("type", "scale").putArray("scale").add(1.0).add(scale).add(scale);
		}
		ObjectNode transform = image.putArray("coordinateTransformations").addObject().put("type", "scale");
		transform.putArray("scale").add(1.0).add(size.y()).add(size.x());
		systems(transform, "cyx");
		ArrayNode labels = ome.putObject("omero").putArray("channels");
		channels.forEach(label -> labels.addObject().put("label", label));
		attributes.putObject("spatialdata_attrs").put("version", RASTER);
		return attributes;
	}

	static ObjectNode shapes() {
		ObjectNode attributes = Encodings.none().put("encoding-type", "ngff:shapes");
		attributes.putArray("axes").add("x").add("y");
		attributes.putObject("spatialdata_attrs").put("version", SHAPES);
		systems(attributes.putArray("coordinateTransformations").addObject().put("type", "identity"), "xy");
		return attributes;
	}

	private static void systems(ObjectNode transform, String axes) {
		axes(transform.putObject("input").put("name", axes).putArray("axes"), axes, true);
		axes(transform.putObject("output").put("name", "global").putArray("axes"), axes, true);
	}

	private static void axes(ArrayNode to, String names, boolean units) {
		for (char name : names.toCharArray()) {
			ObjectNode axis = to.addObject().put("name", String.valueOf(name)).put("type", name == 'c' ? "channel" : "space");
			if (units && name != 'c') {
				axis.put("unit", "unit");
			}
		}
	}
}

package org.outcrop.zarr.ngff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.outcrop.data.DataException;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;

/** Reads the metadata of images, labels, plates and wells, of both versions. What the rules forbid is refused with its place. Any thread. */
public final class NgffReader {

	/** Of a channel that names no colour, as those that SpatialData writes. */
	private static final String UNCOLOURED = "FFFFFF";

	private NgffReader() {
	}

	private static String where(ZarrGroup group) {
		return group.store().name() + ", group " + (group.path().isEmpty() ? "(root)" : group.path());
	}

	/** Version 0.5 has everything under one key; what lies on Zarr 2 says 0.4, or nothing, or 0.5 by mistake. */
	private static JsonNode ome(ZarrGroup group) {
		return ome(group.attributes());
	}

	private static JsonNode ome(JsonNode attributes) {
		return attributes.has("ome") ? attributes.path("ome") : attributes;
	}

	private static NgffVersion version(JsonNode attributes, JsonNode told, String where) {
		String text = told.asText("");
		boolean five = attributes.has("ome");
		// SpatialData writes 0.5-dev-spatialdata
		if (!text.isEmpty() && !text.equals("0.4") && !text.equals("0.5") && !text.startsWith("0.5-dev")) {
			throw new DataException.Unsupported("OME-NGFF of version " + text + "; 0.4 and 0.5 are read", where,
					"Convert it to 0.5.");
		}
		return five ? NgffVersion.V0_5 : NgffVersion.V0_4;
	}

	/** The image in a group; empty where the group is none. */
	public static Optional<NgffImage> image(ZarrGroup group) {
		return image(group.attributes(), where(group));
	}

	/**
	 * The image that the attributes of a group describe; empty where they describe none.
	 *
	 * @param where names the group in messages
	 */
	public static Optional<NgffImage> image(JsonNode attributes, String where) {
		JsonNode ome = ome(attributes);
		JsonNode list = ome.path("multiscales");
		if (!list.isArray() || list.isEmpty()) {
			return Optional.empty();
		}
		NgffVersion version = version(attributes, ome.has("version") ? ome.path("version") : list.path(0).path("version"), where);
		List<Multiscale> images = new ArrayList<>();
		for (JsonNode entry : list) {
			Multiscale image = multiscale(entry, where);
			image.check(where);
			images.add(image);
		}
		List<Channel> channels = new ArrayList<>();
		for (JsonNode entry : ome.path("omero").path("channels")) {
			JsonNode window = entry.path("window");
			channels.add(new Channel(entry.path("label").asText(""), entry.path("color").asText(UNCOLOURED), entry.path("active").asBoolean(true),
					window.path("min").asDouble(), window.path("max").asDouble(), window.path("start").asDouble(),
					window.path("end").asDouble()));
		}
		return Optional.of(new NgffImage(version, images, channels));
	}

	private static Multiscale multiscale(JsonNode node, String where) {
		List<Multiscale.Axis> axes = new ArrayList<>();
		for (JsonNode axis : node.path("axes")) {
			axes.add(new Multiscale.Axis(axis.path("name").asText(""), axis.path("type").asText(""),
					Optional.ofNullable(axis.path("unit").textValue())));
		}
		List<Multiscale.Dataset> datasets = new ArrayList<>();
		for (JsonNode dataset : node.path("datasets")) {
			datasets.add(dataset(dataset, where));
		}
		return new Multiscale(node.path("name").asText(""), axes, datasets, node.path("type").asText(""));
	}

	private static Multiscale.Dataset dataset(JsonNode node, String where) {
		List<Double> scale = List.of();
		Optional<List<Double>> translation = Optional.empty();
		int scales = 0;
		for (JsonNode step : node.path("coordinateTransformations")) {
			boolean isScale = step.path("type").asText().equals("scale");
			boolean isTranslation = step.path("type").asText().equals("translation");
			boolean wrong = isScale ? scales > 0 || translation.isPresent() : !isTranslation || scales == 0 || translation.isPresent();
			if (wrong) {
				throw new DataException.Corrupt("the transformations of dataset '" + node.path("path").asText()
						+ "' are not one scale and at most one translation after it", where, "Correct the metadata.");
			}
			List<Double> numbers = new ArrayList<>();
			step.path(isScale ? "scale" : "translation").forEach(number -> numbers.add(number.asDouble()));
			if (isScale) {
				scale = numbers;
				scales++;
			} else {
				translation = Optional.of(numbers);
			}
		}
		return new Multiscale.Dataset(node.path("path").asText(), scale, translation);
	}

	/**
	 * Opens one resolution.
	 *
	 * @throws DataException.Corrupt when its axes are not those of the image
	 */
	public static ZarrArray level(ZarrGroup group, Multiscale image, int level, ArrayOptions options) {
		ZarrArray array = group.array(image.datasets().get(level).path(), options);
		if (array.spec().rank() != image.axes().size()) {
			throw new DataException.Corrupt("an array of " + array.spec().rank() + " axes in an image of " + image.axes().size(),
					where(group) + ", array " + array.path(), "Correct the metadata.");
		}
		return array;
	}

	/** Names of the label images below an image. */
	public static List<String> labels(ZarrGroup image) {
		if (!image.children().containsKey("labels")) {
			return List.of();
		}
		List<String> names = new ArrayList<>();
		ome(image.group("labels")).path("labels").forEach(name -> names.add(name.asText()));
		return names;
	}

	/** The plate in a group; empty where the group is none. A version inside it is accepted and not asked for. */
	public static Optional<Plate> plate(ZarrGroup group) {
		JsonNode node = ome(group).path("plate");
		if (!node.isObject()) {
			return Optional.empty();
		}
		List<Plate.WellPlace> wells = new ArrayList<>();
		node.path("wells").forEach(well -> wells.add(new Plate.WellPlace(well.path("path").asText(), well.path("rowIndex").asInt(-1),
				well.path("columnIndex").asInt(-1))));
		List<Plate.Acquisition> runs = new ArrayList<>();
		node.path("acquisitions").forEach(run -> runs
				.add(new Plate.Acquisition(run.path("id").asInt(), run.path("name").asText(""), run.path("maximumfieldcount").asInt())));
		return Optional.of(new Plate(node.path("name").asText(""), names(node.path("rows")), names(node.path("columns")), wells,
				node.path("field_count").asInt(), runs));
	}

	private static List<String> names(JsonNode node) {
		List<String> names = new ArrayList<>();
		node.forEach(entry -> names.add(entry.path("name").asText()));
		return names;
	}

	/** The fields of a well; none where the group is no well. */
	public static List<Plate.Field> well(ZarrGroup group) {
		List<Plate.Field> fields = new ArrayList<>();
		ome(group).path("well").path("images")
				.forEach(image -> fields.add(new Plate.Field(image.path("path").asText(), image.path("acquisition").asInt(-1))));
		return fields;
	}
}

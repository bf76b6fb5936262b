package org.outcrop.imaging.internal.check;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.outcrop.zarr.ZarrArray;

/** What an image needs to be opened, and to lie in the right place. */
final class ImageCheck {

	private static final String VERSION = "0.5-dev-spatialdata";

	private final CheckedTree tree;
	private final Findings findings;
	private final String path;

	ImageCheck(CheckedTree tree, String path) {
		this.tree = tree;
		this.findings = tree.findings();
		this.path = path;
	}

	void run() {
		JsonNode attributes = tree.attributes(path);
		JsonNode ome = attributes.path("ome");
		findings.require(ome.path("version").asText().equals(VERSION), path, "ome.version is not " + VERSION + " but '" + ome.path("version").asText() + "'");
		findings.expect(attributes.path("spatialdata_attrs").has("version"), path, "spatialdata_attrs has no version");
		findings.expect(ome.path("omero").path("channels").isArray(), path, "no channels in omero");
		JsonNode image = ome.path("multiscales").path(0);
		findings.expect(image.has("name"), path, "the image has no name");
		JsonNode axes = image.path("axes");
		findings.require(axes.isArray() && !axes.isEmpty(), path, "multiscales has no axes");
		transforms(tree, path, image.path("coordinateTransformations"));
		JsonNode datasets = image.path("datasets");
		findings.require(datasets.isArray() && !datasets.isEmpty(), path, "multiscales has no datasets");
		long before = Long.MAX_VALUE;
		for (JsonNode dataset : datasets) {
			findings.expect(dataset.path("coordinateTransformations").isArray(), path, "a dataset has no coordinateTransformations");
			before = level(path + "/" + dataset.path("path").asText(), axes, before);
		}
	}

	private long level(String array, JsonNode axes, long before) {
		if (!findings.require(tree.isArray(array), array, "this resolution is not there")) {
			return before;
		}
		return findings.attempt(array, () -> {
			ZarrArray level = tree.array(array);
			findings.require(level.spec().rank() == axes.size(), array, "has " + level.spec().rank() + " axes, the image " + axes.size());
			List<String> names = level.spec().dimensionNames().stream().map(name -> name.orElse("")).toList();
			boolean named = names.size() == axes.size();
			for (int i = 0; named && i < axes.size(); i++) {
				named = names.get(i).equals(axes.get(i).path("name").asText());
			}
			findings.expect(named, array, "dimension_names are not the names of the axes");
			findings.require(level.spec().box().count() < before, array, "is not smaller than the resolution before it");
			return level.spec().box().count();
		}).orElse(before);
	}

	/** The way to the common system: there, with both ends, and units on axes of space. */
	static void transforms(CheckedTree tree, String path, JsonNode transforms) {
		Findings findings = tree.findings();
		findings.require(transforms.isArray() && !transforms.isEmpty(), path, "no coordinateTransformations");
		for (JsonNode transform : transforms) {
			for (String end : List.of("input", "output")) {
				JsonNode system = transform.path(end);
				if (findings.require(system.path("axes").isArray() && !system.path("axes").isEmpty() && system.has("name"), path,
						"a coordinate transformation without " + end)) {
					for (JsonNode axis : system.path("axes")) {
						findings.require(!axis.path("type").asText().equals("space") || axis.has("unit"), path,
								"the axis " + axis.path("name").asText() + " of the " + end + " of a coordinate transformation has no unit");
					}
				}
			}
		}
	}
}

package org.outcrop.imaging.internal.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import org.outcrop.zarr.ZarrArray;

/** A table: what its readers need, its matrix, and that its rows are those of the shapes. */
final class TableCheck {

	private static final int STEP = 1 << 16;
	private static final List<String> DICTIONARIES = List.of("layers", "obsm", "obsp", "varm", "varp", "uns");

	private final CheckedTree tree;
	private final Findings findings;
	private final String path;
	private final Map<String, ShapesCheck.Ids> shapes;

	TableCheck(CheckedTree tree, String path, Map<String, ShapesCheck.Ids> shapes) {
		this.tree = tree;
		this.findings = tree.findings();
		this.path = path;
		this.shapes = shapes;
	}

	void run() {
		JsonNode attributes = tree.attributes(path);
		findings.require(attributes.path("version").asText().equals("0.2"), path, "has no version 0.2 but '" + attributes.path("version").asText() + "'");
		findings.expect(attributes.path("encoding-type").asText().equals("anndata"), path, "encoding-type is not anndata");
		findings.expect(attributes.path("spatialdata-encoding-type").asText().equals("ngff:regions_table"), path,
				"spatialdata-encoding-type is not ngff:regions_table");
		for (String name : List.of("region", "region_key", "instance_key")) {
			findings.expect(attributes.has(name), path, "has no " + name);
		}
		Optional<MatrixCheck.Shape> shape = new MatrixCheck(tree, path + "/X").run();
		new FrameCheck(tree, path + "/obs").run(shape.map(MatrixCheck.Shape::rows));
		new FrameCheck(tree, path + "/var").run(shape.map(MatrixCheck.Shape::columns));
		for (String name : DICTIONARIES) {
			findings.expect(tree.attributes(path + "/" + name).path("encoding-type").asText().equals("dict"), path + "/" + name,
					"is no group with encoding-type dict");
		}
		findings.expect(tree.isGroup(path + "/uns/spatialdata_attrs"), path + "/uns/spatialdata_attrs", "is not there");
		shape.ifPresent(this::layers);
		String instances = attributes.path("instance_key").asText("instance_key");
		String region = attributes.path("region_key").asText("region");
		if (findings.require(tree.isArray(path + "/obs/" + instances), path + "/obs/" + instances, "the column of instance ids is not there")
				& findings.require(tree.isGroup(path + "/obs/" + region), path + "/obs/" + region, "the column of regions is not there")) {
			findings.attempt(path + "/obs", () -> instances(attributes, path + "/obs/" + instances, path + "/obs/" + region));
		}
		if (tree.recorded()) {
			findings.attempt(path + "/var", this::axis);
		}
	}

	private void layers(MatrixCheck.Shape shape) {
		for (String name : tree.children(path + "/layers")) {
			String layer = path + "/layers/" + name;
			if (tree.attributes(layer).path("encoding-type").asText().matches("cs[cr]_matrix")) {
				new MatrixCheck(tree, layer).run().ifPresent(other -> findings.require(other.equals(shape), layer, "has another shape than the table"));
			}
		}
	}

	/** Index, instance ids and shapes name the same pixels. */
	private long instances(JsonNode attributes, String ids, String region) {
		String index = path + "/obs/" + tree.attributes(path + "/obs").path("_index").asText();
		if (!tree.isArray(index) || !tree.isArray(region + "/codes") || !tree.isArray(region + "/categories")) {
			return 0; // told already
		}
		ZarrArray indexes = tree.array(index);
		ZarrArray instances = tree.array(ids);
		ZarrArray codes = tree.array(region + "/codes");
		ZarrArray categories = tree.array(region + "/categories");
		String[] regions = tree.texts(categories, 0, categories.spec().shape().getFirst());
		regions(attributes.path("region"), regions, region);
		long rows = indexes.spec().shape().getFirst();
		if (instances.spec().shape().getFirst() != rows || codes.spec().shape().getFirst() != rows || !instances.spec().type().isText()) {
			return 0;
		}
		ShapesCheck.Ids[] found = new ShapesCheck.Ids[regions.length];
		Arrays.fill(found, new ShapesCheck.Ids(0, 0));
		long different = 0;
		for (long from = 0; from < rows; from += STEP) {
			long count = Math.min(STEP, rows - from);
			String[] names = tree.texts(instances, from, count);
			String[] keys = tree.texts(indexes, from, count);
			double[] of = tree.numbers(codes, from, count);
			for (int i = 0; i < count; i++) {
				different += names[i].equals(keys[i]) ? 0 : 1;
				if (of[i] >= 0 && of[i] < found.length) {
					found[(int) of[i]] = found[(int) of[i]].with(names[i]);
				}
			}
		}
		findings.require(different == 0, ids, different + " of " + rows + " are others than the index of the rows");
		compare(regions, found, ids);
		return rows;
	}

	private void regions(JsonNode told, String[] regions, String column) {
		TreeSet<String> names = new TreeSet<>();
		if (told.isTextual()) {
			names.add(told.asText());
		}
		told.forEach(name -> names.add(name.asText()));
		findings.expect(names.isEmpty() || names.equals(new TreeSet<>(Arrays.asList(regions))), column,
				"its categories " + Arrays.toString(regions) + " are not the regions of the table, " + names);
	}

	private void compare(String[] regions, ShapesCheck.Ids[] found, String ids) {
		for (int i = 0; i < regions.length; i++) {
			ShapesCheck.Ids there = shapes.get(regions[i]);
			if (there == null) {
				findings.expect(false, ids, "there are no shapes named " + regions[i]);
			} else {
				findings.require(there.equals(found[i]), ids, "names other pixels than the shapes " + regions[i] + " (" + found[i].count() + " and "
						+ there.count() + ")");
			}
		}
	}

	/** Bins that touch, with their middles. */
	private long axis() {
		if (!tree.isArray(path + "/var/mz") || !tree.isArray(path + "/var/mz_from") || !tree.isArray(path + "/var/mz_to")) {
			findings.error(path + "/var", "the edges of the bins are not there");
			return 0;
		}
		ZarrArray middles = tree.array(path + "/var/mz");
		ZarrArray lower = tree.array(path + "/var/mz_from");
		ZarrArray upper = tree.array(path + "/var/mz_to");
		long bins = middles.spec().shape().getFirst();
		double before = Double.NaN;
		long wrong = 0;
		for (long from = 0; from < bins; from += STEP) {
			long count = Math.min(STEP, bins - from);
			double[] middle = tree.numbers(middles, from, count);
			double[] low = tree.numbers(lower, from, count);
			double[] high = tree.numbers(upper, from, count);
			for (int i = 0; i < count; i++) {
				boolean touches = Double.isNaN(before) || before == low[i];
				wrong += touches && low[i] < middle[i] && middle[i] < high[i] ? 0 : 1;
				before = high[i];
			}
		}
		findings.require(wrong == 0, path + "/var/mz", wrong + " of " + bins + " bins do not touch the one before, or their middle is not inside");
		return bins;
	}
}

package org.outcrop.zarr.ngff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ChunkKeys;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.ZarrStore;

/** Writes images with pyramids, labels, plates and wells, in either version. One thread. */
public final class NgffWriter {

	private final ZarrStore store;
	private final NgffVersion version;
	private final ArrayOptions options;

	/** @param options for the arrays that are made */
	public NgffWriter(ZarrStore store, NgffVersion version, ArrayOptions options) {
		this.store = store;
		this.version = version;
		this.options = options;
	}

	private static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	private ObjectNode wrapped(ObjectNode content) {
		if (version == NgffVersion.V0_4) {
			return content;
		}
		ObjectNode attributes = object();
		ObjectNode ome = attributes.putObject("ome").put("version", version.text());
		ome.setAll(content);
		return attributes;
	}

	/**
	 * Makes an image's arrays, of every resolution, and then its group. The caller fills the first array and calls
	 * {@link #buildPyramid}.
	 *
	 * @param path   of the image; empty for the root
	 * @param axes   of the arrays
	 * @param scale  size of a pixel of the first array on each axis
	 * @param full   the first array, whose shape the others halve on the last two axes
	 * @param levels resolutions, at least 1; fewer are made when an axis can't be halved any more
	 * @param type   how the smaller are made: {@code mean}, or {@code nearest} for labels
	 */
	public NgffImage image(String path, String name, List<Multiscale.Axis> axes, List<Double> scale, ArraySpec full, int levels,
			List<Channel> channels, String type) {
		List<Multiscale.Dataset> datasets = new ArrayList<>();
		List<long[]> shapes = shapes(full, levels);
		for (int level = 0; level < shapes.size(); level++) {
			datasets.add(dataset(scale, level));
		}
		Multiscale image = new Multiscale(name, axes, datasets, type);
		image.check(store.name() + ", group " + path);
		for (int level = 0; level < shapes.size(); level++) {
			ArraySpec spec = full.withShape(shapes.get(level));
			spec = version.format() == ZarrFormat.V3 ? spec.withNames(axes.stream().map(Multiscale.Axis::name).toArray(String[]::new))
					: spec.withKeys(ChunkKeys.V2_NESTED);
			ZarrArray made = ZarrArray.create(store, below(path, datasets.get(level).path()), spec, options);
			assert made.spec().rank() == axes.size();
		}
		NgffImage result = new NgffImage(version, List.of(image), channels);
		group(path, imageAttributes(result));
		return result;
	}

	private static String below(String path, String name) {
		return path.isEmpty() ? name : path + "/" + name;
	}

	/** A group that may have been made on the way to an array below it. */
	private void group(String path, ObjectNode content) {
		if (ZarrGroup.kind(store, path).isPresent()) {
			ZarrGroup.open(store, path).setAttributes(wrapped(content));
		} else {
			ZarrGroup.create(store, path, version.format(), wrapped(content));
		}
	}

	private static List<long[]> shapes(ArraySpec full, int levels) {
		List<long[]> shapes = new ArrayList<>();
		long[] shape = full.shape().stream().mapToLong(Long::longValue).toArray();
		shapes.add(shape);
		int rank = shape.length;
		while (shapes.size() < levels && (shape[rank - 1] > 1 || shape[rank - 2] > 1)) {
			shape = shape.clone();
			shape[rank - 1] = Math.ceilDiv(shape[rank - 1], 2L);
			shape[rank - 2] = Math.ceilDiv(shape[rank - 2], 2L);
			shapes.add(shape);
		}
		return shapes;
	}

	/** Rule 3: the scale doubles; a pixel's centre is that of the pixels it was made of. */
	private static Multiscale.Dataset dataset(List<Double> scale, int level) {
		Double[] size = scale.toArray(Double[]::new);
		Double[] shift = new Double[size.length];
		Arrays.fill(shift, 0.0);
		for (int axis = Math.max(0, size.length - 2); axis < size.length; axis++) {
			double first = size[axis];
			size[axis] = first * (1L << level);
			shift[axis] = size[axis] / 2 - first / 2;
		}
		return new Multiscale.Dataset(String.valueOf(level), List.of(size), level == 0 ? Optional.empty() : Optional.of(List.of(shift)));
	}

	private ObjectNode imageAttributes(NgffImage image) {
		ObjectNode content = object();
		ArrayNode list = content.putArray("multiscales");
		for (Multiscale multiscale : image.multiscales()) {
			ObjectNode node = list.addObject();
			if (version == NgffVersion.V0_4) {
				node.put("version", version.text());
			}
			node.put("name", multiscale.name()).put("type", multiscale.type());
			node.putObject("metadata").put("method", multiscale.type().equals("mean") ? "2x2 mean" : "2x2 " + multiscale.type());
			ArrayNode axes = node.putArray("axes");
			for (Multiscale.Axis axis : multiscale.axes()) {
				ObjectNode entry = axes.addObject().put("name", axis.name()).put("type", axis.type());
				axis.unit().ifPresent(unit -> entry.put("unit", unit));
			}
			ArrayNode datasets = node.putArray("datasets");
			for (Multiscale.Dataset dataset : multiscale.datasets()) {
				ArrayNode steps = datasets.addObject().put("path", dataset.path()).putArray("coordinateTransformations");
				dataset.scale().forEach(steps.addObject().put("type", "scale").putArray("scale")::add);
				dataset.translation()
						.ifPresent(numbers -> numbers.forEach(steps.addObject().put("type", "translation").putArray("translation")::add));
			}
		}
		if (!image.channels().isEmpty()) {
			ArrayNode channels = content.putObject("omero").putArray("channels");
			for (Channel channel : image.channels()) {
				channels.addObject().put("label", channel.label()).put("color", channel.color()).put("active", channel.active())
						.putObject("window").put("min", channel.min()).put("max", channel.max()).put("start", channel.start())
						.put("end", channel.end());
			}
		}
		return content;
	}

	/** Fills the smaller resolutions of an image from its first. */
	public void buildPyramid(String path, Progress progress) {
		ZarrGroup group = ZarrGroup.open(store, path);
		Multiscale image = NgffReader.image(group).orElseThrow(() -> new IllegalArgumentException("no image at " + path)).multiscales()
				.getFirst();
		for (int level = 1; level < image.datasets().size(); level++) {
			progress.stage("Building resolution " + level);
			new Halving(NgffReader.level(group, image, level - 1, options), NgffReader.level(group, image, level, options),
					image.type().equals("nearest")).run(progress);
		}
	}

	/**
	 * Makes a label image below an image, its arrays empty; {@link #buildPyramid} fills the smaller ones by the nearest pixel.
	 *
	 * @param full of an integer type
	 */
	public NgffImage label(String imagePath, String name, List<Multiscale.Axis> axes, List<Double> scale, ArraySpec full, int levels) {
		return label(imagePath, name, axes, scale, full, levels, List.of());
	}

	/**
	 * As above, with colours.
	 *
	 * @param colors of some labels, each once; the specification wants them where they are known
	 */
	public NgffImage label(String imagePath, String name, List<Multiscale.Axis> axes, List<Double> scale, ArraySpec full, int levels,
			List<LabelColor> colors) {
		if (!isInteger(full.type())) {
			throw new IllegalArgumentException("labels are integers, not " + full.type().v3Name());
		}
		String path = below(imagePath, "labels/" + name);
		NgffImage image = image(path, name, axes, scale, full, levels, List.of(), "nearest");
		ObjectNode content = imageAttributes(image);
		ObjectNode label = content.putObject("image-label");
		if (version == NgffVersion.V0_4) {
			label.put("version", version.text());
		}
		if (!colors.isEmpty()) {
			ArrayNode list = label.putArray("colors");
			colors.forEach(color -> list.addObject().put("label-value", color.value()).putArray("rgba").add(color.red()).add(color.green())
					.add(color.blue()).add(color.alpha()));
		}
		label.putObject("source").put("image", "../../");
		group(path, content);
		List<String> names = new ArrayList<>(NgffReader.labels(ZarrGroup.open(store, imagePath)));
		names.add(name);
		ObjectNode labels = object();
		names.forEach(labels.putArray("labels")::add);
		group(below(imagePath, "labels"), labels);
		return image;
	}

	private static boolean isInteger(ZarrType type) {
		return type.elementType().map(element -> !element.isFloating()).orElse(false);
	}

	private static void check(boolean good, String what, String where) {
		if (!good) {
			throw new DataException.Unsupported("OME-NGFF has no words for this: " + what, where, "Choose names of letters and digits, and numbers from 1.");
		}
	}

	/**
	 * Writes the metadata of a plate.
	 *
	 * @throws DataException.Unsupported where {@link Plate#problems()} knows some
	 */
	public void plate(String path, Plate plate) {
		List<String> problems = plate.problems();
		check(problems.isEmpty(), String.join("; ", problems), store.name() + ", plate " + path);
		ObjectNode content = object();
		ObjectNode node = content.putObject("plate").put("name", plate.name());
		if (version == NgffVersion.V0_4) {
			node.put("version", version.text());
		}
		ArrayNode columns = node.putArray("columns");
		plate.columns().forEach(name -> columns.addObject().put("name", name));
		ArrayNode rows = node.putArray("rows");
		plate.rows().forEach(name -> rows.addObject().put("name", name));
		ArrayNode wells = node.putArray("wells");
		plate.wells().forEach(well -> wells.addObject().put("path", well.path()).put("rowIndex", well.rowIndex())
				.put("columnIndex", well.columnIndex()));
		node.put("field_count", plate.fieldCount());
		if (!plate.acquisitions().isEmpty()) {
			ArrayNode runs = node.putArray("acquisitions");
			plate.acquisitions().forEach(run -> runs.addObject().put("id", run.id()).put("name", run.name()).put("maximumfieldcount",
					run.maximumFieldCount()));
		}
		group(path, content);
	}

	/**
	 * Writes the metadata of a well.
	 *
	 * @param fields at least one, each once, with names of letters and digits
	 */
	public void well(String path, List<Plate.Field> fields) {
		check(!fields.isEmpty() && fields.stream().distinct().count() == fields.size() && fields.stream().allMatch(field -> Plate.isName(field.path())),
				"a well has at least one field, each once, and " + fields + " are none", store.name() + ", well " + path);
		ObjectNode content = object();
		ObjectNode well = content.putObject("well");
		if (version == NgffVersion.V0_4) {
			well.put("version", version.text());
		}
		ArrayNode images = well.putArray("images");
		for (Plate.Field field : fields) {
			ObjectNode image = images.addObject().put("path", field.path());
			if (field.acquisition() >= 0) {
				image.put("acquisition", field.acquisition());
			}
		}
		group(path, content);
	}
}

package org.outcrop.scan4d.internal.convert;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NewType;
import org.outcrop.hdf5.write.NodeLink;

/** The tree of an EMD 1.0 file with one 4D node; see {@code docs/emd-cache.md}. */
final class EmdTree {

	/** Where the numbers are. */
	static final String DATA_PATH = "/datacube_root/datacube/data";

	/** Longer axes are written by their first two values. */
	private static final long LONGEST_VECTOR = 1 << 16;

	private final Conversion conversion;

	EmdTree(Conversion conversion) {
		this.conversion = conversion;
	}

	/** @param data where the numbers lie @param provenance of them */
	NewGroup root(ArrayData data, NewGroup provenance, NewGroup microscope) {
		SequencedMap<String, NewNode> bundle = new LinkedHashMap<>();
		bundle.put("calibration", calibration());
		bundle.put("microscope", microscope);
		bundle.put("provenance", provenance);
		SequencedMap<String, NewNode> top = new LinkedHashMap<>();
		top.put("datacube", node(data));
		top.put("metadatabundle", NewGroup.of(bundle).with(NewAttribute.variableText("emd_group_type", "metadatabundle")));
		NewGroup emd = NewGroup.of(top).with(NewAttribute.variableText("emd_group_type", "root"))
				.with(NewAttribute.variableText("python_class", "Root"));
		SequencedMap<String, NewNode> root = new LinkedHashMap<>();
		root.put("datacube_root", emd);
		root.put("version_1", nested(NodeLink.to("datacube_root/datacube"), "datacube_000", "datacubes", "data"));
		return NewGroup.of(root).with(NewAttribute.variableText("emd_group_type", "file"))
				.with(NewAttribute.integer("version_major", ElementType.INT64, 1)).with(NewAttribute.integer("version_minor", ElementType.INT64, 0))
				.with(NewAttribute.variableText("UUID", conversion.uuid().toString()))
				.with(NewAttribute.variableText("authoring_program", "outcrop")).with(NewAttribute.variableText("authoring_user", ""));
	}

	private static NewGroup nested(NewNode inner, String... names) {
		NewNode node = inner;
		NewGroup group = null;
		for (String name : names) {
			SequencedMap<String, NewNode> children = new LinkedHashMap<>();
			children.put(name, node);
			group = NewGroup.of(children);
			node = group;
		}
		return group;
	}

	private NewGroup node(ArrayData data) {
		List<Long> extents = conversion.extents();
		SequencedMap<String, NewNode> children = new LinkedHashMap<>();
		children.put("data", new NewArray(new NewType.Number(conversion.type()), extents, data,
				List.of(NewAttribute.variableText("units", "counts"))));
		List<AxisCalibration> axes = conversion.calibration().axes();
		for (int axis = 0; axis < axes.size(); axis++) {
			children.put("dim" + axis, dimension(axes.get(axis), extents.get(axis)));
		}
		return NewGroup.of(children).with(NewAttribute.variableText("emd_group_type", "array"))
				.with(NewAttribute.variableText("python_class", conversion.options().pythonClass().text()));
	}

	/**
	 * The value at each index. EMD 1.0 also allows the first two of a linear axis, but emdfile lengthens those up to an end that is rounded,
	 * which gives one value too many at times (for 12 steps of 0.1 nm). Two are left where one would not tell the size of a pixel.
	 */
	private static NewArray dimension(AxisCalibration axis, long length) {
		int values = length < 2 || length > LONGEST_VECTOR ? 2 : (int) length;
		ByteBuffer vector = ByteBuffer.allocate(values * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < values; i++) {
			vector.putDouble(axis.valueAt(i));
		}
		return NewArray.numbers(ElementType.FLOAT64, List.of((long) values), MemorySegment.ofArray(vector.array()))
				.with(NewAttribute.variableText("name", axis.name())).with(NewAttribute.variableText("units", axis.unit()));
	}

	private NewGroup calibration() {
		Calibration calibration = conversion.calibration();
		MetadataItems items = new MetadataItems();
		pixel(items, "Q", calibration.detectorX());
		pixel(items, "R", calibration.scanX());
		return items.group(conversion.options().pythonClass().calibration());
	}

	/** py4DSTEM knows reciprocal lengths only in 1/Angstrom, and angles only in mrad. */
	private static void pixel(MetadataItems items, String axis, AxisCalibration calibration) {
		double size = calibration.size();
		String unit = calibration.unit();
		switch (unit) {
		case "1/nm" -> pixel(items, axis, size * 0.1, "A^-1");
		case "1/\u00b5m" -> pixel(items, axis, size * 1e-4, "A^-1");
		case "1/A", "1/\u00c5" -> pixel(items, axis, size, "A^-1");
		case "rad" -> pixel(items, axis, size * 1000, "mrad");
		case "urad" -> pixel(items, axis, size * 0.001, "mrad");
		default -> pixel(items, axis, size, unit);
		}
	}

	private static void pixel(MetadataItems items, String axis, double size, String unit) {
		items.number(axis + "_pixel_size", size);
		items.text(axis + "_pixel_units", unit);
	}
}

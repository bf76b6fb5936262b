package org.outcrop.synthetic.scan4d;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NewType;

/** The tree of an EMD 1.0 file with one four-dimensional array. */
final class EmdTree {

	/** Step of the probe along both axes, nm. */
	static final double SCAN_STEP = 0.5;
	/** Step of the detector along both axes, mrad. */
	static final double DETECTOR_STEP = 0.25;

	private EmdTree() {
	}

	static NewGroup of(Scan4dOptions options, List<Long> shape, ElementType type, ArrayData data) {
		SequencedMap<String, NewNode> cube = new LinkedHashMap<>();
		cube.put("data", new NewArray(new NewType.Number(type), shape, data, List.of(NewAttribute.variableText("units", "counts"))));
		cube.put("dim0", axis("Rx", SCAN_STEP, "nm"));
		cube.put("dim1", axis("Ry", SCAN_STEP, "nm"));
		cube.put("dim2", axis("Qx", DETECTOR_STEP, "mrad"));
		cube.put("dim3", axis("Qy", DETECTOR_STEP, "mrad"));
		SequencedMap<String, NewNode> calibration = new LinkedHashMap<>();
		calibration.put("Q_pixel_size", NewArray.real(DETECTOR_STEP).with(NewAttribute.variableText("type", "number")));
		calibration.put("Q_pixel_units", NewArray.text("mrad").with(NewAttribute.variableText("type", "string")));
		calibration.put("R_pixel_size", NewArray.real(SCAN_STEP).with(NewAttribute.variableText("type", "number")));
		calibration.put("R_pixel_units", NewArray.text("nm").with(NewAttribute.variableText("type", "string")));
		SequencedMap<String, NewNode> bundle = new LinkedHashMap<>();
		bundle.put("calibration", group(calibration, "metadata", "Metadata"));
		SequencedMap<String, NewNode> top = new LinkedHashMap<>();
		top.put("datacube", group(cube, "array", "Array"));
		top.put("metadatabundle", NewGroup.of(bundle).with(NewAttribute.variableText("emd_group_type", "metadatabundle")));
		SequencedMap<String, NewNode> root = new LinkedHashMap<>();
		root.put("datacube_root", group(top, "root", "Root"));
		// the same options give the same file
		UUID uuid = UUID.nameUUIDFromBytes(options.toString().getBytes(StandardCharsets.UTF_8));
		return NewGroup.of(root).with(NewAttribute.variableText("emd_group_type", "file"))
				.with(NewAttribute.integer("version_major", ElementType.INT64, 1)).with(NewAttribute.integer("version_minor", ElementType.INT64, 0))
				.with(NewAttribute.variableText("UUID", uuid.toString())).with(NewAttribute.variableText("authoring_program", "outcrop"))
				.with(NewAttribute.variableText("authoring_user", ""));
	}

	private static NewGroup group(SequencedMap<String, NewNode> children, String type, String pythonClass) {
		return NewGroup.of(children).with(NewAttribute.variableText("emd_group_type", type))
				.with(NewAttribute.variableText("python_class", pythonClass));
	}

	/** A linear axis: its first and its second value. */
	private static NewArray axis(String name, double step, String unit) {
		ByteBuffer two = ByteBuffer.allocate(2 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(0).putDouble(step);
		return NewArray.numbers(ElementType.FLOAT64, List.of(2L), MemorySegment.ofArray(two.array()))
				.with(NewAttribute.variableText("name", name)).with(NewAttribute.variableText("units", unit));
	}
}

package org.outcrop.scan4d.export;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.WholeFile;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NewType;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Pictures;

/**
 * An HDF5 file with one or more pictures, in the layout EMD 1.0: {@code /picture_root/NAME/data} with its two axes {@code dim0} (rows) and
 * {@code dim1} (columns), and {@code /picture_root/metadatabundle/export} with what the file says about itself. Exact counts without missing
 * cells are int64, all else float64 with NaN for missing cells.
 */
public final class Hdf5PictureFile {

	private static final String TOP = "picture_root";
	private static final int CHUNK = 1 << 13;

	/**
	 * A picture.
	 *
	 * @param name of its group: {@code picture}, {@code rows}; without a slash
	 */
	public record Named(String name, Picture picture) {
	}

	private Hdf5PictureFile() {
	}

	/**
	 * Writes pictures that have the same axes.
	 *
	 * @param pictures with different names
	 * @param down     axis of the rows
	 * @param across   axis of the columns
	 * @throws org.outcrop.data.DataException.NotWritable where it exists already or can't be written
	 */
	public static void write(Path target, List<Named> pictures, AxisCalibration down, AxisCalibration across, ExportNote note,
			boolean overwrite) {
		SequencedMap<String, NewNode> nodes = new LinkedHashMap<>();
		for (Named named : pictures) {
			nodes.put(named.name, node(named.picture, down, across, note.unit()));
		}
		nodes.put("metadatabundle", metadata(note.lines(pictures.getFirst().picture)));
		NewGroup top = NewGroup.of(nodes).with(word("emd_group_type", "root")).with(word("python_class", "Root"));
		SequencedMap<String, NewNode> root = new LinkedHashMap<>();
		root.put(TOP, top);
		NewGroup file = NewGroup.of(root).with(word("emd_group_type", "file")).with(NewAttribute.integer("version_major", ElementType.INT64, 1))
				.with(NewAttribute.integer("version_minor", ElementType.INT64, 0)).with(word("UUID", UUID.randomUUID().toString()))
				.with(word("authoring_program", "outcrop")).with(word("authoring_user", ""));
		WholeFile.make(target, overwrite, draft -> {
			try (Hdf5FileWriter writer = Hdf5FileWriter.create(draft)) {
				writer.finish(file, Progress.NONE);
			}
		});
	}

	private static NewAttribute word(String name, String value) {
		return NewAttribute.variableText(name, value);
	}

	private static NewGroup node(Picture picture, AxisCalibration down, AxisCalibration across, String unit) {
		boolean counts = picture.values() instanceof Picture.Counts && picture.missing().isEmpty();
		Picture.Values values = counts ? picture.values() : new Picture.Reals(Pictures.reals(picture));
		SequencedMap<String, NewNode> children = new LinkedHashMap<>();
		children.put("data", new NewArray(new NewType.Number(counts ? ElementType.INT64 : ElementType.FLOAT64),
				List.of((long) picture.rows(), (long) picture.columns()),
				new ArrayData.Streamed((long) values.length() * Long.BYTES, out -> write(values, out)), List.of(word("units", unit))));
		children.put("dim0", dimension(down));
		children.put("dim1", dimension(across));
		return NewGroup.of(children).with(word("emd_group_type", "array")).with(word("python_class", "Array"));
	}

	private static void write(Picture.Values values, WritableByteChannel out) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		for (int from = 0; from < values.length(); from += CHUNK) {
			buffer.clear();
			for (int i = from; i < Math.min(values.length(), from + CHUNK); i++) {
				switch (values) {
				case Picture.Counts(long[] counts) -> buffer.putLong(counts[i]);
				case Picture.Reals(double[] reals) -> buffer.putDouble(reals[i]);
				}
			}
			buffer.flip();
			while (buffer.hasRemaining()) {
				out.write(buffer);
			}
		}
	}

	/** A linear axis: its first and its second value. */
	private static NewArray dimension(AxisCalibration axis) {
		ByteBuffer two = ByteBuffer.allocate(2 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		two.putDouble(axis.valueAt(0)).putDouble(axis.valueAt(1));
		return NewArray.numbers(ElementType.FLOAT64, List.of(2L), MemorySegment.ofArray(two.array())).with(word("name", axis.name()))
				.with(word("units", axis.unit()));
	}

	private static NewGroup metadata(SequencedMap<String, String> lines) {
		SequencedMap<String, NewNode> items = new LinkedHashMap<>();
		lines.forEach((key, words) -> items.put(key.replace('/', '|'), NewArray.text(words).with(word("type", "string"))));
		SequencedMap<String, NewNode> bundle = new LinkedHashMap<>();
		bundle.put("export", NewGroup.of(items).with(word("emd_group_type", "metadata")).with(word("python_class", "Metadata")));
		return NewGroup.of(bundle).with(word("emd_group_type", "metadatabundle"));
	}
}

package org.outcrop.format.emd;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.zip.Deflater;

import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.hdf5.BoxCopy;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.ChunkFilter;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NewType;

/** Files with arrays whose values are known: the value at flat index i is {@code i * 7 + i / 5}, modulo 2^16. */
final class EmdFiles {

	/** How an array is stored. */
	enum Packing {
		/** In one run. */
		RUN,
		/** In chunks as they are. */
		PLAIN,
		/** In chunks, shuffled and deflated, and every fifth chunk not there. */
		PACKED
	}

	private EmdFiles() {
	}

	/** Value at a flat index. */
	static int value(long index) {
		return (int) (index * 7 + index / 5) & 0xffff;
	}

	static Scan4d open(Path file) {
		return new EmdReader().open(file, new OpenOptions(2, new MemoryBudget(64L << 20)), Progress.NONE);
	}

	/** An EMD 1.0 file with one array of uint16 and linear axes. */
	static Path write(Path file, List<Long> shape, List<Long> chunk, Packing packing) throws IOException {
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			SequencedMap<String, NewNode> node = new LinkedHashMap<>();
			node.put("data", array(writer, shape, chunk, packing));
			for (int i = 0; i < shape.size(); i++) {
				boolean scan = i < shape.size() - 2;
				node.put("dim" + i, axis(scan ? "R" + i : "Q" + i, scan ? "nm" : "A^-1", i, scan ? 0.5 : 0.02));
			}
			SequencedMap<String, NewNode> root = new LinkedHashMap<>();
			root.put("datacube", new NewGroup(node,
					List.of(NewAttribute.text("emd_group_type", "array"), NewAttribute.variableText("python_class", "Array"))));
			SequencedMap<String, NewNode> top = new LinkedHashMap<>();
			top.put("datacube_root", new NewGroup(root, List.of(NewAttribute.text("emd_group_type", "root"))));
			writer.finish(new NewGroup(top, List.of(NewAttribute.text("emd_group_type", "file"),
					NewAttribute.integer("version_major", ElementType.INT64, 1), NewAttribute.integer("version_minor", ElementType.INT64, 0))),
					Progress.NONE);
		}
		return file;
	}

	private static NewArray axis(String name, String unit, double origin, double step) {
		ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putDouble(origin).putDouble(origin + step);
		return new NewArray(new NewType.Number(ElementType.FLOAT64), List.of(2L), ArrayData.Inline.of(bytes.array()),
				List.of(NewAttribute.text("name", name), NewAttribute.text("units", unit)));
	}

	private static NewArray array(Hdf5FileWriter writer, List<Long> shape, List<Long> chunk, Packing packing) throws IOException {
		int count = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
		ByteBuffer values = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++) {
			values.putShort((short) value(i));
		}
		values.flip();
		NewType type = new NewType.Number(ElementType.UINT16);
		List<NewAttribute> units = List.of(NewAttribute.text("units", "counts"));
		if (packing == Packing.RUN) {
			long at = writer.reserve(2L * count);
			writer.write(at, values.duplicate());
			return new NewArray(type, shape, new ArrayData.Contiguous(at, 2L * count), units);
		}
		ChunkTable table = new ChunkTable(shape, chunk);
		List<Integer> order = new ArrayList<>();
		for (int c = 0; c < table.count(); c++) {
			order.add(c);
		}
		if (packing == Packing.PACKED) {
			Collections.shuffle(order, new Random(5)); // as several threads leave them
		}
		for (int c : order) {
			if (packing == Packing.PACKED && c % 5 == 3) {
				continue;
			}
			byte[] bytes = chunk(values.array(), shape, chunk, table.grid(), c);
			byte[] stored = packing == Packing.PACKED ? deflate(shuffle(bytes)) : bytes;
			long at = writer.reserve(stored.length, 8);
			writer.write(at, ByteBuffer.wrap(stored));
			table.set(c, at, stored.length, 0);
		}
		List<ChunkFilter> filters = packing == Packing.PACKED ? List.of(new ChunkFilter.Shuffle(2), new ChunkFilter.Deflate(6)) : List.of();
		return new NewArray(type, shape, new ArrayData.Chunked(filters, table), units);
	}

	private static byte[] chunk(byte[] values, List<Long> shape, List<Long> chunk, List<Long> grid, int number) {
		int rank = shape.size();
		long[] whole = BoxCopy.strides(longs(shape), 2);
		long[] part = BoxCopy.strides(longs(chunk), 2);
		long[] count = new long[rank];
		long from = 0;
		int rest = number;
		for (int i = rank - 1; i >= 0; i--) {
			long place = rest % grid.get(i);
			rest /= (int) (long) grid.get(i);
			from += place * chunk.get(i) * whole[i];
			count[i] = Math.min(chunk.get(i), shape.get(i) - place * chunk.get(i));
		}
		byte[] out = new byte[(int) (part[0] * chunk.get(0))];
		BoxCopy.copy(count, 2, MemorySegment.ofArray(values), from, whole, MemorySegment.ofArray(out), 0, part);
		return out;
	}

	private static long[] longs(List<Long> list) {
		return list.stream().mapToLong(Long::longValue).toArray();
	}

	private static byte[] shuffle(byte[] bytes) {
		byte[] out = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			out[i % 2 * (bytes.length / 2) + i / 2] = bytes[i];
		}
		return out;
	}

	private static byte[] deflate(byte[] bytes) {
		Deflater deflater = new Deflater();
		deflater.setInput(bytes);
		deflater.finish();
		byte[] out = new byte[bytes.length * 2 + 64];
		int length = deflater.deflate(out);
		deflater.end();
		return Arrays.copyOf(out, length);
	}

	/** The folder of real files, from the system property {@code outcrop.data} or beside the project. */
	static Optional<Path> data() {
		List<Path> places = new ArrayList<>();
		Optional.ofNullable(System.getProperty("outcrop.data")).map(Path::of).ifPresent(places::add);
		for (Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath(); folder != null; folder = folder.getParent()) {
			places.add(folder.resolve("../shared/data").normalize());
		}
		return places.stream().map(place -> place.resolve("scan4d")).filter(Files::isDirectory).findFirst();
	}
}

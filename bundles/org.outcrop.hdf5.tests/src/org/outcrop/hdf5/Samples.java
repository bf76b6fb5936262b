package org.outcrop.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.ChunkFilter;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NewType;
import org.outcrop.hdf5.write.NodeLink;

/** Files to read: one of our own making, and the real ones where they are. */
final class Samples {

	/** Extents of the arrays in the file of our own making. */
	static final List<Long> SHAPE = List.of(3L, 4L, 6L, 5L);

	private Samples() {
	}

	/** A file with some of everything, of superblock 0: {@code run} and {@code chunks} count up from 0. */
	static Path write(Path file) throws IOException {
		int count = 3 * 4 * 6 * 5;
		ByteBuffer values = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++) {
			values.putShort((short) i);
		}
		values.flip();
		SequencedMap<String, NewNode> top = new LinkedHashMap<>();
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			long run = writer.reserve(2L * count);
			writer.write(run, values.duplicate());
			NewType type = new NewType.Number(ElementType.UINT16);
			top.put("run", new NewArray(type, SHAPE, new ArrayData.Contiguous(run, 2L * count),
					List.of(NewAttribute.text("units", "counts"), NewAttribute.reals("range", 0, 359),
							NewAttribute.variableText("name", "\u00e9t\u00e9"))));
			ChunkTable chunks = new ChunkTable(SHAPE, List.of(1L, 2L, 6L, 5L));
			for (int c = 0; c < chunks.count(); c++) {
				byte[] packed = deflate(Arrays.copyOfRange(values.array(), c * 120, (c + 1) * 120));
				long at = writer.reserve(packed.length, 8);
				writer.write(at, ByteBuffer.wrap(packed));
				chunks.set(c, at, packed.length, 0);
			}
			top.put("chunks", new NewArray(type, SHAPE, new ArrayData.Chunked(List.of(new ChunkFilter.Deflate(6)), chunks), List.of()));
			SequencedMap<String, NewNode> inner = new LinkedHashMap<>();
			for (int i = 0; i < 20; i++) {
				inner.put("value " + i, NewArray.integer(ElementType.INT32, i));
			}
			inner.put("same", NodeLink.to("run"));
			top.put("group", new NewGroup(inner, List.of(NewAttribute.integer("emd_group_type", ElementType.INT64, 1))));
			top.put("text", NewArray.text("some text"));
			top.put("memory", NewArray.numbers(ElementType.FLOAT64, List.of(2L, 2L), MemorySegment.ofArray(new byte[32])));
			writer.finish(NewGroup.of(top), Progress.NONE);
		}
		return file;
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

	/** The real HDF5 files; none where they are not here. */
	static List<Path> real() {
		if (data().isEmpty()) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(data().get())) {
			return files.filter(file -> file.toString().endsWith(".h5") || file.toString().endsWith(".emd")).sorted().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

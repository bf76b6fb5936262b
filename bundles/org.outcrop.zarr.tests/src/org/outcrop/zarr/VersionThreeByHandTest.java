package org.outcrop.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.Progress;
import org.outcrop.testing.Python;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;

/** Format 3 as a reader sees it that was written from the specification alone, with NumPy and numcodecs; {@code read_v3.py}. */
class VersionThreeByHandTest {

	private static final long[] SHAPE = { 12, 10, 7 };

	@TempDir
	Path folder;

	@BeforeEach
	void needsPython() {
		Python.needs("numcodecs", "python3-numcodecs");
	}

	/** Items that count up modulo 251; those of the first quarter of the first axis are 7, which is the fill value. */
	private static byte[] items(ZarrType type) {
		int count = 12 * 10 * 7;
		ByteBuffer bytes = ByteBuffer.allocate(count * type.itemBytes()).order(ByteOrder.nativeOrder());
		for (int i = 0; i < count; i++) {
			int value = i < count / 4 ? 7 : i % 251;
			switch (type.kind()) {
			case UINT8 -> bytes.put((byte) value);
			case UINT16 -> bytes.putShort((short) value);
			case FLOAT32 -> bytes.putFloat(value);
			case FLOAT64 -> bytes.putDouble(value);
			default -> bytes.putLong(value);
			}
		}
		return bytes.array();
	}

	private static FillValue seven(ZarrType type) {
		return FillValue.of(Arrays.copyOf(items(type), type.itemBytes()));
	}

	private static Map<String, ArraySpec> specs() {
		Map<String, ArraySpec> specs = new LinkedHashMap<>();
		List<Codec.BytesToBytes> packers = List.of(new Codec.Crc32c(), new Codec.Gzip(5), new Codec.Zstd(3, false), new Codec.Zstd(3, true),
				new Codec.Blosc(4, "lz4", 5, Codec.Shuffle.SHUFFLE, 0), new Codec.Blosc(8, "zstd", 5, Codec.Shuffle.BITSHUFFLE, 64));
		for (ZarrType type : List.of(ZarrType.UINT8, ZarrType.UINT16, ZarrType.of(ZarrType.Kind.INT64), ZarrType.FLOAT32, ZarrType.FLOAT64)) {
			ArraySpec plain = ArraySpec.v3(type, SHAPE, 4, 6, 4).withFill(seven(type));
			specs.put("plain-" + type.v3Name(), plain);
			specs.put("named-" + type.v3Name(), plain.withNames("z", "y", "x").withKeys(ChunkKeys.V2));
			for (int i = 0; i < packers.size(); i++) {
				specs.put("packed" + i + "-" + type.v3Name(), plain.packed(packers.get(i)));
				specs.put("sharded" + i + "-" + type.v3Name(), plain.packed(packers.get(i), new Codec.Crc32c()).sharded(2, 3, 2));
			}
			List<Codec> turned = new ArrayList<>(List.of(new Codec.Transpose(List.of(2, 0, 1))));
			turned.add(type.componentBytes() > 1 ? Codec.Bytes.BIG : plain.codecs().getFirst());
			specs.put("turned-" + type.v3Name(), plain.withCodecs(turned));
			specs.put("start-" + type.v3Name(), plain.withCodecs(List.of(new Codec.Sharding(List.of(2L, 3L, 4L), turned,
					List.of(Codec.Bytes.LITTLE, new Codec.Crc32c()), Codec.IndexLocation.START))));
		}
		return specs;
	}

	@Test
	void everyKindOfChunkAndShardIsReadAsWritten() throws IOException {
		FolderStore store = new FolderStore(folder);
		Map<String, ArraySpec> specs = specs();
		specs.forEach((name, spec) -> ZarrArray.create(store, name, spec, ArrayOptions.DEFAULT.withoutRecord()).write(spec.box(),
				MemorySegment.ofArray(items(spec.type())), Progress.NONE));
		assertEquals(specs.size() + " []", Python.run(Python.script(VersionThreeByHandTest.class, "read_v3.py"), folder));
	}

	@Test
	void theOtherReaderSeesDamage() throws IOException {
		FolderStore store = new FolderStore(folder);
		ArraySpec spec = ArraySpec.v3(ZarrType.UINT16, SHAPE, 4, 6, 4).withFill(seven(ZarrType.UINT16)).packed(new Codec.Crc32c());
		ZarrArray.create(store, "a", spec, ArrayOptions.DEFAULT).write(spec.box(), MemorySegment.ofArray(items(spec.type())), Progress.NONE);
		Path chunk = folder.resolve("a/c/1/0/0");
		byte[] bytes = Files.readAllBytes(chunk);
		bytes[20]++;
		Files.write(chunk, bytes);
		String said = Python.run(Python.script(VersionThreeByHandTest.class, "read_v3.py"), folder);
		assertTrue(said.contains("a: ValueError crc32c"), said);
	}
}

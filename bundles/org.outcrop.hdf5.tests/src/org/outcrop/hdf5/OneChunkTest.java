package org.outcrop.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NewType;

/** One chunk is found in an index of several levels as it is in the whole index. */
class OneChunkTest {

	@TempDir
	Path folder;

	/** 61 x 50 chunks of 2 x 4 bytes, every seventh of which was never written. */
	private Path make() throws IOException {
		Path file = folder.resolve("chunks.h5");
		ChunkTable chunks = new ChunkTable(List.of(121L, 200L), List.of(2L, 4L));
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			long base = writer.reserve(8L * chunks.count());
			for (int i = 0; i < chunks.count(); i++) {
				// the last ones lie first
				long address = base + 8L * (chunks.count() - 1 - i);
				writer.write(address, ByteBuffer.allocate(8));
				if (i % 7 != 3) {
					chunks.set(i, address, 8, 0);
				}
			}
			SequencedMap<String, NewNode> children = new LinkedHashMap<>();
			children.put("data", new NewArray(new NewType.Number(ElementType.UINT8), chunks.shape(), new ArrayData.Chunked(List.of(), chunks), List.of()));
			children.put("plain", NewArray.integer(ElementType.UINT8, 1));
			writer.finish(NewGroup.of(children), Progress.NONE);
		}
		return file;
	}

	@Test
	void everyChunkIsFoundWhereTheIndexHasIt() throws IOException {
		try (Hdf5File file = Hdf5File.open(make())) {
			Hdf5Array array = file.array("data").orElseThrow();
			for (int r = 0; r < 61; r++) {
				for (int c = 0; c < 50; c++) {
					Optional<Hdf5Chunk> expected = array.chunks().find(array.chunks().number(r, c));
					assertEquals((r * 50 + c) % 7 != 3, expected.isPresent());
					assertEquals(expected, array.chunk(r, c), r + ", " + c);
				}
			}
		}
	}

	@Test
	void anArrayWithoutChunksHasNone() throws IOException {
		try (Hdf5File file = Hdf5File.open(make())) {
			assertThrows(IllegalStateException.class, () -> file.array("plain").orElseThrow().chunk(0));
		}
	}
}

package org.outcrop.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;

/** What is written here, read by the reader of this bundle, which shares no code with the writing. */
class OwnReaderTest {

	@TempDir
	Path folder;

	@Test
	void aNewFileIsReadBack() throws IOException {
		Path file = folder.resolve("new.h5");
		ChunkTable chunks = new ChunkTable(List.of(5L, 3L), List.of(2L, 2L));
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			for (int chunk = 0; chunk < chunks.count(); chunk++) {
				long address = writer.reserve(4, 8);
				writer.write(address, ByteBuffer.wrap(new byte[] { (byte) chunk, (byte) chunk, (byte) chunk, (byte) chunk }));
				chunks.set(chunk, address, 4, 0);
			}
			writer.finish(NewGroup.of(NewAttribute.variableText("variable", "größer"), NewAttribute.text("fixed", "größer"))
					.with("chunks", new NewArray(new NewType.Number(ElementType.UINT8), chunks.shape(),
							new ArrayData.Chunked(List.of(), chunks), List.of()))
					.with("numbers", NewArray.numbers(ElementType.INT16, List.of(2L), MemorySegment.ofArray(new byte[] { 1, 0, -2, -1 })))
					.with("text", NewArray.text("größer")).with("same", NodeLink.to("numbers")), Progress.NONE);
		}
		try (Hdf5File hdf = Hdf5File.open(file)) {
			assertEquals(Optional.of("größer"), hdf.root().attributes().text("variable"));
			assertEquals(Optional.of("größer"), hdf.root().attributes().text("fixed"));
			assertArrayEquals(new long[] { 0, 0, 1, 0, 0, 1, 2, 2, 3, 2, 2, 3, 4, 4, 5 }, hdf.array("chunks").orElseThrow().integers());
			assertArrayEquals(new long[] { 1, -2 }, hdf.array("numbers").orElseThrow().integers());
			assertEquals(hdf.array("numbers").orElseThrow().address(), hdf.array("same").orElseThrow().address());
			assertEquals(Optional.of("größer"), hdf.array("text").orElseThrow().text());
			assertTrue(hdf.warnings().entries().isEmpty());
		}
	}

	@Test
	void publishedResultsAreReadBackWhereverTheyAre() throws IOException {
		for (String parent : new String[] { "", "node" }) {
			Path file = Layouts.own(folder, parent.isEmpty() ? 300 : 2);
			Hdf5Append.publish(file, parent, "cached", Layouts.results(1), Progress.NONE);
			try (Hdf5File hdf = Hdf5File.open(file)) {
				Hdf5Group results = hdf.group(parent + "/cached").orElseThrow();
				assertEquals(OptionalLong.of(1), results.attributes().integer("format_version"));
				Hdf5Array overview = hdf.array(parent + "/cached/scan_overview/data").orElseThrow();
				assertArrayEquals(new long[] { 5, 6 }, overview.shape());
				assertEquals(0, overview.dataAddress().orElseThrow() % 4096);
				assertArrayEquals(overview.integers(), hdf.array(parent + "/cached/detector_integrated/sum_over_both").orElseThrow().integers());
				assertEquals(Optional.of("0.1 1"), hdf.array(parent + "/cached/metadata/viewer_version").orElseThrow().text());
				assertEquals(Optional.of("größer als nötig"), hdf.array("node/text").orElseThrow().text());
			}
		}
	}
}

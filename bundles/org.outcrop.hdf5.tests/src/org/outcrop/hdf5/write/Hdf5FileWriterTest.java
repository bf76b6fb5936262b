package org.outcrop.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.jhdf.HdfFile;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.write.Appending;

/** New files, read back by jhdf and by h5py. */
class Hdf5FileWriterTest {

	private static final long GIB = 1L << 30;

	@TempDir
	Path folder;

	private Path write(NewGroup root) throws IOException {
		Path file = folder.resolve("written.h5");
		Files.deleteIfExists(file);
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			assertEquals(writer.finish(root, Progress.NONE), Files.size(file));
		}
		return file;
	}

	@Test
	void everyTypeOfNumberAndTextComesBack() throws IOException {
		NewGroup root = NewGroup.of(NewAttribute.variableText("variable", "größer"), NewAttribute.variableText("empty", ""),
				NewAttribute.text("fixed", "größer"), NewAttribute.text("nothing", ""), NewAttribute.texts("several", List.of("a", "bcd", "")),
				NewAttribute.reals("reals", 1.5, -2), NewAttribute.integer("negative", ElementType.INT16, -3),
				NewAttribute.integers("large", ElementType.UINT64, -1, 5), NewAttribute.real("real", 0.1), NewAttribute.truth("yes", true),
				NewAttribute.truth("no", false));
		for (ElementType type : ElementType.values()) {
			root = root.with(type.numpyName(), numbers(type).with(NewAttribute.text("units", "counts")));
		}
		root = root.with("complex", new NewArray(new NewType.Complex64(), List.of(2L),
				ArrayData.Inline.of(HexFormat.of().parseHex("0000803f000000400000404000008040")), List.of()))
				.with("text", NewArray.text("größer")).with("no text", NewArray.text("")).with("scalar", NewArray.integer(ElementType.INT32, -7))
				.with("none", NewArray.numbers(ElementType.FLOAT64, List.of(0L, 3L), MemorySegment.ofArray(new byte[0])))
				.with("ünï", NewArray.real(2.25));
		Path file = write(root);
		try (HdfFile hdf = new HdfFile(file)) {
			assertEquals("größer", hdf.getAttribute("variable").getData());
			assertEquals("größer", hdf.getAttribute("fixed").getData());
			assertEquals("TRUE", hdf.getAttribute("yes").getData());
			assertEquals("FALSE", hdf.getAttribute("no").getData());
			assertEquals(16, hdf.getChildren().size());
			assertEquals("größer", hdf.getDatasetByPath("text").getData());
			assertEquals(-7, hdf.getDatasetByPath("scalar").getData());
			assertArrayEquals(new int[] { 1, 254 }, (int[]) hdf.getDatasetByPath("uint8").getData());
		}
		Python.assume();
		assertEquals("ok", Python.run("""
				import sys, h5py, numpy as np
				with h5py.File(sys.argv[1], 'r') as f:
				    a = f.attrs
				    assert a['variable'] == 'größer' and a['empty'] == '' and a['fixed'] == 'größer'.encode() and a['nothing'] == b''
				    assert list(a['several']) == [b'a', b'bcd', b''] and list(a['reals']) == [1.5, -2] and a['negative'] == -3 and a['real'] == 0.1
				    assert list(a['large']) == [2**64 - 1, 5] and a['large'].dtype == 'u8'
				    for n in ('uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64', 'float32', 'float64'):
				        d = f[n]; assert d.dtype == n and d.shape == (2,) and d.attrs['units'] == b'counts' and d.id.get_offset() % 4096 == 0
				        assert list(d) == [1, -2 if d.dtype.kind == 'f' else np.array(-2).astype(n)]
				    assert list(f['complex']) == [1 + 2j, 3 + 4j] and f['complex'].dtype == 'c8' and f['no text'][()] == b''
				    assert f['text'][()].decode() == 'größer' and f['scalar'][()] == -7 and f['none'].shape == (0, 3) and f['ünï'][()] == 2.25
				print('ok')
				""", file));
	}

	private static NewArray numbers(ElementType type) {
		ByteBuffer bytes = ByteBuffer.allocate(2 * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
		if (type == ElementType.FLOAT32) {
			bytes.putFloat(1).putFloat(-2);
		} else if (type == ElementType.FLOAT64) {
			bytes.putDouble(1).putDouble(-2);
		} else {
			bytes.put(0, (byte) 1);
			for (int i = 0; i < type.bytes(); i++) {
				bytes.put(type.bytes() + i, (byte) (-2L >> Byte.SIZE * i));
			}
		}
		return NewArray.numbers(type, List.of(2L), MemorySegment.ofArray(bytes.array()));
	}

	@Test
	void chunksFromSeveralThreadsComeBackWhereverTheyLie() throws IOException {
		Path file = folder.resolve("chunks.h5");
		ChunkTable chunks = new ChunkTable(List.of(70L, 101L, 5L), List.of(1L, 4L, 5L));
		assertEquals(List.of(70L, 26L, 1L), chunks.grid());
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			IntStream.range(0, chunks.count()).parallel().filter(chunk -> chunk % 11 != 3).forEach(chunk -> {
				byte[] stored = packed(chunk);
				long address = writer.reserve(stored.length, 8);
				try {
					writer.write(address, ByteBuffer.wrap(stored));
				} catch (IOException e) {
					throw new AssertionError(e);
				}
				chunks.set(chunk, address, stored.length, 0);
			});
			writer.finish(NewGroup.of().with("chunks", new NewArray(new NewType.Number(ElementType.UINT16), chunks.shape(),
					new ArrayData.Chunked(List.of(new ChunkFilter.Shuffle(2), new ChunkFilter.Deflate(4)), chunks), List.of())), Progress.NONE);
		}
		try (HdfFile hdf = new HdfFile(file)) {
			int[][][] all = (int[][][]) hdf.getDatasetByPath("chunks").getData();
			for (int y = 0; y < 70; y++) {
				for (int x = 0; x < 101; x++) {
					int chunk = 26 * y + x / 4;
					assertEquals(chunk % 11 == 3 ? 0 : chunk, all[y][x][x % 5], y + ", " + x);
				}
			}
		}
		Python.assume();
		assertEquals("ok", Python.run("""
				import sys, h5py, numpy as np
				with h5py.File(sys.argv[1], 'r') as f:
				    d = f['chunks']; assert d.compression == 'gzip' and d.shuffle and d.chunks == (1, 4, 5)
				    c = 26 * np.arange(70)[:, None, None] + np.arange(101)[None, :, None] // 4 + np.zeros((1, 1, 5), int)
				    assert (d[:] == np.where(c % 11 == 3, 0, c)).all()
				with h5py.File(sys.argv[1], 'r+') as f:
				    f['chunks'][3, 12:16] = 9; f['chunks'][0, 12:16] = 8; assert f['chunks'][3, 16, 0] == 82
				with h5py.File(sys.argv[1], 'r') as f: assert (f['chunks'][0, 12:16] == 8).all() and (f['chunks'][3, 12:16] == 9).all()
				print('ok')
				""", file));
	}

	/** A chunk of 20 numbers that all are its own, shuffled and deflated. */
	private static byte[] packed(int value) {
		byte[] shuffled = new byte[40];
		for (int i = 0; i < 20; i++) {
			shuffled[i] = (byte) value;
			shuffled[20 + i] = (byte) (value >> 8);
		}
		Deflater deflater = new Deflater(4);
		try {
			deflater.setInput(shuffled);
			deflater.finish();
			byte[] out = new byte[100];
			int length = deflater.deflate(out);
			return Arrays.copyOf(out, length);
		} finally {
			deflater.end();
		}
	}

	@Test
	void groupsOfAnySizeAreFoundByName() throws IOException {
		for (int members : new int[] { 0, 1, 8, 9, 256, 257, 9000 }) {
			SequencedMap<String, NewNode> children = new LinkedHashMap<>();
			for (int i = 0; i < members; i++) {
				children.put("member " + i * 7919 % 10_007, NodeLink.to("one"));
			}
			children.put("one", NewArray.integer(ElementType.INT32, members));
			Path file = write(NewGroup.of(children));
			try (HdfFile hdf = new HdfFile(file)) {
				assertEquals(members + 1, hdf.getChildren().size());
			}
			if (Python.isInstalled()) {
				assertEquals("ok", Python.run("""
						import sys, h5py
						with h5py.File(sys.argv[1], 'r+') as f:
						    n = int(sys.argv[2]); assert len(f) == n + 1
						    assert all('member %d' % (i * 7919 % 10007) in f for i in range(n)) and 'member -1' not in f
						    assert h5py.h5o.get_info(f['one'].id).rc == n + 1
						    for i in range(0, n, 2): del f['member %d' % (i * 7919 % 10007)]
						    for i in range(500): f['new %d' % i] = f['one']
						with h5py.File(sys.argv[1], 'r') as f: assert len(f) == n // 2 + 501 and f['one'][()] == n
						print('ok')
						""", file, members));
			}
		}
	}

	@Test
	void addressesAndSizesAboveFourGibibytesWork() throws IOException {
		Path file = folder.resolve("large.h5");
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			long whole = writer.reserve(5 * GIB);
			writer.write(whole + 5 * GIB - 4, ByteBuffer.wrap(new byte[] { 1, 2, 3, 4 }));
			ChunkTable chunks = new ChunkTable(List.of(3L, 4L), List.of(1L, 4L));
			long chunk = writer.reserve(4);
			assertTrue(chunk > 5 * GIB && chunk % 4096 == 0);
			writer.write(chunk, ByteBuffer.wrap(new byte[] { 5, 6, 7, 8 }));
			chunks.set(2, chunk, 4, 0);
			writer.finish(NewGroup.of()
					.with("whole", new NewArray(new NewType.Number(ElementType.UINT8), List.of(5L, GIB), new ArrayData.Contiguous(whole, 5 * GIB),
							List.of()))
					.with("chunks", new NewArray(new NewType.Number(ElementType.UINT8), chunks.shape(), new ArrayData.Chunked(List.of(), chunks),
							List.of())), Progress.NONE);
		}
		long size = Files.size(file);
		byte[] start = start(file);
		Published published = Hdf5Append.publish(file, "", "cached", Layouts.results(1), Progress.NONE);
		assertTrue(published.start() >= size && published.start() > 5 * GIB);
		if (Python.isInstalled()) {
			assertEquals("ok", Python.run("""
					import sys, h5py
					with h5py.File(sys.argv[1], 'r') as f:
					    assert list(f['whole'][4, -4:]) == [1, 2, 3, 4] and f['chunks'][:].tolist() == [[0] * 4, [0] * 4, [5, 6, 7, 8]]
					    assert f['cached/scan_overview/data'].id.get_offset() > 5 * 2**30 and f['cached/scan_overview/data'].shape == (5, 6)
					print('ok')
					""", file));
		}
		assertEquals(new Removal.Removed(published.start() + published.bytes() - size), Hdf5Append.remove(file, "", "cached"));
		assertEquals(size, Files.size(file));
		assertArrayEquals(start, start(file));
		Files.delete(file);
	}

	private static byte[] start(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			ByteBuffer bytes = ByteBuffer.allocate(8192);
			channel.read(bytes, 0);
			return bytes.array();
		}
	}

	@Test
	void theJournalOfAFileThatHadTheNameBeforeIsForgotten() throws IOException {
		Path file = Layouts.own(folder, 3);
		FaultyStorage killed = new FaultyStorage(FaultyStorage.Fault.KILL_BEFORE, 5);
		assertThrows(FaultyStorage.Killed.class, () -> new Appending(killed, false).publish(file, "", "cached", Layouts.results(1), Progress.NONE));
		Path journal = file.resolveSibling(file.getFileName() + ".outcrop-journal");
		byte[] left = Files.readAllBytes(journal);
		for (boolean resumed : new boolean[] { false, true }) {
			Files.write(journal, left);
			if (!resumed) {
				Files.delete(file);
			}
			try (Hdf5FileWriter writer = resumed ? Hdf5FileWriter.resume(file, 4096) : Hdf5FileWriter.create(file)) {
				writer.finish(NewGroup.of().with("mine", NewArray.integer(ElementType.INT64, 7)), Progress.NONE);
			}
			Hdf5Append.publish(file, "", "cached", Layouts.results(2), Progress.NONE);
			assertEquals(Recovery.Outcome.NOTHING_TO_DO, Hdf5Append.recover(file).outcome());
		}
	}

	@Test
	void aFileThatWasNotFinishedOpensNowhere() throws IOException {
		Path file = folder.resolve("unfinished.h5");
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			writer.write(writer.reserve(10_000), ByteBuffer.allocate(10_000));
			assertThrows(IllegalArgumentException.class, () -> writer.write(0, ByteBuffer.allocate(8)));
			assertThrows(IllegalArgumentException.class, () -> writer.write(4096, ByteBuffer.allocate(20_000)));
			assertThrows(IllegalArgumentException.class, () -> writer.finish(NewGroup.of().with("x", NodeLink.to("nowhere")), Progress.NONE));
		}
		assertThrows(RuntimeException.class, () -> new HdfFile(file).close());
		assertInstanceOf(AppendCheck.Refusal.class, Hdf5Append.check(file, "", "cached"));
		assertThrows(DataException.NotWritable.class, () -> Hdf5FileWriter.create(file));
		if (Python.isInstalled()) {
			assertEquals("refused", Python.run("""
					import sys, h5py
					try: h5py.File(sys.argv[1], 'r')
					except OSError: print('refused')
					""", file));
		}
	}

	@Test
	void aPictureStreamedInPiecesIsWhole() throws IOException {
		List<Integer> pieces = new ArrayList<>();
		ArrayData.Source source = out -> {
			for (int i = 0; i < 1000; i++) {
				pieces.add(out.write(ByteBuffer.wrap(new byte[3000])));
			}
			out.write(ByteBuffer.wrap(new byte[] { 42 }));
		};
		Path file = write(NewGroup.of().with("x", new NewArray(new NewType.Number(ElementType.INT8), List.of(3_000_001L),
				new ArrayData.Streamed(3_000_001, source), List.of())));
		assertEquals(1000, pieces.size());
		try (HdfFile hdf = new HdfFile(file)) {
			assertEquals(42, ((byte[]) hdf.getDatasetByPath("x").getData())[3_000_000]);
		}
	}

	@Test
	void whatHdf5CantHoldIsRefusedWhenItIsMade() {
		assertThrows(IllegalArgumentException.class, () -> NewGroup.of().with("a/b", NewArray.real(1)));
		assertThrows(IllegalArgumentException.class, () -> NewGroup.of().with("", NewArray.real(1)));
		assertThrows(IllegalArgumentException.class, () -> NewGroup.of().with(".", NewArray.real(1)));
		assertThrows(IllegalArgumentException.class, () -> NewAttribute.text("long", "x".repeat(65_000)));
		assertThrows(IllegalArgumentException.class, () -> NewAttribute.integer("x", ElementType.UINT8, 256));
		assertThrows(IllegalArgumentException.class, () -> NewAttribute.integer("x", ElementType.INT8, -129));
		assertThrows(IllegalArgumentException.class, () -> NewArray.numbers(ElementType.UINT16, List.of(3L), MemorySegment.ofArray(new byte[5])));
		assertThrows(IllegalArgumentException.class, () -> NewGroup.of(NewAttribute.real("x", 1), NewAttribute.real("x", 2)));
		assertThrows(IllegalArgumentException.class, () -> new ChunkTable(List.of(3L), List.of(0L)));
	}

	@Test
	void theToolsOfHdf5FindNothingWrong() throws IOException {
		Assumptions.assumeTrue(Python.hasTool("h5dump"), "skipped: no h5dump (package hdf5-tools)");
		Path file = Layouts.own(folder, 300);
		assertTrue(Python.tool("h5dump", "-p", "-d", "/node/data", file).contains("CHUNKED ( 1, 2, 5 )"));
		assertTrue(Python.tool("h5ls", "-r", file).contains("/same                    Dataset, same as"));
		Python.tool("h5stat", file);
	}
}

package org.outcrop.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.Progress;
import org.outcrop.testing.Python;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;

/** Format 2 in both directions with zarr-python, where it is installed. */
class PythonTest {

	@TempDir
	Path folder;

	private static String python(String script, Object... arguments) throws IOException {
		return Python.run(script, arguments);
	}

	@BeforeEach
	void needsPython() throws IOException {
		Python.needs("zarr", "python3-zarr");
		String version = python("import zarr; print(zarr.__version__)");
		Assumptions.assumeTrue(version.startsWith("2."), "skipped: zarr-python 2 is needed, this is " + version);
	}

	private static final String WRITE = """
			import sys, numpy as np, zarr, numcodecs as nc
			g = zarr.open_group(sys.argv[1], 'w')
			B = nc.Blosc
			codecs = {'none': None, 'zstd': nc.Zstd(3), 'gzip': nc.GZip(5), 'zlib': nc.Zlib(5), 'lz4': nc.LZ4()}
			for c in ('blosclz', 'lz4', 'lz4hc', 'zlib', 'zstd'):
			    for s in (0, 1, 2):
			        codecs['%s%d' % (c, s)] = B(c, 5, s)
			        codecs['%s%d-small' % (c, s)] = B(c, 9, s, 512)
			n = 0
			for name, codec in codecs.items():
			    for t in ('<f4', '>f8', '<i2', '|u1', '<c16', '<u8', '<f2', '|b1'):
			        a = (np.arange(50*61) % 251 * 1.0).reshape(50, 61)
			        a[10:20] = np.random.RandomState(3).randint(0, 200, (10, 61))
			        z = g.create_dataset(name + t[1:], data=a.astype(t), chunks=(17, 33), compressor=codec,
			                             order='F' if n % 3 == 0 else 'C')
			        n += 1
			g.create_dataset('text', data=np.array(['a', 'bcé', '', 'x'*3000], dtype=object), dtype=str, chunks=3)
			g.create_dataset('fixed', data=np.array(['ab', 'é']))
			g.create_dataset('bytes', data=np.array([b'ab', b'c']))
			zarr.consolidate_metadata(sys.argv[1])
			print(n)
			""";

	private static double[] expected(boolean bool, boolean python) throws IOException {
		String numbers = python("""
				import numpy as np
				a = (np.arange(50*61) % 251 * 1.0).reshape(50, 61)
				a[10:20] = np.random.RandomState(3).randint(0, 200, (10, 61))
				print(' '.join(str(int(v)) for v in a.ravel()))""");
		double[] values = java.util.Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray();
		return bool ? java.util.Arrays.stream(values).map(v -> v == 0 ? 0 : 1).toArray() : values;
	}

	@Test
	void whatPythonWroteIsRead() throws IOException {
		int arrays = Integer.parseInt(python(WRITE, folder.resolve("p")));
		ZarrGroup group = ZarrGroup.open(new FolderStore(folder.resolve("p")), "");
		double[] numbers = expected(false, true);
		double[] truths = expected(true, true);
		int read = 0;
		for (String name : group.children().keySet()) {
			ZarrArray array = group.array(name, ArrayOptions.DEFAULT);
			if (array.spec().rank() == 2 && array.spec().type().kind() == ZarrType.Kind.COMPLEX128) {
				double[] pairs = new double[2 * numbers.length];
				array.read(array.spec().box(), MemorySegment.ofArray(pairs), Progress.NONE);
				for (int i = 0; i < numbers.length; i++) {
					assertEquals(numbers[i], pairs[2 * i], name);
				}
				read++;
			} else if (array.spec().rank() == 2) {
				boolean bool = array.spec().type().kind() == ZarrType.Kind.BOOL;
				assertArrayEquals(bool ? truths : numbers, array.readDoubles(array.spec().box(), Progress.NONE), name);
				read++;
			}
		}
		assertEquals(arrays, read);
		assertArrayEquals(new String[] { "a", "bcé", "", "x".repeat(3000) },
				group.array("text", ArrayOptions.DEFAULT).readTexts(Box.all(4), Progress.NONE));
		assertArrayEquals(new String[] { "ab", "é" }, group.array("fixed", ArrayOptions.DEFAULT).readTexts(Box.all(2), Progress.NONE));
		assertArrayEquals(new String[] { "ab", "c" }, group.array("bytes", ArrayOptions.DEFAULT).readTexts(Box.all(2), Progress.NONE));
	}

	@Test
	void whatWasWrittenPythonReads() throws IOException {
		FolderStore store = new FolderStore(folder.resolve("o"));
		List<Codec.BytesToBytes> packers = new ArrayList<>(
				List.of(new Codec.Zstd(3, false), new Codec.Gzip(5), new Codec.Zlib(5), new Codec.Lz4(1)));
		for (String cname : List.of("lz4", "lz4hc", "zstd", "zlib")) {
			for (Codec.Shuffle shuffle : Codec.Shuffle.values()) {
				packers.add(new Codec.Blosc(4, cname, 5, shuffle, 0));
				packers.add(new Codec.Blosc(4, cname, 5, shuffle, 1000));
			}
		}
		float[] values = new float[200 * 301];
		for (int i = 0; i < values.length; i++) {
			values[i] = i % 977 * 0.5f;
		}
		ZarrGroup root = ZarrGroup.create(store, "", ZarrFormat.V2, com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
		for (int i = 0; i < packers.size(); i++) {
			ArraySpec spec = ArraySpec.v2(ZarrType.FLOAT32, new long[] { 200, 301 }, 64, 100).packed(packers.get(i))
					.withKeys(i % 2 == 0 ? ChunkKeys.V2 : ChunkKeys.V2_NESTED);
			root.createArray("a" + i, spec, ArrayOptions.DEFAULT).write(spec.box(), MemorySegment.ofArray(values), Progress.NONE);
		}
		ArraySpec texts = ArraySpec.v2(ZarrType.STRING, new long[] { 4 }, 3);
		root.createArray("text", texts, ArrayOptions.DEFAULT).writeTexts(Box.all(4), new String[] { "a", "é", "", "z" }, Progress.NONE);
		String said = python("""
				import sys, numpy as np, zarr
				g = zarr.open_group(sys.argv[1], 'r')
				want = (np.arange(200*301) % 977 * 0.5).astype('f4').reshape(200, 301)
				bad = [n for n, a in g.arrays() if n != 'text' and not (a[:] == want).all()]
				print(len(list(g.arrays())), bad, list(g['text'][:]))""", folder.resolve("o"));
		assertEquals((packers.size() + 1) + " [] ['a', 'é', '', 'z']", said);
	}
}

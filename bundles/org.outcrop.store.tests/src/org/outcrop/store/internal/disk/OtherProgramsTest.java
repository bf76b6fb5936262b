package org.outcrop.store.internal.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.testing.Python;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/** Files in both directions with NumPy and tifffile, where they are installed. */
class OtherProgramsTest {

	@TempDir
	Path folder;

	private TestStore store;

	@BeforeEach
	void open() {
		store = TestStore.writing(folder);
	}

	@AfterEach
	void close() {
		store.close();
	}

	/** Shape and checksum of the items in little-endian C order, as the script prints them. */
	private static String digest(Item.Numbers numbers) {
		byte[] items = numbers.items().toArray(ValueLayout.JAVA_BYTE);
		CRC32 crc = new CRC32();
		crc.update(items);
		return numbers.info().shape().toString().replace(" ", "") + " " + HexFormat.of().toHexDigits(crc.getValue(), 8);
	}

	private static final String DIGEST = """
			import sys, os, zlib, numpy as np
			def digest(a):
			    a = np.ascontiguousarray(a).reshape(a.shape)
			    if a.dtype.byteorder == '>': a = a.astype(a.dtype.newbyteorder('<'))
			    return '[' + ','.join(str(n) for n in a.shape) + '] %08x' % zlib.crc32(a.tobytes())
			""";

	@Test
	void numPyReadsWhatWasWritten() throws IOException {
		Python.needs("numpy", "python3-numpy");
		StringBuilder expected = new StringBuilder();
		for (ZarrType type : Samples.numericTypes()) {
			for (long[] shape : new long[][] { {}, { 5 }, { 0, 3 }, { 3, 4, 2 } }) {
				Item.Numbers item = Samples.numbers(ArrayInfo.of(type,
						shape).withAttributes(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode().put("a", 1)), 3);
				String name = type.v3Name() + "-" + shape.length;
				store.save(name, item);
				expected.append(name).append(' ').append(digest(item)).append('\n');
			}
		}
		store.save("texts", new Item.Texts(ArrayInfo.of(ZarrType.STRING, 3), List.of("", "試料", "😀")));
		String found = Python.run(DIGEST + """
				for line in sys.argv[2].split('\\n'):
				    if line: print(line.split(' ')[0], digest(np.load(os.path.join(sys.argv[1], line.split(' ')[0] + '.npy'))))
				print(list(np.load(os.path.join(sys.argv[1], 'texts.npy'))) == ['', '試料', '😀'])
				""", folder, expected);
		assertEquals(expected + "True", found);
	}

	/** Asserts that each file the script wrote is loaded as the script says. */
	private void assertLoaded(String said) {
		assertTrue(said.lines().count() > 3 && !said.startsWith("failed"), said);
		said.lines().forEach(line -> {
			int space = line.indexOf(' ');
			assertEquals(line.substring(space + 1), digest((Item.Numbers) store.load(line.substring(0, space))), line.substring(0, space));
		});
	}

	@Test
	void whatNumPyWroteIsRead() throws IOException {
		Python.needs("numpy", "python3-numpy");
		assertLoaded(Python.run(DIGEST + """
				r = np.random.RandomState(1)
				for t in ('<f4', '>f4', '<i2', '>i8', '|u1', '|b1', '>c16', '<f2', '<u8'):
				    for order in 'CF':
				        for shape in ((), (7,), (3, 4), (2, 3, 4, 5)):
				            a = np.asarray(r.randint(0, 100, shape), order=order).astype(t, order=order)
				            name = '%s%s%d' % (t[1:], order + ('b' if t[0] == '>' else 'l'), len(shape))
				            np.save(os.path.join(sys.argv[1], name + '.npy'), a)
				            print(name, digest(a))
				""", folder));
	}

	@Test
	void tifffileReadsWhatWasWritten() throws IOException {
		Python.needs("tifffile", "python3-tifffile");
		StringBuilder expected = new StringBuilder();
		for (boolean packed : new boolean[] { false, true }) {
			for (ZarrType type : List.of(ZarrType.UINT8, ZarrType.UINT16, ZarrType.INT32, ZarrType.FLOAT32, ZarrType.FLOAT64)) {
				for (long[] shape : new long[][] { { 30, 40 }, { 3, 300, 400 } }) {
					Item.Numbers item = Samples.numbers(ArrayInfo.of(type, shape), 3);
					String name = type.v3Name() + "-" + shape.length + packed + ".tif";
					store.backend().save(StorePath.of(name), item, packed ? ArrayLayout.AUTOMATIC.packed(new Codec.Gzip(1)) : ArrayLayout.AUTOMATIC,
							SaveMode.CREATE, Progress.NONE);
					expected.append(name).append(' ').append(digest(item)).append('\n');
				}
			}
		}
		String found = Python.run(DIGEST + """
				import tifffile
				for line in sys.argv[2].split('\\n'):
				    if line: print(line.split(' ')[0], digest(tifffile.imread(os.path.join(sys.argv[1], line.split(' ')[0]))))
				""", folder, expected);
		assertEquals(expected.toString().strip(), found);
	}

	@Test
	void whatTifffileWroteIsRead() throws IOException {
		Python.needs("tifffile", "python3-tifffile");
		assertLoaded(Python.run(DIGEST + """
				import tifffile
				r = np.random.RandomState(1)
				try:
				    import imagecodecs
				    codecs = [None, 'deflate', 'lzw', 'packbits']
				except ImportError:
				    codecs = [None, 'deflate']
				n = 0
				for codec in codecs:
				    for t in ('u1', 'u2', 'i4', 'f4', 'f8'):
				        for shape, extra in (((70, 90), {}), ((3, 70, 90), {'photometric': 'minisblack'}), ((70, 90, 3), {'photometric': 'rgb'}),
				                ((3, 70, 90), {'photometric': 'rgb', 'planarconfig': 'separate'}), ((70, 90), {'tile': (32, 16)}),
				                ((2, 70, 90), {'tile': (16, 32), 'photometric': 'minisblack'}), ((70, 90), {'rowsperstrip': 7})):
				            for order in '<>':
				                for predictor in ([False] if codec in (None, 'packbits') else [False, True]):
				                    if predictor and len(codecs) == 2: continue
				                    if extra.get('photometric') == 'rgb' and t[0] != 'u': continue
				                    a = (np.cumsum(r.randint(0, 5, shape), axis=-1) % 251).astype(t)
				                    n += 1
				                    name = 'f%d.tif' % n
				                    tifffile.imwrite(os.path.join(sys.argv[1], name), a, byteorder=order, bigtiff=n % 3 == 0, compression=codec,
				                                     predictor=predictor, metadata=None, **extra)
				                    print(name, digest(a))
				""", folder));
		List<Entry> all = store.backend().children(StorePath.ROOT);
		assertTrue(all.size() >= 60, all.size() + " files");
		assertEquals(List.of(), store.backend().verify(StorePath.ROOT, Progress.NONE));
	}
}

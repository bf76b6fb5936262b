package org.outcrop.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;
import org.outcrop.testing.H5py;

/** Files of the reference library, in all its format versions, hold for us what they hold for it. */
class AgainstH5pyTest {

	/** Writes arrays in every storage, and beside each its values as the reference library reads them back. */
	private static final String ARRAYS = """
			import h5py, numpy as np, json, os
			rng = np.random.default_rng(5)
			known = []
			def keep(f, name):
			    values = np.ascontiguousarray(f[name][...])
			    values = values.astype(values.dtype.newbyteorder('<'))
			    raw = '%s.%s.raw' % (os.path.basename(f.filename), name.replace('/', '_'))
			    values.tofile(raw)
			    known.append('%s\\t%s\\t%s\\t%s\\t%s' % (os.path.basename(f.filename), name, raw, values.dtype.str,
			        ','.join(str(n) for n in values.shape)))
			for libver in ['earliest', 'v108', 'v110']:
			    with h5py.File(libver + '.h5', 'w', libver=(libver, libver) if libver != 'earliest' else 'earliest') as f:
			        a = rng.poisson(3, size=(7, 6, 33, 21)).astype('<u2')
			        for dtype in ['<u1', '<i1', '<u2', '>u2', '<i2', '>i4', '<u4', '<i8', '>u8', '<f4', '>f4', '<f8', '>f8']:
			            name = 'run_' + dtype.replace('<', 'l').replace('>', 'b')
			            f[name] = a[:3, :2].astype(dtype); keep(f, name)
			        f['complex'] = (a[0, 0] + 1j).astype('<c8')
			        f['scalar'] = np.float64(2.5)
			        def make(name, data, **options):
			            f.create_dataset(name, data=data, **options); keep(f, name)
			        make('plain', a, chunks=(1, 1, 33, 21))
			        make('edges', a, chunks=(2, 4, 16, 16))
			        make('gzip', a, chunks=(3, 2, 10, 21), compression='gzip')
			        make('shuffle', a, chunks=(3, 2, 10, 21), compression='gzip', shuffle=True)
			        make('fletcher', a, chunks=(3, 2, 10, 21), fletcher32=True)
			        make('all', a, chunks=(3, 2, 11, 7), compression='gzip', shuffle=True, fletcher32=True)
			        make('lzf', a, chunks=(3, 2, 10, 21), compression='lzf')
			        make('lzf_shuffle', np.zeros_like(a), chunks=(3, 2, 10, 21), compression='lzf', shuffle=True)
			        make('noise', rng.integers(0, 65536, size=(4, 4, 8, 8)).astype('<u2'), chunks=(1, 2, 8, 8), compression='lzf')
			        make('big', a.astype('>u2'), chunks=(2, 4, 16, 16), compression='gzip', shuffle=True)
			        make('f8', a.astype('>f8'), chunks=(2, 4, 16, 16), compression='gzip', shuffle=True, fletcher32=True)
			        make('one', a, chunks=a.shape)
			        make('one_gzip', a, chunks=a.shape, compression='gzip')
			        make('many', np.arange(60 * 50, dtype='<i4').reshape(60, 50), chunks=(1, 2))
			        make('many_gzip', np.arange(60 * 50, dtype='<i4').reshape(60, 50), chunks=(1, 2), compression='gzip')
			        make('grows', np.arange(5000, dtype='<i4').reshape(500, 10), chunks=(1, 5), maxshape=(None, 10))
			        make('grows_gzip', np.arange(5000, dtype='<i4').reshape(500, 10), chunks=(1, 5), maxshape=(None, 10), compression='gzip')
			        make('grows_both', np.arange(5000, dtype='<i4').reshape(500, 10), chunks=(1, 5), maxshape=(None, None))
			        make('grows_both_gzip', np.arange(5000, dtype='<i4').reshape(500, 10), chunks=(1, 5), maxshape=(None, None),
			            compression='gzip')
			        for name, options in [('holes', {}), ('holes_gzip', {'compression': 'gzip'}), ('holes_grow', {'maxshape': (None, 40, 9)}),
			                ('holes_grow_both', {'maxshape': (None, None, 9)})]:
			            d = f.create_dataset(name, (50, 40, 9), '<i2', chunks=(5, 7, 4), fillvalue=-7, **options)
			            d[11:14, 8:20] = 3
			            d[40, 39, 8] = 9
			            keep(f, name)
			        for name, options in [('room', {'maxshape': (90, 77)}), ('room_grow', {'maxshape': (None, 77)}),
			                ('room_grow_gzip', {'maxshape': (None, 77), 'compression': 'gzip'}), ('grow_second', {'maxshape': (90, None)}),
			                ('grow_second_gzip', {'maxshape': (90, None), 'compression': 'lzf'})]:
			            d = f.create_dataset(name, (60, 50), '<i4', chunks=(1, 2), fillvalue=4, **options)
			            d[5:58, 3:49] = np.arange(53 * 46).reshape(53, 46)
			            keep(f, name)
			        f.create_dataset('never', (50, 40), '>f4', fillvalue=1.5); keep(f, 'never')
			        f.create_dataset('never_chunked', (50, 40), '>f4', fillvalue=1.5, chunks=(10, 10)); keep(f, 'never_chunked')
			        shrunk = f.create_dataset('shrunk', data=np.arange(400).reshape(20, 20), chunks=(3, 3), maxshape=(None, None))
			        shrunk.resize((10, 5)); keep(f, 'shrunk')
			        space = h5py.h5s.create_simple((6, 5))
			        options = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
			        options.set_layout(h5py.h5d.COMPACT)
			        h5py.h5d.create(f.id, b'compact', h5py.h5t.STD_I32BE, space, options)
			        f['compact'][...] = np.arange(30).reshape(6, 5); keep(f, 'compact')
			        options = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
			        options.set_chunk((2, 2)); options.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
			        h5py.h5d.create(f.id, b'early', h5py.h5t.STD_I32LE, space, options)
			        f['early'][...] = np.arange(30).reshape(6, 5); keep(f, 'early')
			        d = f.create_dataset('masked', (4, 8), '<u2', chunks=(2, 8), compression='gzip', shuffle=True)
			        d[0:2] = 5
			        d.id.write_direct_chunk((2, 0), np.arange(16, dtype='<u2').tobytes(), filter_mask=3)
			        f['named_type'] = np.dtype('>i2')
			        f.create_dataset('typed', data=np.arange(12).reshape(3, 4), dtype=f['named_type']); keep(f, 'typed')
			        f['truth'] = np.array([[True, False], [False, True]])
			open('known.txt', 'w').write('\\n'.join(known))
			""";

	@TempDir
	static Path arrays;

	@TempDir
	Path folder;

	@BeforeAll
	static void makeArrays() throws IOException {
		H5py.run(arrays, ARRAYS);
	}

	@Test
	void everyStorageOfEveryVersionHoldsTheSameValues() throws IOException {
		List<String> known = Files.readAllLines(arrays.resolve("known.txt"));
		assertTrue(known.size() > 100, () -> known.size() + " arrays");
		for (String line : known) {
			String[] parts = line.split("\t");
			try (Hdf5File file = Hdf5File.open(arrays.resolve(parts[0]))) {
				assertTrue(file.warnings().entries().isEmpty(), () -> file.warnings().entries().toString());
				Hdf5Array array = file.array(parts[1]).orElseThrow(() -> new AssertionError(line));
				long[] shape = Stream.of(parts[4].split(",")).mapToLong(Long::parseLong).toArray();
				assertArrayEquals(shape, array.shape(), line);
				byte[] expected = Files.readAllBytes(arrays.resolve(parts[2]));
				assertArrayEquals(expected, array.read(new long[shape.length], shape).toArray(ValueLayout.JAVA_BYTE), line);
				assertBoxes(array, shape, expected, line);
			}
		}
	}

	private static void assertBoxes(Hdf5Array array, long[] shape, byte[] expected, String line) {
		Random random = new Random(line.hashCode());
		int element = array.type().bytes();
		long[] strides = BoxCopy.strides(shape, element);
		for (int k = 0; k < 5; k++) {
			long[] start = new long[shape.length];
			long[] size = new long[shape.length];
			long from = 0;
			for (int i = 0; i < shape.length; i++) {
				start[i] = random.nextLong(shape[i]);
				size[i] = 1 + random.nextLong(shape[i] - start[i]);
				from += start[i] * strides[i];
			}
			MemorySegment box = array.read(start, size);
			MemorySegment copy = MemorySegment.ofArray(new byte[(int) box.byteSize()]);
			BoxCopy.copy(size, element, MemorySegment.ofArray(expected), from, strides, copy, 0, BoxCopy.strides(size, element));
			assertEquals(-1, copy.mismatch(box), line);
		}
	}

	@Test
	void typesAreToldApart() {
		for (String version : List.of("earliest", "v108", "v110")) {
			try (Hdf5File file = Hdf5File.open(arrays.resolve(version + ".h5"))) {
				assertEquals(version.equals("earliest") ? 0 : version.equals("v108") ? 2 : 3, file.superblockVersion());
				assertEquals("complex of float32", file.array("complex").orElseThrow().type().describe());
				assertTrue(file.array("complex").orElseThrow().elementType().isEmpty());
				assertEquals(2.5, file.array("scalar").orElseThrow().number().orElseThrow());
				assertEquals("big-endian uint16", file.array("big").orElseThrow().type().describe());
				long[] masked = file.array("masked").orElseThrow().integers();
				for (int i = 0; i < masked.length; i++) {
					assertEquals(i < 16 ? 5 : i - 16, masked[i], "the second chunk was stored without its filters");
				}
				assertArrayEquals(new long[] {1, 0, 0, 1}, file.array("truth").orElseThrow().integers());
				assertTrue(file.find("named_type").orElseThrow() instanceof Hdf5Unreadable);
				assertTrue(file.array("compact").orElseThrow().layout() instanceof Hdf5Layout.Compact);
				assertTrue(file.array("never").orElseThrow().dataAddress().isEmpty());
				assertTrue(file.array("run_lu2").orElseThrow().dataAddress().isPresent());
				assertThrows(IndexOutOfBoundsException.class, () -> file.array("plain").orElseThrow().read(new long[4], new long[] {8, 1, 1, 1}));
			}
		}
	}

	@Test
	void linksOfAllKindsLeadWhereTheyShould() throws IOException {
		H5py.run(folder, """
				import h5py, os
				os.mkdir('inner')
				with h5py.File('inner/other.h5', 'w') as o: o['deep/values'] = [1, 2, 3]
				with h5py.File('inner/back.h5', 'w') as o: o['up'] = h5py.ExternalLink('../secret.h5', '/values')
				with h5py.File('secret.h5', 'w') as o: o['values'] = [9]
				for libver, order in [('earliest', False), ('latest', False), ('earliest', True), ('latest', True)]:
				    with h5py.File('inner/%s_%s.h5' % (libver, order), 'w', libver=libver, track_order=order) as f:
				        g = f.create_group('many', track_order=order)
				        for i in range(300): g.create_group('name %d \\u00e9' % i)
				        few = f.create_group('few', track_order=order)
				        few['zebra'] = 1; few['apple'] = 2
				        f['soft'] = h5py.SoftLink('/few/apple')
				        few['relative'] = h5py.SoftLink('apple')
				        f['soft group'] = h5py.SoftLink('few')
				        f['nowhere'] = h5py.SoftLink('/not/there')
				        f['circle a'] = h5py.SoftLink('/circle b')
				        f['circle b'] = h5py.SoftLink('/circle a')
				        few['itself'] = f['/']
				        f['hard'] = few['zebra']
				        f['inside'] = h5py.ExternalLink('other.h5', '/deep/values')
				        f['outside'] = h5py.ExternalLink('../secret.h5', '/values')
				        f['absolute'] = h5py.ExternalLink(os.path.abspath('secret.h5'), '/values')
				        f['missing'] = h5py.ExternalLink('gone.h5', '/values')
				        f['detour'] = h5py.ExternalLink('back.h5', '/up')
				""");
		for (String name : List.of("earliest_False", "latest_False", "earliest_True", "latest_True")) {
			try (Hdf5File file = Hdf5File.open(folder.resolve("inner").resolve(name + ".h5"))) {
				assertEquals(300, file.group("many").orElseThrow().links().size(), name);
				assertTrue(file.group("/many/name 299 \u00e9").isPresent());
				assertEquals(2, file.array("soft").orElseThrow().number().orElseThrow());
				assertEquals(2, file.array("/soft group/relative").orElseThrow().number().orElseThrow());
				assertEquals(1, file.array("hard").orElseThrow().number().orElseThrow());
				assertEquals(file.array("hard").orElseThrow().address(), file.array("few/zebra").orElseThrow().address());
				assertTrue(file.find("nowhere").isEmpty());
				assertTrue(file.find("circle a").isEmpty());
				assertEquals(1, file.array("few/itself/few/itself/few/zebra").orElseThrow().number().orElseThrow());
				assertArrayEquals(new long[] {1, 2, 3}, file.array("inside").orElseThrow().integers());
				assertTrue(file.find("missing").isEmpty());
				for (String outside : List.of("outside", "absolute", "detour")) {
					assertTrue(file.find(outside).isEmpty(), outside);
				}
				assertTrue(file.warnings().entries().stream().anyMatch(w -> w.code().equals("link-outside")));
				int[] seen = new int[1];
				file.visit(10_000, node -> ++seen[0] > 0);
				assertEquals(1 + 1 + 300 + 1 + 2, seen[0], "each object once, though links go in circles");
			}
		}
	}

	@Test
	void manyNamesFillMoreThanOneLevelOfTheirHeap() throws IOException {
		H5py.run(folder, """
				import h5py
				for libver in ['earliest', 'latest']:
				    with h5py.File(libver + '.h5', 'w', libver=libver) as f:
				        f['one'] = 1
				        g = f.create_group('many')
				        for i in range(9000): g['a name that takes some room, number %d' % i] = f['one']
				        g['long ' + 'x' * 5000] = f['one']
				        for i in range(8900): del g['a name that takes some room, number %d' % i]
				        for i in range(500): g['again %d' % i] = h5py.SoftLink('/one')
				        for i in range(2000): f.attrs['attribute %d' % i] = 'a text of some length, number %d' % i
				""");
		for (String version : List.of("earliest", "latest")) {
			try (Hdf5File file = Hdf5File.open(folder.resolve(version + ".h5"))) {
				Hdf5Group many = file.group("many").orElseThrow();
				assertEquals(100 + 1 + 500, many.links().size());
				for (int i = 8900; i < 9000; i++) {
					assertTrue(many.link("a name that takes some room, number " + i).isPresent());
				}
				assertEquals(1, many.array("long " + "x".repeat(5000)).orElseThrow().number().orElseThrow());
				assertEquals(1, many.array("again 499").orElseThrow().number().orElseThrow());
				assertEquals("a text of some length, number 1999", file.root().attributes().text("attribute 1999").orElseThrow());
			}
		}
	}

	@Test
	void attributesAreReadWhateverTheirForm() throws IOException {
		H5py.run(folder, """
				import h5py, numpy as np
				for libver in ['earliest', 'latest']:
				    with h5py.File(libver + '.h5', 'w', libver=libver) as f:
				        a = f.attrs
				        a['variable'] = 'gr\\u00fcn'
				        a['fixed'] = np.bytes_(b'bytes')
				        a.create('padded', 'ab', dtype=h5py.string_dtype('utf-8', 10))
				        a['list'] = ['one', 'two']
				        a['single'] = ['only']
				        a['int32'] = np.int32(-5)
				        a['int64'] = np.int64(2) ** 60
				        a['row'] = np.array([7], dtype='>u2')
				        a['float'] = np.float32(0.5)
				        a['bool'] = True
				        a['empty'] = h5py.Empty('f8')
				        a['nothing'] = ''
				        a['digits'] = '13'
				        a['matrix'] = np.arange(6).reshape(2, 3)
				        a['compound'] = np.array((1, 2.0), dtype=[('a', 'i4'), ('b', 'f8')])
				        g = f.create_group('many')
				        for i in range(200): g.attrs['attribute %d' % i] = i
				        if libver == 'latest': f.create_group('large').attrs['big'] = np.arange(20000.0)
				""");
		for (String version : List.of("earliest", "latest")) {
			try (Hdf5File file = Hdf5File.open(folder.resolve(version + ".h5"))) {
				Hdf5Attributes a = file.root().attributes();
				assertEquals("gr\u00fcn", a.text("variable").orElseThrow());
				assertEquals("bytes", a.text("fixed").orElseThrow());
				assertEquals("ab", a.text("padded").orElseThrow());
				assertEquals(List.of("one", "two"), a.get("list").orElseThrow().texts());
				assertEquals("only", a.text("single").orElseThrow());
				assertEquals(-5, a.integer("int32").orElseThrow());
				assertEquals(1L << 60, a.integer("int64").orElseThrow());
				assertEquals(7, a.integer("row").orElseThrow());
				assertEquals(0.5, a.number("float").orElseThrow());
				assertEquals(1, a.integer("bool").orElseThrow());
				assertTrue(a.has("empty") && a.number("empty").isEmpty());
				assertEquals("", a.text("nothing").orElseThrow());
				assertEquals(13, a.integer("digits").orElseThrow());
				assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, a.get("matrix").orElseThrow().numbers());
				assertFalse(a.get("compound").orElseThrow().problem().isEmpty());
				Hdf5Attributes many = file.group("many").orElseThrow().attributes();
				assertEquals(200, many.all().size());
				assertEquals(137, many.integer("attribute 137").orElseThrow());
				if (version.equals("latest")) {
					assertEquals(20_000, file.group("large").orElseThrow().attributes().get("big").orElseThrow().numbers().length);
				}
			}
		}
	}

	@Test
	void whatIsNotReadSaysWhatItIs() throws IOException {
		H5py.run(folder, """
				import h5py, numpy as np
				with h5py.File('odd.h5', 'w', libver='latest') as f:
				    f['good'] = np.arange(5)
				    f.create_dataset('scaled', data=np.arange(100).reshape(10, 10), chunks=(5, 5), scaleoffset=4)
				    f.create_dataset('elsewhere', (10,), 'i4', external=[('data.bin', 0, 40)])
				    layout = h5py.VirtualLayout((5,), 'i8')
				    layout[:] = h5py.VirtualSource(f['good'])
				    f.create_virtual_dataset('virtual', layout)
				    f.create_dataset('ragged', (3,), h5py.vlen_dtype('i4'))
				    f['half'] = np.arange(4, dtype='f2')
				    f['texts'] = ['a', 'bc']
				""");
		try (Hdf5File file = Hdf5File.open(folder.resolve("odd.h5"))) {
			assertEquals(7, file.root().children().size(), "one that can't be read keeps none of the others away");
			assertTrue(problem(file, "scaled").contains("scaleoffset") && problem(file, "scaled").contains("6"), problem(file, "scaled"));
			assertTrue(problem(file, "elsewhere").contains("in other files"));
			assertTrue(problem(file, "virtual").contains("virtual"));
			assertTrue(problem(file, "ragged").contains("list of any length"));
			assertTrue(problem(file, "half").contains("floating point number of 16 bits"));
			assertEquals(List.of("a", "bc"), file.array("texts").orElseThrow().texts());
			assertArrayEquals(new long[] {0, 1, 2, 3, 4}, file.array("good").orElseThrow().integers());
		}
	}

	private static String problem(Hdf5File file, String name) {
		Hdf5Array array = file.array(name).orElseThrow();
		return assertThrows(DataException.Unsupported.class, () -> array.read(new long[array.rank()], array.shape())).getMessage();
	}

	@Test
	void aBlockOfSomebodyElseMayStandBeforeTheFile() throws IOException {
		H5py.run(folder, """
				import h5py, numpy as np
				for libver in ['earliest', 'latest']:
				    with h5py.File(libver + '.h5', 'w', libver=libver, userblock_size=1024) as f:
				        f['run'] = np.arange(10)
				        f.create_dataset('chunks', data=np.arange(3000).reshape(300, 10), chunks=(1, 10), compression='gzip')
				        for i in range(30): f['g/%d' % i] = str(i)
				""");
		for (String version : List.of("earliest", "latest")) {
			try (Hdf5File file = Hdf5File.open(folder.resolve(version + ".h5"))) {
				assertEquals(45, Arrays.stream(file.array("run").orElseThrow().doubles()).sum());
				assertEquals(2999 * 1500L, Arrays.stream(file.array("chunks").orElseThrow().integers()).sum());
				assertEquals("17", file.array("g/17").orElseThrow().text().orElseThrow());
				assertEquals(45, sum(file.array("run").orElseThrow()));
			}
		}
	}

	private static long sum(Hdf5Array run) {
		try (Hdf5Mapping mapping = run.map()) {
			long sum = 0;
			for (long i = 0; i < run.count(); i++) {
				sum += mapping.bytes().get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * i);
			}
			return sum;
		}
	}

	@Test
	void sizesAbove4GiBDoNotOverflow() throws IOException {
		H5py.run(folder, """
				import h5py, numpy as np
				with h5py.File('large.h5', 'w') as f:
				    d = f.create_dataset('run', (3, 1024, 1024, 1024), '<u2')
				    d[0, 0, 0, 0] = 1
				    d[2, 1023, 1023, 1020:] = [5, 6, 7, 8]
				    f['after'] = 77
				""");
		Path large = folder.resolve("large.h5");
		assertTrue(Files.size(large) > 6L << 30);
		try (Hdf5File file = Hdf5File.open(large)) {
			Hdf5Array run = file.array("run").orElseThrow();
			assertEquals(77, file.array("after").orElseThrow().number().orElseThrow());
			MemorySegment end = run.read(new long[] {2, 1023, 1023, 1019}, new long[] {1, 1, 1, 5});
			assertArrayEquals(new short[] {0, 5, 6, 7, 8}, end.toArray(ValueLayout.JAVA_SHORT_UNALIGNED));
			try (Hdf5Mapping mapping = run.map()) {
				assertEquals(6L << 30, mapping.bytes().byteSize());
				assertEquals(8, mapping.bytes().get(ValueLayout.JAVA_SHORT_UNALIGNED, (6L << 30) - 2));
			}
		}
		Files.delete(large);
	}
}

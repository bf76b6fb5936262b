package org.outcrop.store.internal.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.testing.Samples.assertSameItem;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.ChildPython;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Items in both directions with h5py, where it is installed. */
class Hdf5PythonTest {

	@TempDir
	Path folder;

	@BeforeEach
	void needsPython() {
		String found = ChildPython.run("import h5py; print(h5py.__version__)", folder);
		Assumptions.assumeFalse(found.startsWith("failed"), "skipped: no Python with h5py (package python3-h5py): " + found);
	}

	private Backend open(Access access) {
		return new Hdf5Provider().open(StoreAddress.parse("hdf5:" + folder.resolve("a.h5") + "!"), access, new Resources(Optional.empty(), 2)).backend();
	}

	private static void save(Backend backend, String path, Item item) {
		backend.save(StorePath.of(path), item, SaveMode.REPLACE, Progress.NONE);
	}

	private static Item load(Backend backend, String path) {
		return backend.load(StorePath.of(path), Progress.NONE);
	}

	@Test
	void pythonReadsItemsOfEachKind() {
		try (Backend backend = open(Access.WRITE)) {
			Item.Numbers image = Samples.counting(5, 4, 3);
			var attributes = JsonNodeFactory.instance.objectNode().put("unit", "nm").put("step", 0.5).put("n", 7).put("raw", true);
			attributes.putObject("deep").put("a", 1);
			attributes.putArray("scale").add(0.5).add(2.5);
			attributes.putArray("names").add("a").add("ß");
			save(backend, "f/image", new Item.Numbers(image.info().withAxes("y", "x").withAttributes(attributes), image.items()));
			backend.save(StorePath.of("f/packed"), Samples.numbers(ArrayInfo.of(ZarrType.UINT16, 100, 70), 3), ArrayLayout.AUTOMATIC.withChunk(32, 32),
					SaveMode.CREATE, Progress.NONE);
			save(backend, "f/texts", new Item.Texts(ArrayInfo.of(ZarrType.STRING, 2, 2), List.of("", "Größe", "a", "試料")));
			save(backend, "f/text", new Item.Text("Größe"));
			save(backend, "f/bytes", new Item.Bytes(new byte[] { 1, 2, 3 }));
			save(backend, "f/table",
					new Item.Table(List.of(new Item.Strings("name", List.of("a", "b")), new Item.Doubles("mass/charge", new double[] { 1.5, 2 }))));
			backend.alias(StorePath.of("same"), StorePath.of("f/image"), SaveMode.CREATE);
			backend.setAttributes(StorePath.of("f"), JsonNodeFactory.instance.objectNode().put("made", "here"));
		}
		assertEquals("""
				[5, 16] ['y', 'x'] nm 0.5 7 True {"a":1} [0.5, 2.5] ['a', 'ß'] here
				(32, 32) gzip True 7000
				['', 'Größe', 'a', '試料'] Größe text [1, 2, 3]
				['name', 'mass/charge'] ['a', 'b'] [1.5, 2.0] {"mass/charge":"column-0"}
				True SoftLink /f/image""", ChildPython.run("""
				import sys, h5py
				f = h5py.File(sys.argv[1] + '/a.h5', 'r')
				g = f['f']; i = g['image']; a = i.attrs; p = g['packed']; t = g['table']
				print(i[:].ravel()[[0, -1]].tolist(), [d.label for d in i.dims], a['unit'], a['step'], a['n'], a['raw'], a['deep'], a['scale'].tolist(),
				      a['names'].tolist(), g.attrs['made'])
				print(p.chunks, p.compression, p.shuffle, p[:].size)
				print(g['texts'].asstr()[:].ravel().tolist(), g['text'].asstr()[()], g['text'].attrs['outcrop_kind'], g['bytes'][:].tolist())
				print(t.attrs['column-order'].tolist(), t['name'].asstr()[:].tolist(), t['column-0'][:].tolist(), t.attrs['outcrop_columns'])
				print((f['same'][:] == i[:]).all(), type(f.get('same', getlink=True)).__name__, f.get('same', getlink=True).path)
				""", folder));
	}

	@Test
	void everyTypeIsThatOfNumpy() {
		try (Backend backend = open(Access.WRITE)) {
			for (ZarrType type : Samples.numericTypes()) {
				backend.save(StorePath.of(type.v3Name()), Samples.numbers(ArrayInfo.of(type, 9), 1), ArrayLayout.AUTOMATIC.withChunk(4), SaveMode.CREATE,
						Progress.NONE);
			}
		}
		assertEquals("bool complex128 complex64 float16 float32 float64 int16 int32 int64 int8 uint16 uint32 uint64 uint8", ChildPython.run("""
				import sys, h5py
				f = h5py.File(sys.argv[1] + '/a.h5', 'r')
				assert all(d.dtype == d.name[1:] and d.shape == (9,) for d in f.values())
				print(*(d.dtype for d in f.values()))
				""", folder));
	}

	private void pythonWrites(String options) {
		assertEquals("", ChildPython.run("""
				import sys, h5py, numpy as np
				f = h5py.File(sys.argv[1] + '/a.h5', 'w'%s)
				g = f.create_group('theirs')
				for n, t in [('big', '>f4'), ('half', '>f2'), ('complex', '>c16'), ('short', '>i2')]:
				    g[n] = np.arange(6).reshape(2, 3).astype(t)
				g['truth'] = np.array([True, False])
				g.create_dataset('packed', data=np.arange(1000, dtype='>u4').reshape(10, 100), chunks=(3, 40), compression='gzip', shuffle=True,
				                 fletcher32=True)
				g['texts'] = ['a', 'ß']
				g['fixed'] = np.array([b'ab', b'c'])
				g['one'] = 7.5
				g['void'] = np.zeros(3, dtype=[('x', 'f4'), ('n', 'i4')])
				g['big'].attrs.update({'unit': 'nm', 'n': np.int16(3), 'row': [1.5, 2.5], 'yes': True})
				g['big'].dims[0].label = 'y'; g['big'].dims[1].label = 'x'
				g['soft'] = h5py.SoftLink('/theirs/big'); g['near'] = h5py.SoftLink('one'); g['lost'] = h5py.SoftLink('/no')
				f.create_group('linked')['out'] = h5py.ExternalLink('other.h5', '/x')
				f['second name'] = g['one']; f['bad:name'] = 1
				""".formatted(options), folder));
	}

	@Test
	void whatPythonWroteIsRead() {
		for (String options : List.of("", ", libver='latest'", ", track_order=True")) {
			pythonWrites(options);
			try (Backend backend = open(Access.READ)) {
				float[] values = { 0, 1, 2, 3, 4, 5 };
				Item.Numbers big = (Item.Numbers) load(backend, "theirs/soft");
				assertArrayEquals(values, big.items().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED));
				assertEquals(List.of("y", "x"), big.info().axes());
				assertEquals("{\"unit\":\"nm\",\"n\":3,\"row\":[1.5,2.5],\"yes\":1}", big.info().attributes().toString());
				assertEquals((short) 0x4500, ((Item.Numbers) load(backend, "theirs/half")).items().getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, 5));
				assertEquals(5.0, ((Item.Numbers) load(backend, "theirs/complex")).items().getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, 10));
				assertEquals(ZarrType.of(ZarrType.Kind.BOOL), ((Item.Numbers) load(backend, "theirs/truth")).info().type());
				assertEquals(999, ((Item.Numbers) load(backend, "theirs/packed")).items().getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, 999));
				assertEquals(List.of("a", "ß"), ((Item.Texts) load(backend, "theirs/texts")).texts());
				assertEquals(List.of("ab", "c"), ((Item.Texts) load(backend, "theirs/fixed")).texts());
				assertSameItem(Item.Numbers.of(new double[] { 7.5 }), load(backend, "theirs/near"), "a link from its own folder");
				assertThrows(DataException.Unsupported.class, () -> load(backend, "theirs/void"));
				assertThrows(DataException.Unsupported.class, () -> load(backend, "linked/out"));
				assertEquals(List.of(), backend.children(StorePath.of("linked")));
				assertEquals(ItemKind.ARRAY, backend.stat(StorePath.of("second name")).orElseThrow().kind());
				assertEquals(List.of(StorePath.ROOT, StorePath.of("linked/out"), StorePath.of("theirs/lost")),
						backend.verify(StorePath.ROOT, Progress.NONE).stream().map(problem -> problem.path()).sorted().toList());
			}
		}
	}

	@Test
	void whatPythonWroteStaysWhenItemsAreSavedBesideIt() {
		pythonWrites("");
		try (Backend backend = open(Access.WRITE)) {
			save(backend, "ours/deep", Samples.counting(0, 100, 100));
			save(backend, "theirs/new", new Item.Text("beside"));
			backend.move(StorePath.of("theirs/big"), StorePath.of("moved"), SaveMode.CREATE);
			assertTrue(backend.delete(StorePath.of("theirs/half")));
			// its links lead to other files, which the form in which we write groups has no place for
			assertThrows(DataException.NotWritable.class, () -> save(backend, "linked/x", new Item.Text("t")));
			// another name of the same array is not touched
			assertTrue(backend.delete(StorePath.of("second name")));
			assertSameItem(Item.Numbers.of(new double[] { 7.5 }), load(backend, "theirs/one"), "one");
		}
		assertEquals("[0, 9999] beside [0.0, 5.0] nm ['y', 'x'] False (3,) other.h5 499500 7.5 False", ChildPython.run("""
				import sys, h5py
				f = h5py.File(sys.argv[1] + '/a.h5', 'r+')
				g = f['theirs']
				print(f['ours/deep'][:].ravel()[[0, -1]].tolist(), g['new'].asstr()[()], f['moved'][:].ravel()[[0, -1]].tolist(), f['moved'].attrs['unit'],
				      [d.label for d in f['moved'].dims], 'half' in g, g['void'].shape, f['linked'].get('out', getlink=True).filename, g['packed'][:].sum(),
				      g['one'][()], 'second name' in f)
				f['python again'] = [1, 2, 3]
				del f['ours']
				""", folder));
		try (Backend backend = open(Access.WRITE)) {
			assertEquals(Optional.empty(), backend.stat(StorePath.of("ours")));
			save(backend, "ours", new Item.Text("anew"));
			assertSameItem(new Item.Text("anew"), load(backend, "ours"), "after Python");
			assertEquals(3, ((Item.Numbers) load(backend, "python again")).info().shape().getFirst());
		}
		assertEquals("[1, 2, 3] anew", ChildPython.run("""
				import sys, h5py
				f = h5py.File(sys.argv[1] + '/a.h5', 'r')
				print(f['python again'][:].tolist(), f['ours'].asstr()[()])
				""", folder));
	}

	@Test
	void filesOfTheNewerFormAreReadAndNotChanged() {
		pythonWrites(", libver='latest'");
		DataException why = assertThrows(DataException.NotWritable.class, () -> open(Access.WRITE).close());
		assertTrue(why.what().contains("newer form"), why.what());
	}

	@Test
	void tenThousandItemsInOneFolderAreFoundByPython() {
		try (Backend backend = open(Access.WRITE); var all = backend.begin()) {
			for (int i = 0; i < 10_000; i++) {
				byte[] items = { (byte) i, (byte) (i >> 8) };
				all.save(StorePath.of("many/item " + i), new Item.Numbers(ArrayInfo.of(ZarrType.UINT8, 2), MemorySegment.ofArray(items)), SaveMode.CREATE,
						Progress.NONE);
			}
			all.commit();
		}
		assertEquals("10000 [15, 39]", ChildPython.run("""
				import sys, h5py
				g = h5py.File(sys.argv[1] + '/a.h5', 'r')['many']
				print(len(g), g['item 9999'][:].tolist())
				""", folder));
	}
}

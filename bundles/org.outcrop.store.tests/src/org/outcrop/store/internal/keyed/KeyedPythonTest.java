package org.outcrop.store.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.outcrop.testing.Samples.assertSameItem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.ChildPython;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.FolderStore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Items of a store of format 2 in both directions with zarr-python, where it is installed. */
class KeyedPythonTest {

	@TempDir
	Path folder;

	@BeforeEach
	void needsPython() {
		String found = ChildPython.run("import zarr; print(zarr.__version__)", folder);
		Assumptions.assumeTrue(found.startsWith("2."), "skipped: no Python with zarr 2 (package python3-zarr): " + found);
	}

	@Test
	void pythonReadsItemsAndItemsArePythonsArrays() throws IOException {
		Path root = folder.resolve("two.zarr");
		ZarrGroup.create(new FolderStore(root), "", ZarrFormat.V2, JsonNodeFactory.instance.objectNode());
		try (Backend backend = new ZarrProvider()
				.open(StoreAddress.parse("zarr:" + root), Access.WRITE, new Resources(Optional.empty(), 1)).backend()) {
			Item.Numbers image = Samples.counting(5, 4, 3);
			backend.save(StorePath.of("f/image"), new Item.Numbers(image.info().withAxes("y", "x"), image.items()), SaveMode.CREATE, Progress.NONE);
			backend.save(StorePath.of("f/image"), Samples.counting(7, 4, 3), SaveMode.REPLACE, Progress.NONE);
			backend.save(StorePath.of("f/text"), new Item.Text("Größe"), SaveMode.CREATE, Progress.NONE);
			backend.save(StorePath.of("f/bytes"), new Item.Bytes(new byte[] { 1, 2, 3 }), SaveMode.CREATE, Progress.NONE);
			backend.save(StorePath.of("f/table"),
					new Item.Table(List.of(new Item.Strings("name", List.of("a", "b")), new Item.Doubles("mass", new double[] { 1.5, 2 }))),
					SaveMode.CREATE, Progress.NONE);
			assertEquals("[7, 18] Größe text [1, 2, 3] ['name', 'mass'] ['a', 'b'] [1.5, 2.0]", ChildPython.run("""
					import sys, zarr
					g = zarr.open_group(sys.argv[1], 'a')['f']
					t = g['table']
					print(g['image'][:].ravel()[[0, -1]].tolist(), g['text'][()], g['text'].attrs['outcrop_kind'], g['bytes'][:].tolist(),
					      t.attrs['column-order'], list(t['name'][:]), t['mass'][:].tolist())
					p = g.create_group('theirs')
					p.create_dataset('a', data=[[1, 2], [3, 4]], dtype='<i4').attrs['_ARRAY_DIMENSIONS'] = ['y', 'x']
					""", root));
			assertSameItem(new Item.Numbers(ArrayInfo.of(ZarrType.INT32, 2, 2).withAxes("y", "x"), Samples.counting(1, 2, 2).items()),
					backend.load(StorePath.of("f/theirs/a"), Progress.NONE), "what Python wrote");
			assertEquals(List.of(), backend.verify(StorePath.ROOT, Progress.NONE));
		}
	}
}

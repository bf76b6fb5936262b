package org.outcrop.store.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.testing.Samples.assertSameItem;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.Transaction;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.PutMode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How items lie on keys: what other programs find there, and what is found that other programs wrote. */
class KeyedLayoutTest {

	private static final Resources PLAIN = new Resources(Optional.empty(), 2);

	@TempDir
	Path folder;

	private BackendProvider.Opened open(String address, Access access) {
		return new ZarrProvider().open(StoreAddress.parse(address), access, PLAIN);
	}

	private Backend backend() {
		return open("zarr:" + folder.resolve("s.zarr"), Access.WRITE).backend();
	}

	private FolderStore store() {
		return new FolderStore(folder.resolve("s.zarr"));
	}

	private static StorePath at(String path) {
		return StorePath.of(path);
	}

	private static ArrayLayout laidOut(ZarrFormat format, Latency latency, ZarrType type, long... shape) {
		return ArrayPlan.layout(new ArrayPlan(format, latency).spec(at("a"), ArrayInfo.of(type, shape), ArrayLayout.AUTOMATIC,
				JsonNodeFactory.instance.objectNode(), Optional.empty()));
	}

	@Test
	void chunksAreOfAboutAMegabyteAndLargeArraysInShards() {
		ArrayLayout large = laidOut(ZarrFormat.V3, Latency.DISK, ZarrType.FLOAT32, 512, 512, 512);
		assertEquals(Optional.of(List.of(64L, 64L, 64L)), large.chunk());
		assertEquals(Optional.of(List.of(256L, 256L, 256L)), large.shard());
		assertEquals(Optional.of(List.of(new Codec.Zstd(3, false))), large.codecs());
		ArrayLayout flat = laidOut(ZarrFormat.V3, Latency.DISK, ZarrType.UINT16, 4, 2000, 3000);
		assertEquals(Optional.of(List.of(4L, 256L, 512L)), flat.chunk());
		assertEquals(Optional.empty(), flat.shard(), "48 MB are few files");
		assertEquals(Optional.of(List.of(64L, 64L)), laidOut(ZarrFormat.V3, Latency.DISK, ZarrType.UINT16, 64, 64).chunk());
		assertEquals(Optional.of(List.of(1L, 7L)), laidOut(ZarrFormat.V3, Latency.DISK, ZarrType.UINT16, 0, 7).chunk());
		assertEquals(Optional.empty(), laidOut(ZarrFormat.V2, Latency.DISK, ZarrType.FLOAT32, 512, 512, 512).shard(), "format 2 has none");
		ArrayLayout memory = laidOut(ZarrFormat.V3, Latency.MEMORY, ZarrType.FLOAT32, 512, 512, 512);
		assertEquals(Optional.of(List.of()), memory.codecs(), "memory is not packed");
		assertEquals(Optional.empty(), memory.shard());
		ArrayLayout odd = laidOut(ZarrFormat.V3, Latency.DISK, ZarrType.FLOAT64, 1_000_001, 1000);
		for (int axis = 0; axis < 2; axis++) {
			assertEquals(0, odd.shard().orElseThrow().get(axis) % odd.chunk().orElseThrow().get(axis));
		}
	}

	@Test
	void aLayoutThatDoesNotFitIsRefusedBeforeAnythingIsWritten() {
		try (Backend backend = backend()) {
			Item item = Samples.counting(0, 6, 6);
			for (ArrayLayout layout : List.of(ArrayLayout.AUTOMATIC.withChunk(3), ArrayLayout.AUTOMATIC.withChunk(0, 3),
					ArrayLayout.AUTOMATIC.withChunk(3, 3).withShard(4, 6))) {
				assertThrows(DataException.NotWritable.class, () -> backend.save(at("a"), item, layout, SaveMode.CREATE, Progress.NONE));
			}
			assertThrows(DataException.Unsupported.class,
					() -> backend.save(at("a"), item, ArrayLayout.AUTOMATIC.packed(new Codec.Lz4(1)), SaveMode.CREATE, Progress.NONE));
			assertEquals(List.of(), backend.children(StorePath.ROOT));
		}
	}

	@Test
	void regionsAlongShardsReadBack() {
		try (Backend backend = backend()) {
			ArrayInfo info = ArrayInfo.of(ZarrType.UINT16, 20, 30);
			Item.Numbers whole = Samples.numbers(info, 3);
			ArrayLayout layout = ArrayLayout.AUTOMATIC.withChunk(4, 5).withShard(8, 10);
			try (ArrayWriter writer = backend.createArray(at("deep/a"), info, layout, SaveMode.CREATE)) {
				assertEquals(layout.shard(), writer.layout().shard());
				Boxes.over(info.box(), List.of(8L, 10L))
						.forEach(box -> writer.write(box, MemorySegment.ofArray(Samples.slice(whole, box)), Progress.NONE));
				writer.commit();
			}
			assertSameItem(whole, backend.load(at("deep/a"), Progress.NONE), "in shards");
			assertEquals(9, store().list("deep/a/c").size());
			assertEquals(List.of(), backend.verify(StorePath.ROOT, Progress.NONE));
		}
	}

	@Test
	void itemsAreArraysAndGroupsThatSayWhatTheyAre() {
		try (Backend backend = backend()) {
			backend.save(at("f/t"), new Item.Text("hello"), SaveMode.CREATE, Progress.NONE);
			backend.save(at("f/b"), new Item.Bytes(new byte[] { 1, 2 }), SaveMode.CREATE, Progress.NONE);
			List<Item.Column> columns = List.of(new Item.Integers("n", new long[] { 5 }), new Item.Doubles("a/b", new double[] { 1 }));
			backend.save(at("f/table"), new Item.Table(columns), SaveMode.CREATE, Progress.NONE);
			backend.alias(at("f/alias"), at("f/t"), SaveMode.CREATE);
		}
		ZarrGroup group = ZarrGroup.open(store(), "f");
		ZarrArray text = group.array("t", ArrayOptions.DEFAULT);
		assertEquals(List.of(), text.spec().shape());
		assertEquals("text", text.spec().attributes().path("outcrop_kind").asText());
		assertArrayEquals(new String[] { "hello" }, text.readTexts(text.spec().box(), Progress.NONE));
		assertEquals(List.of(2L), group.array("b", ArrayOptions.DEFAULT).spec().shape());
		assertEquals("f/t", group.group("alias").attributes().path("outcrop_alias").asText());
		ObjectNode table = group.group("table").attributes();
		assertEquals("[\"n\",\"a/b\"]", table.path("column-order").toString());
		assertEquals(5, group.group("table").array("n", ArrayOptions.DEFAULT).readDoubles(Box.all(1), Progress.NONE)[0]);
		assertEquals(1, group.group("table").array(table.path("outcrop_columns").path("a/b").asText(), ArrayOptions.DEFAULT)
				.readDoubles(Box.all(1), Progress.NONE)[0]);
	}

	@Test
	void attributesThatMeanSomethingHereAreRefused() {
		try (Backend backend = backend()) {
			ObjectNode ours = JsonNodeFactory.instance.objectNode().put("outcrop_kind", "text");
			Item.Numbers item = Samples.numbers(ArrayInfo.of(ZarrType.UINT8, 2).withAttributes(ours), 1);
			assertThrows(DataException.NotWritable.class, () -> backend.save(at("a"), item, SaveMode.CREATE, Progress.NONE));
		}
	}

	@Test
	void imagesOfMicroscopesAreFoldersWithArrays() {
		try (Backend backend = backend()) {
			backend.createFolder(at("plates"));
		}
		ZarrGroup image = ZarrGroup.create(store(), "plates/A/1/0", ZarrFormat.V3, (ObjectNode) Documents.parse("""
				{"ome": {"version": "0.5", "multiscales": [{"axes": [{"name": "y", "type": "space"}, {"name": "x", "type": "space"}],
				"datasets": [{"path": "0"}, {"path": "1"}]}]}}""", "test"));
		image.createArray("0", ArraySpec.v3(ZarrType.UINT16, new long[] { 8, 8 }, 4, 4).withNames("y", "x"), ArrayOptions.DEFAULT)
				.write(Box.all(8, 8), MemorySegment.ofArray(new short[64]), Progress.NONE);
		image.createArray("1", ArraySpec.v3(ZarrType.UINT16, new long[] { 4, 4 }, 4, 4), ArrayOptions.DEFAULT);
		image.createGroup("labels", JsonNodeFactory.instance.objectNode());
		try (Backend backend = backend()) {
			List<String> seen = new ArrayList<>();
			backend.walk(at("plates"), entry -> seen.add(entry.path() + " " + entry.kind().label()), Progress.NONE);
			assertEquals(List.of("plates/A folder", "plates/A/1 folder", "plates/A/1/0 folder", "plates/A/1/0/0 array", "plates/A/1/0/1 array",
					"plates/A/1/0/labels folder"), seen);
			try (StoredArray array = backend.openArray(at("plates/A/1/0/0"))) {
				assertEquals(List.of("y", "x"), array.info().axes());
			}
			assertEquals(List.of(), backend.verify(StorePath.ROOT, Progress.NONE));
		}
	}

	@Test
	void consolidatedMetadataThatWouldHideWhatIsNewIsDropped() {
		String old = "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"mine\":1},\"consolidated_metadata\":{\"metadata\":{}}}";
		store().put("zarr.json", old.getBytes(StandardCharsets.UTF_8), PutMode.CREATE);
		try (Backend backend = backend()) {
			backend.save(at("new"), new Item.Text("t"), SaveMode.CREATE, Progress.NONE);
		}
		String now = new String(store().get("zarr.json").orElseThrow(), StandardCharsets.UTF_8);
		assertFalse(now.contains("consolidated"), now);
		assertTrue(now.contains("mine"), now);
	}

	@Test
	void addressesFindTheBorderOfTheStore() throws IOException {
		try (Backend backend = backend()) {
			backend.save(at("img/0"), Samples.counting(0, 2), SaveMode.CREATE, Progress.NONE);
		}
		Path root = folder.resolve("s.zarr");
		assertEquals("img/0", open("zarr:" + root + "/img/0", Access.READ).path().text());
		assertEquals("zarr:" + root, open(root + "/img/0", Access.READ).backend().address());
		assertEquals("img/0", open("zarr:" + root + "!img/0", Access.READ).path().text());
		Path plain = folder.resolve("plain");
		ZarrGroup.create(new FolderStore(plain), "", ZarrFormat.V2, JsonNodeFactory.instance.objectNode());
		assertEquals("x/y", open("zarr:" + plain + "/x/y", Access.READ).path().text());
		assertThrows(DataException.Unsupported.class, () -> open("zarr:" + folder.resolve("no.zarr"), Access.READ));
		assertFalse(Files.exists(folder.resolve("no.zarr")));
		assertThrows(DataException.Unsupported.class, () -> open("zarr:" + Files.createDirectory(folder.resolve("bare")), Access.READ));
		ArraySpec three = ArraySpec.v3(ZarrType.UINT8, new long[] { 3 }, 3);
		ZarrArray.create(new FolderStore(folder.resolve("alone.zarr")), "", three, ArrayOptions.DEFAULT);
		BackendProvider.Opened alone = open("zarr:" + folder.resolve("alone.zarr"), Access.READ);
		assertEquals("alone.zarr", alone.path().text());
		assertEquals(ItemKind.ARRAY, alone.backend().stat(alone.path()).orElseThrow().kind());
	}

	@Test
	void oneTransactionPutsManyImagesByOneRename() {
		try (Backend backend = backend(); Transaction transaction = backend.begin()) {
			for (int i = 0; i < 300; i++) {
				transaction.save(at("many/" + i), Samples.counting(i, 8, 8), SaveMode.CREATE, Progress.NONE);
			}
			assertEquals(List.of(), backend.children(StorePath.ROOT));
			transaction.commit();
			assertEquals(300, backend.children(at("many")).size());
			assertSameItem(Samples.counting(299, 8, 8), backend.load(at("many/299"), Progress.NONE), "the last");
			assertEquals(List.of(), backend.verify(StorePath.ROOT, Progress.NONE));
		}
	}
}

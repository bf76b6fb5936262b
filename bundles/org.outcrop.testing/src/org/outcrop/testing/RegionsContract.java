package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.outcrop.testing.BackendFixture.at;
import static org.outcrop.testing.BackendFixture.text;
import static org.outcrop.testing.Samples.assertSameItem;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** Part of {@link BackendContract}: arrays read and written by regions. */
public interface RegionsContract extends BackendFixture {

	/** A region by chance, possibly without items. */
	static Box anyRegion(List<Long> shape, Random random) {
		long[] from = new long[shape.size()];
		long[] size = new long[shape.size()];
		for (int axis = 0; axis < from.length; axis++) {
			from[axis] = random.nextLong(shape.get(axis) + 1);
			size[axis] = random.nextLong(shape.get(axis) - from[axis] + 1);
		}
		return new Box(from, size);
	}

	/** Begins an array. */
	default ArrayWriter begin(String path, ArrayInfo info, SaveMode mode) {
		return writer().createArray(at(path), info, ArrayLayout.AUTOMATIC, mode);
	}

	/** Writes the part of an array that lies in a region. */
	static void write(ArrayWriter writer, Item.Numbers whole, Box region) {
		writer.write(region, MemorySegment.ofArray(Samples.slice(whole, region)), Progress.NONE);
	}

	@Test
	default void regionsAreEqualToSlices() {
		Random random = new Random(7);
		long[][] shapes = { {}, { 40 }, { 9, 11 }, { 5, 6, 7 }, { 3, 4, 3, 5 }, { 2, 3, 2, 3, 2 } };
		for (long[] shape : shapes) {
			for (ZarrType type : Samples.numericTypes()) {
				String path = "r/" + type.v3Name() + "/" + shape.length;
				Item.Numbers whole = Samples.numbers(ArrayInfo.of(type, shape), 11);
				writer().save(at(path), whole, SaveMode.CREATE, Progress.NONE);
				try (StoredArray array = reader().openArray(at(path))) {
					for (int i = 0; i < 6; i++) {
						Box region = anyRegion(array.info().shape(), random);
						byte[] target = new byte[Math.toIntExact(region.count() * type.itemBytes())];
						array.read(region, MemorySegment.ofArray(target), Progress.NONE);
						assertArrayEquals(Samples.slice(whole, region), target, path + " " + region);
					}
				}
			}
		}
	}

	@Test
	default void regionsAreReadIntoAnyMemoryAndNothingBeyond() {
		create("a", Samples.counting(0, 6, 7));
		Box region = new Box(new long[] { 1, 2 }, new long[] { 3, 4 });
		byte[] expected = Samples.slice(Samples.counting(0, 6, 7), region);
		try (StoredArray array = reader().openArray(at("a")); Arena arena = Arena.ofConfined()) {
			MemorySegment outside = arena.allocate(expected.length + 16);
			outside.fill((byte) 0x55);
			array.read(region, outside, Progress.NONE);
			assertArrayEquals(expected, outside.asSlice(0, expected.length).toArray(ValueLayout.JAVA_BYTE));
			outside.asSlice(expected.length).elements(ValueLayout.JAVA_BYTE).forEach(b -> assertEquals(0x55, b.get(ValueLayout.JAVA_BYTE, 0)));
			int[] ints = new int[12];
			array.read(region, MemorySegment.ofArray(ints), Progress.NONE);
			assertEquals(9, ints[0]);
			assertEquals(26, ints[11]);
		}
	}

	@Test
	default void whatIsNoRegionOfTheArrayIsRefused() {
		create("a", Samples.counting(0, 6, 7));
		create("t", new Item.Texts(ArrayInfo.of(ZarrType.STRING, 2), List.of("a", "b")));
		StoredArray closed = reader().openArray(at("a"));
		try (StoredArray array = reader().openArray(at("a")); StoredArray texts = reader().openArray(at("t"))) {
			MemorySegment target = MemorySegment.ofArray(new byte[1000]);
			assertThrows(RuntimeException.class, () -> array.read(new Box(new long[] { 4, 0 }, new long[] { 3, 1 }), target, Progress.NONE));
			assertThrows(RuntimeException.class, () -> array.read(Box.all(1), target, Progress.NONE));
			assertThrows(RuntimeException.class, () -> array.read(Box.all(6, 7), MemorySegment.ofArray(new byte[167]), Progress.NONE));
			assertThrows(DataException.class, () -> array.readTexts(Box.all(1, 1), Progress.NONE));
			assertThrows(DataException.class, () -> texts.read(Box.all(1), target, Progress.NONE));
			assertArrayEquals(new String[] { "b" }, texts.readTexts(new Box(new long[] { 1 }, new long[] { 1 }), Progress.NONE));
			closed.close();
			closed.close();
			assertThrows(RuntimeException.class, () -> closed.read(Box.all(1, 1), target, Progress.NONE));
		}
	}

	@Test
	default void anArrayIsWrittenByRegionsInAnyOrderAndSeenWithItsCommit() {
		Item.Numbers whole = Samples.numbers(ArrayInfo.of(ZarrType.FLOAT64, 11, 13, 3).withAxes("z", "y", "x"), 4);
		List<Box> regions = new ArrayList<>();
		for (long z = 0; z < 11; z += 3) {
			for (long y = 0; y < 13; y += 5) {
				regions.add(new Box(new long[] { z, y, 0 }, new long[] { Math.min(3, 11 - z), Math.min(5, 13 - y), 3 }));
			}
		}
		java.util.Collections.shuffle(regions, new Random(1));
		try (ArrayWriter writer = begin("w/a", whole.info(), SaveMode.CREATE)) {
			Samples.assertSameInfo(whole.info(), writer.info(), "writer");
			regions.forEach(region -> write(writer, whole, region));
			assertEquals(Optional.empty(), reader().stat(at("w/a")), "nothing is seen before the commit");
			assertThrows(DataException.class, () -> load("w/a"));
			if (reader().capabilities().listable()) {
				assertEquals(0, reader().stat(at("w")).map(_ -> reader().children(at("w")).size()).orElse(0), "and nothing is listed");
			}
			writer.commit();
			assertSameItem(whole, load("w/a"), "committed");
			writer.commit();
		}
		assertSameItem(whole, load("w/a"), "closed");
	}

	@Test
	default void closingWithoutACommitLeavesNothing() {
		create("old", Samples.counting(0, 4));
		for (String path : List.of("new", "deep/new", "old")) {
			try (ArrayWriter writer = begin(path, ArrayInfo.of(ZarrType.INT32, 4), SaveMode.REPLACE)) {
				write(writer, Samples.counting(9, 4), Box.all(4));
			}
		}
		try (ArrayWriter texts = begin("texts", ArrayInfo.of(ZarrType.STRING, 1), SaveMode.CREATE)) {
			texts.writeTexts(Box.all(1), new String[] { "t" }, Progress.NONE);
		}
		assertSameItem(Samples.counting(0, 4), load("old"), "untouched");
		for (String path : List.of("new", "deep/new", "texts")) {
			assertEquals(Optional.empty(), reader().stat(at(path)), path);
		}
		if (reader().capabilities().listable()) {
			List<String> left = new ArrayList<>();
			reader().walk(at(""), entry -> left.add(entry.path().text()), Progress.NONE);
			assertFalse(left.contains("deep/new") || left.contains("new") || !left.contains("old"), left.toString());
			assertEquals(List.of(), reader().verify(at(""), Progress.NONE));
		}
	}

	@Test
	default void replacingAnArrayByRegionsKeepsTheOldUntilTheCommit() {
		create("a", Samples.counting(0, 3, 3));
		try (ArrayWriter writer = begin("a", ArrayInfo.of(ZarrType.INT32, 4), SaveMode.REPLACE)) {
			write(writer, Samples.counting(7, 4), Box.all(4));
			assertSameItem(Samples.counting(0, 3, 3), load("a"), "old");
			writer.commit();
		}
		assertSameItem(Samples.counting(7, 4), load("a"), "new");
	}

	@Test
	default void beginningAnArrayFollowsTheRulesOfSaving() {
		create("text", text("t"));
		create("array", Samples.counting(0, 2));
		for (String path : List.of("text", "array", "text/below")) {
			assertThrows(DataException.NotWritable.class, () -> beginAndCommit(path, SaveMode.CREATE), path);
		}
		assertThrows(DataException.NotWritable.class, () -> beginAndCommit("text", SaveMode.REPLACE));
		assertSameItem(text("t"), load("text"), "untouched");
		assertSameItem(Samples.counting(0, 2), load("array"), "untouched");
		try (ArrayWriter one = begin("race", ArrayInfo.of(ZarrType.INT32, 2), SaveMode.CREATE);
				ArrayWriter two = begin("race", ArrayInfo.of(ZarrType.INT32, 2), SaveMode.CREATE)) {
			write(one, Samples.counting(1, 2), Box.all(2));
			write(two, Samples.counting(2, 2), Box.all(2));
			one.commit();
			assertThrows(DataException.NotWritable.class, two::commit, "the second to create it");
		}
		assertSameItem(Samples.counting(1, 2), load("race"), "the first");
	}

	private void beginAndCommit(String path, SaveMode mode) {
		try (ArrayWriter writer = begin(path, ArrayInfo.of(ZarrType.INT32, 2), mode)) {
			writer.commit();
		}
	}

	@Test
	default void whatIsNeverWrittenIsZero() {
		for (ZarrType type : Samples.numericTypes()) {
			ArrayInfo info = ArrayInfo.of(type, 5, 6);
			Item.Numbers part = Samples.numbers(ArrayInfo.of(type, 2, 2), 3);
			Box region = new Box(new long[] { 2, 3 }, new long[] { 2, 2 });
			try (ArrayWriter writer = begin("z/" + type.v3Name(), info, SaveMode.CREATE)) {
				writer.write(region, part.items(), Progress.NONE);
				writer.commit();
			}
			Item.Numbers found = (Item.Numbers) load("z/" + type.v3Name());
			assertArrayEquals(part.items().toArray(ValueLayout.JAVA_BYTE), Samples.slice(found, region));
			int zeros = 0;
			for (byte b : found.items().toArray(ValueLayout.JAVA_BYTE)) {
				zeros += b == 0 ? 1 : 0;
			}
			assertFalse(zeros < 26 * type.itemBytes(), type.v3Name());
		}
		try (ArrayWriter writer = begin("z/texts", ArrayInfo.of(ZarrType.STRING, 3), SaveMode.CREATE)) {
			writer.writeTexts(new Box(new long[] { 1 }, new long[] { 1 }), new String[] { "middle" }, Progress.NONE);
			writer.commit();
		}
		assertEquals(List.of("", "middle", ""), ((Item.Texts) load("z/texts")).texts());
	}

	@Test
	default void regionsOfTextsAreKept() {
		String[] texts = new String[30];
		Arrays.setAll(texts, i -> "試料 " + "x".repeat(i));
		try (ArrayWriter writer = begin("texts", ArrayInfo.of(ZarrType.STRING, 5, 6), SaveMode.CREATE)) {
			for (int row = 0; row < 5; row++) {
				writer.writeTexts(new Box(new long[] { row, 0 }, new long[] { 1, 6 }), Arrays.copyOfRange(texts, 6 * row, 6 * row + 6),
						Progress.NONE);
			}
			assertThrows(DataException.class, () -> writer.write(Box.all(1, 1), MemorySegment.ofArray(new byte[8]), Progress.NONE));
			writer.commit();
		}
		try (StoredArray array = reader().openArray(at("texts"))) {
			assertArrayEquals(new String[] { texts[8], texts[9], texts[14], texts[15] },
					array.readTexts(new Box(new long[] { 1, 2 }, new long[] { 2, 2 }), Progress.NONE));
		}
	}

	@Test
	default void whatIsNoRegionIsNotWritten() {
		try (ArrayWriter writer = begin("a", ArrayInfo.of(ZarrType.INT32, 4), SaveMode.CREATE)) {
			assertThrows(RuntimeException.class, () -> write(writer, Samples.counting(0, 9), Box.all(5)));
			assertThrows(RuntimeException.class, () -> writer.write(Box.all(4), MemorySegment.ofArray(new byte[15]), Progress.NONE));
			assertThrows(RuntimeException.class, () -> writer.write(Box.all(1, 4), MemorySegment.ofArray(new byte[16]), Progress.NONE));
			assertThrows(DataException.class, () -> writer.writeTexts(Box.all(1), new String[] { "t" }, Progress.NONE));
			writer.commit();
		}
		assertSameItem(Samples.constant(0, 4), load("a"), "still zero");
	}

	@Test
	default void regionsOfAnArrayThatIsThereAreOverwritten() {
		create("a", Samples.counting(0, 8, 9));
		create("t", text("t"));
		if (!writer().capabilities().updatable()) {
			assertThrows(DataException.NotWritable.class, () -> writer().updateArray(at("a")).close());
			return;
		}
		assertThrows(DataException.class, () -> writer().updateArray(at("no")).close());
		assertThrows(DataException.class, () -> writer().updateArray(at("t")).close());
		Item.Numbers expected = Samples.counting(0, 8, 9);
		Box region = new Box(new long[] { 3, 2 }, new long[] { 4, 5 });
		Item.Numbers patch = Samples.counting(1000, 4, 5);
		for (int i = 0; i < 20; i++) {
			expected.items().setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, (3 + i / 5) * 9 + 2 + i % 5, 1000 + i);
		}
		try (ArrayWriter update = writer().updateArray(at("a"))) {
			Samples.assertSameInfo(expected.info(), update.info(), "update");
			update.write(region, patch.items(), Progress.NONE);
			update.commit();
		}
		assertSameItem(expected, load("a"), "updated");
	}

	@Test
	default void chunksAndPackingAreAsAskedForWhereThereIsAChoice() {
		Assumptions.assumeTrue(writer().capabilities().chunked(), "arrays are not stored in chunks here");
		ArrayLayout layout = ArrayLayout.AUTOMATIC.withChunk(4, 5).packed();
		Item.Numbers whole = Samples.numbers(ArrayInfo.of(ZarrType.UINT16, 10, 11), 5);
		writer().save(at("a"), whole, layout, SaveMode.CREATE, Progress.NONE);
		try (StoredArray array = reader().openArray(at("a"))) {
			assertEquals(Optional.of(List.of(4L, 5L)), array.layout().chunk());
			assertEquals(Optional.of(List.of()), array.layout().codecs());
		}
		assertSameItem(whole, load("a"), "in chunks");
		ArrayLayout sharded = ArrayLayout.AUTOMATIC.withChunk(2, 3).withShard(6, 6);
		writer().save(at("b"), whole, sharded, SaveMode.CREATE, Progress.NONE);
		assertSameItem(whole, load("b"), "in shards");
	}
}

package org.outcrop.store.internal.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.testing.RegionsContract;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

class TiffTest {

	private static final List<ZarrType.Kind> KEPT = List.of(ZarrType.Kind.INT8, ZarrType.Kind.INT16, ZarrType.Kind.INT32, ZarrType.Kind.INT64,
			ZarrType.Kind.UINT8, ZarrType.Kind.UINT16, ZarrType.Kind.UINT32, ZarrType.Kind.UINT64, ZarrType.Kind.FLOAT16, ZarrType.Kind.FLOAT32,
			ZarrType.Kind.FLOAT64);

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

	@Test
	void everyTypeThatTiffHoldsComesBackPackedOrNot() {
		ArrayLayout packed = ArrayLayout.AUTOMATIC.packed(new Codec.Gzip(1));
		long[][] shapes = { {}, { 7 }, { 5, 9 }, { 1, 5, 9 }, { 3, 5, 9 }, { 2, 3, 4, 5 } };
		for (ZarrType.Kind kind : KEPT) {
			for (long[] shape : shapes) {
				Item.Numbers item = Samples.numbers(ArrayInfo.of(ZarrType.of(kind), shape), 3);
				String name = kind + "-" + shape.length + "-" + Arrays.stream(shape).sum() + ".tif";
				store.save(name, item);
				Samples.assertSameItem(item, store.load(name), name);
				store.backend().save(StorePath.of("packed/" + name), item, packed, SaveMode.CREATE, Progress.NONE);
				Samples.assertSameItem(item, store.load("packed/" + name), name);
			}
		}
		assertTrue(store.backend().verify(StorePath.ROOT, Progress.NONE).isEmpty());
	}

	@Test
	void whatTiffCannotHoldIsRefusedAndNothingIsWritten() {
		for (Item item : List.of(Samples.numbers(ArrayInfo.of(ZarrType.of(ZarrType.Kind.COMPLEX64), 2), 1),
				Samples.numbers(ArrayInfo.of(ZarrType.of(ZarrType.Kind.BOOL), 2), 1), Samples.numbers(ArrayInfo.of(ZarrType.UINT8, 0, 3), 1),
				new Item.Texts(ArrayInfo.of(ZarrType.STRING, 1), List.of("t")))) {
			assertThrows(DataException.NotWritable.class, () -> store.save("x.tif", item));
			assertEquals(Optional.empty(), store.backend().stat(StorePath.of("x.tif")));
		}
	}

	@Test
	void regionsOfPackedPagesAreEqualToSlices() {
		Item.Numbers whole = Samples.numbers(ArrayInfo.of(ZarrType.UINT16, 3, 700, 300), 5);
		store.backend().save(StorePath.of("a.tif"), whole, ArrayLayout.AUTOMATIC.packed(new Codec.Zlib(1)), SaveMode.CREATE, Progress.NONE);
		Random random = new Random(9);
		try (StoredArray array = store.backend().openArray(StorePath.of("a.tif"))) {
			assertTrue(array.layout().chunk().orElseThrow().get(1) < 700, "several strips");
			for (int i = 0; i < 20; i++) {
				Box region = RegionsContract.anyRegion(whole.info().shape(), random);
				byte[] target = new byte[(int) (region.count() * 2)];
				array.read(region, java.lang.foreign.MemorySegment.ofArray(target), Progress.NONE);
				assertArrayEquals(Samples.slice(whole, region), target, region.toString());
			}
		}
	}

	@Test
	void pagesAreWrittenOneByOne() {
		Item.Numbers whole = Samples.numbers(ArrayInfo.of(ZarrType.FLOAT32, 4, 6, 5), 5);
		try (ArrayWriter writer = store.backend().createArray(StorePath.of("a.tiff"), whole.info(), ArrayLayout.AUTOMATIC, SaveMode.CREATE)) {
			for (int page = 3; page >= 0; page--) {
				RegionsContract.write(writer, whole, new Box(new long[] { page, 0, 0 }, new long[] { 1, 6, 5 }));
			}
			writer.commit();
		}
		Samples.assertSameItem(whole, store.load("a.tiff"), "pages");
	}

	/** What a page needs. */
	private static Map<Integer, long[]> tags(int rows, int columns, int bits, int format, int compression, int predictor) {
		return new HashMap<>(Map.of(256, new long[] { columns }, 257, new long[] { rows }, 258, new long[] { bits }, 259,
				new long[] { compression },
				317, new long[] { predictor }, 339, new long[] { format }, 277, new long[] { 1 }));
	}

	private static byte[] deflated(byte[] plain) {
		Deflater deflater = new Deflater();
		deflater.setInput(plain);
		deflater.finish();
		byte[] out = new byte[plain.length + 100];
		int length = deflater.deflate(out);
		deflater.end();
		return Arrays.copyOf(out, length);
	}

	@Test
	void bothByteOrdersAndBigTiffAreRead() {
		int n = 0;
		for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
			for (boolean big : new boolean[] { false, true }) {
				ByteBuffer first = ByteBuffer.allocate(8).order(order).putShort((short) 1).putShort((short) -2).putShort((short) 3).putShort((short) 4);
				ByteBuffer second = ByteBuffer.allocate(4).order(order).putShort((short) 500).putShort((short) 6);
				Map<Integer, long[]> tags = tags(3, 2, 16, 2, 1, 1);
				tags.put(278, new long[] { 2 });
				store.file(++n + ".tif", new TiffBuilder(order, big).page(tags, first.array(), second.array()).build());
				assertArrayEquals(new double[] { 1, -2, 3, 4, 500, 6 }, store.numbers(n + ".tif"), order + " " + big);
			}
		}
	}

	@Test
	void predictorsAreUndone() {
		byte[] differences = { 10, 1, 1, 20, (byte) -1, 5 };
		store.file("bytes.tif", new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(tags(2, 3, 8, 1, 8, 2), deflated(differences)).build());
		assertArrayEquals(new double[] { 10, 11, 12, 20, 19, 24 }, store.numbers("bytes.tif"));
		ByteBuffer shorts = ByteBuffer.allocate(6).order(ByteOrder.BIG_ENDIAN).putShort((short) 300).putShort((short) 1).putShort((short) -2);
		store.file("shorts.tif", new TiffBuilder(ByteOrder.BIG_ENDIAN, false).page(tags(1, 3, 16, 1, 8, 2), deflated(shorts.array())).build());
		assertArrayEquals(new double[] { 300, 301, 299 }, store.numbers("shorts.tif"));
		// technical note 3: the row's highest bytes first, then differences of bytes
		float[] row = { 1.5f, -2.25f, 3e10f };
		byte[] planes = new byte[12];
		for (int i = 0; i < 3; i++) {
			for (int b = 0; b < 4; b++) {
				planes[b * 3 + i] = (byte) (Float.floatToRawIntBits(row[i]) >> 8 * (3 - b));
			}
		}
		for (int i = 11; i > 0; i--) {
			planes[i] -= planes[i - 1];
		}
		for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
			store.file(order + ".tif", new TiffBuilder(order, false).page(tags(1, 3, 32, 3, 8, 3), deflated(planes)).build());
			assertArrayEquals(new double[] { 1.5f, -2.25f, 3e10f }, store.numbers(order + ".tif"));
		}
	}

	@Test
	void tilesAndPlanesAreRead() {
		// 3 by 5 in tiles of 2 by 4
		byte[][] tiles = new byte[4][8];
		byte[] expected = new byte[15];
		for (int row = 0; row < 3; row++) {
			for (int column = 0; column < 5; column++) {
				expected[row * 5 + column] = (byte) (row * 10 + column);
				tiles[row / 2 * 2 + column / 4][row % 2 * 4 + column % 4] = (byte) (row * 10 + column);
			}
		}
		Map<Integer, long[]> tags = tags(3, 5, 8, 1, 1, 1);
		tags.put(322, new long[] { 4 });
		tags.put(323, new long[] { 2 });
		store.file("tiles.tif", new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(tags, tiles).build());
		assertArrayEquals(expected, ((Item.Numbers) store.load("tiles.tif")).items().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
		Map<Integer, long[]> planar = tags(1, 2, 8, 1, 1, 1);
		planar.put(277, new long[] { 3 });
		planar.put(258, new long[] { 8, 8, 8 });
		planar.put(284, new long[] { 2 });
		store.file("planar.tif", new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false)
				.page(planar, new byte[] { 1, 2 }, new byte[] { 3, 4 }, new byte[] { 5, 6 }).build());
		assertEquals(List.of(3L, 1L, 2L), ((Item.Numbers) store.load("planar.tif")).info().shape());
		assertArrayEquals(new double[] { 1, 2, 3, 4, 5, 6 }, store.numbers("planar.tif"));
		planar.put(284, new long[] { 1 });
		store.file("chunky.tif", new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(planar, new byte[] { 1, 3, 5, 2, 4, 6 }).build());
		assertEquals(List.of(1L, 2L, 3L), ((Item.Numbers) store.load("chunky.tif")).info().shape());
		assertArrayEquals(new double[] { 1, 3, 5, 2, 4, 6 }, store.numbers("chunky.tif"));
		try (StoredArray array = store.backend().openArray(StorePath.of("chunky.tif"))) {
			byte[] green = new byte[2];
			array.read(new Box(new long[] { 0, 0, 1 }, new long[] { 1, 2, 1 }), java.lang.foreign.MemorySegment.ofArray(green), Progress.NONE);
			assertArrayEquals(new byte[] { 3, 4 }, green);
		}
	}

	@Test
	void packBitsAndLzwAreRead() {
		// the example of section 9, and a hand-made one of section 13: clear, 7, 7 7 (which is the code just made), end
		byte[] packed = { (byte) 0xFE, (byte) 0xAA, 0x02, (byte) 0x80, 0x00, 0x2A, (byte) 0xFD, (byte) 0xAA, 0x03, (byte) 0x80, 0x00, 0x2A, 0x22,
				(byte) 0xF7, (byte) 0xAA };
		store.file("packbits.tif", new TiffBuilder(ByteOrder.BIG_ENDIAN, false).page(tags(1, 24, 8, 1, 32773, 1), packed).build());
		assertArrayEquals(new double[] { 0xAA, 0xAA, 0xAA, 0x80, 0, 0x2A, 0xAA, 0xAA, 0xAA, 0xAA, 0x80, 0, 0x2A, 0x22, 0xAA, 0xAA, 0xAA, 0xAA,
				0xAA,
				0xAA, 0xAA, 0xAA, 0xAA, 0xAA }, store.numbers("packbits.tif"));
		ByteBuffer codes = ByteBuffer.allocate(8);
		codes.putLong((256L << 55) | (7L << 46) | (258L << 37) | (257L << 28));
		store.file("lzw.tif", new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(tags(1, 3, 8, 1, 5, 1), codes.array()).build());
		assertArrayEquals(new double[] { 7, 7, 7 }, store.numbers("lzw.tif"));
	}

	@Test
	void reducedCopiesAreLeftOutAndPagesOfOtherSizesRefused() {
		Map<Integer, long[]> small = tags(1, 1, 8, 1, 1, 1);
		small.put(254, new long[] { 1 });
		store.file("thumb.tif", new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(tags(1, 2, 8, 1, 1, 1), new byte[] { 1, 2 })
				.page(small, new byte[] { 9 }).page(tags(1, 2, 8, 1, 1, 1), new byte[] { 3, 4 }).build());
		assertArrayEquals(new double[] { 1, 2, 3, 4 }, store.numbers("thumb.tif"));
		store.file("mixed.tif", new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(tags(1, 2, 8, 1, 1, 1), new byte[] { 1, 2 })
				.page(tags(1, 1, 8, 1, 1, 1), new byte[] { 9 }).build());
		assertThrows(DataException.Unsupported.class, () -> store.load("mixed.tif"));
	}

	@Test
	void pagesWithoutEndAndAbsurdSizesAreErrors() {
		byte[] file = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(tags(1, 2, 8, 1, 1, 1), new byte[] { 1, 2 }).build();
		byte[] circle = file.clone();
		int directory = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
		ByteBuffer.wrap(circle).order(ByteOrder.LITTLE_ENDIAN).putInt(circle.length - 4, directory);
		store.file("circle.tif", circle);
		assertThrows(DataException.Corrupt.class, () -> store.load("circle.tif"));
		store.file("wide.tif", new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(tags(1 << 30, 1 << 30, 8, 1, 1, 1),
				new byte[] { 1 }).build());
		assertThrows(DataException.class, () -> store.backend().openArray(StorePath.of("wide.tif"))
				.read(Box.all(1, 1), java.lang.foreign.MemorySegment.ofArray(new byte[1]), Progress.NONE));
		store.file("bomb.tif", new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(tags(2, 2, 8, 1, 8, 1), deflated(new byte[1 << 20])).build());
		assertArrayEquals(new double[4], store.numbers("bomb.tif"), "no more is unpacked than is wanted");
	}

	@Test
	void damagedFilesAreErrorsAndNothingElse() throws IOException {
		byte[] good = new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false).page(tags(2, 3, 8, 1, 8, 2), deflated(new byte[] { 1, 2, 3, 4, 5, 6 }))
				.page(tags(2, 3, 8, 1, 8, 2), deflated(new byte[] { 1, 2, 3, 4, 5, 6 })).build();
		Random random = new Random(4711);
		for (int round = 0; round < 700; round++) {
			byte[] bad = round < good.length ? Arrays.copyOf(good, round) : good.clone();
			for (int i = 0; i < 3 && round >= good.length; i++) {
				bad[random.nextInt(bad.length)] = (byte) random.nextInt();
			}
			store.file("bad.tif", bad);
			try {
				store.load("bad.tif");
			} catch (DataException e) {
				assertTrue(!e.what().isBlank() && !e.advice().isBlank());
			}
		}
	}
}

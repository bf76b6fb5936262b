package org.outcrop.store.internal.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Item;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.testing.RegionsContract;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

class NpyTest {

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

	/** A file as NumPy writes it, with this header, whatever it says. */
	private static byte[] npy(int version, String header, byte[] items) {
		byte[] words = (header + "\n").getBytes(StandardCharsets.UTF_8);
		ByteBuffer start = ByteBuffer.allocate(version == 1 ? 10 : 12).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93)
				.put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) version).put((byte) 0);
		if (version == 1) {
			start.putShort((short) words.length);
		} else {
			start.putInt(words.length);
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(start.array());
		out.writeBytes(words);
		out.writeBytes(items);
		return out.toByteArray();
	}

	private static String header(String descr, boolean fortran, String shape) {
		return "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape + ", }";
	}

	private static byte[] shorts(ByteOrder order, int... values) {
		ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(order);
		for (int value : values) {
			out.putShort((short) value);
		}
		return out.array();
	}

	@Test
	void versionsOrdersAndAxesAreRead() {
		for (int version = 1; version <= 3; version++) {
			store.file("c" + version + ".npy", npy(version, header("<i2", false, "(2, 3)"), shorts(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6)));
			assertArrayEquals(new double[] { 1, 2, 3, 4, 5, 6 }, store.numbers("c" + version));
		}
		store.file("big.npy", npy(1, header(">i2", false, "(3,)"), shorts(ByteOrder.BIG_ENDIAN, 1, -2, 300)));
		assertArrayEquals(new double[] { 1, -2, 300 }, store.numbers("big"));
		store.file("fortran.npy", npy(1, header(">i2", true, "(2, 3)"), shorts(ByteOrder.BIG_ENDIAN, 1, 4, 2, 5, 3, 6)));
		assertArrayEquals(new double[] { 1, 2, 3, 4, 5, 6 }, store.numbers("fortran"));
		store.file("old.npy", npy(1, "{\"shape\":(1L,2L),\"fortran_order\":False,\"descr\":\"<i2\"}", shorts(ByteOrder.LITTLE_ENDIAN, 7, 8)));
		assertArrayEquals(new double[] { 7, 8 }, store.numbers("old"));
		store.file("trailing.npy", npy(1, header("|u1", false, "()"), new byte[] { 7, 1, 2, 3 }));
		assertArrayEquals(new double[] { 7 }, store.numbers("trailing"));
	}

	@Test
	void regionsOfFortranOrderAreEqualToSlicesAndAreOverwritten() {
		Random random = new Random(3);
		Item.Numbers whole = Samples.numbers(ArrayInfo.of(ZarrType.INT32, 4, 5, 6), 7);
		byte[] turned = new byte[4 * 5 * 6 * 4];
		int at = 0;
		for (int z = 0; z < 6; z++) {
			for (int y = 0; y < 5; y++) {
				for (int x = 0; x < 4; x++) {
					byte[] item = Samples.slice(whole, new Box(new long[] { x, y, z }, new long[] { 1, 1, 1 }));
					System.arraycopy(item, 0, turned, at, 4);
					at += 4;
				}
			}
		}
		String descr = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "<i4" : ">i4";
		store.file("f.npy", npy(1, header(descr, true, "(4, 5, 6)"), turned));
		Samples.assertSameItem(whole, store.load("f"), "whole");
		try (StoredArray array = store.backend().openArray(StorePath.of("f"))) {
			for (int i = 0; i < 40; i++) {
				Box region = RegionsContract.anyRegion(whole.info().shape(), random);
				byte[] target = new byte[(int) region.count() * 4];
				array.read(region, MemorySegment.ofArray(target), Progress.NONE);
				assertArrayEquals(Samples.slice(whole, region), target, region.toString());
			}
		}
		Box region = new Box(new long[] { 1, 2, 3 }, new long[] { 2, 2, 3 });
		byte[] patch = new byte[(int) region.count() * 4];
		random.nextBytes(patch);
		try (ArrayWriter update = store.backend().updateArray(StorePath.of("f"))) {
			update.write(region, MemorySegment.ofArray(patch), Progress.NONE);
			update.commit();
		}
		assertArrayEquals(patch, Samples.slice((Item.Numbers) store.load("f"), region));
		assertEquals(turned.length, store.bytes("f.npy").length - 10 - header(descr, true, "(4, 5, 6)").length() - 1, "it lies as it lay");
	}

	@Test
	void regionsOfEveryStrideAreEqualToSlices() {
		Random random = new Random(5);
		Item.Numbers whole = Samples.numbers(ArrayInfo.of(ZarrType.UINT16, 3, 40, 5000), 7);
		store.save("wide", whole);
		try (StoredArray array = store.backend().openArray(StorePath.of("wide"))) {
			for (int i = 0; i < 30; i++) {
				Box region = i == 0 ? new Box(new long[] { 0, 0, 17 }, new long[] { 3, 40, 1 }) : RegionsContract.anyRegion(whole.info().shape(),
						random);
				byte[] target = new byte[(int) region.count() * 2];
				array.read(region, MemorySegment.ofArray(target), Progress.NONE);
				assertArrayEquals(Samples.slice(whole, region), target, region.toString());
			}
		}
	}

	@Test
	void updatesKeepAttributesAndCompanion() {
		ArrayInfo info = ArrayInfo.of(ZarrType.INT32, 4).withAxes("t");
		store.save("a", Samples.numbers(info, 1));
		try (ArrayWriter update = store.backend().updateArray(StorePath.of("a"))) {
			update.write(Box.all(2), Samples.counting(5, 2).items(), Progress.NONE);
			update.commit();
		}
		Samples.assertSameInfo(info, ((Item.Numbers) store.load("a")).info(), "axes");
		assertTrue(store.backend().verify(StorePath.ROOT, Progress.NONE).isEmpty());
	}

	@Test
	void objectsAndStructuresAreRefused() {
		for (String descr : List.of("|O", "O", "<M8[ns]", "<f16", "<V8", "|V5")) {
			store.file("x.npy", npy(1, header(descr, false, "(1,)"), new byte[100]));
			assertThrows(DataException.Unsupported.class, () -> store.load("x"), descr);
		}
		store.file("x.npy", npy(1, "{'descr': [('a', '<i4'), ('b', '<f8')], 'fortran_order': False, 'shape': (1,), }", new byte[100]));
		assertThrows(DataException.Unsupported.class, () -> store.load("x"));
	}

	@Test
	void textsOfNumPyAreTextsAndBytesAreBytes() {
		ByteBuffer texts = ByteBuffer.allocate(16).order(ByteOrder.BIG_ENDIAN).putInt('a').putInt(0).putInt(0x1F600).putInt('b');
		store.file("u.npy", npy(1, header(">U2", false, "(2,)"), texts.array()));
		assertEquals(List.of("a", "😀b"), ((Item.Texts) store.load("u")).texts());
		store.file("bad.npy", npy(1, header("<U1", false, "(1,)"), new byte[] { 1, 2, 3, 4 }));
		assertThrows(DataException.Corrupt.class, () -> store.load("bad"));
		store.file("s.npy", npy(1, header("|S3", false, "(2,)"), "abcd\0\0".getBytes(StandardCharsets.US_ASCII)));
		assertEquals(new ZarrType(ZarrType.Kind.FIXED_BYTES, 3), ((Item.Numbers) store.load("s")).info().type());
	}

	@Test
	void headersThatLieAreErrors() {
		for (String header : List.of("", "{}", "{'descr': '<i2'}", header("<i2", false, "(2"), header("<i2", false, "2"), header("<i2", false,
				"(-1,)"),
				header("<i2", false, "(99999999999999999999,)"), header("<i2", false, "(4000000000, 4000000000, 4)"), header("<i2", false, "(2,)")
						+ "x",
				header("<i2", false, "(2,)").replace("False", "Maybe"), header("<i2", false, "(2,)").replace("}", "'more': 1}"),
				"__import__('os').system('true')", "{'descr': __import__('os'), 'fortran_order': False, 'shape': ()}")) {
			store.file("x.npy", npy(1, header, new byte[4]));
			assertThrows(DataException.Corrupt.class, () -> store.load("x"), header);
		}
		store.file("x.npy", npy(1, header("<i2", false, "(3,)"), new byte[5]));
		assertThrows(DataException.Truncated.class, () -> store.load("x"));
		store.file("x.npy", npy(4, header("<i2", false, "(1,)"), new byte[5]));
		assertThrows(DataException.Unsupported.class, () -> store.load("x"));
	}

	@Test
	void damagedFilesAreErrorsAndNothingElse() {
		byte[] good = npy(1, header("<U2", true, "(2, 3)"), new byte[48]);
		Random random = new Random(4711);
		for (int round = 0; round < 700; round++) {
			byte[] bad = round < good.length ? Arrays.copyOf(good, round) : good.clone();
			for (int i = 0; i < 2 && round >= good.length; i++) {
				bad[random.nextInt(bad.length)] = (byte) random.nextInt();
			}
			store.file("bad.npy", bad);
			try {
				Item item = store.load("bad");
				assertTrue(round >= good.length, () -> "a file that was cut became " + item);
			} catch (DataException e) {
				assertTrue(!e.what().isBlank() && !e.advice().isBlank());
			}
		}
	}
}

package org.outcrop.scan4d.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.raster.ColourMap;
import org.outcrop.scan4d.Contrast;
import org.outcrop.scan4d.Picture;

/** Files as other programs read them. */
class ExportTest {

	private static final ExportNote NOTE = new ExportNote("Virtual detector disk:1,2,3", "scan.mib", "counts", "exact", Map.of("detector",
			"disk:1,2,3"));

	@TempDir
	Path folder;

	private static Picture picture() {
		BitSet missing = new BitSet();
		missing.set(4);
		return new Picture(2, 3, new Picture.Reals(new double[] {0, -1.5, 2.25, 1e6, 7, 1 / 3.0}), missing);
	}

	private static Picture counts() {
		return new Picture(2, 2, new Picture.Counts(new long[] {0, 1, (1L << 53) + 1, -4}), new BitSet());
	}

	/** Runs a line of Python that has NumPy; skips aloud without one. */
	private String python(String code) throws IOException {
		for (String python : List.of("python3", "/usr/bin/python3")) {
			try {
				Process process = new ProcessBuilder(python, "-c", "import numpy as np\n" + code).redirectErrorStream(true).directory(folder.toFile())
						.start();
				String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
				if (!output.contains("No module named")) {
					return output;
				}
			} catch (IOException e) {
				continue; // no such interpreter
			}
		}
		Assumptions.abort("skipped: there is no Python with NumPy");
		return "";
	}

	@Test
	void numpyReadsWhatIsWritten() throws IOException {
		NpyFile.write(folder.resolve("r.npy"), picture(), false);
		NpyFile.write(folder.resolve("c.npy"), counts(), false);
		NpyFile.write(folder.resolve("s.npy"), List.of(picture(), picture()), false);
		NpyFile.write(folder.resolve("v.npy"), List.of(3L), new Picture.Counts(new long[] {1, 2, 3}), false);
		assertEquals("float64 (2, 3) [0.0, -1.5, 2.25, 1000000.0, nan, 0.3333333333333333]",
				python("a=np.load('r.npy'); print(a.dtype, a.shape, a.ravel().tolist())"));
		assertEquals("int64 (2, 2) [0, 1, 9007199254740993, -4]", python("a=np.load('c.npy'); print(a.dtype, a.shape, a.ravel().tolist())"));
		assertEquals("(2, 2, 3) (3,)", python("print(np.load('s.npy').shape, np.load('v.npy').shape)"));
	}

	@ParameterizedTest
	@ValueSource(strings = {"u1", "i1", "<u2", ">u2", "<i2", "<u4", ">i4", "<i8", "<f4", ">f4", "<f8", ">f8"})
	void everyTypeAndOrderOfNumpyIsRead(String type) throws IOException {
		assertEquals("", python("a=np.arange(24).reshape(2,3,4).astype('" + type
				+ "'); np.save('c.npy', a); np.save('f.npy', np.asfortranarray(a))"));
		double[] expected = new double[24];
		Arrays.setAll(expected, i -> i);
		assertArrayEquals(expected, NpyFile.read(folder.resolve("c.npy")).values());
		assertArrayEquals(expected, NpyFile.read(folder.resolve("f.npy")).values());
		assertEquals(List.of(2L, 3L, 4L), NpyFile.read(folder.resolve("f.npy")).shape());
	}

	@Test
	void truthValuesAndScalarsAreReadAndOtherTypesNamed() throws IOException {
		assertEquals("", python("np.save('b.npy', np.array([[True,False]])); np.save('s.npy', np.float64(7)); np.save('x.npy', np.array([1j]))"));
		assertArrayEquals(new double[] {1, 0}, NpyFile.read(folder.resolve("b.npy")).values());
		assertArrayEquals(new double[] {7}, NpyFile.read(folder.resolve("s.npy")).values());
		assertTrue(assertThrows(DataException.Unsupported.class, () -> NpyFile.read(folder.resolve("x.npy"))).getMessage().contains("c16"));
	}

	@Test
	void whatIsWrittenIsReadAgain() {
		NpyFile.write(folder.resolve("r.npy"), picture(), false);
		NpyFile.Array array = NpyFile.read(folder.resolve("r.npy"));
		assertEquals(ElementType.FLOAT64, array.type());
		assertEquals(List.of(2L, 3L), array.shape());
		assertArrayEquals(new double[] {0, -1.5, 2.25, 1e6, Double.NaN, 1 / 3.0}, array.values());
	}

	@Test
	void brokenFilesAreNamedWhereverTheyAreCut() throws IOException {
		Path file = folder.resolve("r.npy");
		NpyFile.write(file, picture(), false);
		byte[] whole = Files.readAllBytes(file);
		for (int length = 0; length < whole.length; length++) {
			Files.write(file, Arrays.copyOf(whole, length));
			DataException e = assertThrows(DataException.class, () -> NpyFile.read(file));
			assertTrue(e.where().contains("r.npy"));
		}
		Files.writeString(file, new String(whole, StandardCharsets.ISO_8859_1).replace("(2, 3)", "(2, -3)").replace("(2, 3)", "()"),
				StandardCharsets.ISO_8859_1);
		assertThrows(DataException.class, () -> NpyFile.read(file));
		assertThrows(DataException.class, () -> NpyFile.read(folder));
	}

	@Test
	void impossibleExtentsAreRefusedBeforeMemoryIsTaken() throws IOException {
		for (String shape : List.of("(9999999999, 9999999999)", "(99999, 99999)")) {
			byte[] header = NpyHeader.write(ElementType.FLOAT64, List.of(11111L, 111111L));
			String text = new String(header, StandardCharsets.ISO_8859_1).replace("(11111, 111111), }", shape + ", }");
			ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)).order(ByteOrder.LITTLE_ENDIAN);
			bytes.putShort(8, (short) (bytes.limit() - 10));
			Files.write(folder.resolve("huge.npy"), bytes.array());
			assertThrows(DataException.class, () -> NpyFile.read(folder.resolve("huge.npy")));
		}
	}

	@Test
	void aTiffHoldsItsFloatsAndItsNote() throws IOException {
		Path file = folder.resolve("p.tif");
		TiffFile.write(file, picture(), NOTE, false);
		ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals(42, bytes.getShort(2));
		int entries = bytes.getShort(bytes.getInt(4));
		int data = 0;
		String description = "";
		int last = 0;
		for (int i = 0; i < entries; i++) {
			int at = bytes.getInt(4) + 2 + 12 * i;
			int tag = bytes.getShort(at) & 0xFFFF;
			assertTrue(tag > last, "tags ascend");
			last = tag;
			switch (tag) {
			case 256 -> assertEquals(3, bytes.getInt(at + 8));
			case 257 -> assertEquals(2, bytes.getInt(at + 8));
			case 270 -> description = new String(bytes.array(), bytes.getInt(at + 8), bytes.getInt(at + 4) - 1, StandardCharsets.UTF_8);
			case 273 -> data = bytes.getInt(at + 8);
			case 279 -> assertEquals(24, bytes.getInt(at + 8));
			case 339 -> assertEquals(3, bytes.getInt(at + 8));
			default -> assertTrue(tag > 0);
			}
		}
		assertEquals(-1.5f, bytes.getFloat(data + 4));
		assertTrue(Float.isNaN(bytes.getFloat(data + 16)));
		assertEquals(data + 24, bytes.limit());
		assertEquals("title=Virtual detector disk:1,2,3\nsource=scan.mib\nunit=counts\nstate=exact\ndetector=disk:1,2,3\n"
				+ "min=-1.5\nmax=1000000.0\nmissing=1", description);
	}

	@Test
	void pillowReadsTheTiffWhereItIsInstalled() throws IOException {
		TiffFile.write(folder.resolve("p.tif"), picture(), NOTE, false);
		String found = python("try:\n from PIL import Image\nexcept ImportError:\n print('none')\nelse:\n"
				+ " a=np.array(Image.open('p.tif')); print(a.dtype, a.shape, a[0].tolist())");
		Assumptions.assumeFalse(found.equals("none"), "skipped: Pillow is not installed");
		assertEquals("float32 (2, 3) [0.0, -1.5, 2.25]", found);
	}

	@Test
	void csvHasItsNoteFirstAndNothingForMissingCells() throws IOException {
		CsvFile.write(folder.resolve("p.csv"), picture(), NOTE, false);
		assertEquals(List.of("0.0,-1.5,2.25", "1000000.0,,0.3333333333333333"),
				Files.readAllLines(folder.resolve("p.csv")).stream().filter(line -> !line.startsWith("#")).toList());
		CsvFile.write(folder.resolve("c.csv"), counts(), NOTE, false);
		assertTrue(Files.readString(folder.resolve("c.csv")).endsWith("9007199254740993,-4\n"));
		CsvFile.write(folder.resolve("l.csv"), List.of(new CsvFile.Column("distance (nm)", new double[] {0, 1}),
				new CsvFile.Column("a, \"b\"", new double[] {Double.NaN, 3})), NOTE, false);
		List<String> lines = Files.readAllLines(folder.resolve("l.csv"));
		assertEquals("# title: Virtual detector disk:1,2,3", lines.getFirst());
		assertEquals(List.of("distance (nm),\"a, \"\"b\"\"\"", "0.0,", "1.0,3.0"), lines.subList(lines.size() - 3, lines.size()));
	}

	@Test
	void aPngHasThePixelsShownAndTheNote() throws IOException {
		PngFile.write(folder.resolve("p.png"), picture(), Contrast.ofRange(picture()), ColourMap.byName("viridis"), NOTE, false);
		byte[] bytes = Files.readAllBytes(folder.resolve("p.png"));
		ByteBuffer header = ByteBuffer.wrap(bytes);
		assertEquals(3, header.getInt(16));
		assertEquals(2, header.getInt(20));
		assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains("State\u0000exact"));
	}

	@Test
	void nothingIsOverwrittenUnlessAllowedAndNothingIsLeftBehind() throws IOException {
		Path file = folder.resolve("p.npy");
		NpyFile.write(file, counts(), false);
		assertThrows(DataException.NotWritable.class, () -> NpyFile.write(file, picture(), false));
		assertEquals(4, NpyFile.read(file).values().length);
		NpyFile.write(file, picture(), true);
		assertEquals(6, NpyFile.read(file).values().length);
		assertThrows(DataException.NotWritable.class, () -> TiffFile.write(folder.resolve("no/such/p.tif"), picture(), NOTE, true));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(file), files.toList());
		}
	}

	@Test
	void anHdf5PictureIsAnEmdArrayWithItsAxesAndWords() {
		Path file = folder.resolve("pictures.h5");
		BitSet missing = new BitSet();
		missing.set(4);
		Picture counts = new Picture(2, 3, new Picture.Counts(new long[] {1, 2, 3, 4, 5, (1L << 60) + 1}), new BitSet());
		Picture reals = new Picture(2, 3, new Picture.Reals(new double[] {0.5, 1, 2, 3, 9, -1}), missing);
		ExportNote words = new ExportNote("Sum of disk:1,1,1", "scan.mib", "counts", "exact", Map.of());
		Hdf5PictureFile.write(file, List.of(new Hdf5PictureFile.Named("rows", counts), new Hdf5PictureFile.Named("columns", reals)),
				new AxisCalibration("scan_y", 1, 0.5, "nm"), new AxisCalibration("scan_x", 0, 0.25, "nm"), words, false);
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			assertEquals("file", hdf5.root().attributes().text("emd_group_type").orElseThrow());
			assertEquals("root", hdf5.group("/picture_root").orElseThrow().attributes().text("emd_group_type").orElseThrow());
			Hdf5Array data = hdf5.array("/picture_root/rows/data").orElseThrow();
			assertArrayEquals(new long[] {2, 3}, data.shape());
			assertEquals("counts", data.attributes().text("units").orElseThrow());
			assertEquals((1L << 60) + 1, data.integers()[5]);
			assertTrue(Double.isNaN(hdf5.array("/picture_root/columns/data").orElseThrow().doubles()[4]));
			Hdf5Array axis = hdf5.array("/picture_root/rows/dim0").orElseThrow();
			assertEquals("nm", axis.attributes().text("units").orElseThrow());
			assertArrayEquals(new double[] {1, 1.5}, axis.doubles());
			assertEquals("Sum of disk:1,1,1", hdf5.array("/picture_root/metadatabundle/export/title").orElseThrow().text().orElseThrow());
		}
		assertThrows(DataException.NotWritable.class, () -> Hdf5PictureFile.write(file, List.of(new Hdf5PictureFile.Named("rows", counts)),
				AxisCalibration.pixels("y"), AxisCalibration.pixels("x"), words, false));
	}

	@Test
	void aComplexPlaneIsWrittenAsNumPysComplex64() throws IOException {
		Path target = folder.resolve("plane.npy");
		NpyFile.writeComplex(target, 1, 2, new float[] {1.5f, -2}, new float[] {0.25f, 8}, false);
		ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(target)).order(ByteOrder.LITTLE_ENDIAN);
		String head = new String(bytes.array(), 10, bytes.getShort(8), StandardCharsets.US_ASCII);
		assertTrue(head.contains("'descr': '<c8'") && head.contains("'shape': (1, 2)"), head);
		int at = 10 + bytes.getShort(8);
		assertEquals(at + 16, bytes.capacity());
		assertEquals(1.5f, bytes.getFloat(at));
		assertEquals(0.25f, bytes.getFloat(at + 4));
		assertEquals(-2f, bytes.getFloat(at + 8));
		assertEquals(8f, bytes.getFloat(at + 12));
	}
}

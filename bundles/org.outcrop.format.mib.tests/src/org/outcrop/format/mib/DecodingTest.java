package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.testing.ScanPieces;

/** Every pixel type, layout and row count, against a decoder that only knows the description. */
class DecodingTest {

	@TempDir
	Path folder;

	static Stream<Arguments> variants() {
		Stream.Builder<Arguments> all = Stream.builder();
		for (int height : new int[] {1, 3, 32, 256}) {
			for (int depth : new int[] {1, 6, 12, 24}) {
				int images = depth == 24 ? 2 : 1;
				all.add(Arguments.of(new MibText("R64", depth).size(256 * images, height), "raw " + depth));
				all.add(Arguments.of(new MibText("R64", depth).size(1024 * images, height).chips(4, "2x2"), "raw quad " + depth));
				all.add(Arguments.of(new MibText("R64", depth).size(1024 * images, height).chips(4, "2x2G"), "raw quad with gap " + depth));
			}
			all.add(Arguments.of(new MibText("U08", 6).size(256, height), "U08"));
			all.add(Arguments.of(new MibText("U08", 1).size(128, height).chips(1, "2x2"), "U08, lying"));
			all.add(Arguments.of(new MibText("U16", 12).size(512, 2 * height).chips(4, "2x2"), "U16 quad"));
			all.add(Arguments.of(new MibText("U32", 24).size(514, 2 * height + 2).chips(4, "2x2G"), "U32 with gap"));
			all.add(Arguments.of(new MibText("U16", 12).size(1024, height).chips(4, "Nx1"), "U16 in a row"));
		}
		return all.build();
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("variants")
	void framesAndPassesAreWhatTheDescriptionSays(MibText text, String name) {
		text.frames(3);
		Path file = text.write(folder.resolve("x.mib"));
		for (boolean mapped : new boolean[] {true, false}) {
			try (Scan4d scan = (mapped ? Scans.open(file) : Scans.openUnmapped(file)).arranged(ScanLayout.of(1, 3))) {
				double[][] expected = new double[3][];
				for (int i = 0; i < 3; i++) {
					expected[i] = PlainDecoder.decode(text, text.pixels.apply(i));
					assertArrayEquals(expected[i], scan.frame(0, i).toDoubles(), name + ", frame " + i);
				}
				Random random = new Random(7);
				for (int k = 0; k < 6; k++) {
					checkPass(scan, expected, random);
				}
			}
		}
	}

	private static void checkPass(Scan4d scan, double[][] expected, Random random) {
		int rows = scan.outline().shape().detectorY();
		int columns = scan.outline().shape().detectorX();
		int row = random.nextInt(rows);
		int column = random.nextInt(columns);
		ScanRegion region = new ScanRegion(0, 1, 0, 3, row, row + 1 + random.nextInt(rows - row), column, column + 1
				+ random.nextInt(columns - column));
		ScanPass pass = scan.pass(region);
		checkPieces(pass, pass.reader(), expected, columns);
		checkPieces(pass, pass.gatheringReader(), expected, columns);
	}

	private static void checkPieces(ScanPass pass, ScanPass.Reader opened, double[][] expected, int columns) {
		try (ScanPass.Reader reader = opened) {
			for (long p = 0; p < pass.pieces(); p++) {
				ScanPiece piece = reader.read(p);
				for (int i = 0; i < piece.countX(); i++) {
					for (int r = 0; r < piece.rows(); r++) {
						for (int c = 0; c < piece.columns(); c++) {
							double value = expected[(int) piece.x() + i][(piece.row() + r) * columns + piece.column() + c];
							if (value != ScanPieces.value(piece, 0, i, r, c)) {
								assertEquals(value, ScanPieces.value(piece, 0, i, r, c), piece + " at " + i + ", " + r + ", " + c);
							}
						}
					}
				}
			}
		}
	}

	@Test
	void aWordOfTheDescriptionIsDecodedAsItSays() {
		byte[] word = {0, 1, 2, 3, 4, 5, 6, 7};
		for (int depth : new int[] {1, 6, 12}) {
			MibText text = new MibText("R64", depth).size(64 * 8 / (depth == 1 ? 1 : depth == 6 ? 8 : 16), 1).frames(1);
			text.pixels = i -> {
				byte[] pixels = new byte[text.pixelBytes()];
				System.arraycopy(word, 0, pixels, 0, 8);
				return pixels;
			};
			try (Scan4d scan = Scans.open(text.write(folder.resolve("word" + depth + ".mib")))) {
				double[] values = scan.frame(0, 0).toDoubles();
				switch (depth) {
				case 6 -> assertArrayEquals(new double[] {7, 6, 5, 4, 3, 2, 1, 0}, Arrays.copyOf(values, 8));
				case 12 -> assertArrayEquals(new double[] {0x0607, 0x0405, 0x0203, 0x0001}, Arrays.copyOf(values, 4));
				default -> {
					for (int pixel = 0; pixel < 64; pixel++) {
						assertEquals(word[7 - pixel / 8] >> pixel % 8 & 1, values[pixel]);
					}
				}
				}
			}
		}
	}

	@Test
	void aFilledGapIsPixelsAndAnEmptyOneIsNone() {
		MibText text = new MibText("U16", 12).size(514, 514).chips(4, "2x2G").frames(2);
		try (Scan4d scan = Scans.open(text.write(folder.resolve("filled.mib")))) {
			assertEquals(List.of(), scan.outline().noData());
			assertTrue(scan.outline().notices().stream().anyMatch(n -> n.contains("filled")), scan.outline().notices().toString());
		}
		text.pixels = i -> new byte[text.pixelBytes()];
		List<DetectorRectangle> cross = List.of(new DetectorRectangle(256, 258, 0, 514), new DetectorRectangle(0, 514, 256, 258));
		try (Scan4d scan = Scans.open(text.write(folder.resolve("zero.mib")))) {
			assertEquals(cross, scan.outline().noData());
		}
		MibText.hdr(folder.resolve("said.hdr"), "Gap Fill Mode", "Interpolate");
		try (Scan4d scan = Scans.open(text.write(folder.resolve("said.mib")))) {
			assertEquals(List.of(), scan.outline().noData());
		}
		MibText raw = new MibText("R64", 12).size(1024, 256).chips(4, "2x2G").frames(1);
		try (Scan4d scan = Scans.open(raw.write(folder.resolve("raw.mib")))) {
			assertEquals(cross, scan.outline().noData());
		}
	}

	@Test
	void whatNobodyHasShownIsMarked() {
		MibText quad = new MibText("R64", 24).size(2048, 4).chips(4, "2x2").frames(1);
		MibText colour = MibText.u16();
		colour.colour = 1;
		MibText row = new MibText("U16", 12).size(512, 4).chips(2, "Nx1");
		int i = 0;
		for (MibText text : new MibText[] {quad, colour, row}) {
			try (Scan4d scan = Scans.open(text.write(folder.resolve("v" + i++ + ".mib")))) {
				assertTrue(scan.outline().notices().stream().anyMatch(n -> n.startsWith("Unverified variant")), scan.outline().notices().toString());
			}
		}
	}
}

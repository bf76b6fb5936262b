package org.outcrop.imaging.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;
import org.outcrop.imaging.image.Alignment.Kind;
import org.outcrop.imaging.image.Alignment.Pair;

/** Alignments whose answer is known, and how they are kept. */
class AlignmentTest {

	@TempDir
	Path folder;

	private static final Alignment SHEARED = new Alignment(Kind.AFFINE, 0.8, -0.3, 120, 0.25, 1.1, -40, 0, 0);
	/** Turned by 30 degrees, 0.5 pixels a micrometre, mirrored. */
	private static final Alignment MIRRORED = new Alignment(Kind.SIMILARITY, 0.5 * Math.cos(0.5), 0.5 * Math.sin(0.5), 7, 0.5 * Math.sin(0.5),
			-0.5 * Math.cos(0.5), 900, 0, 0);

	private static List<Pair> pairs(Alignment alignment, int count, double noise) {
		Random random = new Random(8);
		List<Pair> pairs = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			double x = 4000 * random.nextDouble();
			double y = 2500 * random.nextDouble();
			pairs.add(new Pair(x, y, alignment.u(x, y) + noise * random.nextGaussian(), alignment.v(x, y) + noise * random.nextGaussian()));
		}
		return pairs;
	}

	private static void assertSame(Alignment expected, Alignment found, double tolerance) {
		for (double[] point : new double[][] {{0, 0}, {4000, 0}, {0, 2500}, {1234, 567}}) {
			assertEquals(expected.u(point[0], point[1]), found.u(point[0], point[1]), tolerance);
			assertEquals(expected.v(point[0], point[1]), found.v(point[0], point[1]), tolerance);
		}
	}

	@Test
	void threePairsGiveTheAffineMapThatTheyCameFrom() {
		Alignment found = Alignment.fit(Kind.AFFINE, pairs(SHEARED, 3, 0));
		assertSame(SHEARED, found, 1e-6);
		assertEquals(0, found.residual(), 1e-9);
		assertEquals(1000, found.x(found.u(1000, 2000), found.v(1000, 2000)), 1e-6);
		assertEquals(2000, found.y(found.u(1000, 2000), found.v(1000, 2000)), 1e-6);
	}

	@Test
	void aSimilarityIsFoundAlsoWhereItIsMirrored() {
		assertSame(MIRRORED, Alignment.fit(Kind.SIMILARITY, pairs(MIRRORED, 3, 0)), 1e-6);
		Alignment turned = new Alignment(Kind.SIMILARITY, 0.6, -0.8, 3, 0.8, 0.6, 5, 0, 0);
		assertSame(turned, Alignment.fit(Kind.SIMILARITY, pairs(turned, 4, 0)), 1e-6);
	}

	@Test
	void manyNoisyPairsComeCloseAndTellTheirResidual() {
		Alignment found = Alignment.fit(Kind.AFFINE, pairs(SHEARED, 200, 2));
		assertSame(SHEARED, found, 1.5);
		assertEquals(2 * Math.sqrt(2), found.residual(), 0.3);
		assertTrue(found.farthest() > found.residual());
		Alignment stiff = Alignment.fit(Kind.SIMILARITY, pairs(SHEARED, 200, 0));
		assertTrue(stiff.residual() > 50, "no similarity shears");
	}

	@Test
	void noOtherMapIsNearer() {
		List<Pair> pairs = pairs(SHEARED, 9, 5);
		Alignment found = Alignment.fit(Kind.AFFINE, pairs);
		double least = squares(found, pairs);
		for (int i = 0; i < 12; i++) {
			double step = (i % 2 == 0 ? 1 : -1) * (i / 2 % 3 == 2 ? 1e-2 : 1e-5);
			double[] n = {found.a(), found.b(), found.c(), found.d(), found.e(), found.f()};
			n[i / 2] += step;
			assertTrue(squares(new Alignment(Kind.AFFINE, n[0], n[1], n[2], n[3], n[4], n[5], 0, 0), pairs) > least);
		}
	}

	private static double squares(Alignment alignment, List<Pair> pairs) {
		return pairs.stream().mapToDouble(p -> Math.pow(alignment.u(p.x(), p.y()) - p.u(), 2) + Math.pow(alignment.v(p.x(), p.y()) - p.v(), 2)).sum();
	}

	@Test
	void pointsOnALineAreRefused() {
		List<Pair> line = List.of(new Pair(0, 0, 1, 1), new Pair(10, 20, 5, 5), new Pair(20, 40, 9, 1), new Pair(30, 60, 3, 2));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Alignment.fit(Kind.AFFINE, line)).getMessage().contains("line"));
		assertThrows(IllegalArgumentException.class, () -> Alignment.fit(Kind.SIMILARITY, line.subList(0, 2)));
		assertThrows(IllegalArgumentException.class, () -> Alignment.fit(Kind.AFFINE, List.of(line.get(0), line.get(0), line.get(0))));
	}

	@Test
	void aFileKeepsAllOfIt() throws IOException {
		List<Pair> pairs = pairs(SHEARED, 5, 3);
		AlignmentFile kept = new AlignmentFile("slide.png", Alignment.fit(Kind.AFFINE, pairs), pairs);
		Path file = AlignmentFile.beside(folder.resolve("slide.png"));
		assertEquals("slide.png.alignment.json", file.getFileName().toString());
		kept.write(file);
		assertEquals(kept, AlignmentFile.read(file));
		AlignmentFile other = new AlignmentFile("slide.png", MIRRORED, List.of());
		other.write(file);
		assertEquals(other, AlignmentFile.read(file));
		try (var files = Files.list(folder)) {
			assertEquals(1, files.count(), "nothing beside it");
		}
	}

	@Test
	void aDamagedFileIsRefused() throws IOException {
		Path file = folder.resolve("a.json");
		assertThrows(DataException.Unsupported.class, () -> AlignmentFile.read(file));
		new AlignmentFile("slide.png", SHEARED, List.of()).write(file);
		String whole = Files.readString(file);
		Files.writeString(file, whole.substring(0, whole.length() / 2));
		assertThrows(DataException.Corrupt.class, () -> AlignmentFile.read(file));
		Files.writeString(file, whole.replace("0.8", "\"x\""));
		assertTrue(assertThrows(DataException.Corrupt.class, () -> AlignmentFile.read(file)).getMessage().contains(file.toString()));
		Files.writeString(file, whole.replaceAll("0\\.8|1\\.1|-0\\.3|0\\.25", "0"));
		assertThrows(DataException.Corrupt.class, () -> AlignmentFile.read(file));
		Files.writeString(file, "{}");
		assertThrows(DataException.Unsupported.class, () -> AlignmentFile.read(file));
	}
}

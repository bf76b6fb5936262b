package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.MissingChunks;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.FolderStore;

class SpatialDataTargetTest {

	@TempDir
	Path folder;

	/** Of columns no chunk may be missing; a scalar may stand in its document alone. */
	private static ZarrArray array(Path store, String path) {
		ZarrArray array = ZarrArray.open(new FolderStore(store), path, ArrayOptions.DEFAULT);
		return array.spec().rank() == 0 ? array
				: ZarrArray.open(new FolderStore(store), path, ArrayOptions.DEFAULT.withMissing(MissingChunks.ERROR));
	}

	private static double[] numbers(Path store, String path) {
		ZarrArray array = array(store, path);
		return array.readDoubles(array.spec().box(), Progress.NONE);
	}

	private static String[] texts(Path store, String path) {
		ZarrArray array = array(store, path);
		return array.readTexts(array.spec().box(), Progress.NONE);
	}

	private static float[][] dense(Path store, String path, int rows, int columns, boolean byRows) {
		double[] data = numbers(store, path + "/data");
		double[] indices = numbers(store, path + "/indices");
		double[] starts = numbers(store, path + "/indptr");
		float[][] dense = new float[rows][columns];
		for (int major = 0; major + 1 < starts.length; major++) {
			for (int at = (int) starts[major]; at < starts[major + 1]; at++) {
				int minor = (int) indices[at];
				dense[byRows ? major : minor][byRows ? minor : major] = (float) data[at];
			}
		}
		return dense;
	}

	@Test
	void whatWasGivenByColumnsIsInTheStore() {
		SampleTable table = new SampleTable(9, 7, 1, 120, 0.2, 1);
		Path store = table.write(folder.resolve("a.zarr"), TableOptions.DEFAULT);
		assertArrayEquals(table.values, dense(store, "tables/msi/X", table.rows(), table.columns(), false));
		ImageFacts facts = table.facts();
		assertArrayEquals(facts.tic(), numbers(store, "tables/msi/obs/tic"));
		assertArrayEquals(IntStream.range(0, facts.rows()).mapToDouble(facts.basePeakMz()).toArray(), numbers(store, "tables/msi/obs/base_peak_mz"));
		assertArrayEquals(facts.average(), numbers(store, "tables/msi/uns/average_spectrum"));
		assertArrayEquals(Arrays.stream(table.gridIndex).mapToObj(Long::toString).toArray(), texts(store, "tables/msi/obs/instance_id"));
		assertArrayEquals(Arrays.stream(table.gridIndex).mapToDouble(i -> i / 9 * 20.0).toArray(), numbers(store, "tables/msi/obs/spatial_y"));
		assertEquals("mz_119", texts(store, "tables/msi/var/_index")[119]);
		assertEquals(table.axis.edge(120), numbers(store, "tables/msi/var/mz_to")[119]);
		assertEquals("bin", texts(store, "tables/msi/uns/method")[0]);
		assertEquals(12.5, numbers(store, "tables/msi/uns/dropped/below_sum")[0]);
		assertEquals("12 m/z and 11 intensities", texts(store, "tables/msi/uns/failures/reason")[0]);
		double[] tic = numbers(store, "images/tic/s0");
		assertEquals(63, tic.length);
		assertEquals(facts.tic()[4], tic[(int) table.gridIndex[4]]);
		assertFalse(Files.exists(folder.resolve(".a.zarr.part")));
	}

	@Test
	void rowsAreWrittenAsRows() {
		SampleTable table = new SampleTable(5, 4, 1, 60, 0.3, 2);
		Path store = table.write(folder.resolve("a.zarr"), TableOptions.DEFAULT.with(TableOptions.Layout.ROWS));
		assertArrayEquals(table.values, dense(store, "tables/msi/X", table.rows(), table.columns(), true));
		assertEquals("csr_matrix", ZarrGroup.open(new FolderStore(store), "tables/msi/X").attributes().path("encoding-type").asText());
	}

	@Test
	void bothOrdersHoldTheSameValues() {
		SampleTable table = new SampleTable(30, 20, 1, 600, 0.9, 12);
		Path store = table.write(folder.resolve("a.zarr"), TableOptions.DEFAULT.with(TableOptions.Layout.BOTH));
		assertArrayEquals(table.values, dense(store, "tables/msi/X", table.rows(), table.columns(), false));
		assertArrayEquals(table.values, dense(store, "tables/msi/layers/rows", table.rows(), table.columns(), true));
	}

	@Test
	void rowsAreMadeInAsManyTurnsAsMemoryAsksFor() throws IOException {
		SampleTable table = new SampleTable(60, 60, 1, 600, 0.95, 13);
		TableOptions rows = TableOptions.DEFAULT.with(TableOptions.Layout.ROWS);
		table.write(new SpatialDataTarget(folder.resolve("a.zarr"), rows), 100, 2);
		SpatialDataTarget tight = new SpatialDataTarget(folder.resolve("b.zarr"), rows);
		try (TableSink sink = tight.open(table.rows(), table.axis, 1, new MemoryBudget(22 << 20))) {
			table.feed(sink, 50);
			sink.complete(table.facts(), Progress.NONE);
		}
		assertEquals(content(folder.resolve("a.zarr")), content(folder.resolve("b.zarr")));
	}

	@Test
	void imagesOfIonsAreSumsOfTheirColumns() {
		SampleTable table = new SampleTable(9, 7, 1, 120, 0.4, 14);
		List<MassWindow> ions = List.of(new MassWindow(101, 0.2), new MassWindow(110.07, 0), new MassWindow(500, 1));
		Path store = table.write(folder.resolve("a.zarr"), TableOptions.DEFAULT.withIons(ions));
		double[] images = numbers(store, "images/ions/s0");
		assertEquals(3 * 63, images.length);
		for (int row = 0; row < table.rows(); row++) {
			int place = (int) table.gridIndex[row];
			// centres 100.85, 100.95, 101.05, 101.15
			double sum = 0;
			for (int column = 8; column < 12; column++) {
				sum += table.values[row][column];
			}
			assertEquals(sum, images[place]);
			assertEquals(table.values[row][100], images[63 + place]);
			assertEquals(0, images[126 + place]);
		}
		assertEquals("m/z 110.0700 \u00b1 0.0000", ZarrGroup.open(new FolderStore(store), "images/ions").attributes().at("/ome/omero/channels/1/label").asText());
	}

	@Test
	void bytesDependNeitherOnWorkersNorOnTheCutOfTheColumns() throws IOException {
		SampleTable table = new SampleTable(45, 45, 1, 400, 0.9, 3);
		assertTrue(Arrays.stream(table.facts().points()).sum() > 2 * 262144);
		table.write(new SpatialDataTarget(folder.resolve("a.zarr"), TableOptions.DEFAULT), 400, 1);
		table.write(new SpatialDataTarget(folder.resolve("b.zarr"), TableOptions.DEFAULT), 37, 3);
		assertEquals(content(folder.resolve("a.zarr")), content(folder.resolve("b.zarr")));
	}

	/** Sizes and hashes of all files by name. */
	static Map<String, String> content(Path store) throws IOException {
		Map<String, String> content = new TreeMap<>();
		try (Stream<Path> files = Files.walk(store)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				byte[] bytes = Files.readAllBytes(file);
				content.put(store.relativize(file).toString(), bytes.length + " " + Arrays.hashCode(bytes));
			}
		}
		return content;
	}

	@Test
	void sectionsHaveImagesAndShapesOfTheirOwn() {
		SampleTable table = new SampleTable(6, 5, 3, 40, 0.3, 4);
		Path store = table.write(folder.resolve("a.zarr"), TableOptions.DEFAULT);
		FolderStore files = new FolderStore(store);
		assertEquals("[tic_z0, tic_z1, tic_z2]", ZarrGroup.open(files, "images").children().keySet().stream().filter(n -> n.startsWith("tic"))
				.toList().toString());
		assertEquals("[\"pixels_z0\",\"pixels_z1\",\"pixels_z2\"]",
				ZarrGroup.open(files, "tables/msi").attributes().path("region").toString());
		double[] codes = numbers(store, "tables/msi/obs/region/codes");
		for (int row = 0; row < codes.length; row++) {
			assertEquals(table.gridIndex[row] / 30, (long) codes[row]);
		}
	}

	@Test
	void largeImagesHaveAPyramid() {
		SampleTable table = new SampleTable(600, 3, 1, 4, 0.5, 5);
		Path store = table.write(folder.resolve("a.zarr"), TableOptions.DEFAULT);
		double[] full = numbers(store, "images/tic/s0");
		double[] half = numbers(store, "images/tic/s1");
		double[] quarter = numbers(store, "images/tic/s2");
		assertEquals(600, half.length);
		assertEquals(150, quarter.length);
		assertEquals((full[10] + full[11] + full[610] + full[611]) / 4, half[5]);
		assertEquals((full[1210] + full[1211]) / 2, half[305]);
	}

	@Test
	void anEmptyTableIsAStoreToo() {
		SampleTable table = new SampleTable(3, 3, 1, 10, 0, 6);
		Path store = table.write(folder.resolve("a.zarr"), TableOptions.DEFAULT);
		assertEquals(0, numbers(store, "tables/msi/X/data").length);
		assertArrayEquals(new double[11], numbers(store, "tables/msi/X/indptr"));
	}

	@Test
	void anExistingStoreIsReplacedOnlyWhenAskedAndOnlyByACompleteOne() {
		SampleTable table = new SampleTable(4, 4, 1, 20, 0.5, 7);
		Path store = table.write(folder.resolve("a.zarr"), TableOptions.DEFAULT);
		DataException.NotWritable refused = assertThrows(DataException.NotWritable.class, () -> table.write(store, TableOptions.DEFAULT));
		assertTrue(refused.getMessage().contains("already"));
		SampleTable other = new SampleTable(4, 4, 1, 20, 0.5, 8);
		SpatialDataTarget target = new SpatialDataTarget(store, TableOptions.DEFAULT.overwriting(true));
		try (TableSink sink = target.open(other.rows(), other.axis, 1, new MemoryBudget(1 << 28))) {
			other.feed(sink, 5);
		}
		assertArrayEquals(table.facts().tic(), numbers(store, "tables/msi/obs/tic"));
		other.write(store, TableOptions.DEFAULT.overwriting(true));
		assertArrayEquals(other.facts().tic(), numbers(store, "tables/msi/obs/tic"));
		assertFalse(Files.exists(target.work()));
	}

	@Test
	void nothingIsSeenOfATableThatIsNotComplete() throws IOException {
		SampleTable table = new SampleTable(4, 4, 1, 20, 0.5, 9);
		SpatialDataTarget target = new SpatialDataTarget(folder.resolve("a.zarr"), TableOptions.DEFAULT);
		try (TableSink sink = target.open(table.rows(), table.axis, 2, new MemoryBudget(1 << 28))) {
			sink.columns(table.part(0, 5), Progress.NONE);
			assertThrows(IllegalArgumentException.class, () -> sink.columns(table.part(6, 7), Progress.NONE));
			assertThrows(IllegalStateException.class, () -> sink.complete(table.facts(), Progress.NONE));
		}
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(0, left.count());
		}
	}

	@Test
	void aFolderThatIsNoStoreIsNeverReplaced() throws IOException {
		Path precious = Files.createDirectory(folder.resolve("thesis"));
		Files.writeString(precious.resolve("chapter"), "1");
		SampleTable table = new SampleTable(2, 2, 1, 4, 0.5, 10);
		assertThrows(DataException.NotWritable.class, () -> table.write(precious, TableOptions.DEFAULT.overwriting(true)));
		assertTrue(Files.exists(precious.resolve("chapter")));
	}

	@Test
	void readsABoxOfAColumnWithoutTheOthers() {
		SampleTable table = new SampleTable(9, 7, 1, 120, 0.2, 1);
		Path store = table.write(folder.resolve("a.zarr"), TableOptions.DEFAULT);
		ZarrArray data = ZarrArray.open(new FolderStore(store), "tables/msi/X/data", ArrayOptions.DEFAULT);
		assertEquals(3, data.readDoubles(new Box(new long[]{5}, new long[]{3}), Progress.NONE).length);
	}
}

package org.outcrop.imaging.internal.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.SpatialDataReader;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.FolderStore;

/** What is read and summed up equals what was written, however it is stored. */
class TableStoreTest {

	@TempDir
	Path folder;

	private record Layout(String name, Consumer<ForeignTable> how) {
		@Override
		public String toString() {
			return name;
		}
	}

	static Stream<Layout> layouts() {
		return Stream.of(new Layout("columns", _ -> { }), new Layout("rows", table -> table.byRow = true),
				new Layout("columns and rows", table -> table.rowsToo = true), new Layout("shards", table -> table.shard = 4),
				new Layout("small chunks", table -> table.chunk = 7), new Layout("one chunk", table -> table.chunk = 1 << 20),
				new Layout("long starts", table -> table.startsType = ElementType.INT64),
				new Layout("double values", table -> table.valueType = ElementType.FLOAT64),
				new Layout("whole values", table -> table.valueType = ElementType.INT32),
				new Layout("Zarr v2", table -> table.format = ZarrFormat.V2),
				new Layout("another order", table -> Collections.shuffle(Arrays.asList(table.places), new Random(3))),
				new Layout("another order, rows", table -> {
					table.byRow = true;
					Collections.shuffle(Arrays.asList(table.places), new Random(3));
				}));
	}

	private ImagingStore open(ForeignTable table, int workers) {
		Path path = folder.resolve("t.zarr");
		table.write(path);
		FormatReaders readers = FormatReaders.fromServices(SpatialDataReader.class.getClassLoader());
		return assertInstanceOf(ImagingStore.class, readers.open(path, new OpenOptions(workers, new MemoryBudget(64L << 20)), Progress.NONE));
	}

	/** Rows of the table in the order of the grid. */
	private static int[] order(ForeignTable table) {
		return IntStream.range(0, table.places.length).boxed().sorted(Comparator.comparingInt(row -> table.places[row][1] * 1000 + table.places[row][0]))
				.mapToInt(i -> i).toArray();
	}

	private static ForeignTable table(Layout layout) {
		ForeignTable table = new ForeignTable(13, 9, 40, 7);
		layout.how.accept(table);
		return table;
	}

	@ParameterizedTest
	@MethodSource("layouts")
	void pixelsLieWhereTheyWereWritten(Layout layout) {
		ForeignTable table = table(layout);
		try (ImagingStore store = open(table, 2)) {
			assertEquals(13, store.grid().x());
			assertEquals(9, store.grid().y());
			assertEquals(new PixelSize(25, 50), store.pixelSize());
			assertArrayEquals(Arrays.stream(order(table)).mapToLong(row -> table.places[row][1] * 13L + table.places[row][0]).toArray(), store.gridIndex());
			assertEquals(40, store.axis().bins());
			assertEquals(99.75, store.axis().edge(0));
			assertEquals(3, store.axis().bin(101.6));
		}
	}

	@ParameterizedTest
	@MethodSource("layouts")
	void anIonImageIsTheSumOfItsColumns(Layout layout) {
		ForeignTable table = table(layout);
		try (ImagingStore store = open(table, 2)) {
			for (int[] window : new int[][] {{0, 40}, {3, 4}, {17, 25}, {39, 40}, {5, 5}}) {
				double[] expected = Arrays.stream(order(table)).mapToDouble(row -> table.sum(row, window[0], window[1])).toArray();
				assertArrayEquals(expected, store.sum(window[0], window[1], Progress.NONE));
				assertArrayEquals(expected, store.sum(window[0], window[1], Progress.NONE));
			}
			assertThrows(IllegalArgumentException.class, () -> store.sum(0, 41, Progress.NONE));
		}
	}

	@ParameterizedTest
	@MethodSource("layouts")
	void spectraAreThoseOfTheRows(Layout layout) {
		ForeignTable table = table(layout);
		try (ImagingStore store = open(table, 2)) {
			int[] order = order(table);
			for (int row : new int[] {0, 1, 50, order.length - 1}) {
				ImagingStore.StoredSpectrum spectrum = store.spectrum(row, Progress.NONE);
				float[] dense = new float[40];
				for (int i = 0; i < spectrum.bins().length; i++) {
					dense[spectrum.bins()[i]] = spectrum.values()[i];
				}
				assertArrayEquals(table.values[order[row]], dense);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("layouts")
	void meanSpectraAreThoseOfTheirRows(Layout layout) {
		ForeignTable table = table(layout);
		try (ImagingStore store = open(table, 3)) {
			int[] order = order(table);
			for (int[] rows : new int[][] {{0}, {3, 4, 70}, IntStream.range(0, order.length).toArray(), {}}) {
				BitSet set = new BitSet();
				double[] expected = new double[40];
				for (int row : rows) {
					set.set(row);
					for (int bin = 0; bin < 40; bin++) {
						expected[bin] += table.values[order[row]][bin];
					}
				}
				Arrays.setAll(expected, bin -> expected[bin] / Math.max(1, rows.length));
				assertArrayEquals(expected, store.mean(set, Progress.NONE), 1e-12);
				if (rows.length == order.length) {
					assertArrayEquals(expected, store.average(), 1e-12);
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("layouts")
	void eachRowHasItsNumbers(Layout layout) {
		ForeignTable table = table(layout);
		try (ImagingStore store = open(table, 2)) {
			int[] order = order(table);
			double[] tic = store.tic();
			double[] peak = store.basePeak();
			double[] rms = store.rms(Progress.NONE);
			double[] median = store.median(Progress.NONE);
			for (int row = 0; row < order.length; row++) {
				List<Double> values = new ArrayList<>();
				for (float value : table.values[order[row]]) {
					if (value != 0) {
						values.add((double) value);
					}
				}
				Collections.sort(values);
				assertEquals(values.stream().mapToDouble(v -> v).sum(), tic[row]);
				assertEquals(values.getLast(), peak[row]);
				assertEquals(Math.sqrt(values.stream().mapToDouble(v -> v * v).sum() / 40), rms[row], 1e-9);
				int count = values.size();
				assertEquals((values.get((count - 1) / 2) + values.get(count / 2)) / 2, median[row], 1e-9);
			}
		}
	}

	@Test
	void aSecondLookReadsNothing() {
		try (ImagingStore store = open(new ForeignTable(13, 9, 40, 7), 2)) {
			double[] first = store.sum(3, 9, Progress.NONE);
			double[] tic = store.tic();
			FolderStore files = new FolderStore(store.file());
			files.deleteAll("tables/t/X/data/c");
			files.deleteAll("tables/t/X/indices/c");
			assertArrayEquals(first, store.sum(3, 9, Progress.NONE));
			assertArrayEquals(tic, store.tic());
			assertThrows(DataException.class, () -> store.sum(0, 40, Progress.NONE));
		}
	}

	@Test
	void sumsAreTheSameWithAnyNumberOfThreads() {
		ForeignTable table = new ForeignTable(80, 80, 300, 7);
		Random random = new Random(2);
		for (float[] row : table.values) {
			for (int column = 0; column < row.length; column++) {
				row[column] *= random.nextFloat();
			}
		}
		table.chunk = 1000;
		List<double[]> found = new ArrayList<>();
		BitSet rows = new BitSet();
		rows.set(3, 4000);
		for (int workers : new int[] {1, 2, 5}) {
			try (ImagingStore store = open(table, workers)) {
				found.add(DoubleStream.concat(DoubleStream.concat(Arrays.stream(store.rms(Progress.NONE)), Arrays.stream(store.mean(rows, Progress.NONE))),
						Arrays.stream(store.median(Progress.NONE))).toArray());
			}
			new FolderStore(folder).deleteAll("t.zarr");
		}
		assertArrayEquals(found.get(0), found.get(1));
		assertArrayEquals(found.get(0), found.get(2));
	}

	@Test
	void workThatIsCancelledEnds() {
		AtomicBoolean cancelled = new AtomicBoolean(true);
		Progress progress = new Progress() {
			@Override
			public void stage(String what) {
				// not looked at
			}

			@Override
			public void worked(long done, long total) {
				assertTrue(done <= total, done + " of " + total);
			}

			@Override
			public boolean isCancelled() {
				return cancelled.get();
			}
		};
		try (ImagingStore store = open(new ForeignTable(13, 9, 40, 7), 2)) {
			BitSet rows = new BitSet();
			rows.set(3);
			List<Executable> works = List.of(() -> store.sum(0, 40, progress), () -> store.mean(rows, progress), () -> store.rms(progress),
					() -> store.median(progress), () -> store.spectrum(3, progress));
			for (Executable work : works) {
				assertThrows(CancellationException.class, work);
			}
			cancelled.set(false);
			for (Executable work : works) {
				assertDoesNotThrow(work);
			}
		}
	}

	@Test
	void aStoreThatWasClosedIsReadNoMore() {
		ImagingStore store = open(new ForeignTable(3, 3, 5, 1), 1);
		store.close();
		store.close();
		assertThrows(CancellationException.class, () -> store.sum(0, 1, Progress.NONE));
		assertThrows(CancellationException.class, () -> store.spectrum(0, Progress.NONE));
	}
}

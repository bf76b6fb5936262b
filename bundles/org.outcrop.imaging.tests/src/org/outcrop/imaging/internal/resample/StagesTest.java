package org.outcrop.imaging.internal.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.internal.resample.SeededImage.Look;
import org.outcrop.imaging.resample.SparseSpectrum;
import org.outcrop.imaging.store.ImageFacts;
import org.outcrop.imaging.store.TableColumns;
import org.outcrop.imaging.store.TableSink;

/** Buckets and their sorting, with sizes that runs seldom have. */
class StagesTest {

	private static final int COLUMNS = 150_000;

	@TempDir
	Path folder;
	private final SeededImage image = new SeededImage(new Look(Path.of("none"), 12, 10, 10, 1, 2, true, 5, 0, false, 3));
	private int files;

	/** One whose spectra fill a few columns densely, and others seldom; one pixel has more in a bucket than is gathered. */
	private static void fill(int pixel, SparseSpectrum spectrum) {
		Random random = new Random(pixel);
		spectrum.clear();
		double kept = 0;
		int step = pixel == 17 ? 3 : 2000;
		for (int column = random.nextInt(step); column < COLUMNS; column += 1 + random.nextInt(step)) {
			float value = random.nextInt(1000) - 100;
			if (value != 0) {
				spectrum.add(column, value);
				kept += value;
			}
			if (column > 70_000 && column < 70_200) {
				column -= random.nextInt(step) / 2; // denser there
				column = Math.max(column, 70_001 + spectrum.length() % 100);
			}
			while (spectrum.length() > 0 && column < spectrum.bins()[spectrum.length() - 1]) {
				column = spectrum.bins()[spectrum.length() - 1];
			}
		}
		spectrum.setKept(kept);
	}

	private record Case(boolean byRows, int buckets, int slot, long memory, long most, int sorters) {
	}

	@Test
	void everySizeGivesTheSame() throws IOException {
		byte[] columns = naive(false);
		byte[] rows = naive(true);
		for (boolean byRows : new boolean[] { false, true }) {
			for (Case one : List.of(new Case(byRows, 1, 8192, 64 << 20, 1 << 20, 0), new Case(byRows, 7, 16, 64 << 20, 1 << 20, 2),
					new Case(byRows, 7, 64, 0, 700, 0), new Case(byRows, 40, 64, 3 << 20, 50, 3), new Case(byRows, 3, 512, 1 << 20, 1, 1))) {
				assertTrue(Arrays.equals(byRows ? rows : columns, result(one)), one.toString());
			}
		}
	}

	/** Columns, or rows, with their numbers and values; then sums. */
	private byte[] result(Case one) throws IOException {
		int[] sample = new Random(1).ints(1000, 0, COLUMNS).toArray();
		Buckets buckets = one.byRows ? RowBuckets.of(image.pixels(), COLUMNS, one.buckets)
				: new ColumnBuckets(ColumnRanges.of(COLUMNS, one.buckets, sample));
		Buckets again = one.byRows ? RowBuckets.parse(buckets.text(), image.pixels(), COLUMNS) : new ColumnBuckets(ColumnRanges.parse(buckets.text()));
		MemoryBudget budget = new MemoryBudget(256 << 20);
		Path file = folder.resolve("values" + files++);
		try (Spill spill = one.memory == 0 ? Spill.onDisk(file, Spill.FILE_BLOCK, buckets.count(), 0, budget.reserveUpTo("test", 0))
				: Spill.inMemory(file, buckets.count(), one.memory, budget.reserveUpTo("test", 0));
				FactsFile facts = FactsFile.inMemory(image.pixels().count(), budget); Arena arena = Arena.ofConfined()) {
			Portion portion = write(new BucketWriter(buckets, spill, one.slot, arena), facts, arena);
			assertEquals(portion, Portion.parse(portion.text()));
			RowFacts rows = RowFacts.read(image.pixels(), facts, Progress.NONE);
			SecondStage stage = new SecondStage(again, spill, rows, List.of(portion));
			Collected sink = new Collected();
			stage.run(sink, one.most, one.sorters, budget.reserveUpTo("test", 0), Progress.NONE);
			for (double sum : stage.sums()) {
				sink.out.writeDouble(sum);
			}
			for (int row = 0; row < rows.rows().count(); row++) {
				sink.out.writeDouble(rows.tic()[row]);
				sink.out.writeDouble(rows.basePeak()[row]);
				sink.out.writeInt(rows.baseBin()[row]);
			}
			return sink.bytes.toByteArray();
		} finally {
			assertEquals(0, budget.used());
		}
	}

	private Portion write(BucketWriter writer, FactsFile facts, Arena arena) throws IOException {
		SparseSpectrum spectrum = new SparseSpectrum();
		MemorySegment one = arena.allocate(PixelFacts.BYTES, 8);
		List<Extent> extents = new ArrayList<>();
		for (int rank = 0; rank < image.pixels().count(); rank++) {
			int pixel = (int) image.pixels().atRank(rank);
			fill(pixel, spectrum);
			writer.add(pixel, spectrum);
			PixelFacts.put(one, 0, spectrum, spectrum.length());
			facts.write(rank, one);
			if (rank % 37 == 36) {
				extents.addAll(writer.flush());
			}
		}
		extents.addAll(writer.flush());
		return new Portion(new Ranges(List.of(new Ranges.Range(0, image.pixels().count()))), extents, List.of());
	}

	private byte[] naive(boolean byRows) throws IOException {
		TreeMap<Long, TreeMap<Integer, Double>> rows = new TreeMap<>();
		TreeMap<Long, Double> tic = new TreeMap<>();
		SparseSpectrum spectrum = new SparseSpectrum();
		for (int pixel = 0; pixel < image.pixels().count(); pixel++) {
			fill(pixel, spectrum);
			TreeMap<Integer, Double> row = rows.computeIfAbsent(image.pixels().gridIndex(pixel), k -> new TreeMap<>());
			for (int i = 0; i < spectrum.length(); i++) {
				row.merge(spectrum.bins()[i], (double) spectrum.values()[i], Double::sum);
			}
			tic.merge(image.pixels().gridIndex(pixel), spectrum.kept(), Double::sum);
		}
		rows.values().forEach(row -> row.values().removeIf(value -> value == 0));
		Collected sink = new Collected();
		List<TreeMap<Integer, Double>> lines = new ArrayList<>(rows.values());
		double[] sums = new double[COLUMNS];
		if (!byRows) {
			lines.clear();
			for (int column = 0; column < COLUMNS; column++) {
				lines.add(new TreeMap<>());
			}
			int number = 0;
			for (TreeMap<Integer, Double> row : rows.values()) {
				int own = number++;
				row.forEach((column, value) -> lines.get(column).put(own, value));
			}
		}
		for (TreeMap<Integer, Double> line : lines) {
			sink.out.writeLong(line.size());
			for (var value : line.entrySet()) {
				sink.out.writeInt(value.getKey());
				sink.out.writeFloat(value.getValue().floatValue());
			}
		}
		rows.values().forEach(row -> row.forEach((column, value) -> sums[column] += value));
		for (double sum : sums) {
			sink.out.writeDouble(sum);
		}
		for (var row : rows.entrySet()) {
			Optional<Integer> base = row.getValue().keySet().stream()
					.reduce((a, b) -> row.getValue().get(b) > row.getValue().get(a) ? b : a);
			sink.out.writeDouble(tic.get(row.getKey()));
			sink.out.writeDouble(base.map(row.getValue()::get).orElse(0.0));
			sink.out.writeInt(base.orElse(-1));
		}
		return sink.bytes.toByteArray();
	}

	private static final class Collected implements TableSink {
		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		private final DataOutputStream out = new DataOutputStream(bytes);
		private int next;

		@Override
		public void columns(TableColumns columns, Progress progress) {
			assertEquals(next, columns.first());
			next += columns.columns();
			try {
				for (int line = 0; line < columns.columns(); line++) {
					long from = columns.starts().getAtIndex(ValueLayout.JAVA_LONG, line);
					long end = columns.starts().getAtIndex(ValueLayout.JAVA_LONG, line + 1L);
					out.writeLong(end - from);
					for (long i = from; i < end; i++) {
						out.writeInt(columns.rows().getAtIndex(ValueLayout.JAVA_INT, i));
						out.writeFloat(columns.values().getAtIndex(ValueLayout.JAVA_FLOAT, i));
					}
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		@Override
		public void complete(ImageFacts facts, Progress progress) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			// holds nothing
		}
	}
}

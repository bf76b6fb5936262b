package org.outcrop.series.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.DataProvenance;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.Closed;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep;
import org.outcrop.series.model.ProcessingStep.FunctionInfo;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesRows;

class ArchiveTest {

	private static final List<String> CATEGORIES = List.of("on", "off, \"maybe\"", "", "1.0", "ja\nnein");

	@TempDir
	private Path folder;

	private static Dataset dataset() {
		List<TimeSeries> all = new ArrayList<>();
		ProcessingStep step = new ProcessingStep(ProcessingType.SMOOTHING, "mean: of 3\n# no comment", Exchange.CLOCK.instant(), true,
				new FunctionInfo("smooth", "0.1.0", "~", "yes"), new Parameters(Map.of("width", 3L, "of", List.of(1.0, Double.NaN, "null", true))), 1,
				"SMOOTHED", List.of(new SeriesKey("A: b", "x#1", "float64")));
		for (ValueType type : ValueType.values()) {
			IndexMetadata index = switch (type) {
			case FLOAT32 -> IndexMetadata.of(IndexKind.NUMBER);
			case BOOLEAN -> IndexMetadata.of(IndexKind.DURATION);
			case INT64 -> new IndexMetadata(IndexKind.CATEGORY, "kind", Optional.empty(), Optional.empty(), Closed.BOTH, List.of("a", "1"), true);
			case FLOAT64, STRING, CATEGORY -> new IndexMetadata(IndexKind.INSTANT, "when", Optional.of("PT1S"), Optional.of("Europe/Berlin"), Closed.RIGHT,
					List.of(), false);
			};
			all.add(new TimeSeries(type.id(), type, index, type == ValueType.FLOAT64 ? List.of(step) : List.of(), Exchange.CLOCK.instant(),
					type == ValueType.CATEGORY ? CATEGORIES : List.of()));
		}
		Signal signal = new Signal("x#1", "m³/s", new DataProvenance("r", "", "12", "no", "{}", "- a", "0x1F"), all, Exchange.CLOCK.instant(),
				Exchange.CLOCK.instant());
		return new Dataset("A: b", "two\nlines\ttab \u0001", "'me'", "[x]", "2024-01-01", Exchange.CLOCK.instant(), Exchange.CLOCK.instant(),
				List.of(signal));
	}

	private static void fill(SeriesStore store) {
		try (SeriesChange change = store.change()) {
			change.save(dataset());
			for (ValueType type : ValueType.values()) {
				SeriesKey key = new SeriesKey("A: b", "x#1", type.id());
				TimeSeries series = dataset().signals().getFirst().series(type.id()).orElseThrow();
				var rows = SeriesRows.random(type, 10_000, type == ValueType.INT64 ? 0 : Long.MIN_VALUE, 5, CATEGORIES.size());
				change.save(key, series, SeriesRows.of(rows), Mode.CREATE, Progress.NONE);
			}
			change.save(dataset());
			change.commit(Progress.NONE);
		}
	}

	private static byte[] archive(SeriesStore store) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new SeriesExport(store, new SeriesSelection(store.keys(), PlaceRange.ALL)).archive(bytes, Progress.NONE);
		return bytes.toByteArray();
	}

	@Test
	void anArchiveIsReadBackToTheSameBitsAndWrittenToTheSameBytes() throws IOException {
		try (SeriesStore store = MemorySeries.create(); Exchange other = new Exchange(folder)) {
			fill(store);
			byte[] bytes = archive(store);
			Path file = Files.write(folder.resolve("a.zip"), bytes);
			ImportOutcome outcome = other.imports(8L << 20).archive(file, Mode.CREATE, Progress.NONE);
			assertEquals(60_000, outcome.rows());
			assertEquals(store.datasets().getFirst(), other.store.datasets().getFirst());
			for (SeriesKey key : store.keys()) {
				assertEquals(SeriesRows.read(store, key, PlaceRange.ALL, 999), SeriesRows.read(other.store, key, PlaceRange.ALL, 999), key.toString());
			}
			assertArrayEquals(bytes, archive(other.store));
			assertThrows(DataException.NotWritable.class, () -> other.imports(8L << 20).archive(file, Mode.CREATE, Progress.NONE));
			other.imports(8L << 20).archive(file, Mode.REPLACE, Progress.NONE);
			assertEquals(6, other.store.keys().size());
		}
	}

	@Test
	void aDamagedArchiveIsRefusedAndLeavesNothing() throws IOException {
		try (SeriesStore store = MemorySeries.create(); Exchange other = new Exchange(folder)) {
			fill(store);
			byte[] bytes = archive(store);
			for (int cut : new int[] {0, 1, 100, bytes.length / 2, bytes.length - 1}) {
				Path file = Files.write(folder.resolve("a.zip"), Arrays.copyOf(bytes, cut));
				assertThrows(DataException.class, () -> other.imports(8L << 20).archive(file, Mode.CREATE, Progress.NONE));
			}
			int refused = 0;
			for (int at = 40; at < bytes.length; at += bytes.length / 20) {
				byte[] wrong = bytes.clone();
				wrong[at] ^= 0x55;
				Path file = Files.write(folder.resolve("a.zip"), wrong);
				try (Exchange one = new Exchange(folder)) {
					one.imports(8L << 20).archive(file, Mode.CREATE, Progress.NONE);
					assertArrayEquals(bytes, archive(one.store), "nobody looks at byte " + at);
				} catch (DataException e) {
					refused++;
				}
			}
			assertTrue(refused >= 15, "most of them are noticed: " + refused);
			assertTrue(other.store.keys().isEmpty());
		}
	}
}

package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.example.Calibrate;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.FunctionInfo;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.process.Processing;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.process.SeriesFunctions;
import org.outcrop.series.store.DuckDbSeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Batches;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesRows;

/** Functions of others: found, applied, and stopped where they fail. */
class UserFunctionsTest {

	private static final SeriesKey RAW = new SeriesKey("plant", "A#1", "A#1_RAW#1");

	@TempDir
	private Path folder;
	private SeriesStore store;

	@BeforeEach
	void open() {
		store = DuckDbSeries.open(folder.resolve("s.duckdb"), 64L << 20);
		BitSet missing = new BitSet();
		missing.set(1);
		save(RAW, new SeriesBatch(new long[] {1, 2, 3}, new Column.Doubles(new double[] {1, 0, 3}, missing)));
	}

	@AfterEach
	void close() {
		store.close();
	}

	private void save(SeriesKey key, SeriesBatch rows) {
		try (SeriesChange change = store.change()) {
			change.save(key, new TimeSeries(key.series(), ValueType.FLOAT64, IndexMetadata.instants("UTC"), List.of(), Instant.EPOCH, List.of()),
					SeriesRows.of(rows), Mode.CREATE, Progress.NONE);
			change.commit(Progress.NONE);
		}
	}

	private SeriesKey process(SeriesFunction function, String output, boolean overwrite, Map<String, Object> parameters) {
		return new Processing(store, InstantSource.system()).process(List.of(RAW), function, Optional.of(output), overwrite, new Parameters(parameters),
				Progress.NONE);
	}

	@Test
	void aFunctionOfSomebodyElseIsFoundAppliedAndAppliedAgain() {
		SeriesFunction calibrate = SeriesFunctions.of("calibrate").orElseThrow();
		SeriesKey made = process(calibrate, "made", false, Map.of("slope", 2L, "offset", 0.5));
		BitSet missing = new BitSet();
		missing.set(1);
		List<String> expected = SeriesRows.texts(new SeriesBatch(new long[] {1, 2, 3}, new Column.Doubles(new double[] {2.5, 0, 6.5}, missing)));
		assertEquals(expected, SeriesRows.read(store, made, PlaceRange.ALL, 10));
		assertEquals("2.0 times the value, and 0.5", store.series(made).orElseThrow().steps().getLast().description());
		new Processing(store, InstantSource.system()).again(made, SeriesFunctions::of, Progress.NONE);
		assertEquals(expected, SeriesRows.read(store, made, PlaceRange.ALL, 10));
		IllegalArgumentException words = assertThrows(IllegalArgumentException.class, () -> process(calibrate, "other", false, Map.of("slope", "steep")));
		assertEquals("slope is a number, not steep", words.getMessage());
	}

	@Test
	void theDocumentationShowsTheExampleAsItIs() throws IOException {
		Path root = Path.of(System.getProperty("outcrop.root"));
		String source = Files.readString(root.resolve("bundles/org.outcrop.series.tests/src/org/outcrop/series/example/Calibrate.java"));
		String shown = source.substring(source.indexOf("public final class")).strip();
		assertTrue(Files.readString(root.resolve("docs/series.md")).contains(shown));
	}

	@Test
	void ofTwoFunctionsOfOneNameThatOfTheProgramStays() {
		SeriesFunction impostor = function("resample", () -> Optional.empty());
		SeriesFunction added = function("added", () -> Optional.empty());
		List<SeriesFunction> all = SeriesFunctions.with(List.of(impostor, added, new Calibrate()));
		assertEquals(1, all.stream().filter(one -> one.info().name().equals("resample")).count());
		assertTrue(!all.contains(impostor));
		assertTrue(all.contains(added));
		assertEquals(1, all.stream().filter(one -> one.info().name().equals("calibrate")).count());
	}

	/** A function whose rows come from somewhere. */
	private static SeriesFunction function(String name, Batches rows) {
		return new Plain(name, ValueType.FLOAT64, rows);
	}

	/** What is asked of a function, and no more. */
	private record Plain(String name, ValueType made, Batches rows) implements SeriesFunction {
		@Override
		public FunctionInfo info() {
			return new FunctionInfo(name, "1", "Ada", "");
		}

		@Override
		public ProcessingType type() {
			return ProcessingType.OTHER;
		}

		@Override
		public String suffix() {
			return "PLAIN";
		}

		@Override
		public String describe(Parameters parameters) {
			return name;
		}

		@Override
		public Result apply(List<Input> inputs, Parameters parameters) {
			if (name.equals("throws")) {
				throw new ArrayIndexOutOfBoundsException("7");
			}
			return name.equals("null") ? null : new Result(made, inputs.getFirst().series().index(), List.of(), rows);
		}
	}

	/** Two good batches, then what a supplier gives, and again from the first one on. */
	private static Batches after(Supplier<SeriesBatch> bad) {
		int[] calls = {0};
		return () -> {
			long at = calls[0]++ % 3;
			return Optional.of(at < 2 ? SeriesRows.doubles(new long[] {10 * at, 10 * at + 1}, 1, 2) : bad.get());
		};
	}

	private static Batches endless() {
		return endless(); // on purpose
	}

	static Stream<Arguments> wrong() {
		BitSet beyond = new BitSet();
		beyond.set(5);
		return Stream.of(Arguments.of(new Plain("throws", ValueType.FLOAT64, Optional::empty), "the function throws failed (java.lang.ArrayIndexOutOf"),
				Arguments.of(new Plain("null", ValueType.FLOAT64, Optional::empty), "the function null gives nothing"),
				Arguments.of(new Plain("empty", ValueType.FLOAT64, null), "the function empty gives a result without"),
				Arguments.of(function("ends", () -> null), "the function ends gives nothing"),
				Arguments.of(function("back", after(() -> SeriesRows.doubles(new long[] {5}, 1))), "the function back gives rows out of order: place 5 comes behind 11"),
				Arguments.of(function("counts", after(() -> new SeriesBatch(new long[3], new Column.Doubles(new double[2], new BitSet())))),
						"the function counts stopped: 3 places, 2 values"),
				Arguments.of(function("types", after(() -> new SeriesBatch(new long[] {50}, new Column.Longs(new long[1], new BitSet())))),
						"the function types gives values of type int64, it promised float64"),
				Arguments.of(function("gaps", after(() -> new SeriesBatch(new long[] {50}, new Column.Doubles(new double[1], beyond)))),
						"the function gaps says that row 5 is missing, of 1 rows from 0"),
				Arguments.of(new Plain("codes", ValueType.CATEGORY, () -> Optional.of(new SeriesBatch(new long[1], new Column.Codes(new int[1], new BitSet())))),
						"the function codes gives the category 0, it has 0 from 0"),
				Arguments.of(function("fails", after(() -> {
					throw new IllegalStateException("no luck");
				})), "the function fails failed (java.lang.IllegalStateException: no luck)"),
				Arguments.of(function("deep", () -> endless().next()), "the function deep failed (java.lang.StackOverflowError)"));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void aFunctionThatFailsIsNamedAndNothingIsSaved(SeriesFunction function, String words) {
		SeriesKey there = new SeriesKey("plant", "A#1", "there");
		save(there, SeriesRows.doubles(new long[] {1}, 7));
		DataException failure = assertThrows(DataException.Unsupported.class, () -> process(function, "there", true, Map.of()));
		assertTrue(failure.getMessage().contains(words), failure.getMessage());
		assertThrows(DataException.Unsupported.class, () -> process(function, "other", false, Map.of()));
		assertEquals(List.of(RAW, there), store.keys());
		assertEquals(SeriesRows.texts(SeriesRows.doubles(new long[] {1}, 7)), SeriesRows.read(store, there, PlaceRange.ALL, 10));
		assertEquals(List.of(), store.series(there).orElseThrow().steps());
		// and the next one works
		process(new Calibrate(), "there", true, Map.of());
	}
}

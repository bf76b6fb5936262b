package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.model.ValueText;
import org.outcrop.ui.series.model.forms.Field;
import org.outcrop.ui.series.model.forms.FunctionForm;
import org.outcrop.ui.series.model.forms.FunctionForms;
import org.outcrop.ui.series.model.forms.ParameterLines;
import org.outcrop.ui.series.model.forms.Preview;
import org.outcrop.ui.series.model.forms.ProcessDraft;
import org.outcrop.ui.series.model.forms.ProcessRun;
import org.outcrop.ui.series.model.forms.ProcessSubject;
import org.outcrop.ui.series.model.forms.Step;

/** What functions are told, without widgets. */
class ProcessFormsTest {

	private static final IndexMetadata BERLIN = IndexMetadata.instants("Europe/Berlin");

	private static FunctionForm form(String name) {
		return FunctionForms.all().stream().filter(form -> form.name().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void everyFunctionOfTheProgramHasAFormWithAllOfItsParametersAndNoOthers() {
		for (FunctionForm form : FunctionForms.all().stream().filter(form -> !form.open()).toList()) {
			IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
					() -> form.function().describe(new Parameters(Map.of("no such", "x"))), form.name());
			String known = refused.getMessage().replaceFirst(".*; it has ", "");
			assertEquals(new TreeSet<>(Arrays.asList(known.split(", "))).toString(),
					new TreeSet<>(form.fields().stream().map(Field::name).toList()).toString(), form.name());
		}
		assertEquals(11, FunctionForms.all().stream().filter(form -> !form.open()).count());
	}

	@Test
	void stepsAreTypedInWordsOrAsIso() {
		assertEquals("PT15M", Step.of("15 min", IndexKind.INSTANT));
		assertEquals("PT1H", Step.of("1h", IndexKind.INSTANT));
		assertEquals("PT0.25S", Step.of("250 ms", IndexKind.INSTANT));
		assertEquals("P1M", Step.of("1 month", IndexKind.INSTANT));
		assertEquals("PT1M", Step.of("pt1m", IndexKind.INSTANT));
		assertEquals("0.5", Step.of("0.5", IndexKind.NUMBER));
		for (String wrong : List.of("", "0 min", "-1 h", "x", "PT0S", "1.5 d")) {
			assertThrows(IllegalArgumentException.class, () -> Step.of(wrong, IndexKind.INSTANT), wrong);
		}
		assertThrows(IllegalArgumentException.class, () -> Step.of("1 h", IndexKind.NUMBER));
		assertThrows(IllegalArgumentException.class, () -> Step.of("1 h", IndexKind.CATEGORY));
	}

	@Test
	void onlyWhatIsAskedForIsTold() {
		ProcessDraft draft = ProcessDraft.of(form("filter")).with("min", "1").with("max", "2.5").with("window", "7");
		assertEquals(Map.of("method", "range", "min", 1.0, "max", 2.5), draft.parameters(BERLIN).values());
		assertEquals(Map.of("method", "hampel", "window", 7L, "threshold", 3.0), draft.with("method", "hampel").parameters(BERLIN).values());
	}

	@Test
	void placesAreToldWithTheirOffsetAndADayMeansAllOfIt() {
		ProcessDraft draft = ProcessDraft.of(form("subset")).with("from", "2024-05-01").with("to", "2024-05-01");
		assertEquals(Map.of("from", "2024-05-01T00:00+02:00", "to", "2024-05-01T23:59:59.999999999+02:00"), draft.parameters(BERLIN).values());
		ProcessDraft ranges = ProcessDraft.of(form("replace_ranges")).with("ranges", "2024-05-01 10:00 / 2024-05-01 11:00\n2024-05-02/2024-05-02");
		assertEquals(List.of("2024-05-01T10:00+02:00/2024-05-01T11:00+02:00", "2024-05-02T00:00+02:00/2024-05-02T23:59:59.999999999+02:00"),
				ranges.parameters(BERLIN).values().get("ranges"));
		assertThrows(IllegalArgumentException.class, () -> ranges.with("ranges", "2024-05-02/2024-05-01").parameters(BERLIN));
	}

	@Test
	void linesBecomeValuesOfTheirKinds() {
		assertEquals(Map.of("n", 3L, "x", 1.5e3, "on", true, "list", List.of(1L, "b"), "text", "1", "name", "a = b"),
				ParameterLines.read("n = 3\nx=1.5e3\n\non = true\nlist = [1, b]\ntext = \"1\"\nname = a = b").values());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> ParameterLines.read("a = 1\nnonsense")).getMessage().contains("Line 2"));
		assertThrows(IllegalArgumentException.class, () -> ParameterLines.read("a = 1\na = 2"));
	}

	@Test
	void aPreviewOfAllRowsIsWhatTheStepMakes() {
		try (SeriesStore store = SampleSeries.memory()) {
			ProcessSubject subject = ProcessSubject.of(store, List.of(SampleSeries.NH4), Optional.empty());
			ProcessDraft draft = ProcessDraft.of(form("resample"));
			Preview preview = Preview.of(subject, draft, Progress.NONE);
			assertEquals(48, preview.after().stream().mapToInt(batch -> batch.size()).sum());
			// of the values 0 to 59 without 0, 10, ... 50
			assertEquals((1770.0 - 150) / 54, ValueText.number(preview.after().getFirst().values(), 0), 1e-12);
			assertEquals("Tried on all 2880 rows.", preview.words());
			SeriesKey made = ProcessRun.run(subject, draft, InstantSource.fixed(SampleSeries.MADE), Progress.NONE).getFirst();
			assertEquals("NH4#1_RESAMPLED#1", made.series());
			assertEquals(48, store.statistics(made).rows());
			assertEquals(List.of(SampleSeries.NH4), store.series(made).orElseThrow().steps().getFirst().inputs());
		}
	}

	@Test
	void aPreviewBeginsWhereThePlotDoes() {
		try (SeriesStore store = SampleSeries.memory()) {
			PlaceRange shown = new PlaceRange(SampleSeries.place(1000), SampleSeries.place(1500));
			ProcessSubject subject = ProcessSubject.of(store, List.of(SampleSeries.NH4), Optional.of(shown));
			Preview preview = Preview.of(subject, ProcessDraft.of(form("smooth")), Progress.NONE);
			assertEquals(SampleSeries.place(1000), preview.before().getFirst().places()[0]);
			assertEquals("Tried on 501 of 2880 rows, from the left edge of the plot.", preview.words());
		}
	}

	@Test
	void aTinyStepIsRefusedByThePreviewBeforeItFillsTheMemory() {
		try (SeriesStore store = SampleSeries.memory()) {
			ProcessSubject subject = ProcessSubject.of(store, List.of(SampleSeries.NH4), Optional.empty());
			IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
					() -> Preview.of(subject, ProcessDraft.of(form("resample")).with("step", "1 ms"), Progress.NONE));
			assertTrue(refused.getMessage().contains("so short"), refused.getMessage());
		}
	}

	@Test
	void severalSeriesAreProcessedOneByOneOrTogether() {
		try (SeriesStore store = SampleSeries.memory()) {
			ProcessSubject subject = ProcessSubject.of(store, List.of(SampleSeries.NH4, SampleSeries.NH4_B), Optional.empty());
			ProcessDraft fill = ProcessDraft.of(form("fill_gaps"));
			assertEquals(List.of("NH4#1_FILLED#1", "NH4#2_FILLED#1"), fill.outputs(subject));
			assertTrue(fill.named("x", false).problem(subject).orElseThrow().contains("Several"));
			List<SeriesKey> filled = ProcessRun.run(subject, fill, InstantSource.system(), Progress.NONE);
			assertEquals(2, filled.size());
			ProcessDraft average = ProcessDraft.of(form("average"));
			assertEquals(Optional.empty(), average.problem(subject));
			ProcessSubject again = ProcessSubject.of(store, filled, Optional.empty());
			SeriesKey mean = ProcessRun.run(again, average, InstantSource.system(), Progress.NONE).getFirst();
			// the first value can't be filled by a line, so that the second probe's stands alone there
			assertEquals(SampleSeries.ROWS, store.statistics(mean).rows());
			assertEquals(2, store.series(mean).orElseThrow().steps().getLast().inputs().size());
			ProcessSubject one = ProcessSubject.of(store, List.of(SampleSeries.NH4), Optional.empty());
			assertTrue(average.problem(one).orElseThrow().contains("2 series or more"));
		}
	}

	@Test
	void aNameThatIsTakenIsRefusedUnlessItIsReplaced() {
		try (SeriesStore store = SampleSeries.memory()) {
			ProcessSubject subject = ProcessSubject.of(store, List.of(SampleSeries.NH4), Optional.empty());
			ProcessDraft draft = ProcessDraft.of(form("fill_gaps")).named("mine", false);
			ProcessRun.run(subject, draft, InstantSource.system(), Progress.NONE);
			ProcessSubject now = ProcessSubject.of(store, List.of(SampleSeries.NH4), Optional.empty());
			assertTrue(draft.problem(now).orElseThrow().contains("already"));
			assertEquals(Optional.empty(), draft.named("mine", true).problem(now));
			assertTrue(draft.named("NH4#1_RAW#1", true).problem(now).orElseThrow().contains("itself"));
		}
	}
}

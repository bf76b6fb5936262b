package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.process.Processing;
import org.outcrop.series.process.SeriesFunctions;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.ui.series.internal.ProvenanceView;
import org.outcrop.ui.series.internal.ProvenanceView.Answer;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.provenance.SheetField;
import org.outcrop.ui.tests.peakmap.Ui;

/** What is known of a series, read and edited as a user does. */
class ProvenanceViewTest {

	@TempDir
	Path folder;
	private DialogBench bench;
	private ProvenanceView view;

	@BeforeEach
	void open() {
		open(SampleSeries.memory());
	}

	private void open(SeriesStore store) {
		bench = new DialogBench(store);
		view = new ProvenanceView(bench.shell, bench.desk);
		bench.shell.open();
	}

	@AfterEach
	void close() {
		bench.close();
	}

	private void choose(SeriesKey... keys) {
		bench.desk.choose(Optional.of(Chosen.of(bench.store, List.of(keys))));
		Ui.await("the sheet", () -> view.bar().title().startsWith(keys[0].series()) && view.notice().isEmpty());
	}

	private SeriesKey derived() {
		return new Processing(bench.store, InstantSource.system()).process(List.of(SampleSeries.NH4), SeriesFunctions.of("resample").orElseThrow(),
				Optional.empty(), false, new Parameters(java.util.Map.of("step", "PT1H", "method", "max")), Progress.NONE);
	}

	@Test
	void withoutAChoiceThePartSaysWhatToDo() {
		assertTrue(view.notice().orElseThrow().text().contains("Choose a data set"));
		bench.desk.choose(Optional.empty());
		Ui.rest(20);
		assertTrue(view.notice().isPresent());
	}

	@Test
	void aSeriesIsShownWithItsSignalItsFiguresAndItsSteps() {
		SeriesKey key = derived();
		choose(key);
		assertEquals("mg/l", view.field(SheetField.UNITS).getText());
		assertEquals("probe 7", view.field(SheetField.EQUIPMENT).getText());
		assertEquals("Two days at the inlet", view.field(SheetField.SET_DESCRIPTION).getText());
		String facts = view.facts();
		assertTrue(facts.contains("Rows\t48"), facts);
		assertTrue(facts.contains("First\t2024-05-01 00:00:00"), facts);
		assertTrue(facts.contains("Time zone\tEurope/Berlin"), facts);
		assertTrue(facts.contains("Step\tPT1H"), facts);
		assertTrue(facts.contains("Greatest value\t2879.0"), facts);
		String steps = view.steps().getText();
		assertTrue(steps.contains("1. resample: max of every PT1H"), steps);
		assertTrue(steps.contains("Function\tresample, version 1, by Outcrop"), steps);
		assertTrue(steps.contains("method\tmax"), steps);
		// the greatest of each hour: 59, 119, ... 2879
		Ui.await("the mean", () -> view.facts().contains("Mean\t1469.0"));
	}

	@Test
	void aClickOnAnInputGoesThere() {
		choose(derived());
		int at = view.steps().getText().indexOf(SampleSeries.NH4.series());
		Point place = view.steps().getLocationAtOffset(at + 2);
		Ui.mouse(view.steps(), SWT.MouseUp, place.x + 2, place.y + 3, 1, 0);
		assertEquals(Optional.of(Chosen.of(bench.store, List.of(SampleSeries.NH4))), bench.desk.chosen());
		Ui.await("its sheet", () -> view.facts().contains("Missing\t288 (10.0 %)"));
		assertTrue(view.steps().getText().contains("no step"));
	}

	@Test
	void whatIsTypedIsSavedInOneChangeAndValuesStay() {
		choose(SampleSeries.NH4);
		assertFalse(view.bar().saveButton().isEnabled());
		view.field(SheetField.LOCATION).setText("outlet");
		view.field(SheetField.UNITS).setText("g/m³");
		view.field(SheetField.SET_OWNER).setText("Grace");
		view.field(SheetField.NOTES).setText("cleaned on Monday\nsee the log");
		assertTrue(view.isDirty());
		view.bar().saveButton().notifyListeners(SWT.Selection, new Event());
		DialogBench.finishJobs();
		Ui.await("nothing to save", () -> !view.isDirty() && !view.bar().saveButton().isEnabled());
		Dataset set = bench.store.dataset("plant").orElseThrow();
		assertEquals("Grace", set.owner());
		assertEquals("outlet", set.signals().getFirst().provenance().location());
		assertEquals("probe 7", set.signals().getFirst().provenance().equipment());
		assertEquals("g/m³", set.signals().getFirst().units());
		assertEquals("cleaned on Monday\nsee the log", bench.store.series(SampleSeries.NH4).orElseThrow().notes());
		assertEquals(SampleSeries.ROWS, bench.store.statistics(SampleSeries.NH4).rows());
		assertEquals("outlet", view.field(SheetField.LOCATION).getText());
	}

	@Test
	void editsSurviveInAFileThatIsOpenedAgain() {
		bench.close();
		String address = "jdbc:sqlite:" + folder.resolve("plant.sqlite");
		SeriesStore store = SeriesStores.open(address, 1 << 26, new Properties());
		SampleSeries.fill(store);
		open(store);
		choose(SampleSeries.NH4);
		view.field(SheetField.NOTES).setText("kept");
		DialogBench.finish(view.save().orElseThrow());
		try (SeriesStore again = SeriesStores.open(address, 1 << 26, new Properties())) {
			assertEquals("kept", again.series(SampleSeries.NH4).orElseThrow().notes());
		}
	}

	@Test
	void unsavedEditsAreAskedAboutWhenSomethingElseIsChosen() {
		choose(SampleSeries.NH4);
		view.field(SheetField.NOTES).setText("unsaved");
		int[] asked = {0};
		view.setQuestion(title -> {
			asked[0]++;
			assertEquals(SampleSeries.NH4.series(), title);
			return Answer.BACK;
		});
		bench.desk.choose(Optional.of(Chosen.of(bench.store, List.of(SampleSeries.PUMP))));
		Ui.await("back again", () -> bench.desk.chosen().flatMap(Chosen::first).equals(Optional.of(SampleSeries.NH4)));
		assertEquals("unsaved", view.field(SheetField.NOTES).getText());
		assertEquals(1, asked[0]);
		view.setQuestion(title -> Answer.DISCARD);
		choose(SampleSeries.PUMP);
		assertEquals("", bench.store.series(SampleSeries.NH4).orElseThrow().notes());
		view.field(SheetField.NOTES).setText("saved");
		view.setQuestion(title -> Answer.SAVE);
		choose(SampleSeries.NH4_B);
		assertEquals("saved", bench.store.series(SampleSeries.PUMP).orElseThrow().notes());
	}

	@Test
	void whatIsGoneIsSaidAndWhatWasTypedStays() {
		choose(SampleSeries.NH4);
		view.field(SheetField.LOCATION).setText("roof");
		try (var change = bench.store.change()) {
			change.deleteDataset("plant");
			change.commit(Progress.NONE);
		}
		DialogBench.finish(view.save().orElseThrow());
		assertEquals(Optional.of(true), bench.saidError());
		assertTrue(bench.said().contains("not there any more"), bench.said());
		assertEquals("roof", view.field(SheetField.LOCATION).getText());
		view.revert();
		bench.desk.contentChanged();
		Ui.await("words", () -> view.notice().isPresent());
	}

	@Test
	void aDataSetHasItsOwnFieldsAlone() {
		bench.desk.choose(Optional.of(new Chosen(bench.store, Optional.of("plant"), Optional.empty(), List.of())));
		Ui.await("the sheet", () -> view.bar().title().equals("plant"));
		assertFalse(view.field(SheetField.UNITS).getVisible());
		assertTrue(view.field(SheetField.SET_OWNER).getVisible());
		assertFalse(view.field(SheetField.NOTES).getEnabled());
		view.field(SheetField.SET_PROJECT).setText("Phosphor");
		DialogBench.finish(view.save().orElseThrow());
		assertEquals("Phosphor", bench.store.dataset("plant").orElseThrow().project());
		assertEquals(3, bench.store.keys().size());
	}
}

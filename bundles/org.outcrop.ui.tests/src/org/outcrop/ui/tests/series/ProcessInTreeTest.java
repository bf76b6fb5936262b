package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.internal.SeriesActions;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.forms.FunctionForms;
import org.outcrop.ui.series.model.forms.ProcessDraft;
import org.outcrop.ui.series.model.forms.ProcessSubject;
import org.outcrop.ui.tests.peakmap.Ui;

/** What is chosen or made elsewhere is selected in the tree. */
class ProcessInTreeTest {

	private PlotBench bench;
	private SeriesStore store;

	@BeforeEach
	void open() {
		bench = new PlotBench();
		store = SampleSeries.memory();
		bench.show(store);
	}

	@AfterEach
	void close() {
		bench.close();
	}

	private List<String> selected() {
		return Arrays.stream(bench.tree().getSelection()).map(TreeItem::getText).toList();
	}

	@Test
	void whatIsChosenElsewhereIsSelectedAndItsWayOpened() {
		bench.desk.choose(Optional.of(Chosen.of(store, List.of(SampleSeries.NH4, SampleSeries.PUMP))));
		assertEquals(List.of("NH4#1_RAW#1", "Pump#1_RAW#1"), selected());
		bench.desk.choose(Optional.of(new Chosen(store, Optional.of("plant"), Optional.empty(), List.of())));
		assertEquals(List.of("plant"), selected());
		bench.tree().setSelection(bench.line(SampleSeries.NH4_B));
		bench.tree().notifyListeners(SWT.Selection, new Event());
		assertEquals(List.of("NH4#2_RAW#1"), selected());
		assertEquals(Optional.of(SampleSeries.NH4_B), bench.desk.chosen().flatMap(Chosen::first));
	}

	@Test
	void whatAStepMadeIsSelectedOnceItIsThere() {
		ProcessSubject subject = ProcessSubject.of(store, List.of(SampleSeries.NH4), Optional.empty());
		ProcessDraft draft = ProcessDraft.of(FunctionForms.all().stream().filter(form -> form.name().equals("smooth")).findFirst().orElseThrow());
		DialogBench.finish(new SeriesActions(bench.desk, () -> bench.shell).work().process(subject, draft, true));
		Ui.await("the new series in the tree", () -> selected().equals(List.of("NH4#1_SMOOTHED#1")));
		SeriesKey made = new SeriesKey("plant", "NH4#1", "NH4#1_SMOOTHED#1");
		assertEquals(true, bench.desk.isPlotted(store, made));
		bench.settle();
	}
}

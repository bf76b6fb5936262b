package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.ui.series.internal.ProcessDialog;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.forms.FunctionForms;
import org.outcrop.ui.series.model.forms.ProcessSubject;
import org.outcrop.ui.tests.peakmap.Ui;

/** The dialog that processes series, worked as a user does. */
class ProcessDialogTest {

	private DialogBench bench;

	@BeforeEach
	void open() {
		bench = new DialogBench(SampleSeries.memory());
	}

	@AfterEach
	void close() {
		bench.close();
	}

	private ProcessSubject subject(SeriesKey... keys) {
		return ProcessSubject.of(bench.store, List.of(keys), Optional.empty());
	}

	private ProcessDialog dialog(SeriesKey... keys) {
		return DialogBench.open(new ProcessDialog(bench.shell, subject(keys), FunctionForms.all()));
	}

	private static void awaitPreview(ProcessDialog dialog) {
		Ui.await("a preview", dialog::isTried);
	}

	@Test
	void aFunctionIsChosenItsFieldsAreTypedAndThePreviewShowsFirstRows() {
		ProcessDialog dialog = dialog(SampleSeries.NH4);
		DialogBench.choose(dialog.list(), "Resample");
		DialogBench.enter(dialog.input("method"), "max");
		DialogBench.enter(dialog.input("step"), "2 h");
		awaitPreview(dialog);
		assertEquals(24, dialog.rows().getItemCount());
		assertEquals("2024-05-01 00:00:00", dialog.rows().getItem(0).getText(0));
		assertEquals("119.0", dialog.rows().getItem(0).getText(1));
		assertEquals("NH4#1_RESAMPLED#1", dialog.output().getMessage());
		ProcessSubject subject = subject(SampleSeries.NH4);
		dialog.press(IDialogConstants.OK_ID);
		DialogBench.finish(bench.actions.work().process(subject, dialog.draft(), dialog.plots()));
		SeriesKey made = new SeriesKey("plant", "NH4#1", "NH4#1_RESAMPLED#1");
		assertEquals(Optional.of(Chosen.of(bench.store, List.of(made))), bench.desk.chosen());
		assertTrue(bench.desk.isPlotted(bench.store, made));
		assertEquals("PT2H", bench.store.series(made).orElseThrow().steps().getFirst().parameters().values().get("step"));
		assertEquals("Made NH4#1_RESAMPLED#1.", bench.said());
	}

	@Test
	void whatIsTypedWronglyIsSaidAtOnceAndCanNotBeStarted() {
		ProcessDialog dialog = dialog(SampleSeries.NH4);
		DialogBench.choose(dialog.list(), "Smooth");
		DialogBench.enter(dialog.input("window"), "4");
		assertTrue(dialog.getErrorMessage().contains("odd number"), dialog.getErrorMessage());
		assertTrue(dialog.words().contains("odd number"), dialog.words());
		DialogBench.enter(dialog.input("window"), "3");
		awaitPreview(dialog);
		assertEquals(null, dialog.getErrorMessage());
		// the middle of 1, 2 and 3
		assertEquals("2.0", dialog.rows().getItem(2).getText(1));
		dialog.close();
	}

	@Test
	void fieldsThatAMethodHasNoUseForAreHidden() {
		ProcessDialog dialog = dialog(SampleSeries.NH4);
		DialogBench.choose(dialog.list(), "Fill gaps");
		assertFalse(dialog.input("value").getVisible());
		DialogBench.enter(dialog.input("method"), "constant");
		assertTrue(dialog.input("value").getVisible());
		assertFalse(dialog.input("max_gap").getVisible());
		DialogBench.enter(dialog.input("value"), "-1");
		awaitPreview(dialog);
		assertEquals("-1.0", dialog.rows().getItem(0).getText(1));
		dialog.close();
	}

	@Test
	void textsHaveNoCurveAndNumbersAreAskedForInWords() {
		ProcessDialog dialog = dialog(SampleSeries.PUMP);
		DialogBench.choose(dialog.list(), "Subset");
		((Text) dialog.input("from")).setText("2024-05-02");
		awaitPreview(dialog);
		assertEquals("on", dialog.rows().getItem(0).getText(1));
		assertTrue(dialog.words().contains("texts"), dialog.words());
		DialogBench.choose(dialog.list(), "Smooth");
		awaitPreview(dialog);
		assertTrue(dialog.getErrorMessage().contains("numbers are needed"), dialog.getErrorMessage());
		dialog.close();
	}

	@Test
	void aJobThatFailsSaysSoInOneLine() {
		ProcessSubject subject = subject(SampleSeries.NH4);
		var draft = org.outcrop.ui.series.model.forms.ProcessDraft.of(FunctionForms.all().stream().filter(form -> form.name().equals("smooth")).findFirst()
				.orElseThrow()).named("mine", false);
		DialogBench.finish(bench.actions.work().process(subject, draft, false));
		DialogBench.finish(bench.actions.work().process(subject, draft, false));
		assertEquals(Optional.of(true), bench.saidError());
		assertTrue(bench.said().contains("exists already"), bench.said());
	}
}

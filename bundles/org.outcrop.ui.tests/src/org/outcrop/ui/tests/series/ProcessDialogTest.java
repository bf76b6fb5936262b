package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.process.SeriesFunctions;
import org.outcrop.ui.series.internal.ProcessDialog;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.forms.FunctionForms;
import org.outcrop.ui.series.model.forms.ProcessDraft;
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
		ProcessDraft draft = ProcessDraft.of(FunctionForms.all().stream().filter(form -> form.name().equals("smooth")).findFirst()
				.orElseThrow()).named("mine", false);
		DialogBench.finish(bench.actions.work().process(subject, draft, false));
		DialogBench.finish(bench.actions.work().process(subject, draft, false));
		assertEquals(Optional.of(true), bench.saidError());
		assertTrue(bench.said().contains("exists already"), bench.said());
	}

	@Test
	void aFunctionThatWasAddedIsToldLinesOfNamesAndValues() {
		ProcessSubject subject = subject(SampleSeries.NH4);
		List<SeriesFunction> all = new ArrayList<>(SeriesFunctions.all());
		all.addFirst(new AddedFunction(new CountDownLatch(0)));
		ProcessDialog dialog = DialogBench.open(new ProcessDialog(bench.shell, subject, FunctionForms.of(all)));
		assertEquals("their_copy", dialog.list().getItem(all.size() - 1).getText());
		DialogBench.choose(dialog.list(), "their_copy");
		dialog.lines().setText("factor = 2\nnonsense");
		assertTrue(dialog.getErrorMessage().contains("Line 2"), dialog.getErrorMessage());
		dialog.lines().setText("wrong = 1");
		awaitPreview(dialog);
		assertTrue(dialog.getErrorMessage().contains("no parameter wrong"), dialog.getErrorMessage());
		dialog.lines().setText("factor = 2");
		awaitPreview(dialog);
		assertEquals("1.0", dialog.rows().getItem(1).getText(1));
		dialog.press(IDialogConstants.OK_ID);
		DialogBench.finish(bench.actions.work().process(subject, dialog.draft(), false));
		SeriesKey made = new SeriesKey("plant", "NH4#1", "NH4#1_COPIED#1");
		assertEquals(2L, bench.store.series(made).orElseThrow().steps().getLast().parameters().values().get("factor"));
		assertEquals("2.1", bench.store.series(made).orElseThrow().steps().getLast().function().version());
	}

	@Test
	void aCancelledJobLeavesNothing() {
		CountDownLatch gate = new CountDownLatch(1);
		ProcessSubject subject = subject(SampleSeries.NH4);
		Job job = bench.actions.work().process(subject, ProcessDraft.of(FunctionForms.of(List.of(new AddedFunction(gate))).getFirst()), true);
		Ui.await("the job at work", () -> job.getState() == Job.RUNNING);
		job.cancel();
		gate.countDown();
		DialogBench.finish(job);
		assertEquals(IStatus.CANCEL, job.getResult().getSeverity());
		assertEquals(3, bench.store.keys().size());
		assertTrue(bench.desk.curves().isEmpty());
	}
}

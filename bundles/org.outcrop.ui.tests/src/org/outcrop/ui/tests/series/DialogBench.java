package org.outcrop.ui.tests.series;

import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.internal.SeriesActions;
import org.outcrop.ui.series.internal.SeriesJobs;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.tests.peakmap.Ui;

/** A window with a desk of its own and a sample store, for views and dialogs. Closed after each test. */
final class DialogBench implements AutoCloseable {

	final Display display = Display.getDefault();
	final Shell shell = new Shell(display);
	final SeriesDesk desk = new SeriesDesk();
	final SeriesStore store;
	final SeriesActions actions = new SeriesActions(desk, () -> shell);

	DialogBench(SeriesStore store) {
		this.store = store;
		desk.show(store);
		shell.setLayout(new FillLayout());
		shell.setSize(900, 620);
	}

	/** Opens a dialog without waiting for its end. */
	static <D extends Window> D open(D dialog) {
		dialog.setBlockOnOpen(false);
		dialog.open();
		Ui.rest(20);
		return dialog;
	}

	/** Lets jobs come to their ends, and what they show. */
	static void finish(Job job) {
		Ui.await("the end of " + job.getName(), () -> job.getState() == Job.NONE);
		awaitShown();
	}

	/** What was handed to the user interface thread before is done in order. */
	private static void awaitShown() {
		boolean[] shown = new boolean[1];
		Display.getDefault().asyncExec(() -> shown[0] = true);
		Ui.await("what jobs show", () -> shown[0]);
		Ui.rest(20);
	}

	/** Waits for whatever was started by a button. */
	static void finishJobs() {
		Ui.await("the end of all jobs", () -> Job.getJobManager().find(SeriesJobs.FAMILY).length == 0);
		awaitShown();
	}

	static void choose(Table table, String text) {
		for (TableItem item : table.getItems()) {
			if (item.getText().equals(text)) {
				table.setSelection(item);
				table.notifyListeners(SWT.Selection, new Event());
				return;
			}
		}
		throw new AssertionError("no " + text);
	}

	/** Chooses or types, as the control takes it. */
	static void enter(Control control, String text) {
		switch (control) {
		case Combo combo -> {
			combo.setText(text);
			combo.notifyListeners(SWT.Selection, new Event());
		}
		case Text field -> field.setText(text);
		default -> throw new AssertionError(control);
		}
	}

	String said() {
		return desk.line().map(SeriesDesk.Line::text).orElse("");
	}

	Optional<Boolean> saidError() {
		return desk.line().map(SeriesDesk.Line::error);
	}

	@Override
	public void close() {
		finishJobs();
		shell.dispose();
		Ui.rest(10);
		store.close();
	}
}

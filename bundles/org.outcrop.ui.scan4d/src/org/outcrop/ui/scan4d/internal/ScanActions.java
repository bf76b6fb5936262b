package org.outcrop.ui.scan4d.internal;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.fourier.FourierOpening;
import org.outcrop.ui.scan4d.model.Problem;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

/** What the menu of a scan does. Thread: user interface. */
public final class ScanActions {

	private static final String EMD = "emd";

	private final ScanModel model;
	private final Supplier<Shell> shell;

	/** @param shell that dialogs belong to */
	public ScanActions(ScanModel model, Supplier<Shell> shell) {
		this.model = model;
		this.shell = shell;
	}

	private ScanDesk desk() {
		return ScanDesk.of(model, new UiThread(shell.get().getDisplay()));
	}

	/** The menu of the window offers these before a scan is open, too. */
	private void withSession(String title, Consumer<ScanSession> action) {
		model.session().ifPresentOrElse(action,
				() -> MessageDialog.openInformation(shell.get(), title, "Open a 4D scan first: File > Open Data File (Ctrl+O)."));
	}

	/** Asks for the shape of the scan. */
	public void layout() {
		withSession("Scan Shape", session -> {
			if (!session.scan().isSequence()) {
				MessageDialog.openInformation(shell.get(), "Scan Shape",
						"The array in this file has a shape of its own, " + session.shape() + ". Only a plain sequence of frames can be arranged.");
				return;
			}
			LayoutDialog dialog = new LayoutDialog(shell.get(), session);
			if (dialog.open() == Window.OK && !dialog.chosen().equals(session.outline().layout().layout())) {
				desk().arrange(session, dialog.chosen());
			}
		});
	}

	/** Asks what a pixel of the scan and of the detector is; takes it at once. */
	public void calibrate() {
		withSession("Pixel Sizes", session -> {
			CalibrationDialog dialog = new CalibrationDialog(shell.get(), session);
			if (dialog.open() == Window.OK) {
				desk().calibrate(session, dialog.chosen());
			}
		});
	}

	/** Asks what is to be done to frames before they are looked at. */
	public void correct() {
		withSession("Corrections", session -> {
			CorrectionsDialog dialog = new CorrectionsDialog(shell.get(), session, desk().means());
			if (dialog.open() == Window.OK && !dialog.chosen().hash().equals(session.correction().hash())) {
				desk().correct(session, dialog.chosen());
			}
		});
	}

	/** Begins again with the overview. */
	public void overview() {
		model.session().ifPresent(session -> desk().overview(session));
	}

	/** Shows another array of the file; what it looks like is read elsewhere than on this thread. */
	public void select(String array) {
		UiThread ui = new UiThread(shell.get().getDisplay());
		ScanDesk desk = desk();
		model.session().ifPresent(session -> Thread.ofVirtual().name("outcrop-array").start(() -> {
			try {
				Scan4d selected = desk.calibrated(session.scan().select(array));
				ui.execute(() -> model.session().filter(session::equals).ifPresent(now -> desk().replace(now, selected)));
			} catch (DataException e) {
				ui.execute(() -> MessageDialog.openError(shell.get(), "Array", Problem.sentence(e)));
			}
		}));
	}

	/** Asks how to convert the scan, does it in a job, and opens the result. */
	public void convert() {
		withSession("Convert to EMD", session -> Conversion.ask(shell.get(), session, Conversion.After.OPEN));
	}

	/** The Fourier transform of the whole scan: its explorer, after a question where another file would hold the transform better. */
	public void fourier() {
		withSession("4D FFT Explorer", session -> FourierOpening.open(shell.get(), session, model));
	}

	/** Whether a scan comes from a file that can hold results. */
	public static boolean isEmd(ScanSession session) {
		return EMD.equals(session.scan().reader().id());
	}
}

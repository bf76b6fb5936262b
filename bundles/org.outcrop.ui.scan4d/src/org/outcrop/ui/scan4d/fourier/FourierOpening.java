package org.outcrop.ui.scan4d.fourier;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.fft.scan.FourierFound;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.internal.Conversion;
import org.outcrop.ui.scan4d.internal.ScanActions;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

/** The ways into the explorer. Thread: user interface. */
public final class FourierOpening {

	private static final String CONVERT = "Convert…";
	private static final String WITHOUT = "Compute Without Converting";
	private static final String SINGLE = "Single Frequencies Only";

	private FourierOpening() {
	}

	/** Shows the explorer for a scan: at once where its file can hold a transform or has one, else after a question. */
	public static void open(Shell shell, ScanSession scan, ScanModel scans) {
		if (ScanActions.isEmd(scan)) {
			show();
			return;
		}
		UiThread ui = new UiThread(shell.getDisplay());
		FourierDesk desk = FourierDesk.of(FourierHandler.workbenchModel(), ui);
		Thread.ofVirtual().name("outcrop-fourier-look").start(() -> {
			boolean kept = hasKept(desk, scan);
			ui.execute(() -> {
				if (scans.session().filter(scan::equals).isPresent() && !shell.isDisposed()) {
					askOrShow(shell, scan, kept);
				}
			});
		});
	}

	private static boolean hasKept(FourierDesk desk, ScanSession scan) {
		try {
			return desk.transforms().find(scan.scan(), Progress.NONE).stream().anyMatch(FourierFound::isValid);
		} catch (DataException e) {
			// the explorer looks again, and says what is the matter
			return false;
		}
	}

	private static void askOrShow(Shell shell, ScanSession scan, boolean kept) {
		if (kept) {
			show();
			return;
		}
		List<String> buttons = List.of(CONVERT, WITHOUT, SINGLE, IDialogConstants.CANCEL_LABEL);
		MessageDialog dialog = new MessageDialog(shell, "4D FFT", null, question(scan), MessageDialog.QUESTION, 0,
				buttons.toArray(String[]::new));
		int answer = dialog.open();
		switch (answer >= 0 ? buttons.get(answer) : IDialogConstants.CANCEL_LABEL) {
		case CONVERT -> Conversion.ask(shell, scan, Conversion.After.FOURIER);
		case WITHOUT -> {
			FourierModel model = FourierHandler.workbenchModel();
			model.choices().ifPresent(choices -> model.setChoices(choices.in(Optional.of(KeepIn.CACHE_FOLDER))));
			show();
		}
		case SINGLE -> show();
		default -> {
			// everything stays as it is
		}
		}
	}

	/** Why a conversion is offered, and what else can be done. */
	static String question(ScanSession scan) {
		return "The 4D FFT of " + scan.file().getFileName() + " is best kept in an EMD file: it is larger than the data, belongs to it, "
				+ "and a file of the camera can't hold it; that is never changed.\n\n"
				+ "Convert to EMD now and go on to the explorer? Or compute the transform into the cache, without converting? "
				+ "Single frequencies, and all other views, need neither.";
	}

	/** Shows the explorer as soon as a file is open. @param file that is being opened */
	public static void showOnceOpen(ScanModel scans, Path file, UiThread ui) {
		Path wanted = file.toAbsolutePath().normalize();
		new Once(scans, wanted, ui).begin();
	}

	/** Waits for one file. */
	private static final class Once implements Consumer<Change> {
		private final ScanModel scans;
		private final Path file;
		private final UiThread ui;

		Once(ScanModel scans, Path file, UiThread ui) {
			this.scans = scans;
			this.file = file;
			this.ui = ui;
		}

		void begin() {
			if (isOpen()) {
				show();
			} else {
				scans.addListener(this);
			}
		}

		private boolean isOpen() {
			return scans.session().filter(session -> session.file().equals(file)).isPresent();
		}

		@Override
		public void accept(Change change) {
			if (change == Change.SESSION && scans.session().isPresent()) {
				scans.removeListener(this);
				if (isOpen()) {
					ui.execute(FourierOpening::show);
				}
			}
		}
	}

	/** Shows the perspective in the active window. */
	public static void show() {
		IWorkbench workbench = PlatformUI.getWorkbench();
		IWorkbenchWindow[] windows = workbench.getWorkbenchWindows();
		IWorkbenchWindow active = workbench.getActiveWorkbenchWindow();
		if (active == null && windows.length == 0) {
			return;
		}
		try {
			workbench.showPerspective(FourierPerspective.ID, active == null ? windows[0] : active);
		} catch (WorkbenchException e) {
			Platform.getLog(FourierOpening.class).log(e.getStatus());
		}
	}
}

package org.outcrop.ui.tests.scan4d.fourier;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.outcrop.compute.Progress;
import org.outcrop.synthetic.scan4d.Scan4dGenerator;
import org.outcrop.synthetic.scan4d.Scan4dOptions;
import org.outcrop.ui.FileOpening;
import org.outcrop.ui.scan4d.ScanPerspective;
import org.outcrop.ui.scan4d.fourier.AmplitudePart;
import org.outcrop.ui.scan4d.fourier.ComputePart;
import org.outcrop.ui.scan4d.fourier.FilterPart;
import org.outcrop.ui.scan4d.fourier.FourierDesk;
import org.outcrop.ui.scan4d.fourier.FourierHandler;
import org.outcrop.ui.scan4d.fourier.FourierOpening;
import org.outcrop.ui.scan4d.fourier.FourierPerspective;
import org.outcrop.ui.scan4d.fourier.MeanPart;
import org.outcrop.ui.scan4d.fourier.PhasePart;
import org.outcrop.ui.scan4d.fourier.PixelPart;
import org.outcrop.ui.scan4d.fourier.PowerPart;
import org.outcrop.ui.scan4d.fourier.SidebandPart;
import org.outcrop.ui.scan4d.fourier.SourcePart;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.Shown;
import org.outcrop.ui.scan4d.fourier.widgets.PaneView;
import org.outcrop.ui.scan4d.model.OverviewState;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;
import org.outcrop.ui.tests.peakmap.Ui;
import org.outcrop.ui.tests.scan4d.ScanBench;

/** The explorer in the workbench of the harness, and its parts. */
final class FourierBench {

	private FourierBench() {
	}

	/** Opens the perspective afresh, with nothing open. */
	static void reset(Path cache) throws WorkbenchException {
		ScanBench.reset(cache);
		FourierOpening.show();
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		window.getActivePage().resetPerspective();
		for (String id : viewIds().reversed()) {
			service().showPart(id, EPartService.PartState.ACTIVATE);
		}
		Ui.rest(50);
		unfocus();
	}

	/** Closes what is open and waits for its jobs. */
	static void close() throws WorkbenchException {
		unfocus();
		Job.getJobManager().cancel(FourierDesk.FAMILY);
		Ui.await("the end of computing", () -> Job.getJobManager().find(FourierDesk.FAMILY).length == 0);
		PlatformUI.getWorkbench().showPerspective(ScanPerspective.ID, PlatformUI.getWorkbench().getActiveWorkbenchWindow());
		Ui.rest(20);
		unfocus();
		ScanBench.close();
	}

	/** Without a window manager nobody is told that the focus has gone, and keys of two perspectives would mean two things. */
	static void unfocus() {
		for (Shell shell : Display.getCurrent().getShells()) {
			unfocus(shell);
		}
	}

	private static void unfocus(Composite parent) {
		for (Control child : parent.getChildren()) {
			if (child instanceof ScanCanvas canvas) {
				canvas.notifyListeners(SWT.FocusOut, new Event());
			} else if (child instanceof Composite composite) {
				unfocus(composite);
			}
		}
	}

	static List<String> viewIds() {
		return List.of(FourierPerspective.MEAN, FourierPerspective.PIXEL, FourierPerspective.AMPLITUDE, FourierPerspective.PHASE,
				FourierPerspective.SOURCE, FourierPerspective.FILTER, FourierPerspective.SIDEBAND, FourierPerspective.COMPUTE,
				FourierPerspective.POWER, FourierPerspective.CONTRAST);
	}

	private static EPartService service() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(EPartService.class);
	}

	/** Makes a part the active one, whose keys count. */
	static void activate(String id) {
		service().showPart(id, EPartService.PartState.ACTIVATE);
	}

	private static Object part(String id) {
		return service().findPart(id).getObject();
	}

	static FourierModel model() {
		return FourierHandler.workbenchModel();
	}

	static PaneView mean() {
		return ((MeanPart) part(FourierPerspective.MEAN)).view();
	}

	static PaneView pixel() {
		return ((PixelPart) part(FourierPerspective.PIXEL)).view();
	}

	static PaneView amplitude() {
		return ((AmplitudePart) part(FourierPerspective.AMPLITUDE)).view();
	}

	static PaneView phase() {
		return ((PhasePart) part(FourierPerspective.PHASE)).view();
	}

	static PaneView source() {
		return ((SourcePart) part(FourierPerspective.SOURCE)).view();
	}

	static PaneView filter() {
		return ((FilterPart) part(FourierPerspective.FILTER)).view();
	}

	static ComputePart compute() {
		return (ComputePart) part(FourierPerspective.COMPUTE);
	}

	static PowerPart power() {
		return (PowerPart) part(FourierPerspective.POWER);
	}

	static SidebandPart sideband() {
		return (SidebandPart) part(FourierPerspective.SIDEBAND);
	}

	/** A small crystal. */
	static Path crystal(Path folder, String name, int scanY, int scanX) {
		Scan4dOptions options = Scan4dOptions.demo().withScan(scanY, scanX).withDetector(64, 64).withDiskRadius(7).withShifts(0.5, 0.5);
		return Scan4dGenerator.writeMib(folder.resolve(name), options, Progress.NONE).file();
	}

	/** Opens a file, which shows the perspective of scans, and goes back to the explorer once its overview is there. */
	static ScanSession opened(Path file) {
		FileOpening.open(file);
		Ui.await("the scan of " + file, () -> ScanBench.model().session().filter(s -> s.file().equals(file)).isPresent());
		ScanSession session = ScanBench.model().session().orElseThrow();
		Ui.await("the overview of " + file, () -> session.overview().state() instanceof OverviewState.Ready);
		FourierOpening.show();
		Ui.rest(20);
		unfocus();
		return session;
	}

	/** Waits until what is wanted is shown. */
	static Shown settled(FourierSession session, FourierPane pane) {
		Ui.await("the picture " + pane, () -> {
			session.problem(pane).ifPresent(why -> {
				throw new AssertionError(why);
			});
			return session.isSettled(pane);
		});
		return session.shown(pane).orElseThrow();
	}

	static void click(ScanCanvas canvas, double row, double column) {
		ScanBench.click(canvas, row, column);
	}
}

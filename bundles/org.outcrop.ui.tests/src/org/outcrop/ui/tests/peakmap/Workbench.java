package org.outcrop.ui.tests.peakmap;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.outcrop.peaks.PeakStore;
import org.outcrop.ui.peakmap.ChromatogramPart;
import org.outcrop.ui.peakmap.OverviewPart;
import org.outcrop.ui.peakmap.PeakMapPart;
import org.outcrop.ui.peakmap.PeakMapPerspective;
import org.outcrop.ui.peakmap.PeakMapViewer;
import org.outcrop.ui.peakmap.SpectraPart;
import org.outcrop.ui.peakmap.SpectrumPart;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;

/** The peak map's perspective in the workbench of the harness, and its parts. */
final class Workbench {

	private Workbench() {
	}

	/** Opens the perspective afresh, with nothing open. */
	static void reset() throws WorkbenchException {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		PlatformUI.getWorkbench().showPerspective(PeakMapPerspective.ID, window);
		window.getActivePage().resetPerspective();
		model().clear().ifPresent(PeakStore::close);
		show(PeakMapPerspective.MAP);
		Ui.rest(50);
		// keys of the map belong to the test that gives it the focus
		map().canvas().notifyListeners(SWT.FocusOut, new Event());
	}

	static PeakMapModel model() {
		return PeakMapViewer.workbenchModel();
	}

	static RunSession run() {
		return model().run().orElseThrow();
	}

	static void show(String part) {
		service().showPart(part, EPartService.PartState.ACTIVATE);
	}

	private static EPartService service() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(EPartService.class);
	}

	private static Object part(String id) {
		return service().findPart(id).getObject();
	}

	static PeakMapPart map() {
		return (PeakMapPart) part(PeakMapPerspective.MAP);
	}

	static OverviewPart overview() {
		return (OverviewPart) part(PeakMapPerspective.OVERVIEW);
	}

	static ChromatogramPart chromatogram() {
		return (ChromatogramPart) part(PeakMapPerspective.CHROMATOGRAM);
	}

	static SpectrumPart spectrum() {
		return (SpectrumPart) part(PeakMapPerspective.SPECTRUM);
	}

	static SpectraPart spectra() {
		return (SpectraPart) part(PeakMapPerspective.SPECTRA);
	}

	static List<String> viewIds() {
		return List.of(PeakMapPerspective.MAP, PeakMapPerspective.OVERVIEW, PeakMapPerspective.CHROMATOGRAM, PeakMapPerspective.SPECTRUM,
				PeakMapPerspective.SPECTRA);
	}

	/** Shows a store at once and waits until the map of it is exact. */
	static RunSession show(PeakStore store) {
		RunSession session = new RunSession(Path.of("/data/fake.mzML"), MapOptions.FIRST);
		model().show(session).ifPresent(PeakStore::close);
		session.ready(store);
		Ui.await("an exact map", () -> map().canvas().isExact());
		return session;
	}

	static boolean isIde() {
		return Platform.getBundle("org.eclipse.ui.ide.application") != null && Platform.getBundle("org.outcrop.product") == null;
	}
}

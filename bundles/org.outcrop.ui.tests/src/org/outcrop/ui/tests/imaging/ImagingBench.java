package org.outcrop.ui.tests.imaging;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.outcrop.data.Dataset;
import org.outcrop.ui.FileOpening;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.imaging.ChecksPart;
import org.outcrop.ui.imaging.DisplayPart;
import org.outcrop.ui.imaging.ImagePart;
import org.outcrop.ui.imaging.ImagingPerspective;
import org.outcrop.ui.imaging.ImagingViewer;
import org.outcrop.ui.imaging.IonsPart;
import org.outcrop.ui.imaging.OpticalPart;
import org.outcrop.ui.imaging.RegionsPart;
import org.outcrop.ui.imaging.SpectrumPart;
import org.outcrop.ui.imaging.internal.ChecksView;
import org.outcrop.ui.imaging.internal.DisplayView;
import org.outcrop.ui.imaging.internal.Export;
import org.outcrop.ui.imaging.internal.ImageView;
import org.outcrop.ui.imaging.internal.ImagingDesk;
import org.outcrop.ui.imaging.internal.IonsView;
import org.outcrop.ui.imaging.internal.OpticalView;
import org.outcrop.ui.imaging.internal.RegionsView;
import org.outcrop.ui.imaging.internal.ResampleAction;
import org.outcrop.ui.imaging.internal.SpectrumView;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.tests.peakmap.Ui;

/** The imaging perspective in the workbench of the harness, and its parts. */
final class ImagingBench {

	private ImagingBench() {
	}

	/** Opens the perspective afresh, with nothing open. */
	static void reset() throws WorkbenchException {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		PlatformUI.getWorkbench().showPerspective(ImagingPerspective.ID, window);
		window.getActivePage().resetPerspective();
		model().clear().ifPresent(ImagingDesk::close);
		for (String id : viewIds()) {
			service().showPart(id, EPartService.PartState.ACTIVATE);
		}
		spectrum().choice().select(0); // parts outlive a test
		Ui.rest(50);
	}

	/** Closes what is open and waits for its jobs. */
	static void close() {
		model().clear().ifPresent(ImagingDesk::close);
		Ui.await("the end of jobs", () -> Stream.of(ImagingDesk.PASSES, ResampleAction.FAMILY, FileOpening.FAMILY, Export.class)
				.allMatch(family -> Job.getJobManager().find(family).length == 0));
		model().clear().ifPresent(ImagingDesk::close);
		Ui.rest(20);
	}

	static List<String> viewIds() {
		return List.of(ImagingPerspective.OPTICAL, ImagingPerspective.DISPLAY, ImagingPerspective.CHECKS, ImagingPerspective.REGIONS,
				ImagingPerspective.IONS, ImagingPerspective.SPECTRUM, ImagingPerspective.IMAGE);
	}

	static ImagingModel model() {
		return ImagingViewer.workbenchModel();
	}

	static ImagingSession session() {
		return model().session().orElseThrow();
	}

	private static EPartService service() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(EPartService.class);
	}

	/** Brings a part to the front. */
	static void show(String id) {
		service().showPart(id, EPartService.PartState.ACTIVATE);
		Ui.rest(20);
	}

	private static Object part(String id) {
		return service().findPart(id).getObject();
	}

	static ImageView image() {
		return ((ImagePart) part(ImagingPerspective.IMAGE)).view();
	}

	static IonsView ions() {
		return ((IonsPart) part(ImagingPerspective.IONS)).view();
	}

	static SpectrumView spectrum() {
		return ((SpectrumPart) part(ImagingPerspective.SPECTRUM)).view();
	}

	static RegionsView regions() {
		return ((RegionsPart) part(ImagingPerspective.REGIONS)).view();
	}

	static DisplayView display() {
		return ((DisplayPart) part(ImagingPerspective.DISPLAY)).view();
	}

	static ChecksView checks() {
		return ((ChecksPart) part(ImagingPerspective.CHECKS)).view();
	}

	static OpticalView optical() {
		return ((OpticalPart) part(ImagingPerspective.OPTICAL)).view();
	}

	/** Shows a data set as the viewer does. */
	static ImagingSession open(Dataset dataset) {
		ImagingSession session = new ImagingDesk(model(), new UiThread(PlatformUI.getWorkbench().getDisplay())).open(ImagingDesk.source(dataset));
		Ui.await("the image in front", () -> model().session().filter(session::equals).isPresent());
		return session;
	}

	/** Lets it work until the picture is of what is wished. */
	static void awaitPicture() {
		Ui.await("a picture; " + image().canvas().notice(), () -> model().session().filter(ImagingSession::isCurrent).isPresent());
	}
}

package org.outcrop.ui.tests.scan4d;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.runtime.OutcropPreferences;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.DetectorPart;
import org.outcrop.ui.scan4d.FramePart;
import org.outcrop.ui.scan4d.HistogramPart;
import org.outcrop.ui.scan4d.MetadataPart;
import org.outcrop.ui.scan4d.ProfilePart;
import org.outcrop.ui.scan4d.RadialPart;
import org.outcrop.ui.scan4d.RegionTransformPart;
import org.outcrop.ui.scan4d.ScanPart;
import org.outcrop.ui.scan4d.ScanPerspective;
import org.outcrop.ui.scan4d.ScanViewer;
import org.outcrop.ui.scan4d.SpectrumPart;
import org.outcrop.ui.scan4d.StoredPart;
import org.outcrop.ui.scan4d.TransformPart;
import org.outcrop.ui.scan4d.internal.ScanDesk;
import org.outcrop.ui.scan4d.internal.TransformView;
import org.outcrop.ui.scan4d.model.OverviewState;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.ScanImage;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;
import org.outcrop.ui.tests.peakmap.Ui;

/** The perspective of 4D scans in the workbench of the harness, and its parts. */
public final class ScanBench {

	private ScanBench() {
	}

	/** Opens the perspective afresh, with nothing open. */
	public static void reset(Path cache) throws WorkbenchException {
		OutcropRuntime.get().preferences().choose(OutcropPreferences.CACHE_DIR, cache.toString());
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		PlatformUI.getWorkbench().showPerspective(ScanPerspective.ID, window);
		window.getActivePage().resetPerspective();
		model().clear().ifPresent(ScanDesk::close);
		for (String id : viewIds().reversed()) {
			service().showPart(id, EPartService.PartState.ACTIVATE);
		}
		Ui.rest(50);
		scan().canvas().notifyListeners(SWT.FocusOut, new Event());
		frame().canvas().notifyListeners(SWT.FocusOut, new Event());
	}

	/** Closes what is open and waits for its jobs. */
	public static void close() {
		scan().canvas().notifyListeners(SWT.FocusOut, new Event());
		frame().canvas().notifyListeners(SWT.FocusOut, new Event());
		model().clear().ifPresent(ScanDesk::close);
		Ui.await("the end of jobs", () -> Job.getJobManager().find(ScanDesk.OVERVIEWS).length == 0);
		OutcropRuntime.get().preferences().choose(OutcropPreferences.CACHE_DIR, "");
	}

	public static ScanModel model() {
		return ScanViewer.workbenchModel();
	}

	static List<String> viewIds() {
		return List.of(ScanPerspective.SCAN, ScanPerspective.FRAME, ScanPerspective.DETECTOR, ScanPerspective.HISTOGRAM, ScanPerspective.PROFILE,
				ScanPerspective.METADATA);
	}

	private static EPartService service() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(EPartService.class);
	}

	private static Object part(String id) {
		return service().findPart(id).getObject();
	}

	public static ScanPart scan() {
		return (ScanPart) part(ScanPerspective.SCAN);
	}

	public static FramePart frame() {
		return (FramePart) part(ScanPerspective.FRAME);
	}

	static DetectorPart detector() {
		return (DetectorPart) part(ScanPerspective.DETECTOR);
	}

	static HistogramPart histogram() {
		return (HistogramPart) part(ScanPerspective.HISTOGRAM);
	}

	static ProfilePart profile() {
		return (ProfilePart) part(ScanPerspective.PROFILE);
	}

	static MetadataPart metadata() {
		return (MetadataPart) part(ScanPerspective.METADATA);
	}

	static RadialPart radial() {
		return (RadialPart) shown(ScanPerspective.RADIAL);
	}

	static SpectrumPart spectrum() {
		return (SpectrumPart) shown(ScanPerspective.SPECTRUM);
	}

	static StoredPart stored() {
		return (StoredPart) shown(ScanPerspective.STORED);
	}

	static TransformView transform() {
		return ((TransformPart) shown(ScanPerspective.TRANSFORM)).view();
	}

	static TransformView regionTransform() {
		return ((RegionTransformPart) shown(ScanPerspective.REGION_TRANSFORM)).view();
	}

	/** A part that is brought to the front. */
	private static Object shown(String id) {
		if (service().findPart(id) == null || !service().isPartVisible(service().findPart(id))) {
			service().showPart(id, EPartService.PartState.ACTIVATE);
			Ui.rest(50);
		}
		return part(id);
	}

	public static ScanDesk desk() {
		return ScanDesk.of(model(), new UiThread(Display.getCurrent()));
	}

	/** Opens a scan and waits until its overview is exact and painted. */
	public static ScanSession open(Scan4d scan) {
		desk().open(scan);
		Ui.await("the scan", () -> model().session().filter(s -> s.file().equals(scan.file())).isPresent());
		ScanSession session = model().session().orElseThrow();
		Ui.await("a frame", () -> session.frame().isPresent());
		awaitExact(session);
		return session;
	}

	/** Waits until the picture over the scan is the one that is wanted, exact and painted. */
	public static ScanImage awaitExact(ScanSession session) {
		Ui.await("an exact picture of " + session.request(), () -> {
			if (session.overview().state() instanceof OverviewState.Failed failed) {
				throw new AssertionError("the overview failed: " + failed.why());
			}
			return session.image().filter(i -> i.request().equals(session.request()) && i.completeness().isExact()).isPresent();
		});
		session.image().orElseThrow().problem().ifPresent(why -> {
			throw new AssertionError(why);
		});
		return session.image().orElseThrow();
	}

	/** Waits until the frame that is wanted is shown. */
	static void awaitFrame(ScanSession session) {
		Ui.await("the frame of " + session.source(),
				() -> session.frame().filter(f -> f.source().equals(session.source()) && f.completeness().isExact()).isPresent());
	}

	/** x on the canvas of a place on its picture. */
	public static int x(ScanCanvas canvas, double row, double column) {
		PictureView view = canvas.view().orElseThrow();
		return (int) Math.round(view.x(new Place(row, column)));
	}

	/** y on the canvas of a place on its picture. */
	public static int y(ScanCanvas canvas, double row, double column) {
		PictureView view = canvas.view().orElseThrow();
		return (int) Math.round(view.y(new Place(row, column)));
	}

	public static void click(ScanCanvas canvas, double row, double column) {
		Ui.click(canvas, x(canvas, row, column), y(canvas, row, column));
	}

	public static void drag(ScanCanvas canvas, double row0, double column0, double row1, double column1, int modifiers) {
		Ui.drag(canvas, x(canvas, row0, column0), y(canvas, row0, column0), x(canvas, row1, column1), y(canvas, row1, column1), 1, modifiers);
	}
}

package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.data.WarningLog;
import org.outcrop.ui.peakmap.ChromatogramPart;
import org.outcrop.ui.peakmap.PeakMapPerspective;
import org.outcrop.ui.peakmap.model.Gesture;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.MapView;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.Xic;
import org.outcrop.ui.peakmap.widgets.PeakMapCanvas;

/** The parts together in a workbench that is not ours, worked as a user works them. */
class PeakMapPartsTest {

	private static final long SPECTRA = 400;

	@BeforeEach
	void open() throws WorkbenchException {
		Workbench.reset();
	}

	@AfterEach
	void close() {
		map().notifyListeners(SWT.FocusOut, new Event());
		Workbench.model().clear().ifPresent(store -> store.close());
		Ui.rest(20);
	}

	private static PeakMapCanvas map() {
		return Workbench.map().canvas();
	}

	@Test
	void thePerspectiveOpensInTheIdeWithAllItsParts() {
		assertTrue(Workbench.isIde());
		IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
		assertEquals(PeakMapPerspective.ID, page.getPerspective().getId());
		List<String> ids = List.of(page.getViewReferences()).stream().map(IViewReference::getId).toList();
		assertTrue(ids.containsAll(Workbench.viewIds()), ids.toString());
		for (String id : Workbench.viewIds()) {
			assertTrue(page.findViewReference(id).getView(true) != null, id);
		}
	}

	@Test
	void withNothingOpenEachPartSaysWhatToDo() {
		assertTrue(map().notice().orElseThrow().text().contains("Open Data File"));
		assertTrue(Workbench.overview().canvas().notice().orElseThrow().text().contains("drop"));
		assertTrue(Workbench.chromatogram().emptyNotice().orElseThrow().text().contains("Ctrl+O"));
		assertTrue(Workbench.spectrum().emptyNotice().orElseThrow().text().contains("Open Data File"));
		assertTrue(Workbench.spectra().emptyNotice().orElseThrow().text().contains("Ctrl+O"));
	}

	@Test
	void theWheelZoomsAtTheCursor() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		Rectangle plot = map().plotArea();
		int x = plot.x + plot.width / 4;
		int y = plot.y + plot.height / 3;
		MapView before = run.view();
		double share = (x - plot.x) / (double) plot.width;
		double height = 1 - (y - plot.y) / (double) plot.height;
		double rt = before.rt().min() + share * before.rt().length();
		double mz = before.mz().min() + height * before.mz().length();
		Ui.wheel(map(), x, y, 3, 0);
		assertTrue(run.view().rt().length() < before.rt().length());
		assertEquals(share, run.view().shareOfRt(rt), 1e-9);
		assertEquals(height, run.view().shareOfMz(mz), 1e-9);
	}

	@Test
	void theWheelOverAnAxisZoomsThatAxis() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		MapView whole = run.view();
		Rectangle below = map().rtAxisArea();
		Ui.wheel(map(), below.x + below.width / 2, below.y + 5, 3, SWT.CTRL);
		assertEquals(whole.mz(), run.view().mz());
		assertTrue(run.view().rt().length() < whole.rt().length());
		Interval rt = run.view().rt();
		Rectangle beside = map().mzAxisArea();
		Ui.wheel(map(), beside.x + 5, beside.y + beside.height / 2, 3, SWT.CTRL);
		assertEquals(rt, run.view().rt());
		assertTrue(run.view().mz().length() < whole.mz().length());
	}

	@Test
	void aDragZoomsToItsBoxAndBackUndoesIt() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		MapView whole = run.view();
		Rectangle plot = map().plotArea();
		Ui.drag(map(), plot.x + plot.width / 4, plot.y + plot.height / 4, plot.x + plot.width / 2, plot.y + plot.height / 2, 1, 0);
		assertEquals(whole.rt().length() / 4, run.view().rt().length(), whole.rt().length() * 0.02);
		assertEquals(whole.mz().length() / 4, run.view().mz().length(), whole.mz().length() * 0.02);
		assertEquals(whole.rt().min() + whole.rt().length() / 4, run.view().rt().min(), whole.rt().length() * 0.02);
		Ui.await("an exact map of the box", () -> map().isExact());
		MapView box = run.view();
		run.back();
		assertEquals(whole, run.view());
		run.forward();
		assertEquals(box, run.view());
	}

	@Test
	void draggingWithCtrlPansAndADoubleClickShowsEverything() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		MapView whole = run.view();
		Rectangle plot = map().plotArea();
		Ui.drag(map(), plot.x + plot.width / 4, plot.y + plot.height / 4, plot.x + plot.width * 3 / 4, plot.y + plot.height * 3 / 4, 1, 0);
		MapView box = run.view();
		int middle = plot.x + plot.width / 2;
		Ui.drag(map(), middle, plot.y + 50, middle + plot.width / 4, plot.y + 50, 1, SWT.CTRL);
		assertEquals(box.rt().length(), run.view().rt().length(), 1e-9);
		assertEquals(box.rt().min() - box.rt().length() / 4, run.view().rt().min(), box.rt().length() * 0.02);
		assertEquals(box.mz(), run.view().mz());
		Ui.doubleClick(map(), middle, plot.y + 60);
		assertEquals(whole, run.view());
	}

	@Test
	void keysZoomMoveAndGoBack() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		MapView whole = run.view();
		map().forceFocus();
		Ui.rest(50);
		// a display without a window manager gives no focus to anybody
		map().notifyListeners(SWT.FocusIn, new Event());
		Ui.key(map(), '+', '+', 0);
		Ui.await("zoomed in by +", () -> run.view().rt().length() < whole.rt().length());
		double left = run.view().rt().min();
		Ui.key(map(), SWT.ARROW_RIGHT, '\0', 0);
		Ui.await("moved right", () -> run.view().rt().min() > left);
		Ui.key(map(), SWT.HOME, '\0', 0);
		Ui.await("whole run", () -> run.view().equals(whole));
		Ui.key(map(), SWT.BS, SWT.BS, 0);
		Ui.await("the view before", () -> !run.view().equals(whole));
		Ui.key(map(), SWT.ARROW_RIGHT, '\0', SWT.ALT);
		Ui.await("forward again", () -> run.view().equals(whole));
	}

	@Test
	void keysBelongToTheMapOnlyWhileItHasTheFocus() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		MapView whole = run.view();
		map().notifyListeners(SWT.FocusIn, new Event());
		map().notifyListeners(SWT.FocusOut, new Event());
		Ui.key(map(), '+', '+', 0);
		Ui.rest(100);
		assertEquals(whole, run.view());
	}

	@Test
	void aClickOnTheMapSelectsTheSpectrumEverywhere() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		Ui.await("the table is filled", () -> Workbench.spectra().table().rowCount() == SPECTRA);
		Rectangle plot = map().plotArea();
		Ui.click(map(), plot.x + plot.width / 2, plot.y + plot.height / 2);
		assertTrue(run.selected().isPresent());
		long index = run.selected().getAsLong();
		assertEquals(0, index % 4, "the map shows MS1, so an MS1 spectrum is meant");
		assertEquals(SPECTRA / 2.0, index, SPECTRA * 0.03);
		Ui.await("the spectrum is shown", () -> Workbench.spectrum().spectrum().filter(s -> s.header().index() == index).isPresent());
		assertEquals(OptionalLong.of(index), Workbench.spectra().table().selected());
		Table table = Workbench.spectra().table().table();
		assertEquals(Long.toString(index), table.getSelection()[0].getText(0));
	}

	@Test
	void aRowOfTheTableSelectsTheSpectrum() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		Ui.await("the table is filled", () -> Workbench.spectra().table().rowCount() == SPECTRA);
		Table table = Workbench.spectra().table().table();
		Ui.key(table, SWT.END, '\0', 0);
		assertEquals(OptionalLong.of(SPECTRA - 1), run.selected());
		Ui.await("the spectrum is shown",
				() -> Workbench.spectrum().spectrum().filter(s -> s.header().index() == SPECTRA - 1).isPresent());
	}

	@Test
	void aClickOnTheChromatogramSelectsAndADragSetsTheTimeOfTheMap() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		ChromatogramPart part = Workbench.chromatogram();
		Ui.await("a drawn chart", () -> part.canvas().dataArea().width > 0);
		Rectangle area = part.canvas().dataArea();
		Ui.click(part.canvas(), area.x + area.width / 4, area.y + area.height / 2);
		assertEquals(SPECTRA / 4.0, run.selected().orElseThrow(), SPECTRA * 0.03);
		MapView whole = run.view();
		Ui.drag(part.canvas(), area.x + area.width / 2, area.y + 5, area.x + area.width * 3 / 4, area.y + 5, 1, 0);
		assertEquals(whole.rt().length() / 4, run.view().rt().length(), whole.rt().length() * 0.03);
		assertEquals(whole.mz(), run.view().mz());
	}

	@Test
	void aClickOnTheOverviewMovesTheWindow() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		Ui.await("a drawn overview", () -> Workbench.overview().canvas().isDrawn());
		MapView whole = run.wholeView();
		run.show(whole.zoomed(0.2, 0.2, whole.rt().min(), whole.mz().min()), Gesture.SINGLE);
		double size = run.view().rt().length();
		Rectangle plot = Workbench.overview().canvas().plotArea();
		Ui.click(Workbench.overview().canvas(), plot.x + plot.width / 2, plot.y + plot.height / 2);
		assertEquals(size, run.view().rt().length(), 1e-9);
		assertEquals((whole.rt().min() + whole.rt().max()) / 2, (run.view().rt().min() + run.view().rt().max()) / 2,
				whole.rt().length() * 0.02);
	}

	@Test
	void theStatusLineTellsThePeakUnderTheMouse() {
		Workbench.show(new FakePeakStore(SPECTRA));
		Rectangle plot = map().plotArea();
		RunSession run = Workbench.run();
		int x = plot.x + (int) Math.round(run.view().shareOfRt(200) * plot.width);
		int y = plot.y + plot.height - (int) Math.round(run.view().shareOfMz(FakeSpectra.mz(200, 5)) * plot.height);
		Ui.mouse(map(), SWT.MouseMove, x, y, 0, 0);
		Ui.await("the exact peak", () -> Workbench.map().status().valueText().contains("peak at"));
		String text = Workbench.map().status().valueText();
		assertTrue(text.contains("RT 3.3"), text);
		assertTrue(text.contains("m/z 15"), text);
	}

	@Test
	void aRightClickIsAboutThePeakItselfAndNotAboutThePixel() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		Rectangle plot = map().plotArea();
		int x = plot.x + (int) Math.round(run.view().shareOfRt(200) * plot.width);
		int y = plot.y + plot.height - (int) Math.round(run.view().shareOfMz(FakeSpectra.mz(200, 5)) * plot.height);
		Ui.mouse(map(), SWT.MouseDown, x, y, 3, 0);
		Ui.await("the exact peak", () -> map().pressedValue().flatMap(v -> v.peak()).filter(p -> p.exact()).isPresent());
		double mz = map().pressedValue().orElseThrow().peak().orElseThrow().mz();
		assertEquals(Math.rint(mz * 100), mz * 100, 1e-6, "masses of the fake are whole hundredths: " + mz);
	}

	@Test
	void anExtractedChromatogramIsDrawnOverTheTotal() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		run.setXic(Optional.of(new Xic(FakeSpectra.mz(200, 5), 10)));
		var plot = Workbench.chromatogram().canvas().chart().getXYPlot();
		Ui.await("a second curve", () -> plot.getDataset(1).getSeriesCount() == 1);
		double greatest = 0;
		for (int i = 0; i < plot.getDataset(1).getItemCount(0); i++) {
			greatest = Math.max(greatest, plot.getDataset(1).getYValue(0, i));
		}
		assertEquals(FakeSpectra.intensity(200, 5), greatest, 1e-9);
		assertTrue(plot.getRangeAxis(1).isVisible());
	}

	@Test
	void warningsAreCountedUnderTheMap() {
		Workbench.show(new FakePeakStore(SPECTRA, 0, List.of(new WarningLog.Entry("index-wrong", 1, "The index was wrong."))));
		assertTrue(Workbench.map().status().warningText().contains("1 warning"));
	}

	@Test
	void aRunWithoutPeaksSaysSoInsteadOfAnEmptyMap() {
		RunSession run = new RunSession(Path.of("/data/empty.mzML"), MapOptions.FIRST);
		Workbench.model().show(run);
		run.ready(new FakePeakStore(0));
		assertNotEquals(0.0, run.view().rt().length());
		Ui.rest(100);
		assertEquals("", Workbench.map().status().pictureText());
		assertTrue(map().notice().orElseThrow().text().contains("neither spectra nor chromatograms"));
		assertTrue(Workbench.chromatogram().emptyNotice().isPresent());
	}
}

package org.outcrop.ui.tests.scan4d.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Pictures;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.fourier.FourierPerspective;
import org.outcrop.ui.scan4d.fourier.model.FourierModel.FilterTool;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.FourierState;
import org.outcrop.ui.scan4d.fourier.model.Origin;
import org.outcrop.ui.scan4d.fourier.model.Shown;
import org.outcrop.ui.scan4d.fourier.model.Side;
import org.outcrop.ui.scan4d.fourier.widgets.FourierExport;
import org.outcrop.ui.scan4d.internal.Export;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;
import org.outcrop.ui.tests.peakmap.Ui;
import org.outcrop.ui.tests.scan4d.ScanBench;

/** The linked pictures of a transform whose coefficients are known, worked as a user works them. */
class FourierPartsTest {

	private static final int ROWS = 8;
	private static final int COLUMNS = 7;

	@TempDir
	Path folder;

	private FakeSpectrum spectrum;

	@BeforeEach
	void open() throws WorkbenchException {
		FourierBench.reset(folder.resolve("cache"));
	}

	@AfterEach
	void close() throws WorkbenchException {
		FourierBench.close();
	}

	private FourierSession shown() {
		ScanSession scan = FourierBench.opened(FourierBench.crystal(folder, "crystal.mib", ROWS, COLUMNS));
		spectrum = new FakeSpectrum(scan.scan());
		Ui.await("that nothing is found", () -> FourierBench.model().state() instanceof FourierState.Absent
				|| FourierBench.model().state() instanceof FourierState.Failed);
		FourierSession session = new FourierSession(scan, spectrum, Origin.KEPT, Map.of(), new UiThread(Display.getCurrent()));
		FourierBench.model().show(session, new FourierState.Ready(spectrum.options(), "Made by a test", List.of()));
		FourierBench.settled(session, FourierPane.MEAN);
		FourierBench.settled(session, FourierPane.AMPLITUDE);
		FourierBench.settled(session, FourierPane.PIXEL);
		return session;
	}

	/** Index of a row or column that is seen. */
	private static int index(int seen, int length) {
		return Math.floorMod(seen - length / 2, length);
	}

	@Test
	void thePerspectiveOpensInTheIdeWithAllItsParts() {
		IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
		assertEquals(FourierPerspective.ID, page.getPerspective().getId());
		List<String> ids = List.of(page.getViewReferences()).stream().map(IViewReference::getId).toList();
		assertTrue(ids.containsAll(FourierBench.viewIds()), ids.toString());
	}

	@Test
	void withNothingOpenEachPartSaysWhatToDo() {
		for (ScanCanvas canvas : List.of(FourierBench.mean().canvas(), FourierBench.phase().canvas(), FourierBench.filter().canvas())) {
			assertTrue(canvas.notice().orElseThrow().text().contains("Open Data File"), canvas.notice().toString());
		}
		assertTrue(FourierBench.compute().state().text().startsWith("Open a 4D scan first"), FourierBench.compute().state().text());
	}

	@Test
	void theMeanIsSeenWithZeroInTheMiddleAndTheStrongestFrequencyIsPickedFirst() {
		FourierSession session = shown();
		Picture mean = session.shown(FourierPane.MEAN).orElseThrow().picture();
		Picture stored = spectrum.meanAmplitude();
		for (int row = 0; row < ROWS; row++) {
			for (int column = 0; column < COLUMNS; column++) {
				assertEquals(stored.at(index(row, ROWS), index(column, COLUMNS)), mean.at(row, column), 1e-9);
			}
		}
		Detector.Point first = (Detector.Point) session.selection(Side.SCAN);
		assertFalse(first.row() == ROWS / 2 && first.column() == COLUMNS / 2, "zero frequency is not what anybody looks for");
	}

	@Test
	void aClickOnAFrequencyShowsItsPlaneOverTheDetector() {
		FourierSession session = shown();
		FourierBench.click(FourierBench.mean().canvas(), 2, 5);
		assertEquals(new Detector.Point(2, 5), session.selection(Side.SCAN));
		Shown amplitude = FourierBench.settled(session, FourierPane.AMPLITUDE);
		Shown phase = FourierBench.settled(session, FourierPane.PHASE);
		int ky = index(2, ROWS);
		int kx = index(5, COLUMNS);
		for (int row = 0; row < 64; row += 3) {
			for (int column = 0; column < 64; column += 5) {
				double expected = spectrum.amplitude(ky, kx, row, column);
				assertEquals(expected, amplitude.picture().at(row, column), 1e-4 * (1 + expected));
				if (expected > 1) {
					double turn = spectrum.phase(ky, kx, row, column) - phase.picture().at(row, column);
					assertEquals(1, Math.cos(turn), 1e-6);
				}
			}
		}
		assertTrue(FourierBench.amplitude().status().titleText().contains("k -2, 2"), FourierBench.amplitude().status().titleText());
	}

	@Test
	void phasesAreMaskedBelowTheThreshold() {
		FourierSession session = shown();
		double[] amplitude = session.shown(FourierPane.PHASE).orElseThrow().complex().orElseThrow().amplitude();
		double least = 0.2 * Arrays.stream(amplitude).max().orElseThrow();
		long weak = Arrays.stream(amplitude).filter(size -> size < least).count();
		session.setPhaseLook(session.phaseLook().withThreshold(0.2));
		Ui.await("the masked phase", () -> session.shown(FourierPane.PHASE).orElseThrow().picture().missing().cardinality() == weak);
		Shown phase = session.shown(FourierPane.PHASE).orElseThrow();
		assertTrue(weak > 64 && weak < 4000, "the threshold divides them: " + weak);
		for (int i = 0; i < amplitude.length; i++) {
			assertEquals(amplitude[i] < least, phase.picture().missing().get(i), "pixel " + i);
		}
		session.setPhaseLook(session.phaseLook().withWheel(true));
		Ui.await("a wheel as legend", () -> FourierBench.phase().canvas().legend().filter(l -> l.wheel()).isPresent());
	}

	@Test
	void aClickOnTheDetectorShowsItsFrequencies() {
		FourierSession session = shown();
		FourierBench.click(FourierBench.amplitude().canvas(), 30, 33);
		assertEquals(new Detector.Point(30, 33), session.selection(Side.DETECTOR));
		Shown pixel = FourierBench.settled(session, FourierPane.PIXEL);
		for (int row = 0; row < ROWS; row++) {
			for (int column = 0; column < COLUMNS; column++) {
				double expected = spectrum.amplitude(index(row, ROWS), index(column, COLUMNS), 30, 33);
				assertEquals(expected, pixel.picture().at(row, column), 1e-4 * (1 + expected));
			}
		}
	}

	@Test
	void aRegionIsAveragedAsComplexNumbersOrByItsModuli() {
		FourierSession session = shown();
		session.select(Side.DETECTOR, new Detector.Rectangle(28, 34, 30, 33));
		Picture complex = FourierBench.settled(session, FourierPane.PIXEL).picture();
		session.setComplexAverage(false);
		Picture moduli = FourierBench.settled(session, FourierPane.PIXEL).picture();
		double expected = 0;
		for (int row = 28; row < 34; row++) {
			for (int column = 30; column < 33; column++) {
				expected += spectrum.amplitude(index(3, ROWS), index(1, COLUMNS), row, column) / 18;
			}
		}
		assertEquals(expected, moduli.at(3, 1), 1e-4 * expected);
		assertTrue(complex.at(3, 1) <= moduli.at(3, 1) * (1 + 1e-6), "a mean of complex numbers is never longer than the mean of lengths");
		session.select(Side.SCAN, new Detector.Disk(2, 2, 1));
		Ui.await("words about the phase", () -> session.problem(FourierPane.PHASE).isPresent());
	}

	@Test
	void keysStepThroughFrequenciesAndPixels() {
		FourierSession session = shown();
		session.select(Side.SCAN, new Detector.Point(4, 3));
		session.select(Side.DETECTOR, new Detector.Point(20, 20));
		ScanCanvas canvas = FourierBench.mean().canvas();
		focus(FourierPerspective.MEAN, canvas);
		Ui.key(canvas, 'l', 'l', 0);
		Ui.await("one to the right", () -> session.selection(Side.SCAN).equals(new Detector.Point(4, 4)));
		Ui.key(canvas, SWT.ARROW_UP, (char) 0, 0);
		Ui.await("one up by an arrow", () -> session.selection(Side.SCAN).equals(new Detector.Point(3, 4)));
		Ui.key(canvas, 's', 'S', SWT.SHIFT);
		Ui.await("the pixel five down", () -> session.selection(Side.DETECTOR).equals(new Detector.Point(25, 20)));
		canvas.notifyListeners(SWT.FocusOut, new Event());
		ScanCanvas plane = FourierBench.phase().canvas();
		focus(FourierPerspective.PHASE, plane);
		Ui.key(plane, SWT.ARROW_LEFT, (char) 0, 0);
		Ui.await("arrows over the detector move the pixel", () -> session.selection(Side.DETECTOR).equals(new Detector.Point(25, 19)));
		assertEquals(new Detector.Point(3, 4), session.selection(Side.SCAN));
	}

	private static void focus(String part, ScanCanvas canvas) {
		FourierBench.unfocus();
		FourierBench.activate(part);
		canvas.forceFocus();
		Ui.rest(50);
		// a display without a window manager gives no focus to anybody
		canvas.notifyListeners(SWT.FocusIn, new Event());
	}

	@Test
	void theLineUnderAPictureReadsFrequencyPeriodAndAngle() {
		shown();
		ScanCanvas canvas = FourierBench.mean().canvas();
		Ui.mouse(canvas, SWT.MouseMove, ScanBench.x(canvas, 4, 5), ScanBench.y(canvas, 4, 5), 0, 0);
		String text = FourierBench.mean().status().valueText();
		assertTrue(text.startsWith("k (0, 0.5)"), text);
		assertTrue(text.contains("|k| 0.5 1/nm, period 2 nm, angle 0.0°"), text);
		canvas.notifyListeners(SWT.MouseExit, new Event());
	}

	@Test
	void theSelectionCanBeMadeOnTheSourceToo() {
		FourierSession session = shown();
		Ui.await("the sum of frames", () -> session.shown(FourierPane.SOURCE).isPresent());
		FourierBench.click(FourierBench.source().canvas(), 12, 40);
		assertEquals(new Detector.Point(12, 40), session.selection(Side.DETECTOR));
		session.setSource(Side.SCAN);
		Ui.await("the overview", () -> session.shown(FourierPane.SOURCE).orElseThrow().picture().rows() == ROWS);
		FourierBench.click(FourierBench.source().canvas(), 1, 1);
		assertEquals(new Detector.Point(12, 40), session.selection(Side.DETECTOR), "a frequency has no place on the overview");
	}

	@Test
	void aFilterThatKeepsEverythingGivesTheVirtualImageBack() {
		FourierSession session = shown();
		session.select(Side.DETECTOR, new Detector.Rectangle(20, 44, 20, 44));
		session.setFilter(session.filter().with(new Detector.Rectangle(0, ROWS, 0, COLUMNS)));
		Picture image = FourierBench.settled(session, FourierPane.FILTER).picture();
		double expected = 0;
		Frame frame = session.scan().scan().frame(3, 2);
		Picture values = Pictures.of(frame, List.of());
		for (int row = 20; row < 44; row++) {
			for (int column = 20; column < 44; column++) {
				expected += values.at(row, column) / (24.0 * 24);
			}
		}
		assertEquals(expected, image.at(3, 2), 1e-3 * expected);
	}

	@Test
	void theMaskIsDraggedWithTheFilterToolAndItsImageFollows() {
		FourierSession session = shown();
		FourierBench.model().setTool(FilterTool.MASK);
		session.setFiltering(true);
		FourierBench.click(FourierBench.mean().canvas(), 1, 1);
		Detector.Disk mask = (Detector.Disk) session.filter().shape();
		assertEquals(1, mask.centreRow(), 0.01);
		assertEquals(1, mask.centreColumn(), 0.01);
		Picture kept = FourierBench.settled(session, FourierPane.FILTER).picture();
		session.setFilter(session.filter().keeping(false));
		Picture without = FourierBench.settled(session, FourierPane.FILTER).picture();
		session.setFilter(session.filter().keeping(true).with(new Detector.Rectangle(0, ROWS, 0, COLUMNS)));
		Picture all = FourierBench.settled(session, FourierPane.FILTER).picture();
		assertEquals(all.at(2, 3), kept.at(2, 3) + without.at(2, 3), 1e-3 * Math.abs(all.at(2, 3)), "what is kept and what is taken out add up");
		FourierBench.model().setTool(FilterTool.PICK);
	}

	@Test
	void thePowerOverRingsStartsWithZeroFrequency() {
		FourierSession session = shown();
		Ui.await("the profile", () -> FourierBench.power().chart().curve().isPresent());
		double[] power = FourierBench.power().chart().curve().orElseThrow().y();
		assertEquals(spectrum.meanPower().at(0, 0), power[0], 1e-6 * power[0]);
		assertEquals(0.25, FourierBench.power().chart().curve().orElseThrow().x()[1], 1e-12);
		assertTrue(session.plane(Side.SCAN).frequencies());
	}

	@Test
	void whatIsShownIsExportedWithItsComplexNumbers() throws Exception {
		FourierSession session = shown();
		Path values = folder.resolve("amplitude.csv");
		Path complex = folder.resolve("plane.npy");
		ScanCanvas canvas = FourierBench.amplitude().canvas();
		FourierExport export = new FourierExport(FourierBench.model(), FourierPane.AMPLITUDE, canvas);
		Shown shown = session.shown(FourierPane.AMPLITUDE).orElseThrow();
		Job first = Export.start(Export.Format.CSV, canvas, values, shown.picture(), export.note(session, shown));
		Job second = export.writeComplex(session, complex);
		Ui.await("the files", () -> first.getResult() != null && second.getResult() != null);
		assertTrue(Files.readString(values).contains("scan axes"), "an export says what it is");
		assertEquals(64L * 64 * 8 + 128, Files.size(complex));
	}

	@Test
	void openingAnotherScanClosesTheTransform() {
		shown();
		FourierBench.opened(FourierBench.crystal(folder, "other.mib", 4, 4));
		Ui.await("the transform is closed", () -> spectrum.closed.get());
	}
}

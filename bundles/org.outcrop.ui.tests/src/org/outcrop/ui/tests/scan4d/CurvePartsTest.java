package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.scan4d.Detector;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.scan4d.RadialPart;
import org.outcrop.ui.scan4d.SpectrumPart;
import org.outcrop.ui.scan4d.internal.CurveChart;
import org.outcrop.ui.scan4d.model.ImageRequest;
import org.outcrop.ui.scan4d.model.RadialWork.Radial;
import org.outcrop.ui.scan4d.model.RingCentre;
import org.outcrop.ui.scan4d.model.RingQuantity;
import org.outcrop.ui.scan4d.model.ScanBox;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.tests.peakmap.Ui;

/** The radial profile and the spectrum of the frame that is shown, against frames of which every number is known. */
class CurvePartsTest {

	private static final double TOLERANCE = 1e-9;

	@TempDir
	Path folder;
	private ScanSession session;

	@BeforeEach
	void open() throws WorkbenchException {
		ScanBench.reset(folder.resolve("cache"));
	}

	@AfterEach
	void close() {
		ScanBench.close();
	}

	private void openScan() {
		session = ScanBench.open(new FakeScan(folder.resolve("fake.mib"), 6, 8));
		session.setProbe(0, 7);
		ScanBench.awaitFrame(session);
		CurveChart rings = ScanBench.radial().chart();
		for (int combo = 0; combo < 3; combo++) {
			choose(rings, combo, 0);
		}
	}

	private static <T extends Control> List<T> controls(Composite parent, Class<T> kind) {
		return Arrays.stream(parent.getChildren())
				.flatMap(child -> kind.isInstance(child) ? Stream.of(kind.cast(child))
						: child instanceof Composite inner ? controls(inner, kind).stream() : Stream.empty())
				.toList();
	}

	private static void choose(CurveChart chart, int combo, int item) {
		Combo control = controls(chart.canvas().getParent(), Combo.class).get(combo);
		control.select(item);
		control.notifyListeners(SWT.Selection, new Event());
	}

	private static void press(CurveChart chart, String text) {
		Button button = controls(chart.canvas().getParent(), Button.class).stream().filter(b -> b.getText().equals(text)).findFirst().orElseThrow();
		button.setSelection((button.getStyle() & SWT.CHECK) != 0 && !button.getSelection());
		button.notifyListeners(SWT.Selection, new Event());
	}

	private static void drawn(ChartCanvas canvas) {
		canvas.redraw();
		canvas.update();
		Ui.rest(50);
		assertTrue(canvas.dataArea().width > 50, "the chart is drawn: " + canvas.dataArea() + " of " + canvas.getBounds() + " in "
				+ canvas.getShell().getBounds() + ", visible " + canvas.isVisible());
	}

	private static void enter(Text field, String text) {
		field.setText(text);
		field.notifyListeners(SWT.DefaultSelection, new Event());
	}

	private static Radial radial(String why, Predicate<Radial> condition) {
		RadialPart part = ScanBench.radial();
		Ui.await(why, () -> part.radial().filter(condition).isPresent());
		return part.radial().orElseThrow();
	}

	private static boolean isOf(Radial made, int ring, double value) {
		return Math.abs(made.curve().y()[ring] - value) < TOLERANCE;
	}

	@Test
	void withNothingOpenBothSayWhatToDo() {
		assertTrue(ScanBench.radial().text().startsWith("Open a scan"), ScanBench.radial().text());
		assertFalse(ScanBench.radial().chart().canvas().getVisible());
		assertTrue(ScanBench.spectrum().text().startsWith("Open a scan"), ScanBench.spectrum().text());
	}

	@Test
	void theRadialProfileIsTheMeanOfEachRingAboutTheDetectorInItsUnit() {
		openScan();
		session.setDetector(new Detector.Disk(15, 16, 5));
		ScanBench.radial();
		Radial made = radial("rings about the detector", r -> r.centre().column() == 16 && isOf(r, 0, 107));
		double[] means = made.curve().y();
		for (int ring = 0; ring <= 4; ring++) {
			assertEquals(107, means[ring], TOLERANCE, "ring " + ring);
		}
		assertEquals(1, means[7], TOLERANCE);
		assertEquals("radius (1/nm)", made.curve().across());
		assertEquals(0.7, made.curve().x()[7], TOLERANCE);
		assertTrue(ScanBench.radial().text().contains("y 0, x 7"), ScanBench.radial().text());
		choose(ScanBench.radial().chart(), 2, 1);
		assertEquals(7, radial("pixels", r -> r.curve().across().equals("radius (pixels)")).curve().x()[7], TOLERANCE);
		session.setProbe(2, 0);
		radial("the next frame", r -> isOf(r, 0, 116));
	}

	@Test
	void ringsLieAboutTheBrightDiskWhereThatIsChosen() {
		openScan();
		ScanBench.radial();
		radial("rings about the middle", r -> r.centre().row() == 15.5 && r.centre().column() == 17.5);
		choose(ScanBench.radial().chart(), 1, RingCentre.DISK.ordinal());
		Radial made = radial("rings about the disk", r -> Math.abs(r.centre().column() - 16) < 0.1);
		assertEquals(15, made.centre().row(), 0.1);
	}

	@Test
	void fluctuationBetweenFramesIsThatOfTheRegion() {
		openScan();
		session.setDetector(new Detector.Disk(15, 16, 5));
		session.showBox(new ScanBox(1, 3, 2, 6));
		ScanBench.radial();
		choose(ScanBench.radial().chart(), 0, RingQuantity.FLUCTUATION_BETWEEN.ordinal());
		double[] values = IntStream.range(0, 8).mapToDouble(i -> 100 + 8 * (1 + i / 4) + 2 + i % 4).toArray();
		double mean = IntStream.range(0, 8).mapToDouble(i -> values[i]).sum() / 8;
		double variance = IntStream.range(0, 8).mapToDouble(i -> (values[i] - mean) * (values[i] - mean)).sum() / 8;
		Radial made = radial("fluctuation", r -> r.curve().title().contains("8 frames") && r.completeness().isExact());
		assertEquals(variance / (mean * mean), made.curve().y()[2], 1e-6);
		assertEquals(0, made.curve().y()[8], 1e-6, "nothing changes outside of the disk");
		assertTrue(made.curve().up().contains("mean²"), made.curve().up());
	}

	@Test
	void logarithmsLeaveOutWhatHasNone() {
		openScan();
		session.setDetector(new Detector.Disk(15, 16, 5));
		ScanBench.radial();
		choose(ScanBench.radial().chart(), 0, RingQuantity.VARIANCE.ordinal());
		radial("variance", r -> r.curve().up().equals("counts²") && isOf(r, 0, 0));
		press(ScanBench.radial().chart(), "Log");
		var data = ScanBench.radial().chart().canvas().chart().getXYPlot().getDataset();
		assertTrue(Double.isNaN(data.getYValue(0, 0)), "no logarithm of 0");
		press(ScanBench.radial().chart(), "Log");
	}

	@Test
	void aPositionWithoutAFrameHasNeitherProfileNorSpectrum() {
		session = ScanBench.open(new FakeScan(folder.resolve("cut.mib"), ScanLayout.of(6, 8), 30, "mib"));
		ScanBench.radial();
		radial("a profile", r -> true);
		session.setProbe(5, 5);
		Ui.await("words", () -> ScanBench.radial().text().startsWith("There is no frame"));
		assertTrue(ScanBench.radial().request().isEmpty());
	}

	@Test
	void curvesAreWrittenWithTheirUnitsAndWhereTheyComeFrom() throws IOException {
		openScan();
		session.setDetector(new Detector.Disk(15, 16, 5));
		ScanBench.radial();
		radial("rings about the detector", r -> r.centre().column() == 16 && isOf(r, 0, 107));
		for (String ending : List.of("csv", "npy", "png")) {
			Path target = folder.resolve("radial." + ending);
			Job job = ScanBench.radial().request().orElseThrow().start(target, ScanBench.radial().chart().canvas());
			Ui.await("the end of the job", () -> job.getResult() != null);
			assertTrue(job.getResult().isOK() && Files.size(target) > 100, ending + ": " + job.getResult().getMessage());
		}
		String csv = Files.readString(folder.resolve("radial.csv"));
		assertTrue(csv.contains("radius (1/nm),counts,pixels\n0.0,107.0,1.0\n"), csv);
		assertTrue(csv.contains("fake.mib") && csv.contains("row 15.0, column 16.0"), csv);
	}

	private static double columnSum(int column, long frame) {
		double sum = 0;
		for (int row = 0; row < FakeScan.ROWS; row++) {
			sum += FakeScan.isInDisk(row, column, FakeScan.RADIUS) ? 100 + frame : 1;
		}
		return sum;
	}

	private static double[] spectrum(long frame) {
		return IntStream.range(0, FakeScan.COLUMNS).mapToDouble(column -> columnSum(column, frame)).toArray();
	}

	private static SpectrumPart awaitSpectrum(double[] values) {
		SpectrumPart part = ScanBench.spectrum();
		Ui.await("the spectrum", () -> part.spectrum().filter(s -> Arrays.equals(s.values(), values)).isPresent());
		return part;
	}

	@Test
	void theSpectrumIsTheSumOfTheRowsOfTheFrame() {
		openScan();
		SpectrumPart part = awaitSpectrum(spectrum(7));
		assertEquals("channel", part.chart().curve().orElseThrow().across());
		session.setProbe(4, 1);
		awaitSpectrum(spectrum(33));
		choose(part.chart(), 0, 1);
		Ui.await("sums of columns", () -> part.spectrum().filter(s -> s.values().length == FakeScan.ROWS).isPresent());
		choose(part.chart(), 0, 0);
		awaitSpectrum(spectrum(33));
	}

	@Test
	void aDragOverTheSpectrumShowsTheScanInThatWindowAndArrowsMoveIt() {
		openScan();
		SpectrumPart part = awaitSpectrum(spectrum(7));
		ChartCanvas canvas = part.chart().canvas();
		drawn(canvas);
		int y = canvas.dataArea().y + 10;
		Ui.drag(canvas, canvas.pixelOfX(13.7), y, canvas.pixelOfX(18.3), y, 1, 0);
		assertEquals(new Detector.Rectangle(0, FakeScan.ROWS, 14, 19), session.request().detector());
		assertEquals(Optional.of(new Interval(13.5, 18.5)), part.chart().window());
		ScanBench.awaitExact(session);
		double sum = IntStream.range(14, 19).mapToDouble(c -> columnSum(c, 21)).sum();
		assertEquals(sum, session.image().orElseThrow().picture().at(2, 5), TOLERANCE);
		Ui.key(canvas, SWT.ARROW_RIGHT, (char) 0, 0);
		assertEquals(new Detector.Rectangle(0, FakeScan.ROWS, 15, 20), session.request().detector());
		Ui.key(canvas, SWT.ARROW_LEFT, (char) 0, SWT.SHIFT);
		assertEquals(new Detector.Rectangle(0, FakeScan.ROWS, 10, 15), session.request().detector());
		for (int i = 0; i < 8; i++) {
			Ui.key(canvas, SWT.ARROW_RIGHT, (char) 0, SWT.SHIFT);
		}
		assertEquals(new Detector.Rectangle(0, FakeScan.ROWS, 31, 36), session.request().detector(), "not beyond the end");
		press(part.chart(), "All");
		assertEquals(ImageRequest.OVERVIEW, session.request());
		assertTrue(part.chart().window().isEmpty());
	}

	@Test
	void energiesAreEnteredAndAWindowIsTyped() {
		openScan();
		SpectrumPart part = awaitSpectrum(spectrum(7));
		enter(part.energies().dispersion(), "-0.5");
		enter(part.energies().offset(), "20");
		assertEquals("energy (eV)", part.chart().curve().orElseThrow().across());
		assertEquals(20 - 0.5 * 35, part.chart().curve().orElseThrow().x()[35], TOLERANCE);
		enter(part.windowField(), "11:13");
		assertEquals(new Detector.Rectangle(0, FakeScan.ROWS, 14, 19), session.request().detector());
		assertEquals(Optional.of(new Interval(10.75, 13.25)), part.chart().window());
		enter(part.windowField(), "much");
		assertTrue(part.text().contains("two energies"), part.text());
		enter(part.energies().dispersion(), "0");
		assertTrue(part.text().contains("any number but 0"), part.text());
		enter(part.energies().dispersion(), "x");
		assertTrue(part.text().contains("numbers"), part.text());
		enter(part.energies().dispersion(), "");
		enter(part.energies().offset(), "");
		assertArrayEquals(new double[] {0, 1, 2}, Arrays.copyOf(part.chart().curve().orElseThrow().x(), 3), TOLERANCE);
	}

	@Test
	void theWheelZoomsTheSpectrumAndTheNextFrameKeepsTheZoom() {
		openScan();
		SpectrumPart part = awaitSpectrum(spectrum(7));
		ChartCanvas canvas = part.chart().canvas();
		drawn(canvas);
		Ui.wheel(canvas, canvas.pixelOfX(16), canvas.dataArea().y + 10, 3, 0);
		double length = canvas.chart().getXYPlot().getDomainAxis().getRange().getLength();
		assertTrue(length < 35, "zoomed: " + length);
		session.setProbe(0, 3);
		awaitSpectrum(spectrum(3));
		assertEquals(length, canvas.chart().getXYPlot().getDomainAxis().getRange().getLength(), TOLERANCE);
		Ui.doubleClick(canvas, canvas.pixelOfX(16), canvas.dataArea().y + 10);
		assertEquals(35, canvas.chart().getXYPlot().getDomainAxis().getRange().getLength(), TOLERANCE);
	}
}

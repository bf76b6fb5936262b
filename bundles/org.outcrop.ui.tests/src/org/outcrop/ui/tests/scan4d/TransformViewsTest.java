package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.raster.ColourMap;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.scan4d.internal.Export;
import org.outcrop.ui.scan4d.internal.TransformBar;
import org.outcrop.ui.scan4d.internal.TransformView;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.model.TransformKind;
import org.outcrop.ui.scan4d.model.TransformSource;
import org.outcrop.ui.scan4d.model.Transformed;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;
import org.outcrop.ui.tests.peakmap.Ui;

/** Transforms of both pictures and of their parts, which follow them, against sums from the definition. */
class TransformViewsTest {

	private static final double TOLERANCE = 1e-6;

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

	private TransformView openWith(TransformSource source) {
		session = ScanBench.open(new FakeScan(folder.resolve("fake.mib"), 6, 8));
		session.setProbe(0, 7);
		ScanBench.awaitFrame(session);
		TransformView view = ScanBench.transform();
		view.setKind(TransformKind.AMPLITUDE);
		view.setWindow(Apodisation.NONE);
		view.setSource(source);
		return view;
	}

	private static Transformed await(TransformView view, String what, Predicate<Transformed> condition) {
		Ui.await(what, () -> view.shown().filter(condition).isPresent());
		return view.shown().orElseThrow();
	}

	/** Whether the zero frequency of an amplitude is a sum. */
	private static Predicate<Transformed> ofSum(double sum) {
		return made -> Math.abs(middle(made.picture()) - sum) < TOLERANCE * sum;
	}

	private static double middle(Picture picture) {
		return picture.at(picture.rows() / 2, picture.columns() / 2);
	}

	@Test
	void withNothingOpenBothViewsSayWhatToDo() {
		assertTrue(ScanBench.transform().canvas().notice().orElseThrow().text().contains("No scan is open"));
		assertTrue(ScanBench.regionTransform().canvas().notice().orElseThrow().text().contains("No scan is open"));
	}

	@Test
	void thePictureOverTheScanIsTransformedAndItsSuccessorToo() {
		TransformView view = openWith(TransformSource.SCAN);
		double sum = IntStream.range(0, 48).mapToDouble(FakeScan::frameSum).sum();
		Transformed made = await(view, "the overview's transform", ofSum(sum));
		double re = 0;
		double im = 0;
		for (int i = 0; i < 48; i++) {
			double turn = -2 * Math.PI * (2.0 * (i / 8) / 6 - 1.0 * (i % 8) / 8);
			re += FakeScan.frameSum(i) * Math.cos(turn);
			im += FakeScan.frameSum(i) * Math.sin(turn);
		}
		assertEquals(Math.hypot(re, im), made.picture().at(3 + 2, 4 - 1), TOLERANCE);
		assertTrue(view.status().titleText().startsWith("FFT amplitude: Scan overview"), view.status().titleText());
		assertTrue(view.canvas().notice().isEmpty());
		session.setDetector(new Detector.Disk(15, 16, 5));
		await(view, "the next picture's transform", ofSum(IntStream.range(0, 48).mapToDouble(f -> FakeScan.diskSum(f, 5)).sum()));
	}

	@Test
	void theFrameIsFollowedWhereverTheProbeGoes() {
		TransformView view = openWith(TransformSource.FRAME);
		await(view, "the frame's transform", ofSum(FakeScan.frameSum(7)));
		session.setProbe(3, 3);
		Transformed made = await(view, "the next frame's", ofSum(FakeScan.frameSum(27)));
		assertEquals(FakeScan.ROWS, made.picture().rows());
		assertEquals(FakeScan.COLUMNS, made.picture().columns());
	}

	@Test
	void aDetectorMasksTheFrameOrCutsItsRectangleOut() {
		TransformView view = openWith(TransformSource.DETECTOR);
		session.setDetector(new Detector.Disk(15, 16, 4));
		await(view, "the masked frame's transform", ofSum(FakeScan.diskSum(7, 4)));
		view.setSource(TransformSource.DETECTOR_BOX);
		Transformed made = await(view, "a part", t -> t.picture().rows() == 9);
		assertEquals(9, made.picture().columns());
		session.setDetector(new Detector.Rectangle(2, 7, 20, 36));
		made = await(view, "the rectangle", t -> t.picture().rows() == 5 && t.picture().columns() == 16);
		assertEquals(80, middle(made.picture()), TOLERANCE, "all ones there");
		session.setDetector(new Detector.Disk(-50, -50, 3));
		Ui.await("words", () -> view.canvas().notice().filter(n -> n.text().contains("sees no pixel")).isPresent());
		assertTrue(view.shown().isEmpty());
	}

	@Test
	void theRegionHasAViewOfItsOwnThatFollowsIt() {
		openWith(TransformSource.SCAN);
		TransformView view = ScanBench.regionTransform();
		view.setWindow(Apodisation.NONE);
		Ui.await("words", () -> view.canvas().notice().filter(n -> n.text().contains("Shift and drag")).isPresent());
		ScanBench.drag(ScanBench.scan().canvas(), 1, 2, 3, 5, SWT.SHIFT);
		double sum = IntStream.range(0, 12).mapToDouble(i -> FakeScan.frameSum(8 * (1 + i / 4) + 2 + i % 4)).sum();
		Transformed made = await(view, "the region's transform", ofSum(sum));
		assertEquals(3, made.picture().rows());
		assertEquals(4, made.picture().columns());
		ScanBench.drag(ScanBench.scan().canvas(), 0, 0, 5, 1, SWT.SHIFT);
		await(view, "another region's", t -> t.picture().rows() == 6 && t.picture().columns() == 2);
		ScanBench.click(ScanBench.scan().canvas(), 2, 2);
		Ui.await("words again", () -> view.shown().isEmpty() && view.canvas().notice().isPresent());
	}

	@Test
	void theLineUnderItReadsFrequencyPeriodAndAngleInUnits() {
		TransformView view = openWith(TransformSource.FRAME);
		await(view, "the frame's transform", ofSum(FakeScan.frameSum(7)));
		Ui.rest(50);
		ScanCanvas canvas = view.canvas();
		Ui.mouse(canvas, SWT.MouseMove, ScanBench.x(canvas, 16, 21), ScanBench.y(canvas, 16, 21), 0, 0);
		String text = view.status().valueText();
		// 3 cycles over 36 pixels of 0.1 1/nm
		assertTrue(text.startsWith("0.8333 nm, period 1.2 1/nm, angle 0.0°") && text.endsWith("k 0, 3  (0, 0.8333 nm)"), text);
		Ui.mouse(canvas, SWT.MouseMove, ScanBench.x(canvas, 16, 18), ScanBench.y(canvas, 16, 18), 0, 0);
		assertTrue(view.status().valueText().contains("zero frequency    " + String.format("%,d counts", FakeScan.frameSum(7))),
				view.status().valueText());
		assertEquals("nm", view.shown().orElseThrow().wish().axes().across().unit());
		view.setSource(TransformSource.SCAN);
		Ui.await("the scan's", () -> view.shown().filter(t -> t.wish().source() == TransformSource.SCAN).isPresent());
		assertEquals("1/nm", view.shown().orElseThrow().wish().axes().across().unit());
	}

	@Test
	void phaseWheelAndCepstrumAreShownInTheirOwnColours() {
		TransformView view = openWith(TransformSource.FRAME);
		await(view, "amplitude", ofSum(FakeScan.frameSum(7)));
		view.setKind(TransformKind.PHASE);
		Transformed phase = await(view, "phase", t -> t.wish().kind() == TransformKind.PHASE);
		assertEquals(0, middle(phase.picture()), TOLERANCE, "a sum of counts is real");
		assertEquals(ColourMap.cyclic(), phase.painted().style().colours());
		assertFalse(view.canvas().legend().orElseThrow().wheel());
		view.setKind(TransformKind.COMPLEX);
		Transformed wheel = await(view, "wheel", t -> t.wish().kind() == TransformKind.COMPLEX);
		assertTrue(view.canvas().legend().orElseThrow().wheel());
		assertEquals(0xFFFF0000, wheel.painted().image().at(18, 16), "zero frequency is bright and has no phase: red");
		view.setKind(TransformKind.CEPSTRUM);
		Transformed cepstrum = await(view, "cepstrum", t -> t.wish().kind() == TransformKind.CEPSTRUM);
		assertEquals(FakeScan.pixelsWithin(5) * Math.log(107), middle(cepstrum.picture()), TOLERANCE, "elsewhere the logarithm of 1 is 0");
	}

	@Test
	void aWindowLeavesOutTheCrossOfTheEdges() {
		TransformView view = openWith(TransformSource.SCAN);
		Transformed plain = await(view, "no window", t -> t.wish().window() == Apodisation.NONE && t.picture().rows() == 6);
		view.setWindow(Apodisation.HANN);
		Transformed hann = await(view, "Hann", t -> t.wish().window() == Apodisation.HANN);
		double before = plain.picture().at(0, 4) / middle(plain.picture());
		assertTrue(hann.picture().at(0, 4) / middle(hann.picture()) < before / 5, "a ramp has a line of high frequencies down");
	}

	@Test
	void aPositionWithoutAFrameHasNoTransform() {
		session = ScanBench.open(new FakeScan(folder.resolve("cut.mib"), ScanLayout.of(6, 8), 30, "mib"));
		TransformView view = ScanBench.transform();
		view.setSource(TransformSource.FRAME);
		await(view, "a transform", t -> t.wish().source() == TransformSource.FRAME);
		session.setProbe(5, 5);
		Ui.await("words", () -> view.canvas().notice().filter(n -> n.text().contains("no frame at this position")).isPresent());
		session.setProbe(0, 0);
		await(view, "a transform again", t -> true);
	}

	@Test
	void itIsWrittenWithItsAxes() throws IOException {
		TransformView view = openWith(TransformSource.SCAN);
		Transformed made = await(view, "a transform", t -> t.wish().window() == Apodisation.NONE && t.picture().rows() == 6);
		for (Export.Format format : new Export.Format[] {Export.Format.PNG, Export.Format.TIFF, Export.Format.NPY, Export.Format.CSV}) {
			Path target = folder.resolve("fft" + format.ending());
			Job job = Export.start(format, view.canvas(), target, made.picture(), TransformBar.note(made));
			Ui.await("the end of the job", () -> job.getResult() != null);
			assertTrue(job.getResult().isOK() && Files.size(target) > 100, format + ": " + job.getResult().getMessage());
		}
		String csv = Files.readString(folder.resolve("fft.csv"));
		assertTrue(csv.contains("1/nm each") && csv.contains("window: none") && csv.contains("exact"), csv);
	}
}

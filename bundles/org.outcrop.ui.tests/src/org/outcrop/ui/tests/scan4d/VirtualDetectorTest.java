package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Product.Reduction;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.ui.scan4d.model.DetectorKind;
import org.outcrop.ui.scan4d.model.ImageMode;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;
import org.outcrop.ui.tests.peakmap.Ui;

/** Virtual detectors on the frame, and the pictures over the scan that they make. */
class VirtualDetectorTest {

	private static final Detector.Disk DISK = new Detector.Disk(FakeScan.CENTRE_ROW, FakeScan.CENTRE_COLUMN, 4);

	@TempDir
	Path folder;
	private ScanSession session;

	@BeforeEach
	void open() throws WorkbenchException {
		ScanBench.reset(folder.resolve("cache"));
		session = ScanBench.open(new FakeScan(folder.resolve("fake.mib"), 6, 8));
	}

	@AfterEach
	void close() {
		ScanBench.close();
	}

	private static ScanCanvas frame() {
		return ScanBench.frame().canvas();
	}

	private void assertDiskSums(double radius) {
		Picture picture = ScanBench.awaitExact(session).picture();
		for (int i = 0; i < 48; i++) {
			assertEquals(FakeScan.diskSum(i, radius), picture.values().at(i), "position " + i);
		}
	}

	@Test
	void aDiskSumsItsPixelsAtEveryPosition() {
		session.setDetector(DISK);
		assertTrue(session.isOutdated());
		assertDiskSums(4);
		assertTrue(ScanBench.scan().status().titleText().contains("disk:15,16,4"), ScanBench.scan().status().titleText());
	}

	@Test
	void draggingTheHandleOfTheRadiusChangesTheVirtualImage() {
		session.setDetector(DISK);
		ScanBench.awaitExact(session);
		ScanBench.drag(frame(), 15, 20, 15, 23, 0);
		Detector.Disk dragged = (Detector.Disk) session.request().detector();
		assertEquals(7, dragged.radius(), 0.15);
		assertEquals(15, dragged.centreRow());
		assertDiskSums(dragged.radius());
	}

	@Test
	void draggingTheMiddleMovesTheDetectorAndEscapePutsItBack() {
		session.setDetector(DISK);
		ScanCanvas canvas = frame();
		Ui.mouse(canvas, SWT.MouseDown, ScanBench.x(canvas, 15, 16), ScanBench.y(canvas, 15, 16), 1, 0);
		Ui.mouse(canvas, SWT.MouseMove, ScanBench.x(canvas, 20, 10), ScanBench.y(canvas, 20, 10), 0, SWT.BUTTON1);
		Detector.Disk moved = (Detector.Disk) session.request().detector();
		assertEquals(20, moved.centreRow(), 0.1);
		assertEquals(10, moved.centreColumn(), 0.1);
		Ui.key(canvas, SWT.ESC, SWT.ESC, 0);
		assertEquals(DISK, session.request().detector());
		Ui.mouse(canvas, SWT.MouseUp, 0, 0, 1, SWT.BUTTON1);
	}

	@Test
	void keysMoveTheDetectorByPixelsAndWithShiftByFive() {
		session.setDetector(DISK);
		frame().forceFocus();
		Ui.rest(50);
		frame().notifyListeners(SWT.FocusIn, new Event());
		Ui.key(frame(), 'd', 'd', 0);
		Ui.await("one to the right", () -> session.request().detector().equals(new Detector.Disk(15, 17, 4)));
		Ui.key(frame(), 'w', 'W', SWT.SHIFT);
		Ui.await("five up", () -> session.request().detector().equals(new Detector.Disk(10, 17, 4)));
		Ui.key(frame(), SWT.ARROW_DOWN, (char) 0, 0);
		Ui.await("an arrow moves the detector too", () -> session.request().detector().equals(new Detector.Disk(11, 17, 4)));
	}

	@Test
	void numbersAreTypedInPixelsOrInTheUnitOfTheAxes() {
		session.setDetector(DISK);
		List<Text> texts = ScanBench.detector().fields().texts();
		assertEquals(List.of("15", "16", "4"), texts.stream().map(Text::getText).toList());
		texts.get(2).setText("5");
		assertEquals(new Detector.Disk(15, 16, 5), session.request().detector());
		ScanBench.detector().fields().unit().orElseThrow().select(1);
		ScanBench.detector().fields().unit().orElseThrow().notifyListeners(SWT.Selection, new Event());
		assertEquals(List.of("0", "0", "0.5"), texts.stream().map(Text::getText).toList());
		texts.get(2).setText("0.8");
		assertEquals(8, ((Detector.Disk) session.request().detector()).radius(), 1e-9);
		texts.get(0).setText("half");
		assertEquals(15, ((Detector.Disk) session.request().detector()).centreRow(), 1e-9, "what is no number changes nothing");
		assertEquals("disk:15,16,8", ScanBench.detector().text().getText());
	}

	@Test
	void aRingTakesTheRadiusOfTheDiskBeforeItAndSnapFindsTheBrightDisk() {
		session.setDetector(DISK);
		ScanBench.frame().bar().detectors().choose(DetectorKind.RING);
		assertEquals(4, ((Detector.Ring) session.request().detector()).inner());
		ScanBench.frame().bar().detectors().choose(DetectorKind.DISK);
		ScanBench.frame().bar().detectors().snap();
		Ui.await("the disk is found", () -> session.request().detector() instanceof Detector.Disk d
				&& Math.abs(d.radius() - FakeScan.RADIUS) <= 0.8 && Math.abs(d.centreRow() - FakeScan.CENTRE_ROW) <= 0.3
				&& Math.abs(d.centreColumn() - FakeScan.CENTRE_COLUMN) <= 0.3);
	}

	@Test
	void reductionsOtherThanTheSumAreOffered() {
		session.setDetector(DISK);
		session.setRequest(session.request().withReduction(Reduction.MEAN));
		assertEquals(100 + 17, ScanBench.awaitExact(session).picture().at(2, 1), 1e-9);
		session.setRequest(session.request().withDetector(new Detector.Everything()).withReduction(Reduction.MAXIMUM));
		assertEquals(100 + 17, ScanBench.awaitExact(session).picture().at(2, 1), 1e-9);
	}

	@Test
	void everyModeOfCentresOfMassGivesAPicture() {
		session.setDetector(new Detector.Everything());
		for (ImageMode mode : ImageMode.values()) {
			session.setRequest(session.request().withMode(mode));
			Picture picture = ScanBench.awaitExact(session).picture();
			assertEquals(6, picture.rows(), mode.label());
			assertEquals(8, picture.columns(), mode.label());
		}
		session.setRequest(session.request().withMode(ImageMode.COM_COLUMNS).withTurn(30, true));
		assertEquals(6, ScanBench.awaitExact(session).picture().rows());
	}

	@Test
	void aMaskFromAFileIsTheDetector() {
		double[] weights = new double[FakeScan.ROWS * FakeScan.COLUMNS];
		weights[15 * FakeScan.COLUMNS + 16] = 1;
		weights[0] = 1;
		Path mask = folder.resolve("mask.npy");
		NpyFile.write(mask, Picture.of(FakeScan.ROWS, FakeScan.COLUMNS, weights), false);
		ScanBench.frame().bar().detectors().mask(mask);
		Ui.await("the mask", () -> session.request().detector() instanceof Detector.Weights);
		assertEquals(100 + 17 + 1, ScanBench.awaitExact(session).picture().at(2, 1), 1e-9);
		assertEquals("mask mask.npy ▾", ScanBench.frame().bar().kindText());
		assertEquals("mask:" + mask, ScanBench.detector().text().getText(), "as the command line takes it");
		assertEquals("Sum of mask mask.npy", ScanBench.scan().status().titleText());
	}

	@Test
	void aSecondDetectorKeepsItsImageAndCanBeSwapped() {
		session.setDetector(DISK);
		ScanBench.awaitExact(session);
		ScanBench.frame().bar().detectors().keepAsSecond();
		session.setDetector(new Detector.Point(0, 0));
		ScanBench.awaitExact(session);
		Ui.await("the second image", () -> session.second().image().filter(i -> i.completeness().isExact()).isPresent());
		assertEquals(FakeScan.diskSum(17, 4), session.second().image().orElseThrow().picture().at(2, 1));
		assertEquals(1, session.image().orElseThrow().picture().at(2, 1));
		session.swapWithSecond();
		assertDiskSums(4);
		Ui.await("the image of the other", () -> session.second().image().filter(i -> i.picture().at(2, 1) == 1).isPresent());
		session.second().clear();
		assertTrue(session.second().image().isEmpty());
	}

	@Test
	void shiftAndAClickAddAndRemoveTheVerticesOfAPolygon() {
		session.setDetector(new Detector.Polygon(new double[] {5, 25, 25}, new double[] {18, 6, 30}));
		ScanCanvas canvas = frame();
		int x = ScanBench.x(canvas, 28, 18);
		int y = ScanBench.y(canvas, 28, 18);
		Ui.mouse(canvas, SWT.MouseDown, x, y, 1, SWT.SHIFT);
		Ui.mouse(canvas, SWT.MouseUp, x, y, 1, SWT.SHIFT | SWT.BUTTON1);
		Detector.Polygon four = (Detector.Polygon) session.request().detector();
		assertEquals(4, four.rows().length);
		assertEquals(28, four.rows()[2], 0.1, "between the two below");
		Ui.mouse(canvas, SWT.MouseDown, x, y, 1, SWT.SHIFT);
		Ui.mouse(canvas, SWT.MouseUp, x, y, 1, SWT.SHIFT | SWT.BUTTON1);
		assertEquals(3, ((Detector.Polygon) session.request().detector()).rows().length);
	}
}

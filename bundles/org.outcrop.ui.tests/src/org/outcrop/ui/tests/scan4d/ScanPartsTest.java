package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Product.Reduction;
import org.outcrop.ui.scan4d.ScanPerspective;
import org.outcrop.ui.scan4d.model.FrameSource;
import org.outcrop.ui.scan4d.model.Orientation;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PicturePainter;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.ScanBox;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;
import org.outcrop.ui.tests.peakmap.Ui;

/** The two linked pictures, worked as a user works them, in a workbench that is not ours. */
class ScanPartsTest {

	@TempDir
	Path folder;

	@BeforeEach
	void open() throws WorkbenchException {
		ScanBench.reset(folder.resolve("cache"));
	}

	@AfterEach
	void close() {
		ScanBench.close();
	}

	private FakeScan fake(long scanY, long scanX) {
		return new FakeScan(folder.resolve("fake.mib"), scanY, scanX);
	}

	private static ScanCanvas scan() {
		return ScanBench.scan().canvas();
	}

	private static ScanCanvas frame() {
		return ScanBench.frame().canvas();
	}

	@Test
	void thePerspectiveOpensInTheIdeWithAllItsParts() {
		IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
		assertEquals(ScanPerspective.ID, page.getPerspective().getId());
		List<String> ids = List.of(page.getViewReferences()).stream().map(IViewReference::getId).toList();
		assertTrue(ids.containsAll(ScanBench.viewIds()), ids.toString());
	}

	@Test
	void withNothingOpenEachPartSaysWhatToDo() {
		assertTrue(scan().notice().orElseThrow().text().contains("Open Data File"));
		assertTrue(frame().notice().orElseThrow().text().contains("drop"));
		assertEquals("No scan is open", ScanBench.metadata().table().table().getItem(0).getText(1));
	}

	@Test
	void openingShowsAFrameAndTheExactOverviewWithTheReasonOfItsShape() {
		ScanSession session = ScanBench.open(fake(6, 8));
		Picture overview = session.image().orElseThrow().picture();
		for (int y = 0; y < 6; y++) {
			for (int x = 0; x < 8; x++) {
				assertEquals(FakeScan.frameSum(8L * y + x), overview.at(y, x));
			}
		}
		assertEquals(new FrameSource.Position(3, 4), session.frame().orElseThrow().source());
		assertEquals(100 + 28, session.frame().orElseThrow().picture().at(15, 16));
		assertTrue(scan().notice().isEmpty());
		assertEquals("", scan().badge());
		assertTrue(ScanBench.scan().banner().shapeText().contains("6 × 8 positions, guess: square"));
		assertEquals("", ScanBench.scan().banner().cutText());
	}

	@Test
	void aClickMovesTheProbeAndShowsItsFrame() {
		ScanSession session = ScanBench.open(fake(6, 8));
		ScanBench.click(scan(), 2, 5);
		assertEquals(new FrameSource.Position(2, 5), session.probe());
		ScanBench.awaitFrame(session);
		assertEquals(100 + 21, session.frame().orElseThrow().picture().at(15, 16));
		assertTrue(ScanBench.frame().status().titleText().contains("y 2, x 5"));
	}

	@Test
	void aDragMovesTheProbeAllTheWayAndEscapePutsItBack() {
		ScanSession session = ScanBench.open(fake(6, 8));
		ScanBench.drag(scan(), 1, 1, 4, 7, 0);
		assertEquals(new FrameSource.Position(4, 7), session.probe());
		ScanCanvas canvas = scan();
		Ui.mouse(canvas, SWT.MouseDown, ScanBench.x(canvas, 0, 0), ScanBench.y(canvas, 0, 0), 1, 0);
		Ui.mouse(canvas, SWT.MouseMove, ScanBench.x(canvas, 3, 3), ScanBench.y(canvas, 3, 3), 0, SWT.BUTTON1);
		assertEquals(new FrameSource.Position(3, 3), session.probe());
		Ui.key(canvas, SWT.ESC, SWT.ESC, 0);
		assertEquals(new FrameSource.Position(4, 7), session.probe());
		Ui.mouse(canvas, SWT.MouseUp, ScanBench.x(canvas, 3, 3), ScanBench.y(canvas, 3, 3), 1, SWT.BUTTON1);
	}

	@Test
	void keysMoveTheProbeByOneAndWithShiftByFive() {
		ScanSession session = ScanBench.open(fake(12, 14));
		focus(scan());
		session.setProbe(6, 7);
		key(scan(), 'l', 0);
		Ui.await("one to the right", () -> session.probe().x() == 8);
		key(scan(), 'i', 0);
		Ui.await("one up", () -> session.probe().y() == 5);
		key(scan(), 'k', SWT.SHIFT);
		Ui.await("five down", () -> session.probe().y() == 10);
		key(scan(), 'j', SWT.SHIFT);
		Ui.await("five to the left", () -> session.probe().x() == 3);
		Ui.key(scan(), SWT.ARROW_LEFT, (char) 0, 0);
		Ui.await("an arrow moves the probe too", () -> session.probe().x() == 2);
		key(scan(), 'j', SWT.SHIFT);
		Ui.await("not beyond the edge", () -> session.probe().x() == 0);
	}

	private static void focus(ScanCanvas canvas) {
		canvas.forceFocus();
		Ui.rest(50);
		// a display without a window manager gives no focus to anybody
		canvas.notifyListeners(SWT.FocusIn, new Event());
	}

	private static void key(ScanCanvas canvas, char letter, int modifiers) {
		Ui.key(canvas, letter, modifiers == 0 ? letter : Character.toUpperCase(letter), modifiers);
	}

	@Test
	void aRegionShowsTheMeanOfItsFramesAndAClickGoesBack() {
		ScanSession session = ScanBench.open(fake(6, 8));
		ScanBench.drag(scan(), 1, 2, 3, 5, SWT.SHIFT);
		assertEquals(Optional.of(new ScanBox(1, 4, 2, 6)), session.box());
		ScanBench.awaitFrame(session);
		double mean = 0;
		for (int y = 1; y < 4; y++) {
			for (int x = 2; x < 6; x++) {
				mean += (100 + 8 * y + x) / 12.0;
			}
		}
		assertEquals(mean, session.frame().orElseThrow().picture().at(15, 16), 1e-9);
		assertEquals(1, session.frame().orElseThrow().picture().at(0, 0), 1e-9);
		assertTrue(ScanBench.frame().status().titleText().startsWith("Mean of 12 frames"), ScanBench.frame().status().titleText());
		session.setBoxReduction(Reduction.MAXIMUM);
		ScanBench.awaitFrame(session);
		assertEquals(100 + 8 * 3 + 5, session.frame().orElseThrow().picture().at(15, 16));
		ScanBench.click(scan(), 0, 0);
		assertTrue(session.box().isEmpty());
		ScanBench.awaitFrame(session);
		assertEquals(100, session.frame().orElseThrow().picture().at(15, 16));
	}

	@Test
	void theWheelZoomsAtTheCursorCtrlAndDragMoveAndADoubleClickFits() {
		ScanBench.open(fake(6, 8));
		ScanCanvas canvas = scan();
		PictureView fitted = canvas.view().orElseThrow();
		int x = ScanBench.x(canvas, 1, 2);
		int y = ScanBench.y(canvas, 1, 2);
		Ui.wheel(canvas, x, y, 3, 0);
		PictureView zoomed = canvas.view().orElseThrow();
		assertTrue(zoomed.scale() > fitted.scale());
		assertEquals(fitted.placeAt(x, y).row(), zoomed.placeAt(x, y).row(), 1e-9);
		assertEquals(fitted.placeAt(x, y).column(), zoomed.placeAt(x, y).column(), 1e-9);
		Ui.drag(canvas, x, y, x + 30, y + 10, 1, SWT.CTRL);
		assertEquals(zoomed.left() + 30, canvas.view().orElseThrow().left(), 1e-9);
		assertEquals(zoomed.top() + 10, canvas.view().orElseThrow().top(), 1e-9);
		Ui.doubleClick(canvas, x, y);
		assertEquals(fitted, canvas.view().orElseThrow());
	}

	@Test
	void theLineUnderThePictureReadsPositionUnitsAndValue() {
		ScanBench.open(fake(6, 8));
		ScanCanvas canvas = scan();
		Ui.mouse(canvas, SWT.MouseMove, ScanBench.x(canvas, 2, 3), ScanBench.y(canvas, 2, 3), 0, 0);
		String text = ScanBench.scan().status().valueText();
		assertTrue(text.startsWith("y 2, x 3  (1, 1.5 nm)"), text);
		assertTrue(text.contains(String.format("%,d counts", FakeScan.frameSum(19))), text);
		canvas.notifyListeners(SWT.MouseExit, new Event());
		assertTrue(ScanBench.scan().status().valueText().startsWith("Click"), "help again once the mouse has left");
	}

	@Test
	void aTurnedViewShowsAndPicksTheSamePositions() {
		ScanSession session = ScanBench.open(fake(6, 8));
		session.setStyle(Pane.SCAN, session.style(Pane.SCAN).withOrientation(Orientation.AS_STORED.turnedRight().flippedAcross()));
		Ui.await("the turned picture", () -> scan().painted().orElseThrow().image().width() == 6);
		Rectangle area = scan().getClientArea();
		ScanBench.click(scan(), 4, 7);
		assertEquals(new FrameSource.Position(4, 7), session.probe());
		int colour = scan().painted().orElseThrow().image().at(4, 7);
		session.setStyle(Pane.SCAN, session.style(Pane.SCAN).withOrientation(Orientation.AS_STORED));
		Ui.await("the picture as stored", () -> scan().painted().orElseThrow().image().width() == 8);
		assertEquals(scan().painted().orElseThrow().image().at(7, 4), colour, "a right turn and a mirror change rows with columns");
		assertFalse(area.isEmpty());
	}

	@Test
	void positionsWithoutAFrameAreStripesAndTheBannerSaysWhy() {
		ScanSession session = ScanBench.open(new FakeScan(folder.resolve("cut.mib"), ScanLayout.of(6, 8), 30, "mib"));
		Picture overview = session.image().orElseThrow().picture();
		assertFalse(overview.isMissing(3, 5));
		assertTrue(overview.isMissing(3, 6));
		assertTrue(ScanBench.scan().banner().cutText().contains("30 of 48 frames"), ScanBench.scan().banner().cutText());
		PixelImage seen = scan().painted().orElseThrow().image();
		assertEquals(PicturePainter.NO_DATA, seen.at(6, 3));
		assertEquals(0xFF, seen.at(5, 3) >>> 24);
		ImageData screen = scan().snapshot();
		Set<Integer> colours = new HashSet<>();
		for (int i = 0; i < 20; i++) {
			colours.add(screen.getPixel(ScanBench.x(scan(), 5, 5) + i, ScanBench.y(scan(), 5, 5)));
		}
		assertTrue(colours.size() >= 2, "stripes have two colours, " + colours);
		ScanBench.click(scan(), 5, 5);
		Ui.await("words about the missing frame", () -> frame().badge().contains("no frame"));
	}

	@Test
	void openingAnotherScanClosesTheOneBefore() {
		FakeScan first = fake(4, 4);
		ScanBench.open(first);
		ScanBench.open(new FakeScan(folder.resolve("other.mib"), 5, 5));
		Ui.await("the first scan is closed", () -> first.closed);
	}

	@Test
	void aFrameThatCanNotBeReadIsExplainedInItsPlaceAndTheNextOneIsShown() {
		FakeScan scan = fake(6, 8);
		ScanSession session = ScanBench.open(scan);
		scan.broken = true;
		ScanBench.click(scan(), 0, 0);
		Ui.await("words about it", () -> frame().notice().isPresent());
		String text = frame().notice().orElseThrow().text();
		assertTrue(text.contains("ends inside a frame") && text.contains("Copy the file again."), text);
		scan.broken = false;
		ScanBench.click(scan(), 2, 2);
		ScanBench.awaitFrame(session);
		assertTrue(frame().notice().isEmpty());
		assertEquals(100 + 18, session.frame().orElseThrow().picture().at(15, 16));
	}

	@Test
	void aSlowFileHoldsUpNeitherTheUserInterfaceNorTheNewestFrame() {
		FakeScan scan = fake(20, 30);
		ScanSession session = ScanBench.open(scan);
		long reads = scan.reads();
		scan.gate = new CountDownLatch(1);
		// were the user interface to wait for a frame, this would never end
		ScanBench.drag(scan(), 2, 2, 17, 27, 0);
		assertEquals(new FrameSource.Position(17, 27), session.probe());
		scan.gate.countDown();
		ScanBench.awaitFrame(session);
		assertEquals(100 + 30 * 17 + 27, session.frame().orElseThrow().picture().at(15, 16));
		Ui.rest(100);
		assertTrue(scan.reads() - reads <= 8, "frames passed over are not read: " + (scan.reads() - reads));
	}
}

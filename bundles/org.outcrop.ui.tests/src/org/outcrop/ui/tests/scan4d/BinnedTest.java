package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.scan4d.RememberedCalibrations;
import org.outcrop.ui.scan4d.internal.BinMenu;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.tests.peakmap.Ui;

/** A scan is shown with squares of its detector pixels added up, and as it is again. */
class BinnedTest {

	@TempDir
	Path folder;
	private Menu menu;

	@BeforeEach
	void open() throws WorkbenchException {
		ScanBench.reset(folder.resolve("cache"));
		menu = new Menu(Display.getCurrent().getActiveShell() == null ? ScanBench.scan().canvas().getShell() : Display.getCurrent().getActiveShell());
	}

	@AfterEach
	void close() {
		menu.dispose();
		ScanBench.close();
	}

	private MenuItem[] items() {
		for (MenuItem item : menu.getItems()) {
			item.dispose();
		}
		BinMenu.fill(menu, ScanBench.model(), Display.getCurrent());
		return menu.getItem(0).getMenu().getItems();
	}

	private ScanSession choose(int index) {
		ScanSession before = ScanBench.model().session().orElseThrow();
		MenuItem item = items()[index];
		item.setSelection(true);
		item.notifyListeners(SWT.Selection, new Event());
		Ui.await("the scan in other pixels", () -> ScanBench.model().session().filter(s -> s != before && s.frame().isPresent()).isPresent());
		ScanSession session = ScanBench.model().session().orElseThrow();
		ScanBench.awaitExact(session);
		return session;
	}

	private static int[] detector(ScanSession session) {
		return new int[] {session.shape().detectorY(), session.shape().detectorX()};
	}

	@Test
	void withNothingOpenThereIsNothingToBin() {
		items();
		assertFalse(menu.getItem(0).getEnabled());
	}

	@Test
	void framesAreShownInLargerPixelsWithTheSameSumsAndInTheirOwnAgain() {
		ScanSession plain = ScanBench.open(new FakeScan(folder.resolve("fake.mib"), 6, 8));
		assertTrue(items()[0].getSelection(), "as they are");
		ScanSession binned = choose(2);
		assertArrayEquals(new int[] {FakeScan.ROWS / 4, FakeScan.COLUMNS / 4}, detector(binned));
		assertEquals(FakeScan.frameSum(21), binned.image().orElseThrow().picture().at(2, 5));
		double sum = 0;
		for (int i = 0; i < 16; i++) {
			sum += FakeScan.isInDisk(12 + i / 4, 16 + i % 4, FakeScan.RADIUS) ? 100 + 28 : 1;
		}
		assertEquals(sum, binned.frame().orElseThrow().picture().at(3, 4), "a square of the frame at the probe");
		assertEquals(0.4, binned.outline().calibration().detectorX().size(), 1e-12);
		assertArrayEquals(new int[] {FakeScan.ROWS / 2, FakeScan.COLUMNS / 2}, detector(choose(1)), "binned anew, not once more");
		assertEquals(4, Arrays.stream(items()).filter(MenuItem::getEnabled).count());
		ScanSession again = choose(0);
		assertArrayEquals(detector(plain), detector(again));
	}

	@Test
	void pixelSizesThatAreEnteredForLargerPixelsAreRememberedForThoseOfTheFile() {
		ScanBench.open(new FakeScan(folder.resolve("fake.mib"), 6, 8));
		ScanSession binned = choose(1);
		Calibration file = ScanBench.model().session().orElseThrow().outline().calibration();
		AxisCalibration larger = new AxisCalibration("q_x", 0, 0.5, "1/nm");
		ScanBench.desk().calibrate(binned, new Calibration(file.scanY(), file.scanX(), larger, larger));
		RememberedCalibrations remembered = RememberedCalibrations.in(folder.resolve("cache"));
		FakeScan plain = new FakeScan(folder.resolve("fake.mib"), 6, 8);
		Ui.await("it is remembered", () -> remembered.applied(plain).outline().calibration().detectorX().size() == 0.25);
		AxisCalibration axis = remembered.applied(plain).outline().calibration().detectorX();
		assertEquals(0, axis.valueAt(0.5), 1e-12, "the middle of the first square");
		assertArrayEquals(new int[] {8, 9}, detector(choose(2)), "what was entered does not hide that it is binned");
	}
}

package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.Correction;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.ui.scan4d.internal.CalibrationDialog;
import org.outcrop.ui.scan4d.internal.CorrectionsDialog;
import org.outcrop.ui.scan4d.internal.Export;
import org.outcrop.ui.scan4d.internal.ScanDesk;
import org.outcrop.ui.scan4d.model.FrameSource;
import org.outcrop.ui.scan4d.model.ImageMode;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.tests.peakmap.Ui;

/** Pixel sizes that are entered count at once and the next time; corrected frames are looked at, and said to be corrected. */
class CalibrationAndCorrectionTest {

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

	private FakeScan fake() {
		return new FakeScan(folder.resolve("fake.mib"), 6, 8);
	}

	private static Shell shell() {
		return ScanBench.scan().canvas().getShell();
	}

	private static <D extends Dialog> D opened(D dialog) {
		dialog.setBlockOnOpen(false);
		dialog.open();
		return dialog;
	}

	private static void choose(Combo combo, String item) {
		combo.select(combo.indexOf(item));
		combo.notifyListeners(SWT.Selection, new Event());
	}

	private static void press(Button button) {
		if ((button.getStyle() & SWT.CHECK) != 0) {
			button.setSelection(!button.getSelection());
		}
		button.notifyListeners(SWT.Selection, new Event());
	}

	/** The button of a dialog with this text. */
	private static Button button(Dialog dialog, String text) {
		Button[] found = {null};
		visit(dialog.getShell(), control -> {
			if (control instanceof Button button && button.getText().equals(text)) {
				found[0] = button;
			}
		});
		return found[0];
	}

	private static void visit(Composite composite, Consumer<Control> visitor) {
		for (Control child : composite.getChildren()) {
			visitor.accept(child);
			if (child instanceof Composite inner) {
				visit(inner, visitor);
			}
		}
	}

	private static void enter(CalibrationDialog dialog, String... texts) {
		for (int i = 0; i < texts.length; i++) {
			if (!texts[i].isEmpty()) {
				dialog.fields().get(i).setText(texts[i]);
			}
		}
	}

	private static void awaitJobs() {
		Ui.await("the end of jobs", () -> Job.getJobManager().find(ScanDesk.OVERVIEWS).length == 0);
	}

	@Test
	void pixelSizesThatAreEnteredCountAtOnceEverywhereAndTheNextTime() {
		FakeScan scan = fake();
		ScanSession session = ScanBench.open(scan);
		CalibrationDialog dialog = opened(new CalibrationDialog(shell(), session));
		assertEquals(List.of("0.5", "0.5", "0.1", "0.1", "15", "16"), dialog.fields().subList(0, 6).stream().map(t -> t.getText()).toList());
		choose(dialog.units().get(0), "Å");
		enter(dialog, "20", "25");
		assertTrue(dialog.getErrorMessage() == null, dialog.getErrorMessage());
		press(button(dialog, IDialogConstants.OK_LABEL));
		ScanBench.desk().calibrate(session, dialog.chosen());
		Calibration now = session.outline().calibration();
		assertEquals(new AxisCalibration("scan_x", 0, 25, "Å"), now.scanX());
		assertEquals(new AxisCalibration("q_y", -1.5, 0.1, "1/nm"), now.detectorY(), "what was not changed stays");
		Ui.mouse(ScanBench.scan().canvas(), SWT.MouseMove, ScanBench.x(ScanBench.scan().canvas(), 2, 3), ScanBench.y(ScanBench.scan().canvas(), 2, 3),
				0, 0);
		assertTrue(ScanBench.scan().status().valueText().startsWith("y 2, x 3  (40, 75 Å)"), ScanBench.scan().status().valueText());
		Path h5 = folder.resolve("overview.h5");
		Job export = new Export(session, Pane.SCAN).start(Export.Format.HDF5, ScanBench.scan().canvas(), h5).orElseThrow();
		Ui.await("the export", () -> export.getResult() != null);
		try (Hdf5File file = Hdf5File.open(h5)) {
			assertArrayEquals(new double[] {0, 25}, file.array("/picture_root/picture/dim1").orElseThrow().doubles());
			assertEquals(FakeScan.frameSum(47), file.array("/picture_root/picture/data").orElseThrow().integers()[47]);
		}
		awaitJobs();
		ScanSession again = ScanBench.open(new FakeScan(scan.file(), 6, 8));
		assertEquals(now, again.outline().calibration());
		CalibrationDialog back = opened(new CalibrationDialog(shell(), again));
		press(button(back, "As in the File"));
		assertEquals("0.5", back.fields().get(0).getText());
		press(button(back, IDialogConstants.OK_LABEL));
		ScanBench.desk().calibrate(again, back.chosen());
		awaitJobs();
		assertEquals(new AxisCalibration("scan_x", 0, 0.5, "nm"), ScanBench.open(new FakeScan(scan.file(), 6, 8)).outline().calibration().scanX());
	}

	@Test
	void aKnownRingGivesThePixelSizeAndTheDiskTheZero() {
		ScanSession session = ScanBench.open(fake());
		session.setDetector(new Detector.Ring(15, 16, 9, 11));
		CalibrationDialog dialog = opened(new CalibrationDialog(shell(), session));
		choose(dialog.units().get(2), "Å");
		assertEquals("10", dialog.fields().get(6).getText(), "the radius is that of the detector");
		enter(dialog, "", "", "", "", "3", "4", "", "2");
		press(button(dialog, "Take Over"));
		press(button(dialog, "Find"));
		Ui.await("the centre of the disk", () -> dialog.fields().get(4).getText().equals("15") && dialog.fields().get(5).getText().equals("16"));
		press(button(dialog, IDialogConstants.OK_LABEL));
		Calibration chosen = dialog.chosen();
		assertEquals("1/Å", chosen.detectorX().unit());
		assertEquals(0.05, chosen.detectorX().size(), 1e-12);
		assertEquals(0, chosen.detectorX().valueAt(16), 1e-12);
		assertEquals(0, chosen.detectorY().valueAt(15), 1e-12);
	}

	@Test
	void nonsenseIsNotTaken() {
		ScanSession session = ScanBench.open(fake());
		CalibrationDialog dialog = opened(new CalibrationDialog(shell(), session));
		for (String bad : new String[] {"", "0", "-1", "NaN", "a"}) {
			dialog.fields().get(2).setText(bad);
			assertTrue(dialog.getErrorMessage().contains("detector pixel"), bad);
			assertFalse(button(dialog, IDialogConstants.OK_LABEL).isEnabled());
		}
		choose(dialog.units().get(1), "pixels");
		assertTrue(button(dialog, IDialogConstants.OK_LABEL).isEnabled(), "pixels need no size");
		press(button(dialog, IDialogConstants.OK_LABEL));
		assertEquals("pixels", dialog.chosen().detectorY().unit());
	}

	@Test
	void framesAreCorrectedAndTheBannerSaysSo() {
		ScanSession session = ScanBench.open(fake());
		session.setProbe(2, 3);
		double[] gain = new double[FakeScan.ROWS * FakeScan.COLUMNS];
		Arrays.fill(gain, 2);
		NpyFile.write(folder.resolve("two.npy"), Picture.of(FakeScan.ROWS, FakeScan.COLUMNS, gain), false);
		Arrays.fill(gain, 1);
		NpyFile.write(folder.resolve("one.npy"), Picture.of(FakeScan.ROWS, FakeScan.COLUMNS, gain), false);
		CorrectionsDialog dialog = opened(new CorrectionsDialog(shell(), session, ScanBench.desk().means()));
		press(dialog.rows().get(0).buttons().get(0));
		Ui.await("the search", () -> !dialog.rows().get(0).isWaiting());
		assertEquals("0 found", dialog.rows().get(0).words());
		dialog.dark(folder.resolve("one.npy"));
		dialog.gain(folder.resolve("two.npy"));
		Ui.await("both maps", () -> !dialog.rows().get(1).isWaiting() && !dialog.rows().get(2).isWaiting());
		assertEquals("two.npy", dialog.rows().get(2).words());
		press(dialog.rows().get(0).on());
		press(button(dialog, IDialogConstants.OK_LABEL));
		assertEquals("corrected: dark frame one.npy, gain map two.npy", dialog.chosen().words());
		ScanSession corrected = ScanBench.desk().correct(session, dialog.chosen());
		ScanBench.awaitExact(corrected);
		ScanBench.awaitFrame(corrected);
		assertEquals(new FrameSource.Position(2, 3), corrected.probe(), "the same place is looked at");
		assertEquals(2 * (100 + 19 - 1), corrected.frame().orElseThrow().picture().at(15, 16));
		assertEquals(0, corrected.frame().orElseThrow().picture().at(0, 0));
		assertEquals(2.0 * (FakeScan.frameSum(19) - FakeScan.ROWS * FakeScan.COLUMNS), corrected.image().orElseThrow().picture().at(2, 3));
		assertTrue(ScanBench.scan().banner().correctedText().startsWith("corrected: dark frame one.npy, gain map two.npy"));
		ScanSession raw = ScanBench.desk().correct(corrected, Correction.NONE);
		ScanBench.awaitExact(raw);
		assertEquals(FakeScan.frameSum(19), raw.image().orElseThrow().picture().at(2, 3), "and as it was");
		assertEquals("", ScanBench.scan().banner().correctedText());
	}

	@Test
	void aMapThatDoesNotFitIsSaidAndTheRestCanBeTaken() throws Exception {
		ScanSession session = ScanBench.open(fake());
		NpyFile.write(folder.resolve("small.npy"), Picture.of(2, 2, new double[4]), false);
		CorrectionsDialog dialog = opened(new CorrectionsDialog(shell(), session, ScanBench.desk().means()));
		dialog.gain(folder.resolve("small.npy"));
		Ui.await("a refusal", () -> dialog.getErrorMessage() != null);
		assertTrue(dialog.getErrorMessage().contains("2 x 2 numbers"), dialog.getErrorMessage());
		press(dialog.rows().get(3).buttons().get(0));
		Ui.await("the plane", () -> !dialog.rows().get(3).isWaiting());
		assertTrue(dialog.rows().get(3).words().contains("too little to move anything"), dialog.rows().get(3).words());
		assertTrue(button(dialog, IDialogConstants.OK_LABEL).isEnabled());
		dialog.close();
		assertTrue(Files.exists(session.file()));
	}

	@Test
	void theMeanOfARegionIsTakenOff() {
		ScanSession session = ScanBench.open(fake());
		ScanBench.drag(ScanBench.scan().canvas(), 0, 0, 0, 3, SWT.SHIFT);
		CorrectionsDialog dialog = opened(new CorrectionsDialog(shell(), session, ScanBench.desk().means()));
		press(dialog.rows().get(1).buttons().get(1));
		Ui.await("the mean", () -> !dialog.rows().get(1).isWaiting());
		assertEquals("mean of 0:1,0:4", dialog.rows().get(1).words());
		press(button(dialog, IDialogConstants.OK_LABEL));
		ScanSession corrected = ScanBench.desk().correct(session, dialog.chosen());
		corrected.setProbe(1, 2);
		ScanBench.awaitFrame(corrected);
		assertEquals(110 - 101.5, corrected.frame().orElseThrow().picture().at(15, 16), 1e-4);
		assertEquals(0, corrected.frame().orElseThrow().picture().at(0, 0), 1e-6);
	}

	@Test
	void descanIsTakenOffTheCentresOfMass() {
		ScanSession session = ScanBench.open(fake());
		Button level = ScanBench.detector().turn().level();
		assertFalse(level.isEnabled(), "it counts for shifts alone");
		session.setRequest(session.request().withMode(ImageMode.COM_ROWS));
		press(level);
		assertTrue(session.request().level());
		Picture left = ScanBench.awaitExact(session).picture();
		assertEquals(0, left.at(3, 4), 1e-3);
		assertTrue(ScanBench.scan().status().titleText().endsWith("of whole frame, descan taken off"), ScanBench.scan().status().titleText());
		press(level);
		assertFalse(session.request().level());
	}

	@Test
	void theEllipseOfARingIsSaidAndTakenAsDetector() {
		ScanSession session = ScanBench.open(fake());
		assertFalse(ScanBench.detector().ellipse().isEnabled());
		session.setDetector(new Detector.Ring(15, 16, 2, 8));
		StringBuilder said = new StringBuilder();
		Display.getCurrent().timerExec(200, () -> answer(said));
		press(ScanBench.detector().ellipse());
		Ui.await("the ellipse as a detector", () -> session.request().detector() instanceof Detector.Ellipse);
		Detector.Ellipse taken = (Detector.Ellipse) session.request().detector();
		assertEquals(15, taken.centreRow(), 0.1);
		assertEquals(16, taken.centreColumn(), 0.1);
		assertEquals(1, taken.halfAxis1() / taken.halfAxis2(), 0.05);
		assertTrue(said.toString().contains("to 1:"), said.toString());
	}

	/** Waits for the dialog, notes what it says, and takes the ellipse. */
	private static void answer(StringBuilder said) {
		Optional<Shell> dialog = Arrays.stream(Display.getCurrent().getShells()).filter(s -> s.isVisible() && s.getText().equals("Ellipse of a Ring"))
				.findFirst();
		if (dialog.isEmpty()) {
			Display.getCurrent().timerExec(100, () -> answer(said));
			return;
		}
		Button[] take = {null};
		visit(dialog.get(), control -> {
			switch (control) {
			case Label label -> said.append(label.getText());
			case Text text -> said.append(text.getText());
			case Button button when button.getText().equals("Take as Detector") -> take[0] = button;
			default -> {
				// neither says nor does anything
			}
			}
		});
		press(take[0]);
	}
}

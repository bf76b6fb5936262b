package org.outcrop.ui.tests.scan4d.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.ui.scan4d.ScanPerspective;
import org.outcrop.ui.scan4d.fourier.FourierDesk;
import org.outcrop.ui.scan4d.fourier.FourierPerspective;
import org.outcrop.ui.scan4d.fourier.model.ComputeChoices.Crop;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.FourierState;
import org.outcrop.ui.scan4d.fourier.model.Origin;
import org.outcrop.ui.scan4d.fourier.model.Shown;
import org.outcrop.ui.scan4d.fourier.model.Side;
import org.outcrop.ui.scan4d.internal.Conversion;
import org.outcrop.ui.scan4d.internal.ScanDesk;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.tests.peakmap.Ui;
import org.outcrop.ui.tests.scan4d.ScanBench;

/** Computing transforms of whole files, finding them again, doing without. */
class FourierFlowsTest {

	@TempDir
	Path folder;

	@BeforeEach
	void open() throws WorkbenchException {
		FourierBench.reset(folder.resolve("cache"));
	}

	@AfterEach
	void close() throws WorkbenchException {
		FourierBench.close();
	}

	private static void awaitEstimates() {
		Ui.await("what computing takes", () -> FourierBench.compute().estimates().compute().isEnabled());
	}

	private static void press(Button button) {
		button.notifyListeners(SWT.Selection, new Event());
	}

	private static FourierSession computed() {
		awaitEstimates();
		press(FourierBench.compute().estimates().compute());
		Ui.await("the transform", () -> {
			assertEquals("", FourierBench.model().ended());
			return FourierBench.model().state() instanceof FourierState.Ready && FourierBench.model().computing().isEmpty();
		});
		return FourierBench.model().session().orElseThrow();
	}

	@Test
	void computingSaysWhatItTakesAndOpensTheRightTransformWhichTheNextOpeningFinds() {
		Path file = FourierBench.crystal(folder, "crystal.mib", 9, 8);
		ScanSession scan = FourierBench.opened(file);
		Ui.await("that there is none", () -> FourierBench.model().state() instanceof FourierState.Absent);
		awaitEstimates();
		String said = FourierBench.compute().state().text();
		assertTrue(said.startsWith("No 4D FFT yet: compute (scan axes), about "), said);
		assertTrue(FourierBench.compute().estimates().reasonText().contains("cache folder"), FourierBench.compute().estimates().reasonText());
		for (FourierAxes axes : FourierAxes.values()) {
			assertTrue(FourierBench.compute().estimates().cell(axes, 0).matches("[\\d.]+ \\wB"), FourierBench.compute().estimates().cell(axes, 0));
		}
		FourierSession session = computed();
		assertEquals(Origin.KEPT, session.origin());
		FakeSpectrum truth = new FakeSpectrum(scan.scan());
		session.select(Side.SCAN, new Detector.Point(2, 6));
		Shown amplitude = FourierBench.settled(session, FourierPane.AMPLITUDE);
		int ky = Math.floorMod(2 - 4, 9);
		int kx = Math.floorMod(6 - 4, 8);
		for (int row = 0; row < 64; row += 3) {
			for (int column = 0; column < 64; column += 5) {
				double expected = truth.amplitude(ky, kx, row, column);
				assertEquals(expected, amplitude.picture().at(row, column), 1e-4 * (1 + expected));
			}
		}
		ScanBench.model().clear().ifPresent(ScanDesk::close);
		Ui.rest(50);
		FourierBench.opened(file);
		Ui.await("the kept transform", () -> FourierBench.model().state() instanceof FourierState.Ready);
		assertTrue(FourierBench.compute().state().text().contains("Found in the cache folder"), FourierBench.compute().state().text());
		FourierBench.settled(FourierBench.model().session().orElseThrow(), FourierPane.MEAN);
	}

	@Test
	void kindsThatAreKeptCanBeSwitchedBetween() {
		FourierBench.opened(FourierBench.crystal(folder, "crystal.mib", 6, 5));
		computed();
		FourierBench.model().setChoices(FourierBench.model().choices().orElseThrow().with(FourierAxes.DETECTOR).with(Crop.DISK));
		FourierSession frames = computed();
		assertEquals(FourierAxes.DETECTOR, frames.axes());
		assertFalse(frames.plane(Side.SCAN).frequencies());
		assertTrue(frames.plane(Side.DETECTOR).rows() < 64, "the disc is smaller than the detector");
		FourierBench.settled(frames, FourierPane.AMPLITUDE);
		var kept = FourierBench.compute().state().kept();
		assertEquals(2, kept.getItemCount());
		int scanAxes = kept.getItem(0).startsWith("scan axes") ? 0 : 1;
		kept.select(scanAxes);
		kept.notifyListeners(SWT.Selection, new Event());
		Ui.await("the other kind", () -> FourierBench.model().session().filter(s -> s.axes() == FourierAxes.SCAN
				&& s.origin() == Origin.KEPT).isPresent());
	}

	@Test
	void withoutATransformAFrequencyIsComputedExactlyAndMarked() {
		ScanSession scan = FourierBench.opened(FourierBench.crystal(folder, "crystal.mib", 7, 6));
		Ui.await("the overview to pick on", () -> FourierBench.model().session().filter(s -> s.origin() == Origin.DIRECT).isPresent());
		FourierSession session = FourierBench.model().session().orElseThrow();
		FourierBench.settled(session, FourierPane.MEAN);
		assertTrue(FourierBench.amplitude().canvas().notice().orElseThrow().text().startsWith("No 4D FFT yet"));
		FourierBench.click(FourierBench.mean().canvas(), 1, 4);
		Shown amplitude = FourierBench.settled(session, FourierPane.AMPLITUDE);
		FakeSpectrum truth = new FakeSpectrum(scan.scan());
		double expected = truth.amplitude(Math.floorMod(1 - 3, 7), 1, 32, 32);
		assertEquals(expected, amplitude.picture().at(32, 32), 1e-4 * (1 + expected));
		assertEquals("exact, without a 4D FFT", FourierBench.amplitude().canvas().badge());
		FourierBench.click(FourierBench.source().canvas(), 32, 30);
		Shown pixel = FourierBench.settled(session, FourierPane.PIXEL);
		assertEquals(truth.amplitude(2, 1, 32, 30), pixel.picture().at(5, 4), 1e-4 * (1 + truth.amplitude(2, 1, 32, 30)));
	}

	@Test
	void computingCanBeStoppedAndGoesOnLater() {
		FourierBench.opened(FourierBench.crystal(folder, "crystal.mib", 48, 48));
		awaitEstimates();
		press(FourierBench.compute().estimates().compute());
		press(FourierBench.compute().state().stop());
		Ui.await("the end", () -> FourierBench.model().computing().isEmpty());
		boolean stopped = FourierBench.model().ended().startsWith("Stopped");
		assertTrue(stopped || FourierBench.model().state() instanceof FourierState.Ready, FourierBench.model().ended());
		assertEquals(0, Job.getJobManager().find(FourierDesk.FAMILY).length);
		if (stopped) {
			assertTrue(FourierBench.compute().state().moreText().contains("goes on"), FourierBench.compute().state().moreText());
			computed();
		}
	}

	@Test
	void theDiscOfTheCropIsFoundAndChangedOnTheFrame() {
		FourierBench.opened(FourierBench.crystal(folder, "crystal.mib", 6, 6));
		Ui.await("the sum of frames", () -> FourierBench.model().session().flatMap(s -> s.shown(FourierPane.SOURCE)).isPresent());
		FourierBench.compute().choices().crop().select(Crop.DISK.ordinal());
		FourierBench.compute().choices().crop().notifyListeners(SWT.Selection, new Event());
		double found = Double.parseDouble(FourierBench.compute().choices().field(2).getText());
		assertTrue(found > 4 && found < 20, "a disc of radius 7 that wanders a little was found as " + found);
		FourierBench.click(FourierBench.source().canvas(), 20, 22);
		assertEquals("20", FourierBench.compute().choices().field(0).getText());
		assertEquals("22", FourierBench.compute().choices().field(1).getText());
	}

	@Test
	void askingForTheTransformOfAMibSaysWhyItIsConvertedAndOffersThreeWays() throws WorkbenchException {
		ScanSession scan = FourierBench.opened(FourierBench.crystal(folder, "crystal.mib", 4, 4));
		PlatformUI.getWorkbench().showPerspective(ScanPerspective.ID, PlatformUI.getWorkbench().getActiveWorkbenchWindow());
		StringBuilder words = new StringBuilder();
		StringBuilder names = new StringBuilder();
		answerSoon(words, names, "Single");
		ScanBench.scan().bar().actions().fourier();
		Ui.await("the answer", () -> !names.isEmpty());
		assertTrue(words.toString().contains("best kept in an EMD file"), words.toString());
		assertTrue(names.toString().contains("Convert") && names.toString().contains("Without Converting"), names.toString());
		Ui.await("the explorer", () -> FourierPerspective.ID.equals(perspective()));
		assertEquals(Optional.of(scan), FourierBench.model().scan());
		// without a window manager nobody gives the focus back after a dialog
		PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell().forceActive();
	}

	/** Reads what the dialog in front says and presses one of its buttons, once there is one: it holds up whoever opened it. */
	private static void answerSoon(StringBuilder words, StringBuilder names, String press) {
		Display.getCurrent().timerExec(100, () -> dialog().ifPresentOrElse(dialog -> {
			Button[] pressed = new Button[1];
			visit(dialog, control -> {
				if (control instanceof Label label) {
					words.append(label.getText());
				} else if (control instanceof Button button) {
					names.append(button.getText()).append('\n');
					pressed[0] = button.getText().startsWith(press) ? button : pressed[0];
				}
			});
			press(pressed[0]);
		}, () -> answerSoon(words, names, press)));
	}

	private static String perspective() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().getPerspective().getId();
	}

	private static Optional<Shell> dialog() {
		return Arrays.stream(Display.getCurrent().getShells()).filter(s -> s.isVisible() && (s.getStyle() & SWT.APPLICATION_MODAL) != 0)
				.findFirst();
	}

	private static void visit(Composite parent, Consumer<Control> visitor) {
		for (Control child : parent.getChildren()) {
			visitor.accept(child);
			if (child instanceof Composite composite) {
				visit(composite, visitor);
			}
		}
	}

	@Test
	void aConversionForTheTransformEndsInTheExplorer() {
		ScanSession scan = FourierBench.opened(FourierBench.crystal(folder, "crystal.mib", 5, 5));
		Path target = folder.resolve("crystal.emd");
		Conversion.start(FourierBench.mean().canvas().getShell(), scan, target, ConversionOptions.STANDARD, Conversion.After.FOURIER);
		Ui.await("the EMD", () -> ScanBench.model().session().filter(s -> s.file().equals(target)).isPresent());
		Ui.await("the explorer in front", () -> FourierPerspective.ID.equals(perspective()));
		Ui.await("the EMD's state", () -> FourierBench.model().state() instanceof FourierState.Absent);
		computed();
		assertTrue(FourierBench.compute().state().text().contains("Computed, kept"), FourierBench.compute().state().text());
	}
}

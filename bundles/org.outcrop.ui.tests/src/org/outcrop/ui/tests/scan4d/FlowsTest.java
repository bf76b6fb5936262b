package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Pictures;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.synthetic.scan4d.Scan4dGenerator;
import org.outcrop.synthetic.scan4d.Scan4dOptions;
import org.outcrop.synthetic.scan4d.Scan4dTruth;
import org.outcrop.ui.FileOpening;
import org.outcrop.ui.scan4d.internal.Conversion;
import org.outcrop.ui.scan4d.internal.ConvertDialog;
import org.outcrop.ui.scan4d.internal.ScanDesk;
import org.outcrop.ui.scan4d.model.OverviewState;
import org.outcrop.ui.scan4d.model.PicturePainter;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.tests.peakmap.Ui;

/** What happens with whole files: opening, opening again, converting, asking for the Fourier transform. */
class FlowsTest {

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

	private Scan4dTruth generate(String name, Scan4dOptions options) {
		return Scan4dGenerator.writeMib(folder.resolve(name), options, Progress.NONE);
	}

	private static ScanSession opened(Path file) {
		FileOpening.open(file);
		Ui.await("the scan of " + file, () -> ScanBench.model().session().filter(s -> s.file().equals(file)).isPresent());
		ScanSession session = ScanBench.model().session().orElseThrow();
		Ui.await("a frame of " + file, () -> session.frame().isPresent());
		ScanBench.awaitExact(session);
		Ui.await("the end of the overview's job", () -> session.overview().state() instanceof OverviewState.Ready);
		return session;
	}

	@Test
	void aMibOpensAndItsOverviewIsFoundAtTheNextOpening() {
		Scan4dTruth truth = generate("crystal.mib", Scan4dOptions.demo().withScan(12, 10).withDetector(64, 64));
		ScanSession first = opened(truth.file());
		for (int i = 0; i < truth.positionSums().length; i++) {
			assertEquals(truth.positionSums()[i], first.image().orElseThrow().picture().values().at(i));
		}
		assertEquals("Nothing is cached for this scan yet", first.overview().found());
		assertTrue(ScanBench.scan().banner().shapeText().contains("from the header"), ScanBench.scan().banner().shapeText());
		ScanBench.model().clear().ifPresent(ScanDesk::close);
		Ui.rest(50);
		ScanSession second = opened(truth.file());
		assertTrue(second.overview().found().startsWith("Found cached: "), second.overview().found());
		assertTrue(second.overview().found().contains("scan overview"), second.overview().found());
		assertTrue(ScanBench.scan().banner().foundText().contains("Found cached"), ScanBench.scan().banner().foundText());
		assertEquals(truth.positionSums()[7], second.image().orElseThrow().picture().values().at(7));
		assertEquals(truth.diffractionSum()[64 * 20 + 9], second.overview().frameSum().orElseThrow().values().at(64 * 20 + 9));
	}

	@Test
	void aConvertedScanOpensByItselfAndShowsTheSame() {
		Scan4dTruth truth = generate("crystal.mib", Scan4dOptions.demo().withScan(8, 9).withDetector(64, 64));
		ScanSession session = opened(truth.file());
		Path target = folder.resolve("crystal.emd");
		Shell shell = ScanBench.scan().canvas().getShell();
		Job job = Conversion.start(shell, session, target, ConversionOptions.STANDARD, Conversion.After.OPEN);
		Ui.await("the end of the conversion", () -> job.getResult() != null);
		assertTrue(job.getResult().isOK(), job.getResult().getMessage());
		Ui.await("the EMD in front", () -> ScanBench.model().session().filter(s -> s.file().equals(target)).isPresent());
		ScanSession converted = ScanBench.model().session().orElseThrow();
		ScanBench.awaitExact(converted);
		for (int i = 0; i < truth.positionSums().length; i++) {
			assertEquals(truth.positionSums()[i], converted.image().orElseThrow().picture().values().at(i));
		}
		Ui.await("the overviews that the conversion made are found", () -> converted.overview().found().startsWith("Found cached"));
		assertTrue(converted.overview().found().contains("in the file"), converted.overview().found());
		assertTrue(Files.exists(truth.file()));
	}

	@Test
	void theDialogOfAConversionSaysWhatItTakesAndRefusesWhatIsThere() throws Exception {
		Scan4dTruth truth = generate("crystal.mib", Scan4dOptions.demo().withScan(8, 9).withDetector(64, 64));
		ScanSession session = opened(truth.file());
		Files.writeString(folder.resolve("crystal.emd"), "somebody's work");
		ConvertDialog dialog = new ConvertDialog(ScanBench.scan().canvas().getShell(), session);
		dialog.setBlockOnOpen(false);
		dialog.open();
		Ui.await("a refusal", () -> dialog.getErrorMessage() != null);
		assertEquals(folder.resolve("crystal.emd"), dialog.target());
		dialog.close();
		assertEquals("somebody's work", Files.readString(folder.resolve("crystal.emd")));
	}

	@Test
	void stoppingTheOverviewLeavesTheFramesAndOffersToGoOn() {
		FakeScan slow = new FakeScan(folder.resolve("slow.mib"), 300, 20);
		slow.slowness = 20;
		ScanSession session = ScanBench.desk().open(slow);
		Ui.await("a frame at once", () -> session.frame().isPresent());
		Ui.await("a coarse overview", () -> session.image().isPresent());
		assertFalse(session.image().orElseThrow().completeness().isExact());
		assertFalse(ScanBench.scan().canvas().badge().isEmpty(), "what is coarse says so");
		Job.getJobManager().cancel(ScanDesk.OVERVIEWS);
		Ui.await("the overview is stopped", () -> session.overview().state() instanceof OverviewState.Stopped);
		assertTrue(ScanBench.scan().banner().stateText().contains("Compute"), ScanBench.scan().banner().stateText());
		session.setProbe(299, 19);
		ScanBench.awaitFrame(session);
		assertEquals(100 + 5999, session.frame().orElseThrow().picture().at(15, 16));
	}

	@Test
	void framesThatAreStillBeingWrittenAppearWithoutOpeningAgain() throws Exception {
		Scan4dTruth truth = generate("whole.mib", Scan4dOptions.demo().withScan(6, 7).withDetector(64, 64));
		byte[] whole = Files.readAllBytes(truth.file());
		Path growing = folder.resolve("growing.mib");
		Files.copy(folder.resolve("whole.hdr"), folder.resolve("growing.hdr"));
		Files.write(growing, Arrays.copyOf(whole, whole.length / 42 * 20));
		ScanSession session = opened(growing);
		assertTrue(ScanBench.scan().banner().cutText().contains("20"), ScanBench.scan().banner().cutText());
		assertTrue(session.image().orElseThrow().picture().isMissing(5, 6));
		Files.write(growing, Arrays.copyOfRange(whole, whole.length / 42 * 20, whole.length), StandardOpenOption.APPEND);
		Ui.await("the last frame in the overview",
				() -> ScanBench.model().session().orElseThrow().image().filter(i -> !i.picture().isMissing(5, 6)).isPresent());
		assertEquals(truth.positionSums()[41], ScanBench.model().session().orElseThrow().image().orElseThrow().picture().at(5, 6));
		Ui.await("no more words about a cut file", () -> ScanBench.scan().banner().cutText().isEmpty());
	}

	/**
	 * A frame that is dragged through is decoded, coloured and put on the screen in less than 5 ms of processor time, which is what 200 frames
	 * a second leave. The fastest of several is counted: what else the machine does is not measured here.
	 */
	@Test
	void aFrameOf256By256TakesLessThanFiveMilliseconds() {
		Scan4dTruth truth = generate("crystal.mib", Scan4dOptions.demo().withScan(8, 8));
		ScanSession session = opened(truth.file());
		session.setDetector(new Detector.Disk(128, 128, 40));
		ScanBench.awaitExact(session);
		long best = Long.MAX_VALUE;
		for (int i = 0; i < 64; i++) {
			long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			Frame frame = session.scan().frame(i / 8, i % 8);
			var painted = PicturePainter.paint(Pictures.of(frame, List.of()), PictureStyle.OF_FRAME);
			ScanBench.frame().canvas().show(painted);
			ScanBench.frame().canvas().update();
			best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
		}
		assertTrue(best < 5_000_000, "a frame takes " + best / 1e6 + " ms");
	}
}

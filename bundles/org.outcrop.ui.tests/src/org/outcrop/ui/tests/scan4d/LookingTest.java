package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.raster.ColourMap;
import org.outcrop.scan4d.LineProfile;
import org.outcrop.scan4d.RememberedLayouts;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.ui.scan4d.internal.Export;
import org.outcrop.ui.scan4d.internal.LayoutDialog;
import org.outcrop.ui.scan4d.internal.ProfileExport;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PercentSlider;
import org.outcrop.ui.scan4d.model.PictureFacts;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;
import org.outcrop.ui.tests.peakmap.Ui;

/** Contrast, profiles, metadata, exports and the shape of the scan. */
class LookingTest {

	private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

	@TempDir
	Path folder;
	private FakeScan scan;
	private ScanSession session;

	@BeforeEach
	void open() throws WorkbenchException {
		ScanBench.reset(folder.resolve("cache"));
		scan = new FakeScan(folder.resolve("fake.mib"), 6, 8);
		session = ScanBench.open(scan);
	}

	@AfterEach
	void close() {
		ScanBench.close();
	}

	private static ScanCanvas frame() {
		return ScanBench.frame().canvas();
	}

	private static void finish(Optional<Job> job) {
		Ui.await("the end of the job", () -> job.orElseThrow().getResult() != null);
		assertTrue(job.get().getResult().isOK(), job.get().getResult().getMessage());
	}

	@Test
	void statisticsAreThoseOfThePictureThatIsShown() {
		ScanBench.histogram().show(Pane.FRAME);
		session.setProbe(0, 5);
		Ui.await("statistics", () -> ScanBench.histogram().facts().filter(f -> f.statistics().max() == 105).isPresent());
		PictureFacts facts = ScanBench.histogram().facts().orElseThrow();
		assertEquals(1, facts.statistics().min());
		assertEquals(FakeScan.frameSum(5), facts.statistics().sum());
		assertEquals(FakeScan.pixelsWithin(5), facts.counts()[PictureFacts.BINS - 1]);
		ScanBench.histogram().show(Pane.SCAN);
		Ui.await("statistics of the scan",
				() -> ScanBench.histogram().facts().filter(f -> f.statistics().max() == FakeScan.frameSum(47)).isPresent());
	}

	@Test
	void theSlidersSetTheRangeOfTheColoursAndALockKeepsIt() {
		ScanBench.histogram().show(Pane.FRAME);
		session.setProbe(0, 0);
		ScanBench.awaitFrame(session);
		ScanBench.histogram().sliders().high().setSelection(PercentSlider.ofHigh(60));
		ScanBench.histogram().sliders().high().notifyListeners(SWT.Selection, new Event());
		assertEquals(60, session.style(Pane.FRAME).highPercent(), 0.5);
		session.setStyle(Pane.FRAME, session.style(Pane.FRAME).withPercents(0, 100));
		Ui.await("the whole range", () -> session.frame().orElseThrow().painted().contrast().high() == 100);
		Ui.await("its statistics", () -> ScanBench.histogram().facts().filter(f -> f.contrast().high() == 100).isPresent());
		ScanBench.histogram().sliders().lockButton().setSelection(true);
		ScanBench.histogram().sliders().lockButton().notifyListeners(SWT.Selection, new Event());
		assertEquals(Optional.of(new Interval(1, 100)), session.style(Pane.FRAME).locked());
		session.setProbe(5, 7);
		ScanBench.awaitFrame(session);
		assertEquals(100, session.frame().orElseThrow().painted().contrast().high(), "locked, though this frame reaches 147");
	}

	@Test
	void anotherColourMapPaintsTheSameValuesAnew() {
		int before = frame().painted().orElseThrow().image().at(16, 15);
		long reads = scan.reads();
		session.setStyle(Pane.FRAME, session.style(Pane.FRAME).withColours(ColourMap.byName("magma")));
		Ui.await("other colours", () -> frame().painted().orElseThrow().style().colours().name().equals("magma"));
		assertNotEquals(before, frame().painted().orElseThrow().image().at(16, 15));
		assertEquals(reads, scan.reads(), "no frame is decoded twice for another colour");
	}

	@Test
	void aLineOverTheFrameIsMeasuredAndWritten() throws IOException {
		session.setProbe(0, 0);
		ScanBench.awaitFrame(session);
		ScanBench.drag(frame(), 15, 6, 15, 26, SWT.ALT);
		Ui.await("a profile", () -> ScanBench.profile().profile().isPresent());
		Ui.await("the whole line", () -> ScanBench.profile().profile().orElseThrow().distances().length > 15);
		LineProfile profile = ScanBench.profile().profile().orElseThrow();
		double[] values = profile.values();
		assertEquals(1, values[0], 1e-6);
		assertEquals(100, values[values.length / 2], 1e-6);
		Path target = folder.resolve("profile.csv");
		finish(new ProfileExport(session, profile).start(target, ScanBench.profile().chart().canvas()));
		List<String> lines = Files.readAllLines(target);
		assertTrue(lines.stream().anyMatch(line -> line.contains("distance (1/nm)")), lines.toString());
		assertEquals(values.length, lines.stream().filter(line -> line.matches("[0-9.eE+-]+,[0-9.eE+-]+")).count());
	}

	@Test
	void valuesAreWrittenAsTheyAreAndPicturesAsTheyAreSeen() throws IOException {
		Path npy = folder.resolve("overview.npy");
		finish(new Export(session, Pane.SCAN).start(Export.Format.NPY, ScanBench.scan().canvas(), npy));
		NpyFile.Array array = NpyFile.read(npy);
		assertEquals(List.of(6L, 8L), array.shape());
		assertEquals(FakeScan.frameSum(47), array.values()[47]);
		for (Export.Format format : Export.Format.values()) {
			Path target = folder.resolve("frame" + format.ending());
			finish(new Export(session, Pane.FRAME).start(format, frame(), target));
			assertTrue(Files.size(target) > 100, format.label());
		}
		assertArrayEquals(PNG, Arrays.copyOf(Files.readAllBytes(folder.resolve("frame.png")), 4));
		assertTrue(Files.readString(folder.resolve("frame.csv")).contains("fake.mib"), "an export says where it comes from");
	}

	@Test
	void metadataIsFoundBySearching() {
		Ui.await("metadata", () -> ScanBench.metadata().table().rowCount() > 10);
		ScanBench.metadata().filter().setText("slgm");
		assertEquals(1, ScanBench.metadata().table().rowCount());
		assertEquals("Gain", ScanBench.metadata().table().table().getItem(0).getText(1));
		ScanBench.metadata().filter().setText("sequence");
		session.setProbe(0, 4);
		Ui.await("the header of the frame at the probe", () -> ScanBench.metadata().table().table().getItem(0).getText(2).equals("5"));
		ScanBench.metadata().filter().setText("");
	}

	@Test
	void anotherShapeIsTypedShownAtOnceAndRememberedWithoutReadingAgain() {
		long reads = scan.reads();
		LayoutDialog dialog = new LayoutDialog(Display.getCurrent().getActiveShell(), session);
		dialog.setBlockOnOpen(false);
		dialog.open();
		dialog.fields().get(0).setText("0");
		assertTrue(dialog.getErrorMessage().contains("at least one row"), dialog.getErrorMessage());
		dialog.fields().get(0).setText("4");
		dialog.fields().get(1).setText("12");
		ScanLayout chosen = dialog.chosen();
		dialog.press();
		assertEquals(ScanLayout.of(4, 12), chosen);
		ScanSession arranged = ScanBench.desk().arrange(session, chosen);
		ScanBench.awaitExact(arranged);
		assertEquals(4, arranged.image().orElseThrow().picture().rows());
		assertEquals(FakeScan.frameSum(13), arranged.image().orElseThrow().picture().at(1, 1));
		Ui.await("its frame", () -> arranged.frame().isPresent());
		assertTrue(scan.reads() <= reads + 4, "only the frame under the probe is read, and its neighbours at most");
		Ui.await("the shape is remembered", () -> RememberedLayouts.in(folder.resolve("cache")).of(scan.file())
				.filter(ScanLayout.of(4, 12)::equals).isPresent());
	}
}

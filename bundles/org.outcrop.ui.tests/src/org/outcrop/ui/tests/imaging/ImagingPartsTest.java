package org.outcrop.ui.tests.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.imaging.internal.Export;
import org.outcrop.ui.imaging.internal.ImagingDesk;
import org.outcrop.ui.imaging.model.Cell;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Ion;
import org.outcrop.ui.imaging.model.Ions;
import org.outcrop.ui.imaging.model.PassState;
import org.outcrop.ui.imaging.model.PictureView;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.tests.peakmap.Ui;

/** The imaging perspective in an open workbench, worked with the events that mouse and keyboard would send. */
class ImagingPartsTest extends ImagingPartsCase {

	@Test
	void withNothingOpenEachPartSaysWhatToDo() {
		assertTrue(canvas().notice().orElseThrow().text().contains("Open an imzML file"));
		assertTrue(ImagingBench.ions().notice().orElseThrow().text().contains("Open an image first"));
		for (var notice : List.of(ImagingBench.spectrum().notice(), ImagingBench.regions().notice(), ImagingBench.display().notice(),
				ImagingBench.checks().notice(), ImagingBench.optical().canvas().notice())) {
			assertTrue(notice.orElseThrow().text().contains("Open an imzML file or a resampled store"), notice.toString());
		}
	}

	@Test
	void aStoreOpensWithItsIonCurrentAndTheMouseTellsPlaceAndValue() {
		store();
		assertEquals("TIC", ImagingBench.image().status().titleText());
		Point at = on(canvas(), 3.5, 2.5);
		Ui.mouse(canvas(), SWT.MouseMove, at.x, at.y, 0, 0);
		String value = ImagingBench.image().status().valueText();
		assertTrue(value.startsWith("x 3, y 2  (175, 125 µm)   10"), value);
		assertEquals(value, canvas().words());
		Point none = on(canvas(), 0.5, 0.5);
		Ui.mouse(canvas(), SWT.MouseMove, none.x, none.y, 0, 0);
		assertTrue(ImagingBench.image().status().valueText().endsWith("no value"));
		Ui.await("facts", () -> ImagingBench.checks().visible().stream().anyMatch(f -> f.value().contains("Two spectra at one position")));
	}

	@Test
	void aTypedIonShowsItsImageAndRowsSwitchBack() {
		store();
		enter(ImagingBench.ions().entry(), FakeImagingStore.A + " ± 0.05 Da");
		ImagingBench.awaitPicture();
		assertEquals(11, shownAt(10, 4));
		assertEquals(3, ImagingBench.ions().table().getItemCount());
		enter(ImagingBench.ions().entry(), "nonsense");
		assertTrue(ImagingBench.ions().words().contains("no m/z"));
		Event event = new Event();
		event.item = ImagingBench.ions().table().getItem(1);
		ImagingBench.ions().table().notifyListeners(SWT.Selection, event);
		ImagingBench.awaitPicture();
		assertEquals(11, shownAt(10, 4), "the base peak of (10, 4) is its x + 1");
		assertEquals(30, shownAt(12, 8));
	}

	@Test
	void tickedIonsAreLaidOverEachOtherInTheirColours() {
		ImagingSession session = store();
		enter(ImagingBench.ions().entry(), Double.toString(FakeImagingStore.A));
		enter(ImagingBench.ions().entry(), Double.toString(FakeImagingStore.C));
		ImagingBench.ions().overlay().setSelection(true);
		ImagingBench.ions().overlay().notifyListeners(SWT.Selection, new Event());
		ImagingBench.awaitPicture();
		assertEquals(2, session.shown().orElseThrow().layers().size());
		int inside = canvas().painted().orElseThrow().at(12, 8);
		int outside = canvas().painted().orElseThrow().at(23, 1);
		int second = session.ions().list().get(3).colour();
		assertTrue((inside >> 8 & 255) >= (second >> 8 & 255), Integer.toHexString(inside));
		assertEquals(session.ions().list().get(2).colour(), outside & 0xFFFFFF, "the brightest place of the first ion has its colour");
		TableItem item = ImagingBench.ions().table().getItem(3);
		item.setChecked(false);
		Event event = new Event();
		event.item = item;
		event.detail = SWT.CHECK;
		ImagingBench.ions().table().notifyListeners(SWT.Selection, event);
		ImagingBench.awaitPicture();
		assertEquals(1, session.shown().orElseThrow().layers().size());
		Ui.key(ImagingBench.ions().table(), SWT.DEL, (char) 0, 0);
		assertEquals(3, session.ions().list().size());
	}

	@Test
	void anEnteredRangeColoursTheImageAndAutoGivesItBack() {
		ImagingSession session = store();
		List<Text> range = ImagingBench.ions().range();
		range.get(0).setText("5");
		enter(range.get(1), "20");
		ImagingBench.awaitPicture();
		assertEquals(new Interval(5, 20), session.shown().orElseThrow().layers().getFirst().range());
		range.get(0).setText("30");
		enter(range.get(1), "20");
		assertTrue(ImagingBench.ions().words().contains("begin below its end"));
	}

	@Test
	void aClickShowsTheSpectrumOfThePixelAndArrowsGoOn() {
		ImagingSession session = store();
		click(new Cell(10, 5));
		// the part follows its session a moment later
		Ui.await("its spectrum", () -> session.spectra().beside().isPresent() && ImagingBench.spectrum().title().startsWith("pixel 10, 5"));
		assertEquals(3, ImagingBench.spectrum().canvas().chart().getXYPlot().getDataset().getItemCount(0) / 3, "sticks, each there and back");
		Ui.key(canvas(), SWT.ARROW_RIGHT, (char) 0, 0);
		Ui.key(canvas(), SWT.ARROW_DOWN, (char) 0, SWT.SHIFT);
		assertEquals(new Cell(11, 10), session.pixel().orElseThrow());
		Ui.await("its spectrum", () -> ImagingBench.spectrum().title().startsWith("pixel 11, 10"));
		click(new Cell(0, 0));
		Ui.await("an explanation", () -> ImagingBench.spectrum().notice().filter(n -> n.text().contains("not recorded")).isPresent());
	}

	@Test
	void aClickOnAPeakShowsItsImage() {
		ImagingSession session = store();
		choose(ImagingBench.spectrum().choice(), 2);
		ChartCanvas chart = ImagingBench.spectrum().canvas();
		Ui.await("a drawn chart", () -> chart.dataArea().width > 0 && session.spectra().mean().isPresent());
		Ui.rest(100);
		Rectangle area = chart.dataArea();
		Ui.click(chart, chart.pixelOfX(FakeImagingStore.B) + 2, area.y + area.height / 2);
		ImagingBench.awaitPicture();
		Ion.Near near = (Ion.Near) session.ions().current().what();
		assertEquals(FakeImagingStore.B, near.mz(), 1e-9);
		assertEquals(2 * 5, shownAt(10, 4));
		Interval whole = ImagingBench.spectrum().range();
		Ui.wheel(chart, area.x + area.width / 2, area.y + 20, 1, 0);
		assertTrue(ImagingBench.spectrum().range().length() < whole.length());
		Ui.key(chart, SWT.HOME, (char) 0, 0);
		assertEquals(whole, ImagingBench.spectrum().range());
		Ui.drag(chart, area.x + 20, area.y + 20, area.x + 80, area.y + 20, 1, 0);
		assertTrue(ImagingBench.spectrum().range().length() < whole.length());
	}

	@Test
	void imagesAreNormalisedSmoothedAndColouredAnew() {
		ImagingSession session = store();
		enter(ImagingBench.ions().entry(), Double.toString(FakeImagingStore.A));
		choose(ImagingBench.display().hotSpots(), 0);
		choose(ImagingBench.display().normalisation(), 1);
		ImagingBench.awaitPicture();
		double[] tic = session.source().store().orElseThrow().tic();
		double mean = Arrays.stream(tic).average().orElseThrow();
		assertEquals(11.0 / (11 + 10) * mean, shownAt(10, 4), 1e-9);
		enter(ImagingBench.display().reference(), Double.toString(FakeImagingStore.A));
		ImagingBench.awaitPicture();
		assertEquals(shownAt(3, 3), shownAt(20, 10), 1e-9, "an ion that is divided by itself is the same everywhere");
		choose(ImagingBench.display().normalisation(), 0);
		choose(ImagingBench.display().smoothing(), 1);
		ImagingBench.awaitPicture();
		assertEquals(11, shownAt(10, 4), 1e-6, "the median of a ramp is the ramp");
		int before = canvas().painted().orElseThrow().at(10, 4);
		choose(ImagingBench.display().colours(), 5);
		ImagingBench.awaitPicture();
		assertTrue(before != canvas().painted().orElseThrow().at(10, 4));
	}

	@Test
	void aRecordedImageGrowsWhileItIsReadCanBeStoppedAndGoesOn() {
		CountDownLatch gate = new CountDownLatch(1);
		FakeImagingRun run = new FakeImagingRun(gate);
		ImagingSession session = ImagingBench.open(run);
		assertTrue(ImagingBench.image().banner().text().startsWith("Reading spectra"), ImagingBench.image().banner().text());
		assertTrue(ImagingBench.image().banner().resampleButton().isVisible());
		ImagingBench.image().banner().stopButton().notifyListeners(SWT.Selection, new Event());
		Ui.await("stopped", () -> session.pass() instanceof PassState.Stopped);
		assertEquals("Go On", ImagingBench.image().banner().stopButton().getText());
		gate.countDown();
		ImagingBench.image().banner().stopButton().notifyListeners(SWT.Selection, new Event());
		Ui.await("the whole image", () -> session.pass() instanceof PassState.Done && session.isCurrent());
		Ui.await("its values", () -> shownAt(7, 4) == 8 + 5);
		PictureView view = canvas().view().orElseThrow();
		assertEquals(2, view.down() / view.scale(), 1e-12, "pixels are twice as high as wide");
		click(new Cell(7, 4));
		Ui.await("a spectrum from the file", () -> session.spectra().beside().isPresent());
		assertEquals(8, session.spectra().beside().orElseThrow().intensity()[1]);
		assertFalse(ImagingBench.ions().entry().isEnabled());
		assertTrue(ImagingBench.ions().words().contains("Resample"));
		drag(new Place(2, 2), new Place(10, 10));
		Ui.await("an explanation", () -> ImagingBench.spectrum().notice().filter(n -> n.text().contains("Resample")).isPresent());
		ImagingBench.model().clear().ifPresent(ImagingDesk::close);
		Ui.await("the file let go", run::isClosed);
	}

	@Test
	void sectionsAreChosenAndEachHasItsValues() {
		ImagingSession session = ImagingBench.open(new FakeImagingStore(3));
		ImagingBench.awaitPicture();
		session.setZ(2);
		ImagingBench.awaitPicture();
		assertEquals(3 * (11 + 10), session.shown().orElseThrow().layers().getFirst().image().at(10, 4, 2));
		click(new Cell(10, 4));
		Ui.await("its spectrum", () -> session.spectra().beside().filter(s -> s.intensity()[0] == 33).isPresent());
	}

	@Test
	void whatIsShownIsWrittenInEveryForm() throws Exception {
		ImagingSession session = store();
		for (Export.Format format : Export.Format.values()) {
			Path file = folder.resolve(format.name() + (format == Export.Format.CSV ? ".csv" : format.name().startsWith("T") ? ".tif" : ".png"));
			Export.start(session, session.shown().orElseThrow(), canvas(), format, file).join();
			assertTrue(Files.size(file) > 100, file.toString());
		}
		List<String> lines = Files.readAllLines(folder.resolve("CSV.csv"));
		assertEquals("x,y,z,value", lines.getFirst());
		assertEquals(FakeImagingStore.WIDTH * FakeImagingStore.HEIGHT, lines.size());
		assertTrue(lines.contains("3,2,0,10"));
	}

	@Test
	void openingAnotherImageClosesTheFirst() {
		FakeImagingStore first = new FakeImagingStore();
		ImagingBench.open(first);
		ImagingBench.awaitPicture();
		store();
		Ui.await("the first one closed", first::isClosed);
		assertEquals(Ions.FIRST.list().size(), ImagingBench.ions().table().getItemCount());
	}
}

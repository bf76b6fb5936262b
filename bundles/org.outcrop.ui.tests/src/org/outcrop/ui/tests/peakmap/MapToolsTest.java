package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.ui.peakmap.internal.PictureFile;
import org.outcrop.ui.peakmap.model.Gesture;
import org.outcrop.ui.peakmap.model.MapView;
import org.outcrop.ui.peakmap.model.Measurement;
import org.outcrop.ui.peakmap.model.RtUnit;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.widgets.PeakMapCanvas;

/** What the map offers besides moving in it: measuring, pictures for files, warnings, and choosing which spectra are shown. */
class MapToolsTest {

	private static final long SPECTRA = 400;

	@TempDir
	Path folder;

	@BeforeEach
	void open() throws WorkbenchException {
		Workbench.reset();
	}

	@AfterEach
	void close() {
		Workbench.model().clear().ifPresent(store -> store.close());
		Ui.rest(20);
	}

	private static PeakMapCanvas map() {
		return Workbench.map().canvas();
	}

	@Test
	void shiftAndDragMeasuresAndMovesNothing() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		MapView whole = run.view();
		Rectangle plot = map().plotArea();
		Ui.drag(map(), plot.x + plot.width / 4, plot.y + plot.height / 2, plot.x + plot.width / 2, plot.y + plot.height / 4, 1, SWT.SHIFT);
		assertEquals(whole, run.view());
		Measurement m = map().measurement().orElseThrow();
		assertEquals(whole.rt().length() / 4, m.rt1() - m.rt0(), whole.rt().length() * 0.02);
		assertEquals(whole.mz().length() / 4, m.mz1() - m.mz0(), whole.mz().length() * 0.02);
		Ui.key(map(), SWT.DEL, SWT.DEL, 0);
		assertTrue(map().measurement().isEmpty());
	}

	@Test
	void aMeasurementSaysBothDistances() {
		assertEquals("ΔRT 0.5 min, Δm/z -1.0034", new Measurement(60, 500, 90, 498.9966).text(RtUnit.MINUTES));
		assertEquals("ΔRT 30 s, Δm/z -1.0034", new Measurement(60, 500, 90, 498.9966).text(RtUnit.SECONDS));
	}

	@Test
	void aMeasurementBelongsToItsRun() {
		Workbench.show(new FakePeakStore(SPECTRA));
		Rectangle plot = map().plotArea();
		Ui.drag(map(), plot.x + 20, plot.y + 20, plot.x + 80, plot.y + 60, 1, SWT.SHIFT);
		assertTrue(map().measurement().isPresent());
		Workbench.show(new FakePeakStore(50));
		assertTrue(map().measurement().isEmpty());
	}

	@Test
	void theExportedPictureHoldsTheMapWithItsAxes() {
		Workbench.show(new FakePeakStore(SPECTRA));
		Path file = folder.resolve("map.png");
		PictureFile.save(map().snapshot(), file);
		ImageData read = new ImageData(file.toString());
		Rectangle size = map().getClientArea();
		assertEquals(size.width / (double) size.height, read.width / (double) read.height, 0.01);
		double scale = read.width / (double) size.width;
		Rectangle plot = map().plotArea();
		assertTrue(colours(read, scale, plot).size() > 20, "the map is in it");
		assertTrue(colours(read, scale, map().mzAxisArea()).size() > 1, "numbers of m/z are in it");
		assertTrue(colours(read, scale, map().rtAxisArea()).size() > 1, "numbers of retention time are in it");
	}

	private static Set<Integer> colours(ImageData picture, double scale, Rectangle area) {
		Set<Integer> found = new HashSet<>();
		for (int y = (int) (area.y * scale); y < (area.y + area.height) * scale && y < picture.height; y++) {
			for (int x = (int) (area.x * scale); x < (area.x + area.width) * scale && x < picture.width; x++) {
				found.add(picture.getPixel(x, y));
			}
		}
		return found;
	}

	@Test
	void aPictureThatCanNotBeWrittenIsExplainedAndLeavesNothingBehind() throws IOException {
		Workbench.show(new FakePeakStore(SPECTRA));
		ImageData picture = map().snapshot();
		DataException e = assertThrows(DataException.NotWritable.class, () -> PictureFile.save(picture, folder.resolve("no").resolve("map.png")));
		assertTrue(e.advice().contains("another folder"), e.advice());
		Path taken = Files.createDirectories(folder.resolve("taken.png").resolve("full"));
		assertThrows(DataException.NotWritable.class, () -> PictureFile.save(picture, taken.getParent()));
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of(taken.getParent()), left.toList());
		}
	}

	@Test
	void theWarningsAreShownInFullBesideTheMap() {
		Workbench.show(new FakePeakStore(SPECTRA, 0, List.of(new WarningLog.Entry("index-wrong", 1, "The index was wrong."),
				new WarningLog.Entry("peaks-broken", 3, "Spectrum 7 can't be decoded."))));
		Link link = find(Workbench.map().status(), Link.class).orElseThrow();
		Set<Shell> before = Set.of(Display.getCurrent().getShells());
		link.notifyListeners(SWT.Selection, new Event());
		Shell dialog = Arrays.stream(Display.getCurrent().getShells()).filter(s -> !before.contains(s) && s.isVisible()).findFirst().orElseThrow();
		try {
			assertTrue(dialog.getText().contains("fake.mzML"), dialog.getText());
			String words = find(dialog, Text.class).orElseThrow().getText();
			assertTrue(words.contains("The index was wrong.") && words.contains("can't be decoded. (and 2 more)"), words);
		} finally {
			find(dialog, Button.class).orElseThrow().notifyListeners(SWT.Selection, new Event());
		}
		assertTrue(dialog.isDisposed());
	}

	private static <T extends Control> Optional<T> find(Composite parent, Class<T> kind) {
		for (Control child : parent.getChildren()) {
			if (kind.isInstance(child)) {
				return Optional.of(kind.cast(child));
			}
			Optional<T> deeper = child instanceof Composite composite ? find(composite, kind) : Optional.empty();
			if (deeper.isPresent()) {
				return deeper;
			}
		}
		return Optional.empty();
	}

	@Test
	void everythingIsWhereTheSpectraShownHavePeaks() {
		RunSession run = Workbench.show(FakePeakStore.withWindows(SPECTRA));
		assertEquals(new Interval(0, SPECTRA - 4), run.wholeView().rt(), "the last MS1 is spectrum " + (SPECTRA - 4));
		assertEquals(run.wholeView(), run.view());
		run.setOptions(run.options().withLevel(OptionalInt.of(2)));
		assertEquals(new Interval(1, SPECTRA - 1), run.wholeView().rt());
		assertEquals(run.wholeView(), run.view(), "a view of everything goes on showing everything");
		Ui.await("an exact map of MS2", () -> map().isExact());
		MapView part = run.view().zoomed(0.5, 0.5, 200, 200);
		run.show(part, Gesture.SINGLE);
		run.setOptions(run.options().withLevel(OptionalInt.empty()));
		assertEquals(part, run.view(), "a view of a part stays");
		Ui.doubleClick(map(), map().plotArea().x + 30, map().plotArea().y + 30);
		assertEquals(new Interval(0, SPECTRA - 1), run.view().rt());
	}

	@Test
	void aFilterThatNothingPassesKeepsTheExtentOfTheRun() {
		RunSession run = Workbench.show(new FakePeakStore(SPECTRA));
		run.setOptions(run.options().withLevel(OptionalInt.of(3)));
		assertEquals(new Interval(0, SPECTRA - 1), run.wholeView().rt());
		Ui.await("an empty map", () -> map().isExact());
	}

	@Test
	void isolationWindowsAreOfferedWhereTheyRepeat() {
		Workbench.show(new FakePeakStore(SPECTRA));
		assertFalse(buttons().stream().anyMatch(t -> t.contains("windows")), buttons().toString());
		RunSession run = Workbench.show(FakePeakStore.withWindows(SPECTRA));
		assertTrue(buttons().stream().anyMatch(t -> t.contains("all windows")), buttons().toString());
		run.setOptions(run.options().withLevel(OptionalInt.of(2)).withWindow(OptionalInt.of(1)));
		assertTrue(buttons().stream().anyMatch(t -> t.contains("425–450")), buttons().toString());
		assertEquals(new Interval(2, SPECTRA - 2), run.wholeView().rt());
		run.selectAt(0);
		assertEquals(2, run.selected().orElseThrow(), "the first spectrum of the window");
		run.setOptions(run.options().withLevel(OptionalInt.of(1)));
		assertTrue(run.options().window().isEmpty(), "MS1 has no windows");
	}

	private static List<String> buttons() {
		Composite body = map().getParent();
		return Arrays.stream(find(body, ToolBar.class).orElseThrow().getItems()).map(ToolItem::getText).toList();
	}
}

package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.WorkbenchException;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.ui.peakmap.model.ChromatogramKind;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.RunSession;

/** Chromatograms that the file itself holds, beside those computed from spectra. */
class StoredChromatogramsTest {

	private static final Chromatogram PRESSURE = new Chromatogram(0, "Pump 1", "pressure", Double.NaN, Double.NaN, new double[] {0, 300, 600},
			new double[] {100, 180, 120});
	private static final Chromatogram TRANSITION = new Chromatogram(1, "tr1", "SRM", 445.12, 230.1, new double[] {10, 20, 30},
			new double[] {1, 7, 2});

	@BeforeEach
	void open() throws WorkbenchException {
		Workbench.reset();
	}

	@AfterEach
	void close() {
		Workbench.model().clear().ifPresent(store -> store.close());
		Ui.rest(20);
	}

	private static Combo kinds() {
		return Workbench.chromatogram().kinds();
	}

	private static XYDataset curve() {
		return Workbench.chromatogram().canvas().chart().getXYPlot().getDataset(0);
	}

	private static void choose(int item) {
		kinds().select(item);
		kinds().notifyListeners(SWT.Selection, new Event());
	}

	@Test
	void thoseOfTheFileStandBesideTheComputedOnes() {
		Workbench.show(FakePeakStore.withChromatograms(100, PRESSURE, TRANSITION));
		Ui.await("four to choose from", () -> kinds().getItemCount() == 4);
		assertArrayEquals(new String[] {"TIC", "Base peak", "File: pressure Pump 1", "File: SRM 445.12 → 230.10  #1"}, kinds().getItems());
		assertEquals(0, kinds().getSelectionIndex());
		choose(2);
		Ui.await("the pressure", () -> curve().getSeriesCount() == 1 && curve().getItemCount(0) == 3);
		assertEquals(180, curve().getYValue(0, 1));
		var time = Workbench.chromatogram().canvas().chart().getXYPlot().getDomainAxis().getRange();
		assertEquals(10, time.getUpperBound(), 1e-9, "minutes: longer than the spectra were measured");
	}

	@Test
	void aFileOfChromatogramsAloneShowsTheFirstAndTheMapSaysWhereTheyAre() {
		RunSession session = new RunSession(Path.of("/data/srm.mzML"), MapOptions.FIRST);
		Workbench.model().show(session);
		session.ready(FakePeakStore.withChromatograms(0, TRANSITION, PRESSURE));
		Ui.await("two to choose from", () -> kinds().getItemCount() == 2);
		Ui.await("the first", () -> curve().getSeriesCount() == 1 && curve().getItemCount(0) == 3);
		assertEquals(7, curve().getYValue(0, 1));
		String words = Workbench.map().canvas().notice().orElseThrow().text();
		assertTrue(words.contains("no spectra") && words.contains("Chromatogram"), words);
		assertEquals("", Workbench.map().status().pictureText());
	}

	@Test
	void theChoiceStaysWhenAnotherRunIsOpened() {
		Workbench.show(FakePeakStore.withChromatograms(100, PRESSURE));
		Ui.await("three to choose from", () -> kinds().getItemCount() == 3);
		choose(1);
		Workbench.show(FakePeakStore.withChromatograms(60, TRANSITION));
		Ui.await("the other file's", () -> kinds().getItemCount() == 3 && kinds().getItem(2).contains("SRM"));
		assertEquals("Base peak", kinds().getText());
	}

	@Test
	void pointsOutOfOrderAreDrawnInTheOrderOfTime() {
		Chromatogram mixed = new Chromatogram(0, "x", "TIC", Double.NaN, Double.NaN, new double[] {3, 1, 2}, new double[] {30, 10, 20});
		ChromatogramKind.Stored stored = new ChromatogramKind.Stored(mixed);
		assertArrayEquals(new double[] {1, 2, 3}, stored.curve().times());
		assertArrayEquals(new double[] {10, 20, 30}, stored.curve().values());
	}

	@Test
	void thereIsAlwaysSomethingToChoose() {
		Chromatogram empty = new Chromatogram(0, "TIC", "TIC", Double.NaN, Double.NaN, new double[0], new double[0]);
		assertEquals(2, ChromatogramKind.of(false, List.of(empty)).size());
	}
}

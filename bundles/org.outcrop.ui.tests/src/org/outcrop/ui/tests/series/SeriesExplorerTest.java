package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.StoreRequest;
import org.outcrop.ui.series.model.StoreRequest.Kind;
import org.outcrop.ui.tests.peakmap.Ui;

/** The tree of stores, worked with the events that mouse and keyboard would send. */
class SeriesExplorerTest {

	@TempDir
	private Path folder;
	private PlotBench bench;

	@BeforeEach
	void open() {
		bench = new PlotBench();
	}

	@AfterEach
	void close() {
		bench.close();
	}

	@Test
	void aSeriesShowsItsTypeRowsAndTimesOnceItsSignalIsOpened() {
		try (SeriesStore store = SeriesStores.open("duckdb:" + folder.resolve("plant.duckdb"), 64L << 20, new Properties())) {
			SampleSeries.fill(store);
			bench.show(store);
			assertEquals("plant.duckdb", bench.tree().getItem(0).getText());
			TreeItem signal = bench.tree().getItem(0).getItem(0).getItem(0);
			assertEquals("mg/l", signal.getText(1));
			TreeItem line = bench.line(SampleSeries.NH4);
			assertEquals("float64", line.getText(1));
			Ui.await("figures", () -> !line.getText(2).isEmpty());
			assertEquals("2,880", line.getText(2));
			assertEquals("2024-05-01 00:00:00 – 2024-05-02 23:59:00", line.getText(3));
			bench.desk.remove(store);
		}
	}

	@Test
	void aDoubleClickOpensWhatHasSomethingBelowItAndClosesItAgain() {
		bench.show(SampleSeries.memory());
		TreeItem signal = bench.tree().getItem(0).getItem(0).getItem(0);
		Event event = new Event();
		event.item = signal;
		bench.tree().notifyListeners(SWT.DefaultSelection, event);
		assertTrue(signal.getExpanded());
		assertEquals("NH4#1_RAW#1", signal.getItem(0).getText());
		bench.tree().notifyListeners(SWT.DefaultSelection, event);
		assertFalse(signal.getExpanded());
		assertTrue(bench.desk.curves().isEmpty());
	}

	@Test
	void whatIsSelectedIsChosen() {
		bench.show(SampleSeries.memory());
		SeriesStore store = bench.desk.stores().getFirst();
		assertEquals(Optional.of(Chosen.of(store)), bench.desk.chosen());
		bench.tree().setSelection(new TreeItem[] {bench.line(SampleSeries.NH4), bench.line(SampleSeries.NH4_B)});
		bench.tree().notifyListeners(SWT.Selection, new Event());
		assertEquals(Optional.of(Chosen.of(store, List.of(SampleSeries.NH4, SampleSeries.NH4_B))), bench.desk.chosen());
		bench.tree().setSelection(bench.line(SampleSeries.NH4).getParentItem());
		bench.tree().notifyListeners(SWT.Selection, new Event());
		assertEquals(Optional.of("NH4#1"), bench.desk.chosen().orElseThrow().signal());
		assertEquals(List.of(), bench.desk.chosen().orElseThrow().series());
	}

	@Test
	void aFilterShowsWhatHasItInItsNameAndItsEndAllAgain() {
		bench.show(SampleSeries.memory());
		bench.explorer.filter().setText("pump#1_raw");
		Ui.await("one match", () -> bench.tree().getItem(0).getItem(0).getItemCount() == 1);
		assertEquals("Pump#1_RAW#1", bench.tree().getItem(0).getItem(0).getItem(0).getItem(0).getText());
		bench.explorer.filter().setText("nowhere");
		Ui.await("no match", () -> bench.tree().getItem(0).getItem(0).getText().contains("nothing of that name"));
		bench.explorer.filter().setText("");
		Ui.await("all", () -> bench.tree().getItem(0).getItem(0).getItemCount() == 3);
	}

	@Test
	void aChangeOfTheStoreIsShownAndWhatWasOpenStaysOpen() {
		bench.show(SampleSeries.memory());
		bench.line(SampleSeries.NH4);
		SeriesStore store = bench.desk.stores().getFirst();
		try (SeriesChange change = store.change()) {
			change.delete(SampleSeries.PUMP);
			change.commit(Progress.NONE);
		}
		bench.desk.contentChanged();
		Ui.await("it to be gone", () -> {
			TreeItem[] signals = bench.tree().getItem(0).getItem(0).getItems();
			return signals.length == 3 && signals[0].getExpanded() || signals.length == 2;
		});
		Ui.rest(100);
		assertTrue(bench.tree().getItem(0).getItem(0).getItem(0).getExpanded());
		assertEquals("NH4#1_RAW#1", bench.tree().getItem(0).getItem(0).getItem(0).getItem(0).getText());
	}

	@Test
	void whatIsEnteredForAStoreIsCheckedBeforeItIsOpened() {
		assertTrue(problem(Kind.DUCKDB, "", false).contains("Choose a DuckDB file"));
		assertTrue(problem(Kind.DUCKDB, folder.resolve("none.duckdb").toString(), false).contains("There is no such file"));
		assertEquals("", problem(Kind.DUCKDB, folder.resolve("none.duckdb").toString(), true));
		assertTrue(problem(Kind.SQLITE, folder.toString(), false).contains("This is a folder"));
		assertEquals("", problem(Kind.PARQUET, folder.toString(), false));
		assertTrue(problem(Kind.POSTGRESQL, "localhost", false).contains("Enter host and database"));
		assertTrue(problem(Kind.POSTGRESQL, "ada:secret@localhost/plant", false).contains("in their own fields"));
		assertEquals("", problem(Kind.POSTGRESQL, "localhost:5432/plant", false));
		assertEquals("", problem(Kind.MEMORY, "", false));
		StoreRequest request = new StoreRequest(Kind.POSTGRESQL, "db/plant", "ada", "secret", false);
		assertEquals("jdbc:postgresql://db/plant", request.address(), "a password is in no address");
		assertEquals("secret", request.credentials().getProperty("password"));
		assertEquals(Optional.of(request.address()), StoreRequest.of(request.address()).map(StoreRequest::address));
	}

	@Test
	void nothingIsMadeIntoWhatIsThere() throws IOException {
		Path other = Files.writeString(folder.resolve("other.db"), "anything");
		assertFalse(new StoreRequest(Kind.SQLITE, other.toString(), "", "", true).makesNow());
		assertFalse(new StoreRequest(Kind.PARQUET, folder.toString(), "", "", true).makesNow(), "the folder holds something");
		assertTrue(new StoreRequest(Kind.PARQUET, Files.createDirectory(folder.resolve("new")).toString(), "", "", true).makesNow());
		assertTrue(new StoreRequest(Kind.DUCKDB, folder.resolve("new.duckdb").toString(), "", "", true).makesNow());
		assertFalse(new StoreRequest(Kind.DUCKDB, folder.resolve("new.duckdb").toString(), "", "", false).makesNow());
	}

	private static String problem(Kind kind, String place, boolean make) {
		return new StoreRequest(kind, place, "", "", make).problem().orElse("");
	}
}

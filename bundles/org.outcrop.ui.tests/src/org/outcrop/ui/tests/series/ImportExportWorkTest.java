package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesMigration;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.ui.series.internal.ExportDialog;
import org.outcrop.ui.series.internal.MigrateDialog;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.exchange.ExportDraft;
import org.outcrop.ui.series.model.exchange.ImportDraft;

/** Series written to files and copied to other stores, from their dialogs. */
class ImportExportWorkTest {

	@TempDir
	Path folder;
	private DialogBench bench;
	private Workspace workspace;

	@BeforeEach
	void open() {
		bench = new DialogBench(SampleSeries.memory());
		workspace = new Workspace(folder.resolve("work"), 16 << 20);
	}

	@AfterEach
	void close() {
		bench.close();
	}

	@Test
	void whatThePlotShowsIsWrittenAndNothingElse() throws Exception {
		PlaceRange shown = new PlaceRange(SampleSeries.place(10), SampleSeries.place(14));
		ExportDialog dialog = DialogBench.open(new ExportDialog(bench.shell, List.of(SampleSeries.NH4_B), Optional.of(shown)));
		DialogBench.enter(dialog.range(), "those that the plot shows");
		Path file = folder.resolve("part");
		dialog.file().setText(file.toString());
		dialog.press(IDialogConstants.OK_ID);
		DialogBench.finish(bench.actions.work().export(bench.store, List.of(SampleSeries.NH4_B), dialog.draft(), workspace));
		List<String> lines = Files.readAllLines(folder.resolve("part.csv"));
		assertEquals(6, lines.size());
		assertTrue(lines.get(1).endsWith(",12.0"), lines.get(1));
		assertTrue(bench.said().endsWith("5 rows of 1 series."), bench.said());
	}

	@Test
	void everythingComesBackFromAnArchiveAndFromParquet() {
		for (ExportDraft.Format format : List.of(ExportDraft.Format.ZIP, ExportDraft.Format.PARQUET)) {
			ExportDraft draft = new ExportDraft(folder.resolve("all").toString(), format, ',', PlaceRange.ALL);
			DialogBench.finish(bench.actions.work().export(bench.store, bench.store.keys(), draft, workspace));
			SeriesStore other = MemorySeries.create();
			bench.desk.show(other);
			ImportDraft back = ImportDraft.of(draft.path().toString()).into("plant", Mode.CREATE);
			DialogBench.finish(bench.actions.work().importFile(other, back, workspace));
			bench.store.keys().forEach(key -> SeriesMigration.requireSame(bench.store, other, key, Progress.NONE));
			assertEquals(3, other.keys().size());
			bench.desk.remove(other).close();
		}
	}

	@Test
	void anExportThatFailsLeavesNothingAndSaysWhy() {
		ExportDraft draft = new ExportDraft(folder.resolve("none/all").toString(), ExportDraft.Format.CSV, ',', PlaceRange.ALL);
		DialogBench.finish(bench.actions.work().export(bench.store, bench.store.keys(), draft, workspace));
		assertEquals(Optional.of(true), bench.saidError());
		assertTrue(bench.said().contains("no such folder"), bench.said());
		assertFalse(Files.exists(folder.resolve("none")));
	}

	@Test
	void dataSetsAreCopiedToAnotherStoreWhichIsShown() {
		String address = "jdbc:sqlite:" + folder.resolve("copy.sqlite");
		MigrateDialog dialog = DialogBench.open(new MigrateDialog(bench.shell, bench.store, List.of("plant"), Optional.empty(), List.of()));
		assertTrue(dialog.getErrorMessage().contains("Other Store"));
		dialog.close();
		DialogBench.finish(bench.actions.work().migrate(bench.store, address, () -> SeriesStores.open(address, 1 << 26, new Properties()), List.of("plant"), Mode.CREATE));
		SeriesStore copy = bench.desk.store(address).orElseThrow();
		assertEquals(bench.store.dataset("plant"), copy.dataset("plant"));
		assertTrue(bench.said().contains("3 series, 8,640 rows copied") && bench.said().endsWith("bit for bit the same."), bench.said());
		MigrateDialog again = DialogBench.open(new MigrateDialog(bench.shell, bench.store, List.of("plant"), Optional.of("plant"), List.of(copy)));
		assertEquals(List.of("plant"), again.datasets());
		again.table().getItem(0).setChecked(false);
		again.table().notifyListeners(SWT.Selection, new Event());
		assertEquals("Tick a data set", again.getErrorMessage());
		again.table().getItem(0).setChecked(true);
		again.table().notifyListeners(SWT.Selection, new Event());
		again.press(IDialogConstants.OK_ID);
		DialogBench.finish(bench.actions.work().migrate(bench.store, address, again.target().orElseThrow().opening(), again.datasets(), again.mode()));
		assertEquals(Optional.of(true), bench.saidError());
		assertTrue(bench.said().contains("already"), bench.said());
		bench.desk.remove(copy).close();
	}

	@Test
	void aStoreIsVerified() {
		DialogBench.finish(bench.actions.work().verify(Chosen.of(bench.store)));
		assertEquals("Nothing is wrong with memory:.", bench.said());
		DialogBench.finish(bench.actions.work().verify(Chosen.of(bench.store, List.of(SampleSeries.NH4))));
		assertEquals("Nothing is wrong with NH4#1_RAW#1.", bench.said());
	}
}

package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.ui.series.internal.ImportDialog;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.exchange.CsvForm.Entry;
import org.outcrop.ui.series.model.exchange.ImportWords;
import org.outcrop.ui.tests.peakmap.Ui;

/** The dialog that imports files, worked as a user does. */
class ImportDialogTest {

	private static final String GERMAN = """
			Messung vom Mai
			Zeit;NH4 [mg/l];Pumpe;Raum
			01.05.2024 00:00;24,5;an;A
			01.05.2024 00:10;25,25;an;B
			01.05.2024 00:20;;aus;A
			""";

	@TempDir
	Path folder;
	private DialogBench bench;
	private Workspace workspace;

	@BeforeEach
	void open() {
		bench = new DialogBench(MemorySeries.create());
		workspace = new Workspace(folder.resolve("work"), 16 << 20);
	}

	@AfterEach
	void close() {
		bench.close();
	}

	private Path file(String name, String text) throws IOException {
		return Files.writeString(folder.resolve(name), text);
	}

	private ImportDialog dialog(Path file) {
		return await(DialogBench.open(new ImportDialog(bench.shell, file.toString(), "", List.of("plant"), workspace)));
	}

	private static ImportDialog await(ImportDialog dialog) {
		Ui.rest(20);
		Ui.await("a look at the file", dialog::isLooked);
		return dialog;
	}

	private static void tick(ImportDialog dialog, int row, boolean on) {
		TableItem item = dialog.columns().getItem(row);
		item.setChecked(on);
		Event event = new Event();
		event.item = item;
		event.detail = SWT.CHECK;
		dialog.columns().notifyListeners(SWT.Selection, event);
	}

	private static void select(ImportDialog dialog, int row) {
		dialog.columns().setSelection(row);
		dialog.columns().notifyListeners(SWT.Selection, new Event());
	}

	@Test
	void whatIsGuessedIsShownWithTheFirstRowsAsTheyWillBeStored() throws Exception {
		ImportDialog dialog = dialog(file("mai.csv", GERMAN));
		assertEquals("(semicolon)", dialog.entry(Entry.DELIMITER).getText());
		assertEquals("(comma)", dialog.entry(Entry.DECIMAL).getText());
		assertEquals("(day.month.year)", dialog.entry(Entry.TIME_FORMAT).getText());
		assertEquals("(UTC)", dialog.entry(Entry.ZONE).getText().replace("(Z)", "(UTC)"));
		assertEquals("mai", dialog.dataset().getText());
		assertEquals(3, dialog.columns().getItemCount());
		assertEquals("NH4", dialog.columns().getItem(0).getText(0));
		assertEquals("mg/l", dialog.columns().getItem(0).getText(1));
		assertEquals(3, dialog.rows().getItemCount());
		assertEquals("25.25", dialog.rows().getItem(1).getText(1));
		assertEquals("–", dialog.rows().getItem(2).getText(1));
		assertEquals("2024-05-01 00:20:00", dialog.rows().getItem(2).getText(0));
		assertTrue(dialog.canImport());
		dialog.close();
	}

	@Test
	void whatIsChangedIsImportedSo() throws Exception {
		ImportDialog dialog = dialog(file("mai.csv", GERMAN));
		DialogBench.enter(dialog.entry(Entry.ZONE), "Europe/Berlin");
		dialog.dataset().setText("Klärwerk");
		select(dialog, 0);
		DialogBench.enter(dialog.type(), "float32");
		dialog.units().setText("g/m³");
		tick(dialog, 2, false);
		await(dialog);
		assertEquals(3, dialog.rows().getColumnCount());
		dialog.press(IDialogConstants.OK_ID);
		DialogBench.finish(bench.actions.work().importFile(bench.store, dialog.draft(), workspace));
		assertEquals(List.of(new SeriesKey("Klärwerk", "NH4#1", "NH4#1_RAW#1"), new SeriesKey("Klärwerk", "Pumpe#1", "Pumpe#1_RAW#1")), bench.store.keys());
		SeriesKey nh4 = bench.store.keys().getFirst();
		assertEquals(ValueType.FLOAT32, bench.store.series(nh4).orElseThrow().type());
		assertEquals(Optional.of("Europe/Berlin"), bench.store.series(nh4).orElseThrow().index().zone());
		assertEquals("g/m³", bench.store.dataset("Klärwerk").orElseThrow().signals().getFirst().units());
		assertEquals(SampleSeries.place(0), bench.store.statistics(nh4).first().orElseThrow());
		assertEquals("mai.csv: 3 rows into 2 series of Klärwerk.", bench.said());
		assertEquals(Optional.of(Chosen.of(bench.store, List.of(nh4))), bench.desk.chosen());
		assertTrue(Files.list(workspace.folder()).toList().isEmpty(), "nothing is left of the preview");
	}

	@Test
	void aWrongDelimiterShowsAnotherTableAtOnce() throws Exception {
		ImportDialog dialog = dialog(file("a.csv", "time,a;b,c\n2024-05-01T00:00Z,1;2,3\n2024-05-01T00:01Z,2;3,4\n"));
		assertEquals(2, dialog.columns().getItemCount());
		DialogBench.enter(dialog.entry(Entry.DELIMITER), "semicolon");
		await(dialog);
		assertFalse(dialog.canImport() && dialog.columns().getItemCount() == 2, dialog.getErrorMessage());
		DialogBench.enter(dialog.entry(Entry.DELIMITER), "ab");
		Ui.rest(20);
		assertTrue(dialog.getErrorMessage().contains("one character"), dialog.getErrorMessage());
		dialog.close();
	}

	@Test
	void whatCanNotBeReadIsSaidInTheDialog() throws Exception {
		ImportDialog missing = dialog(folder.resolve("none.csv"));
		assertFalse(missing.canImport());
		assertTrue(missing.getErrorMessage() != null);
		missing.close();
		ImportDialog words = dialog(file("b.csv", "nothing here\nis a time\n"));
		assertFalse(words.canImport());
		words.file().setText(file("c.csv", "time,a\n2024-05-01T00:00Z,1\n").toString());
		await(words);
		assertTrue(words.canImport(), words.getErrorMessage());
		assertEquals("c", words.dataset().getText());
		words.close();
	}

	@Test
	void utf16AndLongFilesHaveAPreviewOfTheirHead() throws Exception {
		StringBuilder text = new StringBuilder("time\tvälue\n");
		for (int i = 0; i < 50_000; i++) {
			text.append("2024-05-01T").append("%02d:%02d:%02d".formatted(i / 3600, i / 60 % 60, i % 60)).append("Z\t").append(i).append('\n');
		}
		Path wide = Files.write(folder.resolve("wide.txt"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
		ImportDialog dialog = dialog(wide);
		assertEquals("(UTF-16LE)", dialog.entry(Entry.ENCODING).getText());
		assertEquals(100, dialog.rows().getItemCount());
		assertEquals("99", dialog.rows().getItem(99).getText(1));
		dialog.close();
	}

	@Test
	void aPackedLongTableIsShownSeriesBySeries() throws Exception {
		Path packed = folder.resolve("tags.csv.gz");
		try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
			out.write("time,tag,value\n2024-05-01T00:00Z,NH4,1.5\n2024-05-01T00:00Z,O2,7\n2024-05-01T00:01Z,NH4,2.5\n".getBytes(StandardCharsets.UTF_8));
		}
		ImportDialog dialog = dialog(packed);
		assertEquals("tags", dialog.dataset().getText());
		DialogBench.enter(dialog.entry(Entry.KEY), "tag");
		await(dialog);
		assertEquals(3, dialog.rows().getItemCount(), dialog.getErrorMessage());
		assertEquals("NH4", dialog.rows().getItem(1).getText(1));
		assertEquals("2.5", dialog.rows().getItem(1).getText(2));
		dialog.press(IDialogConstants.OK_ID);
		DialogBench.finish(bench.actions.work().importFile(bench.store, dialog.draft(), workspace));
		assertEquals(2, bench.store.keys().size());
	}

	@Test
	void adviceNamesTheFieldsOfTheDialogAndNoOptions() throws Exception {
		ImportDialog dialog = dialog(file("night.csv", "time,a\n2024-03-31 01:30,1\n2024-03-31 02:30,2\n"));
		assertEquals("Times have no zone; they are read as UTC: choose 'Time zone' if they are local.", dialog.getMessage().strip());
		DialogBench.enter(dialog.entry(Entry.ZONE), "Europe/Berlin");
		await(dialog);
		assertFalse(dialog.canImport());
		assertTrue(dialog.getErrorMessage().contains("night.csv") && dialog.getErrorMessage().contains("'Times that were skipped': move forward"), dialog.getErrorMessage());
		DialogBench.enter(dialog.entry(Entry.GAPS), "move forward");
		await(dialog);
		assertEquals("2024-03-31 03:30:00", dialog.rows().getItem(1).getText(0));
		dialog.close();
		for (String advice : List.of("name it with --time, and say with --time-format how it writes them",
				"correct the line, or let such rows be filled up or left out: --bad-rows pad, --bad-rows skip",
				"add its rows with --append or --upsert, or replace it with --replace")) {
			assertFalse(ImportWords.plain(advice).contains("--"), advice);
		}
	}

	@Test
	void anArchiveNamesItsDataSetsItself() throws Exception {
		ImportDialog dialog = dialog(file("x.zip", "no zip"));
		assertFalse(dialog.dataset().getEnabled());
		assertTrue(dialog.canImport());
		DialogBench.enter(dialog.mode(), "Merge rows by their times");
		assertTrue(dialog.getErrorMessage().contains("whole series"), dialog.getErrorMessage());
		DialogBench.enter(dialog.mode(), "Replace series that are there");
		dialog.press(IDialogConstants.OK_ID);
		DialogBench.finish(bench.actions.work().importFile(bench.store, dialog.draft(), workspace));
		assertEquals(Optional.of(true), bench.saidError());
		assertTrue(bench.store.keys().isEmpty());
	}

	@Test
	void warningsOfAnImportAreShownInAWindowThatBlocksNobody() throws Exception {
		ImportDialog dialog = dialog(file("d.csv", "time,a\n2024-05-01T00:01Z,1\n2024-05-01T00:00Z,2\n"));
		dialog.press(IDialogConstants.OK_ID);
		int before = shells();
		DialogBench.finish(bench.actions.work().importFile(bench.store, dialog.draft(), workspace));
		assertTrue(bench.said().startsWith("d.csv: 2 rows into 1 series of d."), bench.said());
		assertTrue(shells() >= before);
		for (Shell shell : bench.shell.getShells()) {
			shell.close();
		}
	}

	private int shells() {
		return bench.shell.getShells().length;
	}
}

package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.internal.FigureExport;
import org.outcrop.ui.series.plot.FigureLayout;
import org.outcrop.ui.series.plot.ValueAxis;
import org.outcrop.ui.tests.peakmap.Ui;

/** The plot of series, worked with the events that mouse and keyboard would send. */
class SeriesPlotTest {

	private static final SeriesKey LONG = new SeriesKey("lab", "Count#1", "Count#1_RAW#1");
	private static final int ROWS = 200_000;

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

	private static SeriesStore longOne() {
		SeriesStore store = MemorySeries.create();
		PlotBench.count(store, LONG, ROWS, 80_000, 120_000);
		return store;
	}

	private PlaceRange range() {
		return bench.plot.model().look().orElseThrow().range();
	}

	@Test
	void withNothingOpenThePartsSayWhatToDo() {
		assertTrue(bench.plot.canvas().notice().orElseThrow().text().contains("Open a store"));
		assertTrue(bench.explorer.notice().orElseThrow().text().contains("Open one"));
		bench.show(SampleSeries.memory());
		assertTrue(bench.plot.canvas().notice().orElseThrow().text().contains("Double-click a series"));
		assertEquals(Optional.empty(), bench.explorer.notice());
	}

	@Test
	void aDoubleClickPlotsASeriesAndAnotherTakesItOut() {
		bench.show(SampleSeries.memory()).doubleClick(SampleSeries.NH4);
		bench.settle();
		assertEquals(Optional.empty(), bench.plot.canvas().notice());
		assertTrue(range().contains(SampleSeries.place(0)) && range().contains(SampleSeries.place(SampleSeries.ROWS - 1)));
		assertTrue(bench.isDrawn(0.1, 0.2) && bench.isDrawn(0.8, 0.9));
		assertEquals("NH4#1 (mg/l)", bench.plot.model().axes().getFirst().label());
		assertEquals(bench.desk.plotRange(), Optional.of(range()));
		bench.doubleClick(SampleSeries.NH4);
		assertTrue(bench.desk.curves().isEmpty());
		assertTrue(bench.plot.canvas().notice().isPresent());
		assertEquals(Optional.empty(), bench.desk.plotRange());
	}

	@Test
	void whereValuesAreMissingNothingIsDrawn() {
		bench.show(longOne()).doubleClick(LONG);
		bench.settle();
		assertTrue(bench.isDrawn(0.3, 0.39), "before the gap");
		assertFalse(bench.isDrawn(0.42, 0.58), "in the gap");
		assertTrue(bench.isDrawn(0.62, 0.7), "behind it");
	}

	@Test
	void theCursorReadsWholeColumnsFromAfarAndTheRowItselfFromNear() {
		bench.show(longOne()).doubleClick(LONG);
		bench.settle();
		Ui.mouse(bench.plot.canvas(), SWT.MouseMove, bench.x(0.25), bench.y(0.5), 0, 0);
		assertTrue(bench.plot.legend().text(0, 1).orElseThrow().contains("mean"), bench.plot.legend().text(0, 1).orElseThrow());
		// 100 rows around row 150,000
		bench.plot.model().look(bench.plot.model().look().orElseThrow().at(new PlaceRange(PlotBench.second(149_950), PlotBench.second(150_050))), "");
		Ui.rest(30);
		bench.settle();
		Ui.mouse(bench.plot.canvas(), SWT.MouseMove, bench.x(0.5), bench.y(0.5), 0, 0);
		assertEquals("150000.0", bench.plot.legend().text(0, 1).orElseThrow());
		// 150,000 s behind midnight UTC, in Berlin
		assertTrue(bench.plot.status().startsWith("2024-05-02 19:40:00"), bench.plot.status());
		assertTrue(bench.plot.status().endsWith("Europe/Berlin"), bench.plot.status());
		assertTrue(bench.plot.canvas().words().contains("Count#1_RAW#1 150000.0"), bench.plot.canvas().words());
		bench.plot.actions().run("utc");
		Ui.mouse(bench.plot.canvas(), SWT.MouseMove, bench.x(0.6), bench.y(0.5), 0, 0);
		assertTrue(bench.plot.status().matches("2024-05-02 17:40:(09|10)\\.\\d+ .*UTC"), bench.plot.status());
	}

	@Test
	void aDragMovesThePlotWithTheMouse() {
		bench.show(longOne()).doubleClick(LONG);
		bench.settle();
		bench.plot.model().part(0.4, 0.6, "");
		Ui.rest(30);
		PlaceRange before = range();
		long under = bench.plot.model().scale().orElseThrow().place(0.5);
		Ui.drag(bench.plot.canvas(), bench.x(0.5), bench.y(0.5), bench.x(0.7), bench.y(0.4), 1, 0);
		double share = bench.plot.model().scale().orElseThrow().share(under);
		assertEquals(0.7, share, 2.0 / bench.area().width());
		assertEquals(before.to() - before.from(), range().to() - range().from(), 10);
		bench.plot.actions().run("back");
		assertEquals(before, range(), "a drag is one step back");
	}

	@Test
	void theWheelZoomsAroundTheCursorAndBackGoesBack() {
		bench.show(longOne()).doubleClick(LONG);
		bench.settle();
		PlaceRange whole = range();
		long under = bench.plot.model().scale().orElseThrow().place(0.25);
		for (int i = 0; i < 5; i++) {
			Ui.wheel(bench.plot.canvas(), bench.x(0.25), bench.y(0.5), 1, 0);
		}
		assertEquals(Math.pow(0.8, 5), (double) (range().to() - range().from()) / (whole.to() - whole.from()), 1e-3);
		assertEquals(0.25, bench.plot.model().scale().orElseThrow().share(under), 2.0 / bench.area().width());
		bench.plot.actions().run("back");
		assertEquals(whole, range(), "turning the wheel is one step back");
		bench.plot.actions().run("forward");
		bench.plot.actions().run("whole");
		assertEquals(whole, range());
		Ui.wheel(bench.plot.canvas(), bench.x(0.5), bench.y(0.5), 1, SWT.CTRL);
		assertEquals(whole, range(), "with Ctrl it zooms values");
		ValueAxis axis = bench.plot.model().axes().getFirst();
		assertEquals(0.8 * axis.whole().length(), axis.range().length(), 1e-6 * axis.whole().length());
	}

	@Test
	void aBoxBecomesAllThatIsSeen() {
		bench.show(longOne()).doubleClick(LONG);
		bench.settle();
		long left = bench.plot.model().scale().orElseThrow().place(0.2);
		long right = bench.plot.model().scale().orElseThrow().place(0.3);
		ValueAxis before = bench.plot.model().axes().getFirst();
		Ui.drag(bench.plot.canvas(), bench.x(0.2), bench.y(0.5), bench.x(0.3), bench.y(0.1), 1, SWT.SHIFT);
		double pixel = (right - left) / (0.1 * bench.area().width());
		assertEquals(left, range().from(), 2 * pixel);
		assertEquals(right, range().to(), 2 * pixel);
		ValueAxis axis = bench.plot.model().axes().getFirst();
		double row = before.range().length() / bench.area().height();
		assertEquals(before.value(0.1), axis.range().min(), 2 * row);
		assertEquals(before.value(0.5), axis.range().max(), 2 * row);
	}

	@Test
	void seriesOfOneUnitShareAnAxisUntilOneGetsItsOwn() {
		bench.show(SampleSeries.memory());
		bench.doubleClick(SampleSeries.NH4);
		bench.doubleClick(SampleSeries.NH4_B);
		bench.settle();
		assertEquals(List.of("mg/l"), bench.plot.model().axes().stream().map(ValueAxis::label).toList());
		bench.desk.plotAlone(bench.desk.stores().getFirst(), SampleSeries.NH4_B);
		assertEquals(List.of("NH4#1 (mg/l)", "NH4#2 (mg/l)"), bench.plot.model().axes().stream().map(ValueAxis::label).toList());
		assertEquals(List.of(true, false), bench.plot.model().axes().stream().map(ValueAxis::left).toList());
		TableItem item = bench.plot.legend().control().getItem(0);
		item.setChecked(false);
		Event event = new Event();
		event.item = item;
		event.detail = SWT.CHECK;
		bench.plot.legend().control().notifyListeners(SWT.Selection, event);
		assertEquals(List.of("NH4#2 (mg/l)"), bench.plot.model().axes().stream().map(ValueAxis::label).toList());
	}

	@Test
	void aStackGivesEachAxisAPanelThatIsZoomedAlone() {
		bench.show(SampleSeries.memory());
		SeriesStore store = bench.desk.stores().getFirst();
		bench.desk.plot(store, SampleSeries.NH4);
		bench.desk.plotAlone(store, SampleSeries.NH4_B);
		bench.settle();
		bench.plot.actions().run("stack");
		Ui.rest(50);
		List<FigureLayout.Placed> panels = bench.plot.canvas().figure().axes();
		assertEquals(2, panels.size());
		assertTrue(panels.get(0).panel().bottom() <= panels.get(1).panel().y(), "one below the other");
		int lower = (int) (panels.get(1).panel().y() + panels.get(1).panel().height() / 2);
		Ui.wheel(bench.plot.canvas(), bench.x(0.5), lower, 1, SWT.CTRL);
		ValueAxis above = bench.plot.model().axes().get(0);
		ValueAxis below = bench.plot.model().axes().get(1);
		assertEquals(above.whole(), above.range());
		assertEquals(0.8 * below.whole().length(), below.range().length(), 1e-6 * below.whole().length());
		bench.plot.actions().run("stack");
		Ui.rest(50);
		assertEquals(bench.area(), bench.plot.canvas().figure().axes().get(1).panel());
	}

	@Test
	void textsAndOtherKindsOfPlacesAreRefusedWithALine() {
		SeriesStore store = SampleSeries.memory();
		SeriesKey spectrum = new SeriesKey("plant", "A#1", "A#1_RAW#1");
		PlotBench.save(store, spectrum, IndexMetadata.of(IndexKind.NUMBER), new long[] {IndexNumbers.place(1), IndexNumbers.place(2)},
				new Column.Doubles(new double[] {1, 2}, new BitSet()), List.of());
		bench.show(store).doubleClick(SampleSeries.PUMP);
		assertTrue(bench.desk.curves().isEmpty());
		assertTrue(bench.explorer.line().contains("has texts, which make no curve"), bench.explorer.line());
		bench.doubleClick(SampleSeries.NH4);
		bench.settle();
		bench.doubleClick(spectrum);
		Ui.await("the refusal", () -> bench.desk.curves().size() == 1);
		assertTrue(bench.explorer.line().contains("another kind of places"), bench.explorer.line());
	}

	@Test
	void numbersAreLinearAndCategoriesHaveNames() {
		SeriesStore store = MemorySeries.create();
		SeriesKey key = new SeriesKey("lab", "A#1", "A#1_RAW#1");
		PlotBench.save(store, key, IndexMetadata.of(IndexKind.NUMBER), new long[] {IndexNumbers.place(-100), IndexNumbers.place(0), IndexNumbers.place(300)},
				new Column.Codes(new int[] {0, 1, 0}, new BitSet()), List.of("low", "high"));
		bench.show(store).doubleClick(key);
		bench.settle();
		assertEquals(0.25, bench.plot.model().scale().orElseThrow().share(IndexNumbers.place(0)), 0.01);
		Ui.mouse(bench.plot.canvas(), SWT.MouseMove, bench.x(0.26), bench.y(0.5), 0, 0);
		assertEquals("high", bench.plot.legend().text(0, 1).orElseThrow());
	}

	@Test
	void figuresAndRowsAreWrittenWhole() throws IOException {
		bench.show(longOne()).doubleClick(LONG);
		bench.settle();
		bench.plot.model().look(bench.plot.model().look().orElseThrow().at(new PlaceRange(PlotBench.second(10), PlotBench.second(14))), "");
		bench.settle();
		for (FigureExport.Format format : FigureExport.Format.values()) {
			bench.plot.actions().export().start(format, folder.resolve("figure." + format.name().toLowerCase(Locale.ROOT)));
		}
		bench.finish();
		assertEquals("""
				time,Count#1_RAW#1
				2024-05-01T00:00:10Z,10
				2024-05-01T00:00:11Z,11
				2024-05-01T00:00:12Z,12
				2024-05-01T00:00:13Z,13
				2024-05-01T00:00:14Z,14
				""", Files.readString(folder.resolve("figure.csv")).replace("\r\n", "\n").replace(".0\n", "\n"));
		String svg = Files.readString(folder.resolve("figure.svg"), StandardCharsets.UTF_8);
		assertTrue(svg.contains("<title>Count#1_RAW#1</title>") && svg.contains("02:00:12") && svg.contains("<circle"), svg);
		ImageData picture = new ImageData(folder.resolve("figure.png").toString());
		assertEquals(bench.plot.canvas().getClientArea().width, picture.width);
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(3, files.count(), "nothing half-written is left");
		}
		bench.plot.actions().export().start(FigureExport.Format.PNG, folder.resolve("none").resolve("x.png"));
		bench.finish();
		assertTrue(bench.explorer.line().contains("can't be written"), bench.explorer.line());
	}

	@Test
	void aClosedStoreTakesItsCurvesAlong() {
		bench.show(longOne()).doubleClick(LONG);
		bench.settle();
		assertTrue(bench.budget.used() > 0, "what is drawn from counts against the budget");
		bench.desk.remove(bench.desk.stores().getFirst()).close();
		assertTrue(bench.plot.model().traces().isEmpty());
		assertEquals(0, bench.tree().getItemCount());
		assertEquals(0, bench.budget.used());
	}
}

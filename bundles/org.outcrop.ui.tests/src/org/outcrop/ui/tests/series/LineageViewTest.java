package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import javax.xml.parsers.DocumentBuilderFactory;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.process.SeriesFunctions;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.ui.series.internal.LineageCanvas;
import org.outcrop.ui.series.internal.LineageView;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.lineage.GraphView;
import org.outcrop.ui.series.model.lineage.LineageGraph;
import org.outcrop.ui.series.model.lineage.LineageLayout;
import org.outcrop.ui.series.plot.LineageColours;
import org.outcrop.ui.series.plot.LineagePainter;
import org.outcrop.ui.series.plot.SvgInk;
import org.outcrop.ui.tests.peakmap.Ui;

/** The graph of series, worked with mouse and keyboard. */
class LineageViewTest {

	@TempDir
	Path folder;
	private DialogBench bench;
	private LineageView view;
	private List<SeriesKey> made;

	@BeforeEach
	void open() {
		bench = new DialogBench(SampleSeries.memory());
		made = LineageModelTest.chain(bench.store);
		view = new LineageView(bench.shell, bench.desk, SeriesFunctions::all);
		bench.shell.open();
	}

	@AfterEach
	void close() {
		bench.close();
	}

	private void show() {
		bench.desk.choose(Optional.of(new Chosen(bench.store, Optional.of("plant"), Optional.empty(), List.of())));
		Ui.await("the graph", () -> view.notice().isEmpty());
		Ui.rest(50);
	}

	private LineageCanvas canvas() {
		return view.canvas();
	}

	private int number(SeriesKey key) {
		return canvas().graph().orElseThrow().find(key).orElseThrow();
	}

	private int x(SeriesKey key) {
		GraphView now = canvas().view();
		return (int) Math.round((canvas().places().x()[number(key)] + LineageLayout.NODE_WIDTH / 2 - now.left()) * now.scale());
	}

	private int y(SeriesKey key) {
		GraphView now = canvas().view();
		return (int) Math.round((canvas().places().y()[number(key)] + LineageLayout.NODE_HEIGHT / 2 - now.top()) * now.scale());
	}

	private void becomeOld() {
		try (SeriesChange change = bench.store.change()) {
			change.save(SampleSeries.NH4, bench.store.series(SampleSeries.NH4).orElseThrow().updated(LineageModelTest.LATER.plusSeconds(50)), () -> Optional.empty(),
					SeriesChange.Mode.APPEND, Progress.NONE);
			change.commit(Progress.NONE);
		}
		bench.desk.contentChanged();
		Ui.await("what is old", () -> view.bar().words().endsWith("3 old"));
	}

	@Test
	void withoutADataSetThePartSaysWhatToDo() {
		assertTrue(view.notice().orElseThrow().text().contains("Choose a data set"));
		show();
		assertEquals("7 series of plant", view.bar().words());
	}

	@Test
	void aClickChoosesADoubleClickPlotsAndArrowsGoAlongEdges() {
		show();
		Ui.click(canvas(), x(made.get(2)), y(made.get(2)));
		assertEquals(Optional.of(Chosen.of(bench.store, List.of(made.get(2)))), bench.desk.chosen());
		assertEquals(Optional.of(number(made.get(2))), canvas().chosen());
		Ui.doubleClick(canvas(), x(made.get(3)), y(made.get(3)));
		assertTrue(bench.desk.isPlotted(bench.store, made.get(3)));
		Ui.key(canvas(), SWT.ARROW_LEFT, (char) 0, 0);
		assertEquals(Optional.of(made.get(2)), bench.desk.chosen().flatMap(Chosen::first));
		Ui.key(canvas(), SWT.ARROW_RIGHT, (char) 0, 0);
		assertEquals(Optional.of(made.get(3)), bench.desk.chosen().flatMap(Chosen::first));
	}

	@Test
	void theWheelZoomsAtTheMouseADragMovesAndHomeShowsAll() {
		show();
		GraphView whole = canvas().view();
		Ui.wheel(canvas(), 100, 80, 1, 0);
		GraphView near = canvas().view();
		assertTrue(near.scale() > whole.scale());
		assertEquals(whole.x(100), near.x(100), 1e-9);
		Ui.drag(canvas(), 20, 300, 60, 320, 1, 0);
		assertEquals(near.left() - 40 / near.scale(), canvas().view().left(), 1e-6);
		Ui.key(canvas(), SWT.HOME, (char) 0, 0);
		assertEquals(whole, canvas().view());
	}

	@Test
	void whatIsOldIsMarkedAndMadeAgainWithWhatItIsMadeOf() {
		show();
		becomeOld();
		assertFalse(view.bar().renewItem().isEnabled());
		Ui.click(canvas(), x(made.get(3)), y(made.get(3)));
		assertTrue(view.bar().renewItem().isEnabled());
		view.bar().renewItem().notifyListeners(SWT.Selection, new Event());
		DialogBench.finishJobs();
		Ui.await("nothing old", () -> view.bar().words().equals("7 series of plant"));
		assertEquals("Made again: 3 series.", bench.said());
		assertFalse(view.bar().renewOldItem().isEnabled());
	}

	@Test
	void aFunctionThatIsUnknownHereIsSaidInOneLine() {
		show();
		try (SeriesChange change = bench.store.change()) {
			var old = bench.store.series(made.get(3)).orElseThrow();
			var step = old.steps().getLast();
			var other = new org.outcrop.series.model.ProcessingStep(step.type(), step.description(), step.processedOn(), false,
					new org.outcrop.series.model.ProcessingStep.FunctionInfo("theirs", "1", "", ""), step.parameters(), 0, step.suffix(), step.inputs());
			var set = bench.store.dataset("plant").orElseThrow();
			var signal = set.signal(made.get(3).signal()).orElseThrow();
			var changed = new org.outcrop.series.model.TimeSeries(old.name(), old.type(), old.index(), List.of(other), old.createdOn(), old.categories());
			change.save(set.with(signal.with(changed, signal.lastUpdated()), set.lastUpdated()));
			change.commit(Progress.NONE);
		}
		bench.desk.choose(Optional.of(Chosen.of(bench.store, List.of(made.get(3)))));
		DialogBench.finish(view.renew().orElseThrow());
		assertEquals(Optional.of(true), bench.saidError());
		assertTrue(bench.said().contains("theirs is not known here"), bench.said());
	}

	@Test
	void theGraphIsWrittenAsPictureAndAsVectors() throws Exception {
		show();
		Path png = folder.resolve("graph.png");
		DialogBench.finish(view.export(png).orElseThrow());
		ImageData picture = new ImageData(png.toString());
		assertEquals(Math.ceil(canvas().places().width()), picture.width);
		Path svg = folder.resolve("graph.svg");
		DialogBench.finish(view.export(svg).orElseThrow());
		var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
		assertEquals("svg", document.getDocumentElement().getTagName());
		String text = Files.readString(svg);
		assertTrue(text.contains(made.get(2).series()), text);
		assertTrue(text.contains(">average<"), text);
		DialogBench.finish(view.export(folder.resolve("none/graph.svg")).orElseThrow());
		assertTrue(bench.said().contains("no such folder"), bench.said());
	}

	@Test
	void aGraphOfFiveThousandSeriesIsDrawnInAMoment() {
		LineageGraph graph = LineageModelTest.large(5000, new Random(3));
		LineageLayout layout = LineageLayout.of(graph, Progress.NONE);
		LineagePainter painter = new LineagePainter(graph, layout, LineageColours.LIGHT, Optional.of(2500));
		for (GraphView part : List.of(GraphView.whole(layout, 900, 600), new GraphView(1, 200, 400))) {
			painter.paint(new SvgInk(900, 600), part, 900, 600);
			long start = System.nanoTime();
			SvgInk ink = new SvgInk(900, 600);
			painter.paint(ink, part, 900, 600);
			double millis = (System.nanoTime() - start) / 1e6;
			assertTrue(millis < 1000, millis + " ms");
			assertTrue(ink.document("large").length() > 1000);
		}
	}
}

package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.process.Processing;
import org.outcrop.series.process.SeriesFunctions;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.model.lineage.GraphView;
import org.outcrop.ui.series.model.lineage.LineageGraph;
import org.outcrop.ui.series.model.lineage.LineageLayout;
import org.outcrop.ui.series.model.lineage.Node;
import org.outcrop.ui.series.model.lineage.Renewal;

/** The graph of what was made of what, without widgets. */
class LineageModelTest {

	static final Instant LATER = SampleSeries.MADE.plusSeconds(100);

	/** NH4 and NH4_B are filled, averaged and resampled; each a second after the one before. @return filled, filled, averaged, resampled */
	static List<SeriesKey> chain(SeriesStore store) {
		List<SeriesKey> made = new ArrayList<>();
		made.add(step(store, 1, "fill_gaps", Map.of(), SampleSeries.NH4));
		made.add(step(store, 2, "fill_gaps", Map.of(), SampleSeries.NH4_B));
		made.add(step(store, 3, "average", Map.of(), made.get(0), made.get(1)));
		made.add(step(store, 4, "resample", Map.of("step", "PT1H"), made.get(2)));
		return made;
	}

	static SeriesKey step(SeriesStore store, int seconds, String function, Map<String, Object> parameters, SeriesKey... inputs) {
		return new Processing(store, InstantSource.fixed(LATER.plusSeconds(seconds))).process(List.of(inputs), SeriesFunctions.of(function).orElseThrow(),
				Optional.empty(), false, new Parameters(parameters), Progress.NONE);
	}

	static LineageGraph graph(SeriesStore store) {
		return LineageGraph.of(store, "plant", Progress.NONE).orElseThrow();
	}

	private static Node.State state(SeriesStore store, SeriesKey key) {
		LineageGraph graph = graph(store);
		return graph.nodes().get(graph.find(key).orElseThrow()).state();
	}

	@Test
	void eachInputOfEachLastStepIsAnEdge() {
		try (SeriesStore store = SampleSeries.memory()) {
			List<SeriesKey> made = chain(store);
			LineageGraph graph = graph(store);
			assertEquals(7, graph.nodes().size());
			assertEquals(5, graph.edges().size());
			int mean = graph.find(made.get(2)).orElseThrow();
			assertEquals(4, graph.ancestors(mean).size());
			assertEquals(Set.of(graph.find(made.get(3)).orElseThrow()), graph.descendants(mean));
			assertEquals("average", graph.edges().stream().filter(edge -> edge.to() == mean).findFirst().orElseThrow().function());
			assertTrue(graph.old().isEmpty());
		}
	}

	@Test
	void whatWasMadeOfSomethingThatChangedIsOldUntilItIsMadeAgain() {
		try (SeriesStore store = SampleSeries.memory()) {
			List<SeriesKey> made = chain(store);
			try (SeriesChange change = store.change()) {
				change.save(SampleSeries.NH4, store.series(SampleSeries.NH4).orElseThrow().updated(LATER.plusSeconds(50)), () -> Optional.empty(),
						SeriesChange.Mode.APPEND, Progress.NONE);
				change.commit(Progress.NONE);
			}
			assertEquals(Node.State.OLD, state(store, made.get(0)));
			assertEquals(Node.State.CURRENT, state(store, made.get(1)));
			assertEquals(Node.State.OLD, state(store, made.get(3)));
			LineageGraph graph = graph(store);
			assertEquals(List.of(made.get(0), made.get(2), made.get(3)), graph.toRenew(graph.find(made.get(3)).orElseThrow()));
			Renewal.run(store, graph.old(), SeriesFunctions.all(), InstantSource.fixed(LATER.plusSeconds(60)), Progress.NONE);
			assertTrue(graph(store).old().isEmpty());
		}
	}

	@Test
	void whatIsThrownAwayOrNeverWasThereIsTold() {
		try (SeriesStore store = SampleSeries.memory()) {
			List<SeriesKey> made = chain(store);
			try (SeriesChange change = store.change()) {
				change.delete(made.get(0));
				change.commit(Progress.NONE);
			}
			assertEquals(Node.State.GONE, state(store, made.get(0)));
			assertEquals(Optional.empty(), LineageGraph.of(store, "no such", Progress.NONE));
		}
	}

	@Test
	void layersGoFromLeftToRightAndNothingLiesOverAnother() {
		try (SeriesStore store = SampleSeries.memory()) {
			chain(store);
			LineageGraph graph = graph(store);
			requireClear(graph, LineageLayout.of(graph, Progress.NONE));
		}
	}

	@Test
	void fiveThousandSeriesAreLaidOutWithoutOverlapInAMoment() {
		LineageGraph graph = large(5000, new Random(7));
		long start = System.nanoTime();
		LineageLayout layout = LineageLayout.of(graph, Progress.NONE);
		double seconds = (System.nanoTime() - start) / 1e9;
		requireClear(graph, layout);
		assertTrue(seconds < 5, seconds + " s");
	}

	@Test
	void seriesThatWereMadeOfEachOtherAreDrawnAsWell() {
		List<Node> nodes = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			nodes.add(new Node(new SeriesKey("d", "s", "x" + i), Optional.empty(), Node.State.CURRENT));
		}
		LineageGraph circle = new LineageGraph("d", nodes, List.of(new LineageGraph.Edge(0, 1, "a"), new LineageGraph.Edge(1, 2, "b"), new LineageGraph.Edge(2, 0, "c")));
		LineageLayout layout = LineageLayout.of(circle, Progress.NONE);
		assertTrue(layout.x()[0] < layout.x()[1] && layout.x()[1] < layout.x()[2]);
		assertEquals(Set.of(1, 2), circle.ancestors(0));
	}

	@Test
	void zoomingKeepsThePointUnderTheMouse() {
		GraphView view = new GraphView(1, 100, 50);
		GraphView near = view.zoomed(1.5, 200, 80);
		assertEquals(view.x(200), near.x(200), 1e-9);
		assertEquals(view.y(80), near.y(80), 1e-9);
		assertEquals(110, view.moved(10, 0).left(), 1e-9);
		GraphView shown = view.showing(5000, 60, 100, 40, 800, 300);
		assertEquals(5050 - 400, shown.left(), 1e-9);
		assertEquals(50, shown.top(), 1e-9);
	}

	/** Each derived series has one or two inputs among those before it. */
	static LineageGraph large(int count, Random random) {
		List<Node> nodes = new ArrayList<>();
		List<LineageGraph.Edge> edges = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			nodes.add(new Node(new SeriesKey("d", "S#" + i / 10, "S#" + i / 10 + "_STEP#" + i), Optional.empty(), i % 9 == 0 ? Node.State.OLD : Node.State.CURRENT));
			for (int k = 0; i % 5 != 0 && k < 1 + i % 2; k++) {
				edges.add(new LineageGraph.Edge(Math.max(0, i - 1 - random.nextInt(12)), i, "smooth"));
			}
		}
		return new LineageGraph("d", nodes, edges.stream().distinct().toList());
	}

	private static void requireClear(LineageGraph graph, LineageLayout layout) {
		for (LineageGraph.Edge edge : graph.edges()) {
			assertTrue(layout.x()[edge.from()] < layout.x()[edge.to()]);
		}
		List<Integer> all = new ArrayList<>();
		for (int i = 0; i < graph.nodes().size(); i++) {
			all.add(i);
			assertTrue(layout.x()[i] >= 0 && layout.x()[i] + LineageLayout.NODE_WIDTH <= layout.width());
			assertTrue(layout.y()[i] >= 0 && layout.y()[i] + LineageLayout.NODE_HEIGHT <= layout.height());
		}
		all.sort(java.util.Comparator.<Integer>comparingDouble(i -> layout.x()[i]).thenComparingDouble(i -> layout.y()[i]));
		for (int i = 1; i < all.size(); i++) {
			int a = all.get(i - 1);
			int b = all.get(i);
			assertTrue(layout.x()[a] != layout.x()[b] || layout.y()[a] + LineageLayout.NODE_HEIGHT <= layout.y()[b] + 1e-6, a + " over " + b);
		}
	}
}

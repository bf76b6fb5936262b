package org.outcrop.ui.series.model.lineage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.ProcessingStep;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.process.Processing;
import org.outcrop.series.store.SeriesStore;

/**
 * The series of a data set, and those of others that they were made of. Immutable.
 *
 * @param dataset name
 * @param nodes   in the order of the data set
 * @param edges   each input of each last step
 */
public record LineageGraph(String dataset, List<Node> nodes, List<Edge> edges) {

	/**
	 * An input of a step.
	 *
	 * @param from     number of the input's node
	 * @param to       number of the node that was made
	 * @param function by which
	 */
	public record Edge(int from, int to, String function) {
	}

	public LineageGraph {
		nodes = List.copyOf(nodes);
		edges = List.copyOf(edges);
	}

	/** Reads what is known of a data set, and no values; not on the user interface thread. Empty where there is none of this name. */
	public static Optional<LineageGraph> of(SeriesStore store, String name, Progress progress) {
		Optional<Dataset> found = store.dataset(name);
		if (found.isEmpty()) {
			return Optional.empty();
		}
		Map<SeriesKey, TimeSeries> known = new LinkedHashMap<>();
		add(found.get(), known);
		List<Processing.Edge> inputs = Processing.lineage(found.get());
		Set<String> others = new TreeSet<>();
		inputs.forEach(edge -> others.add(edge.from().dataset()));
		others.remove(name);
		Map<SeriesKey, TimeSeries> elsewhere = new HashMap<>();
		for (String other : others) {
			progress.checkCancelled();
			store.dataset(other).ifPresent(set -> add(set, elsewhere));
		}
		Set<SeriesKey> saved = new HashSet<>(store.keys());
		progress.checkCancelled();
		return Optional.of(new Building(known, elsewhere, saved, inputs).graph(name));
	}

	private static void add(Dataset set, Map<SeriesKey, TimeSeries> known) {
		set.signals().forEach(signal -> signal.series().forEach(series -> known.put(new SeriesKey(set.name(), signal.name(), series.name()), series)));
	}

	private static final class Building {
		private final Map<SeriesKey, Optional<TimeSeries>> all = new LinkedHashMap<>();
		private final Set<SeriesKey> saved;
		private final List<Processing.Edge> inputs;
		private final Map<SeriesKey, List<SeriesKey>> madeOf = new HashMap<>();
		private final Map<SeriesKey, Boolean> old = new HashMap<>();

		Building(Map<SeriesKey, TimeSeries> known, Map<SeriesKey, TimeSeries> elsewhere, Set<SeriesKey> saved, List<Processing.Edge> inputs) {
			known.forEach((key, series) -> all.put(key, Optional.of(series)));
			for (Processing.Edge edge : inputs) {
				all.computeIfAbsent(edge.from(), key -> Optional.ofNullable(elsewhere.get(key)));
				madeOf.computeIfAbsent(edge.to(), key -> new ArrayList<>()).add(edge.from());
			}
			this.saved = saved;
			this.inputs = inputs;
		}

		LineageGraph graph(String name) {
			List<SeriesKey> keys = new ArrayList<>(all.keySet());
			Map<SeriesKey, Integer> numbers = new HashMap<>();
			for (int i = 0; i < keys.size(); i++) {
				numbers.put(keys.get(i), i);
			}
			// inputs before what was made of them, so that being old is handed on in one pass
			List<Edge> edges = inputs.stream().map(edge -> new Edge(numbers.get(edge.from()), numbers.get(edge.to()), edge.step().function().name())).distinct().toList();
			for (int number : Order.topological(keys.size(), edges)) {
				SeriesKey key = keys.get(number);
				old.put(key, isOld(key));
			}
			return new LineageGraph(name, keys.stream().map(this::node).toList(), edges);
		}

		private boolean isOld(SeriesKey key) {
			Optional<Instant> made = all.get(key).flatMap(Building::last).map(ProcessingStep::processedOn);
			return made.isPresent() && madeOf.getOrDefault(key, List.of()).stream().anyMatch(input -> old.getOrDefault(input, false)
					|| all.get(input).filter(series -> series.lastUpdated().isAfter(made.get())).isPresent());
		}

		private static Optional<ProcessingStep> last(TimeSeries series) {
			return series.steps().isEmpty() ? Optional.empty() : Optional.of(series.steps().getLast());
		}

		private Node node(SeriesKey key) {
			Optional<TimeSeries> series = all.get(key);
			Node.State state = series.isEmpty() ? Node.State.GONE : !saved.contains(key) ? Node.State.EMPTY : old.get(key) ? Node.State.OLD : Node.State.CURRENT;
			return new Node(key, series.flatMap(Building::last), state);
		}
	}

	/** The number of a series' node. */
	public Optional<Integer> find(SeriesKey key) {
		for (int i = 0; i < nodes.size(); i++) {
			if (nodes.get(i).key().equals(key)) {
				return Optional.of(i);
			}
		}
		return Optional.empty();
	}

	/** All that a series was made of, directly and further back, without itself. */
	public Set<Integer> ancestors(int node) {
		return reached(node, false);
	}

	/** All that was made of a series, and of that, without itself. */
	public Set<Integer> descendants(int node) {
		return reached(node, true);
	}

	private Set<Integer> reached(int start, boolean forward) {
		Map<Integer, List<Integer>> next = new HashMap<>();
		edges.forEach(edge -> next.computeIfAbsent(forward ? edge.from() : edge.to(), key -> new ArrayList<>()).add(forward ? edge.to() : edge.from()));
		Set<Integer> found = new HashSet<>();
		List<Integer> open = new ArrayList<>(List.of(start));
		while (!open.isEmpty()) {
			for (int one : next.getOrDefault(open.removeLast(), List.of())) {
				if (one != start && found.add(one)) {
					open.add(one);
				}
			}
		}
		return found;
	}

	/** What has to be made again so that a series is of its day: what is old or empty further back, and the series itself at the end. */
	public List<SeriesKey> toRenew(int node) {
		Set<Integer> before = ancestors(node);
		return Order.topological(nodes.size(), edges).stream().filter(i -> i == node || before.contains(i) && isToRenew(nodes.get(i)))
				.map(i -> nodes.get(i).key()).toList();
	}

	/** All that is old, inputs before what is made of them. */
	public List<SeriesKey> old() {
		return Order.topological(nodes.size(), edges).stream().filter(i -> nodes.get(i).state() == Node.State.OLD).map(i -> nodes.get(i).key()).toList();
	}

	private static boolean isToRenew(Node node) {
		return node.isMade() && (node.state() == Node.State.OLD || node.state() == Node.State.EMPTY);
	}
}

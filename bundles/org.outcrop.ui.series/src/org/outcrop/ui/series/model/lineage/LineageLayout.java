package org.outcrop.ui.series.model.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

import org.outcrop.compute.Progress;

/**
 * Where the nodes of a graph stand: each in the layer behind the last of those that it was made of, layers from left to right. What hangs together stands together, the largest
 * such part on top. Takes time that grows with nodes and edges, and little more.
 *
 * @param x      left edge of each node
 * @param y      upper edge of each node
 * @param width  of the drawing
 * @param height of the drawing
 */
public record LineageLayout(double[] x, double[] y, double width, double height) {

	/** Width of a node. */
	public static final double NODE_WIDTH = 196;
	/** Height of a node. */
	public static final double NODE_HEIGHT = 46;
	/** Room around the drawing. */
	public static final double MARGIN = 16;

	private static final double COLUMN = NODE_WIDTH + 130;
	private static final double ROW = NODE_HEIGHT + 16;
	private static final int SWEEPS = 6;
	private static final int MOST_SINGLE_ROWS = 12;

	/** Not on the user interface thread where there are many nodes. */
	public static LineageLayout of(LineageGraph graph, Progress progress) {
		return new Placing(graph).place(progress);
	}

	private static final class Placing {
		private final List<LineageGraph.Edge> edges;
		private final int nodes;
		private final List<List<Integer>> leaving;
		private final List<List<Integer>> coming;
		private final int[] layer;
		private final int[] rank;
		private final double[] row;

		Placing(LineageGraph graph) {
			nodes = graph.nodes().size();
			edges = graph.edges();
			leaving = Order.edgesOf(nodes, edges, true);
			coming = Order.edgesOf(nodes, edges, false);
			layer = new int[nodes];
			rank = new int[nodes];
			row = new double[nodes];
		}

		LineageLayout place(Progress progress) {
			List<Integer> order = Order.topological(nodes, edges);
			for (int i = 0; i < nodes; i++) {
				rank[order.get(i)] = i;
			}
			for (int node : order) {
				for (int edge : leaving.get(node)) {
					int to = edges.get(edge).to();
					if (rank[to] > rank[node]) { // not the edge that closes a circle
						layer[to] = Math.max(layer[to], layer[node] + 1);
					}
				}
			}
			for (int node : order) {
				if (coming.get(node).isEmpty() && !leaving.get(node).isEmpty()) { // beside what was made of it, so that its edge is short
					layer[node] = leaving.get(node).stream().mapToInt(edge -> layer[edges.get(edge).to()]).min().orElse(1) - 1;
				}
			}
			double top = 0;
			List<Integer> single = new ArrayList<>();
			for (List<Integer> part : parts()) {
				progress.checkCancelled();
				if (part.size() == 1) {
					single.add(part.getFirst());
				} else {
					top += place(part, top);
				}
			}
			placeSingle(single, top);
			return finished();
		}

		/** What hangs together, the largest first. */
		private List<List<Integer>> parts() {
			boolean[] seen = new boolean[nodes];
			List<List<Integer>> parts = new ArrayList<>();
			for (int start = 0; start < nodes; start++) {
				if (seen[start]) {
					continue;
				}
				List<Integer> part = new ArrayList<>();
				List<Integer> open = new ArrayList<>(List.of(start));
				seen[start] = true;
				while (!open.isEmpty()) {
					int node = open.removeLast();
					part.add(node);
					for (int edge : leaving.get(node)) {
						visit(edges.get(edge).to(), seen, open);
					}
					for (int edge : coming.get(node)) {
						visit(edges.get(edge).from(), seen, open);
					}
				}
				part.sort(Comparator.naturalOrder());
				parts.add(part);
			}
			parts.sort(Comparator.comparing((List<Integer> part) -> -part.size()));
			return parts;
		}

		private static void visit(int node, boolean[] seen, List<Integer> open) {
			if (!seen[node]) {
				seen[node] = true;
				open.add(node);
			}
		}

		/** @return rows that the part takes */
		private double place(List<Integer> part, double top) {
			int layers = part.stream().mapToInt(node -> layer[node]).max().orElse(0) + 1;
			List<List<Integer>> columns = new ArrayList<>();
			for (int i = 0; i < layers; i++) {
				columns.add(new ArrayList<>());
			}
			part.forEach(node -> columns.get(layer[node]).add(node));
			columns.forEach(column -> {
				for (int i = 0; i < column.size(); i++) {
					row[column.get(i)] = i;
				}
			});
			for (int sweep = 0; sweep < SWEEPS; sweep++) {
				boolean forward = sweep % 2 == 0;
				for (int i = 0; i < layers; i++) {
					settle(columns.get(forward ? i : layers - 1 - i), forward);
				}
			}
			double least = part.stream().mapToDouble(node -> row[node]).min().orElse(0);
			double most = part.stream().mapToDouble(node -> row[node]).max().orElse(0);
			part.forEach(node -> row[node] += top - least);
			return most - least + 1.5;
		}

		/** Each node of a layer goes to the middle of its neighbours in the layer before or behind, in that order, one row apart at least. */
		private void settle(List<Integer> column, boolean forward) {
			double[] wanted = new double[column.size()];
			Integer[] sorted = new Integer[column.size()];
			for (int i = 0; i < sorted.length; i++) {
				wanted[i] = middle(column.get(i), forward);
				sorted[i] = i;
			}
			Arrays.sort(sorted, Comparator.<Integer>comparingDouble(i -> wanted[i]).thenComparingDouble(i -> row[column.get(i)]));
			List<Integer> next = new ArrayList<>(column.size());
			double[] placed = new double[sorted.length];
			double shift = 0;
			for (int i = 0; i < sorted.length; i++) {
				double own = wanted[sorted[i]];
				placed[i] = i == 0 ? own : Math.max(own, placed[i - 1] + 1);
				shift += placed[i] - own;
				next.add(column.get(sorted[i]));
			}
			// what was pushed down is half of it pushed up again
			double back = sorted.length == 0 ? 0 : shift / sorted.length;
			for (int i = 0; i < sorted.length; i++) {
				row[next.get(i)] = placed[i] - back;
			}
			column.clear();
			column.addAll(next);
		}

		private double middle(int node, boolean forward) {
			List<Integer> near = forward ? coming.get(node) : leaving.get(node);
			double sum = 0;
			for (int edge : near) {
				sum += row[forward ? edges.get(edge).from() : edges.get(edge).to()];
			}
			return near.isEmpty() ? row[node] : sum / near.size();
		}

		/** Nodes without edges fill a block below the others. */
		private void placeSingle(List<Integer> single, double top) {
			int columns = Math.max(1, (int) Math.ceil(Math.sqrt(single.size() / 4.0)));
			int rows = Math.max(Math.min(single.size(), MOST_SINGLE_ROWS), (single.size() + columns - 1) / columns);
			for (int i = 0; i < single.size(); i++) {
				layer[single.get(i)] = i / rows;
				row[single.get(i)] = top + i % rows;
			}
		}

		private LineageLayout finished() {
			double[] x = new double[nodes];
			double[] y = new double[nodes];
			double width = 0;
			double height = 0;
			for (int i = 0; i < nodes; i++) {
				x[i] = MARGIN + layer[i] * COLUMN;
				y[i] = MARGIN + row[i] * ROW;
				width = Math.max(width, x[i] + NODE_WIDTH);
				height = Math.max(height, y[i] + NODE_HEIGHT);
			}
			return new LineageLayout(x, y, width + MARGIN, height + MARGIN);
		}
	}

	/** The node at a point of the drawing. */
	public OptionalInt at(double px, double py) {
		for (int i = 0; i < x.length; i++) {
			if (px >= x[i] && px <= x[i] + NODE_WIDTH && py >= y[i] && py <= y[i] + NODE_HEIGHT) {
				return OptionalInt.of(i);
			}
		}
		return OptionalInt.empty();
	}
}

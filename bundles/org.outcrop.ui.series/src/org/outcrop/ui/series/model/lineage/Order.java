package org.outcrop.ui.series.model.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Orders of the nodes of a graph. */
final class Order {

	private Order() {
	}

	/** For each node, the numbers of the edges that leave it, or that come to it. */
	static List<List<Integer>> edgesOf(int nodes, List<LineageGraph.Edge> edges, boolean leaving) {
		List<List<Integer>> of = new ArrayList<>(nodes);
		for (int i = 0; i < nodes; i++) {
			of.add(new ArrayList<>(2));
		}
		for (int i = 0; i < edges.size(); i++) {
			of.get(leaving ? edges.get(i).from() : edges.get(i).to()).add(i);
		}
		return of;
	}

	/**
	 * Each node behind those that lead to it. Where series were made of each other in a circle, which happens when one is replaced, the first of them in the list of nodes
	 * comes first.
	 */
	static List<Integer> topological(int nodes, List<LineageGraph.Edge> edges) {
		List<List<Integer>> leaving = edgesOf(nodes, edges, true);
		int[] waiting = new int[nodes];
		edges.forEach(edge -> waiting[edge.to()]++);
		boolean[] given = new boolean[nodes];
		List<Integer> order = new ArrayList<>(nodes);
		ArrayDeque<Integer> ready = new ArrayDeque<>();
		for (int i = 0; i < nodes; i++) {
			if (waiting[i] == 0) {
				ready.add(i);
			}
		}
		int next = 0;
		while (order.size() < nodes) {
			if (ready.isEmpty()) {
				while (given[next]) {
					next++;
				}
				ready.add(next);
			}
			int node = ready.poll();
			if (given[node]) {
				continue;
			}
			given[node] = true;
			order.add(node);
			for (int edge : leaving.get(node)) {
				int to = edges.get(edge).to();
				if (--waiting[to] == 0 && !given[to]) {
					ready.add(to);
				}
			}
		}
		return order;
	}
}

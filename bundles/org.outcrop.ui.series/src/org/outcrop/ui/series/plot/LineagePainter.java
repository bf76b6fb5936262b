package org.outcrop.ui.series.plot;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.outcrop.ui.series.model.lineage.GraphView;
import org.outcrop.ui.series.model.lineage.LineageGraph;
import org.outcrop.ui.series.model.lineage.LineageLayout;
import org.outcrop.ui.series.model.lineage.Node;

/** Draws a graph of series: those that are chosen, with all that they were made of and all that was made of them, stand out. Draws what is seen alone. For one thread. */
public final class LineagePainter {

	/** Below this scale words would not be read. */
	private static final double WORDS = 0.55;
	private static final double CURVES = 0.3;
	private static final int BENDS = 12;
	private static final double ARROW = 7;
	private static final double PAD = 8;

	private final LineageGraph graph;
	private final LineageLayout layout;
	private final LineageColours colours;
	private final Optional<Integer> chosen;
	private final Set<Integer> family = new HashSet<>();

	/** @param chosen number of the node that stands out */
	public LineagePainter(LineageGraph graph, LineageLayout layout, LineageColours colours, Optional<Integer> chosen) {
		this.graph = graph;
		this.layout = layout;
		this.colours = colours;
		this.chosen = chosen;
		chosen.ifPresent(node -> {
			family.add(node);
			family.addAll(graph.ancestors(node));
			family.addAll(graph.descendants(node));
		});
	}

	/** Draws the part that a view shows into an area from 0, 0. */
	public void paint(Ink ink, GraphView view, double width, double height) {
		ink.fill(new Box(0, 0, width, height), colours.paper());
		for (boolean marked : new boolean[] {false, true}) {
			for (LineageGraph.Edge edge : graph.edges()) {
				if (isMarked(edge) == marked) {
					edge(ink, view, edge, marked, width, height);
				}
			}
		}
		for (int i = 0; i < graph.nodes().size(); i++) {
			Box box = box(view, i);
			if (box.right() >= 0 && box.bottom() >= 0 && box.x() <= width && box.y() <= height) {
				node(ink, view.scale(), i, box);
			}
		}
	}

	/** Whether an edge is on a way to the chosen series or from it. */
	private boolean isMarked(LineageGraph.Edge edge) {
		return chosen.isPresent() && family.contains(edge.from()) && family.contains(edge.to());
	}

	private Box box(GraphView view, int node) {
		return new Box((layout.x()[node] - view.left()) * view.scale(), (layout.y()[node] - view.top()) * view.scale(),
				LineageLayout.NODE_WIDTH * view.scale(), LineageLayout.NODE_HEIGHT * view.scale());
	}

	private void edge(Ink ink, GraphView view, LineageGraph.Edge edge, boolean marked, double width, double height) {
		Box from = box(view, edge.from());
		Box to = box(view, edge.to());
		double x0 = from.right();
		double y0 = from.y() + from.height() / 2;
		double x1 = to.x();
		double y1 = to.y() + to.height() / 2;
		if (Math.max(x0, x1) < 0 || Math.min(x0, x1) > width || Math.max(y0, y1) < 0 || Math.min(y0, y1) > height) {
			return;
		}
		int colour = marked ? colours.chosen() : colours.muted();
		if (view.scale() < CURVES) {
			ink.line(x0, y0, x1, y1, colour);
			return;
		}
		double arrow = ARROW * Math.min(1, view.scale());
		double end = x1 - arrow;
		double bend = Math.max(Math.abs(end - x0) / 2, 30 * view.scale());
		double[] xy = new double[2 * (BENDS + 1)];
		for (int i = 0; i <= BENDS; i++) {
			double t = i / (double) BENDS;
			double u = 1 - t;
			xy[2 * i] = u * u * u * x0 + 3 * u * u * t * (x0 + bend) + 3 * u * t * t * (end - bend) + t * t * t * end;
			xy[2 * i + 1] = (u * u * u + 3 * u * u * t) * y0 + (3 * u * t * t + t * t * t) * y1;
		}
		ink.polyline(xy, BENDS + 1, marked ? 2 : 1.2, colour);
		ink.polygon(new double[] {x1, y1, end, y1 - arrow * 0.55, end, y1 + arrow * 0.55}, 3, colour, 255);
		if (view.scale() >= WORDS) {
			double x = xy[BENDS];
			double y = xy[BENDS + 1];
			String words = shortened(ink, edge.function(), Math.max(40, (x1 - x0) * 0.6));
			double half = ink.width(words) / 2 + 2;
			ink.fill(new Box(x - half, y - ink.height() / 2, 2 * half, ink.height()), colours.paper());
			ink.text(words, x, y, Ink.Align.CENTRE, colour);
		}
	}

	private void node(Ink ink, double scale, int number, Box box) {
		Node node = graph.nodes().get(number);
		boolean own = chosen.filter(one -> one == number).isPresent();
		boolean dim = chosen.isPresent() && !family.contains(number);
		int border = own || family.contains(number) ? colours.chosen() : node.state() == Node.State.OLD ? colours.old() : colours.muted();
		double[] corners = {box.x(), box.y(), box.right(), box.y(), box.right(), box.bottom(), box.x(), box.bottom(), box.x(), box.y()};
		ink.polygon(corners, 4, colours.box(), 255);
		ink.polyline(corners, 5, own ? 3 : family.contains(number) ? 2 : 1, border);
		if (node.state() == Node.State.OLD) {
			ink.fill(new Box(box.x(), box.y(), Math.max(2, 4 * scale), box.height()), colours.old());
		}
		if (scale < WORDS) {
			return;
		}
		double room = box.width() - 2 * PAD * scale;
		double left = box.x() + PAD * scale;
		boolean both = box.height() >= 2 * ink.height() + 2;
		double line = both ? box.height() / 4 : box.height() / 2;
		String name = node.key().dataset().equals(graph.dataset()) ? node.key().series() : node.key().dataset() + "/" + node.key().series();
		ink.text(shortened(ink, name, room), left, box.y() + line + (both ? 1 : 0), Ink.Align.LEFT, dim ? colours.muted() : colours.ink());
		if (both) {
			String second = node.state() == Node.State.CURRENT ? node.made() : node.state().words() + (node.made().isEmpty() ? "" : "; " + node.made());
			ink.text(shortened(ink, second, room), left, box.bottom() - line - 1, Ink.Align.LEFT, node.state() == Node.State.OLD ? colours.old() : colours.muted());
		}
	}

	/** As much of a text as there is room for. */
	static String shortened(Ink ink, String text, double room) {
		if (ink.width(text) <= room) {
			return text;
		}
		int low = 0;
		int high = text.length();
		while (low < high) {
			int middle = (low + high + 1) / 2;
			if (ink.width(text.substring(0, middle) + "…") <= room) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return text.substring(0, low) + "…";
	}
}

package org.outcrop.ui.series.internal;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.outcrop.ui.Palette;
import org.outcrop.ui.ScreenZoom;
import org.outcrop.ui.series.model.lineage.GraphView;
import org.outcrop.ui.series.model.lineage.LineageGraph;
import org.outcrop.ui.series.model.lineage.LineageLayout;
import org.outcrop.ui.series.model.lineage.Node;
import org.outcrop.ui.series.plot.LineageColours;
import org.outcrop.ui.series.plot.LineagePainter;

/**
 * The drawing of a graph. The wheel zooms at the mouse, with Shift it moves to the side; a drag moves; a click chooses, a double click opens; arrows go from series to series. Thread:
 * user interface.
 */
public final class LineageCanvas extends Canvas {

	private static final double ZOOM = 1.2;
	private static final int WHEEL = 40;
	private static final int DRAG_STARTS = 4;
	private static final int MOST_PIXELS = 6000;

	private final Consumer<Node> choosing;
	private final Consumer<Node> opening;
	private Optional<LineageGraph> graph = Optional.empty();
	private LineageLayout layout = new LineageLayout(new double[0], new double[0], 1, 1);
	private GraphView view = new GraphView(1, 0, 0);
	private Optional<Integer> chosen = Optional.empty();
	private Optional<LineagePainter> painter = Optional.empty();
	private Optional<LineageColours> painted = Optional.empty();
	private boolean fits = true;
	private Optional<Point> pressed = Optional.empty();
	private boolean dragging;

	/** @param choosing told of a click @param opening told of a double click, and of Enter */
	LineageCanvas(Composite parent, Consumer<Node> choosing, Consumer<Node> opening) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.choosing = choosing;
		this.opening = opening;
		addListener(SWT.Paint, this::paint);
		addListener(SWT.Resize, e -> {
			if (fits) {
				fit();
			}
		});
		addListener(SWT.MouseDown, this::mouseDown);
		addListener(SWT.MouseMove, this::mouseMove);
		addListener(SWT.MouseUp, this::mouseUp);
		addListener(SWT.MouseDoubleClick, e -> node(e).ifPresent(i -> opening.accept(graph.orElseThrow().nodes().get(i))));
		addListener(SWT.MouseVerticalWheel, this::wheel);
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.Traverse, e -> e.doit = e.detail != SWT.TRAVERSE_RETURN);
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = words();
			}
		});
	}

	/** Shows a graph, all of it where it is another than before. */
	void show(LineageGraph next, LineageLayout places) {
		boolean same = graph.filter(old -> old.dataset().equals(next.dataset())).isPresent();
		graph = Optional.of(next);
		layout = places;
		painter = Optional.empty();
		chosen = Optional.empty();
		if (!same || fits) {
			fit();
		}
		redraw();
	}

	/** Lets a series stand out, which is brought into sight. */
	void choose(Optional<Integer> node) {
		chosen = node;
		painter = Optional.empty();
		Rectangle area = getClientArea();
		node.filter(i -> area.width > 0).ifPresent(i -> {
			GraphView before = view;
			view = view.showing(layout.x()[i], layout.y()[i], LineageLayout.NODE_WIDTH, LineageLayout.NODE_HEIGHT, area.width, area.height);
			fits &= before.equals(view);
		});
		setToolTipText(null);
		redraw();
	}

	/** All of the graph. */
	void fit() {
		Rectangle area = getClientArea();
		fits = true;
		if (area.width > 0 && area.height > 0) {
			view = GraphView.whole(layout, area.width, area.height);
			redraw();
		}
	}

	/** @param factor above 1 is larger; around the middle */
	void zoom(double factor) {
		Rectangle area = getClientArea();
		look(view.zoomed(factor, area.width / 2.0, area.height / 2.0));
	}

	private void look(GraphView next) {
		view = next;
		fits = false;
		redraw();
	}

	private static int number(RGB rgb) {
		return rgb.red << 16 | rgb.green << 8 | rgb.blue;
	}

	private static LineageColours colours(Palette palette) {
		RGB paper = palette.paper();
		RGB grid = palette.grid();
		RGB box = new RGB((paper.red + grid.red) / 2, (paper.green + grid.green) / 2, (paper.blue + grid.blue) / 2);
		return new LineageColours(number(paper), number(palette.ink()), number(palette.muted()), number(box), number(palette.data()), number(palette.accent()));
	}

	private void paint(Event event) {
		Rectangle area = getClientArea();
		LineageColours now = colours(Palette.of(this));
		if (painter.isEmpty() || !painted.equals(Optional.of(now))) {
			painted = Optional.of(now);
			painter = graph.map(found -> new LineagePainter(found, layout, now, chosen));
		}
		painter.ifPresent(one -> one.paint(new GcInk(event.gc, ScreenZoom.of(event.gc)), view, area.width, area.height));
	}

	private Optional<Integer> node(Event event) {
		OptionalInt found = layout.at(view.x(event.x), view.y(event.y));
		return graph.isPresent() && found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
	}

	private void mouseDown(Event event) {
		setFocus();
		if (event.button == 1 || event.button == 2) {
			pressed = Optional.of(new Point(event.x, event.y));
			dragging = false;
		}
	}

	private void mouseMove(Event event) {
		if (pressed.isEmpty()) {
			String tip = node(event).map(i -> told(graph.orElseThrow().nodes().get(i))).orElse(null);
			if (!Objects.equals(tip, getToolTipText())) {
				setToolTipText(tip);
			}
			return;
		}
		Point from = pressed.get();
		if (dragging || Math.abs(event.x - from.x) + Math.abs(event.y - from.y) >= DRAG_STARTS) {
			dragging = true;
			look(view.moved(from.x - event.x, from.y - event.y));
			pressed = Optional.of(new Point(event.x, event.y));
		}
	}

	private void mouseUp(Event event) {
		if (pressed.isPresent() && !dragging && event.button == 1) {
			node(event).ifPresent(i -> choosing.accept(graph.orElseThrow().nodes().get(i)));
		}
		pressed = Optional.empty();
	}

	private void wheel(Event event) {
		if ((event.stateMask & SWT.SHIFT) != 0) {
			look(view.moved(-event.count * (double) WHEEL, 0));
		} else {
			look(view.zoomed(event.count > 0 ? ZOOM : 1 / ZOOM, event.x, event.y));
		}
		event.doit = false;
	}

	private void key(Event event) {
		switch (event.keyCode) {
		case '+', '=', SWT.KEYPAD_ADD -> zoom(ZOOM);
		case '-', SWT.KEYPAD_SUBTRACT -> zoom(1 / ZOOM);
		case SWT.HOME -> fit();
		case SWT.ARROW_LEFT -> go(-1, 0);
		case SWT.ARROW_RIGHT -> go(1, 0);
		case SWT.ARROW_UP -> go(0, -1);
		case SWT.ARROW_DOWN -> go(0, 1);
		case SWT.CR, SWT.KEYPAD_CR -> chosen.ifPresent(i -> opening.accept(graph.orElseThrow().nodes().get(i)));
		default -> {
			return;
		}
		}
		event.doit = false;
	}

	/** To the next series in a direction: along an edge to the sides, else within the layer. */
	private void go(int across, int down) {
		if (graph.isEmpty() || graph.get().nodes().isEmpty()) {
			return;
		}
		LineageGraph now = graph.get();
		int from = chosen.orElse(0);
		IntStream near = across == 0 ? IntStream.range(0, now.nodes().size()).filter(i -> layout.x()[i] == layout.x()[from] && (layout.y()[i] - layout.y()[from]) * down > 0)
				: now.edges().stream().filter(edge -> (across > 0 ? edge.from() : edge.to()) == from).mapToInt(edge -> across > 0 ? edge.to() : edge.from());
		near.boxed().min(Comparator.comparingDouble(i -> Math.abs(layout.y()[i] - layout.y()[from]))).or(() -> chosen.isEmpty() ? Optional.of(0) : Optional.empty())
				.ifPresent(i -> choosing.accept(now.nodes().get(i)));
	}

	private static String told(Node node) {
		return node.key().signal() + " / " + node.key().series() + (node.made().isEmpty() ? "" : "\n" + node.made())
				+ (node.state().words().isEmpty() ? "" : "\n" + node.state().words());
	}

	/** What is chosen, as words. */
	String words() {
		return chosen.flatMap(i -> graph.map(found -> told(found.nodes().get(i)))).orElse(graph.map(found -> found.nodes().size() + " series").orElse(""));
	}

	/** All of the graph as a picture, no larger than a picture can well be. */
	ImageData picture() {
		double scale = Math.min(1, MOST_PIXELS / Math.max(layout.width(), layout.height()));
		int width = Math.max(1, (int) Math.ceil(layout.width() * scale));
		int height = Math.max(1, (int) Math.ceil(layout.height() * scale));
		LineagePainter all = new LineagePainter(graph.orElseThrow(), layout, colours(Palette.of(this)), chosen);
		Image image = new Image(getDisplay(), (GC gc, int w, int h) -> {
			gc.setFont(getFont());
			all.paint(new GcInk(gc, 100), new GraphView(scale, 0, 0), width, height);
		}, width, height);
		ImageData data = image.getImageData(100);
		image.dispose();
		return data;
	}

	/** For tests. */
	public GraphView view() {
		return view;
	}

	/** For tests. */
	public LineageLayout places() {
		return layout;
	}

	/** For tests. */
	public Optional<LineageGraph> graph() {
		return graph;
	}

	/** The series that stands out, for tests. */
	public Optional<Integer> chosen() {
		return chosen;
	}
}

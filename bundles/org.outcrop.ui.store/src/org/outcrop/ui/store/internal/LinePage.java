package org.outcrop.ui.store.internal;

import java.awt.BasicStroke;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;
import org.outcrop.array.Interval;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.ChartListener;
import org.outcrop.ui.ChartStyle;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.Palette;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.store.model.ComplexPart;
import org.outcrop.ui.store.model.Curve;
import org.outcrop.ui.store.model.CurveReader;
import org.outcrop.ui.store.model.Decoder;
import org.outcrop.ui.store.model.Scene;

/**
 * An array of one axis as a curve: the wheel zooms at the cursor, a drag shows what it spans, a double click all. Thread: user interface.
 */
final class LinePage implements AutoCloseable {

	private static final double LEAST_ITEMS = 4;

	private final Composite area;
	private final Combo part;
	private final DefaultXYDataset data = new DefaultXYDataset();
	private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
	private final NumberAxis index = ChartStyle.axis("index");
	private final NumberAxis value = ChartStyle.intensityAxis("value");
	private final ChartCanvas canvas;
	private final Label words;
	private final LatestWork reading;
	private Optional<Scene> scene = Optional.empty();
	private Optional<Curve> curve = Optional.empty();

	LinePage(Composite parent) {
		reading = new LatestWork("outcrop-store-curve", new UiThread(parent.getDisplay()));
		area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		area.setLayout(layout);
		part = new Combo(area, SWT.READ_ONLY);
		for (ComplexPart each : ComplexPart.values()) {
			part.add(each.label());
		}
		part.select(0);
		part.setLayoutData(new GridData());
		part.addListener(SWT.Selection, e -> read());
		renderer.setDrawSeriesLineAsPath(true);
		renderer.setAutoPopulateSeriesStroke(false);
		renderer.setDefaultStroke(new BasicStroke(1.2f));
		XYPlot plot = new XYPlot(data, index, value, renderer);
		JFreeChart chart = ChartStyle.chart(plot);
		// the last number of the axis is as wide as the array is long
		chart.setPadding(new RectangleInsets(6, 2, 2, 30));
		canvas = new ChartCanvas(area, chart);
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		canvas.setListener(new Input());
		canvas.addListener(SWT.Resize, e -> read());
		canvas.addListener(SWT.KeyDown, this::key);
		words = new Label(area, SWT.NONE);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
	}

	private final class Input implements ChartListener {
		@Override
		public void dragged(Interval range) {
			see(range.min(), range.max());
		}

		@Override
		public void reset() {
			all();
		}

		@Override
		public void wheel(double x, double factor) {
			Range now = index.getRange();
			see(x - (x - now.getLowerBound()) * factor, x + (now.getUpperBound() - x) * factor);
		}

		@Override
		public void hovered(double x, Point pixel) {
			curve.ifPresent(shown -> words.setText(words(shown, x)));
		}

		@Override
		public void left() {
			words.setText("");
		}

		@Override
		public void recolour(Palette palette) {
			renderer.setSeriesPaint(0, Palette.awt(palette.data()));
		}
	}

	private String words(Curve shown, double x) {
		int point = (int) ((x - shown.from()) / shown.step());
		if (point < 0 || point >= shown.low().length) {
			return "";
		}
		String name = scene.map(s -> s.axes().getFirst().name()).orElse("index");
		long item = (long) (shown.from() + point * shown.step());
		return shown.isExact() ? name + " " + item + ":  " + Double.toString(shown.low()[point])
				: name + " " + item + " and " + Math.round(shown.step() - 1) + " more:  " + Numbers.brief(shown.low()[point]) + " to "
						+ Numbers.brief(shown.high()[point]);
	}

	private void key(Event event) {
		if (event.keyCode == SWT.HOME) {
			all();
		}
	}

	/** Shows an array from now on, and closes the one before. */
	void show(Scene shown) {
		closeScene();
		scene = Optional.of(shown);
		index.setLabel(shown.axes().getFirst().label());
		boolean complex = Decoder.isComplex(shown.type());
		part.setVisible(complex);
		((GridData) part.getLayoutData()).exclude = !complex;
		area.layout();
		all();
	}

	private void all() {
		scene.ifPresent(shown -> see(0, shown.full().size(0)));
	}

	private void see(double from, double to) {
		scene.ifPresent(shown -> {
			double length = Math.clamp(to - from, LEAST_ITEMS, Math.max(LEAST_ITEMS, shown.full().size(0)));
			double start = Math.clamp(from, 0, Math.max(0, shown.full().size(0) - length));
			index.setRange(start, start + length);
			read();
		});
	}

	private void read() {
		if (scene.isEmpty() || canvas.getClientArea().width < 2) {
			return;
		}
		Range seen = index.getRange();
		long size = scene.get().full().size(0);
		long from = Math.clamp((long) Math.floor(seen.getLowerBound()), 0, size - 1);
		long to = Math.clamp((long) Math.ceil(seen.getUpperBound()), from + 1, size);
		CurveReader reader = new CurveReader(scene.get());
		ComplexPart shown = ComplexPart.values()[part.getSelectionIndex()];
		int points = canvas.getClientArea().width;
		reading.submit(progress -> reader.read(from, to, points, shown, progress), this::draw, failure -> {
			if (!area.isDisposed()) {
				words.setText(Notices.line(failure).replace("&", "&&"));
			}
		});
	}

	private void draw(Curve found) {
		if (area.isDisposed()) {
			return;
		}
		curve = Optional.of(found);
		boolean exact = found.isExact();
		int points = found.low().length;
		double[] x = new double[exact ? points : 2 * points];
		double[] y = new double[x.length];
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < x.length; i++) {
			int point = exact ? i : i / 2;
			x[i] = found.from() + point * found.step() + (exact ? 0.5 : 0);
			y[i] = exact || i % 2 == 0 ? found.low()[point] : found.high()[point];
			if (Double.isFinite(y[i])) {
				min = Math.min(min, y[i]);
				max = Math.max(max, y[i]);
			}
		}
		double room = min < max ? (max - min) * 0.04 : 1;
		if (min <= max) {
			value.setRange(min - room, max + room);
		}
		data.addSeries("values", new double[][] { x, y });
	}

	Optional<Curve> curve() {
		return curve;
	}

	ChartCanvas canvas() {
		return canvas;
	}

	Composite control() {
		return area;
	}

	/** Stops reading and closes what was shown. */
	void closeScene() {
		reading.cancel();
		scene.ifPresent(Scene::close);
		scene = Optional.empty();
	}

	@Override
	public void close() {
		scene.ifPresent(Scene::close);
		reading.close();
	}
}

package org.outcrop.ui.imaging.internal;

import java.awt.BasicStroke;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.outcrop.array.Interval;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.ChartListener;
import org.outcrop.ui.ChartStyle;
import org.outcrop.ui.Curves;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.Palette;
import org.outcrop.ui.PeakLabels;
import org.outcrop.ui.imaging.model.Ion;
import org.outcrop.ui.imaging.model.MassSpectrum;
import org.outcrop.ui.picture.OverlayInk;

/**
 * One spectrum, or two head to tail: the one that is looked at upwards and the mean downwards, each by its own strongest peak in view. A
 * click on a peak tells its m/z. The zoom stays while spectra change. Thread: user interface.
 */
public final class SpectrumChart implements ChartListener {

	private static final double HEADROOM = 1.15;
	private static final double LOWEST = 108;
	private static final int MOST_LABELS = 20;
	private static final int REACH = 6;
	private static final double LEAST_RANGE = 1e-4;
	private static final double KEY_ZOOM = 0.8;
	private static final double KEY_MOVE = 0.15;

	private final NumberAxis across = ChartStyle.axis("m/z");
	private final NumberAxis up = ChartStyle.intensityAxis("intensity");
	private final NumberFormat plainNumbers = up.getNumberFormatOverride();
	private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
	private final XYPlot plot = new XYPlot(new DefaultXYDataset(), across, up, renderer);
	private final ChartCanvas canvas;
	private final Font small;
	private final BiConsumer<Double, Boolean> picked;
	private Optional<MassSpectrum> above = Optional.empty();
	private Optional<MassSpectrum> below = Optional.empty();
	private Optional<Interval> zoom = Optional.empty();
	private List<Ion> ions = List.of();
	private Curves.Points shown = new Curves.Points(new double[0], new double[0]);
	private double unit = 1;
	private Optional<Integer> hovered = Optional.empty();
	private boolean shift;
	private boolean isChosen;

	/** @param picked told the m/z of a peak that was clicked, and whether Shift was held */
	SpectrumChart(Composite parent, BiConsumer<Double, Boolean> picked) {
		this.picked = picked;
		renderer.setDrawSeriesLineAsPath(true);
		renderer.setAutoPopulateSeriesStroke(false);
		renderer.setAutoPopulateSeriesPaint(false);
		renderer.setDefaultStroke(new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
		canvas = new ChartCanvas(parent, ChartStyle.chart(plot));
		canvas.setListener(this);
		canvas.addOverlay(this::paintIons);
		canvas.addOverlay(this::paintLabels);
		FontData face = canvas.getFont().getFontData()[0];
		small = new Font(canvas.getDisplay(), face.getName(), Math.max(7, face.getHeight() - 2), SWT.NORMAL);
		canvas.addListener(SWT.Dispose, e -> small.dispose());
		canvas.addListener(SWT.Resize, e -> refresh());
		canvas.addListener(SWT.MouseDown, e -> shift = (e.stateMask & SWT.SHIFT) != 0);
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = "Spectrum";
			}

			@Override
			public void getDescription(AccessibleEvent event) {
				event.result = hovered.filter(i -> i < shown.size()).map(i -> peakText(i)).orElse("");
			}
		});
	}

	ChartCanvas canvas() {
		return canvas;
	}

	/** Shows spectra in the range that is shown now. @param upwards empty where the other one stands alone, upwards too */
	void show(Optional<MassSpectrum> upwards, Optional<MassSpectrum> downwards) {
		above = upwards.or(() -> downwards);
		below = upwards.isPresent() ? downwards : Optional.empty();
		hovered = Optional.empty();
		isChosen = upwards.isPresent();
		recolour(Palette.of(canvas));
		refresh();
	}

	/** Marks where ions are. */
	void mark(List<Ion> list) {
		if (!list.equals(ions)) {
			ions = list;
			canvas.redraw();
		}
	}

	/** Forgets the zoom. */
	void resetZoom() {
		zoom = Optional.empty();
		refresh();
	}

	/** Shows a range of m/z. */
	void zoomTo(Interval range) {
		if (range.length() > LEAST_RANGE) {
			zoom = range.length() >= whole().length() ? Optional.empty() : Optional.of(range);
			refresh();
		}
	}

	/** The m/z range that is shown. */
	public Interval range() {
		return zoom.orElseGet(this::whole);
	}

	private Interval whole() {
		double from = Double.POSITIVE_INFINITY;
		double to = Double.NEGATIVE_INFINITY;
		for (MassSpectrum spectrum : Stream.of(above, below).flatMap(Optional::stream).toList()) {
			if (spectrum.size() > 0) {
				from = Math.min(from, spectrum.mz()[0]);
				to = Math.max(to, spectrum.mz()[spectrum.size() - 1]);
			}
		}
		if (from > to) {
			return new Interval(0, 1);
		}
		double margin = Math.max(0.5, (to - from) * 0.02);
		return new Interval(from - margin, to + margin);
	}

	private void refresh() {
		if (canvas.isDisposed()) {
			return;
		}
		Interval range = range();
		int columns = Math.max(50, canvas.getClientArea().width);
		shown = above.map(s -> points(s, range, columns)).orElse(new Curves.Points(new double[0], new double[0]));
		Optional<Curves.Points> mirrored = below.map(s -> points(s, range, columns));
		double greatest = Curves.greatest(shown.y());
		double greatestBelow = mirrored.map(p -> Curves.greatest(p.y())).orElse(0.0);
		boolean two = below.isPresent();
		unit = two ? 100 / (greatest > 0 ? greatest : 1) : 1;
		canvas.chart().setNotify(false);
		DefaultXYDataset data = new DefaultXYDataset();
		above.ifPresent(s -> data.addSeries("above", drawn(shown, s.line(), unit)));
		mirrored.ifPresent(p -> data.addSeries("below", drawn(p, below.get().line(), -100 / (greatestBelow > 0 ? greatestBelow : 1))));
		up.setNumberFormatOverride(two ? new Amounts() : plainNumbers);
		up.setLabel(two ? "% of the strongest" : "intensity");
		across.setRange(range.min(), range.max());
		double top = two ? 100 : greatest > 0 ? greatest : 1;
		up.setRange(two ? -LOWEST : 0, top * (two ? HEADROOM : headroom()));
		plot.setDataset(data);
		canvas.chart().setNotify(true);
	}

	/** In a low chart the label over the strongest peak takes a greater share. */
	private double headroom() {
		double height = canvas.getClientArea().height - 45;
		return height > 40 ? Math.max(HEADROOM, height / (height - 20)) : HEADROOM;
	}

	private static Curves.Points points(MassSpectrum spectrum, Interval range, int columns) {
		return spectrum.line() ? Curves.line(spectrum.mz(), spectrum.intensity(), range, columns)
				: Curves.sticks(spectrum.mz(), spectrum.intensity(), range, columns);
	}

	private static double[][] drawn(Curves.Points points, boolean line, double factor) {
		int each = line ? 1 : 3;
		double[] x = new double[each * points.size()];
		double[] y = new double[x.length];
		for (int i = 0; i < points.size(); i++) {
			for (int k = 0; k < each; k++) {
				x[each * i + k] = points.x()[i];
			}
			y[each * i + each / 2] = points.y()[i] * factor;
		}
		return new double[][] {x, y};
	}

	private void paintIons(GC gc, ChartCanvas target) {
		Rectangle area = target.dataArea();
		for (Ion ion : ions) {
			if (ion.what() instanceof Ion.Near near && range().intersects(near.interval())) {
				int left = target.pixelOfX(near.interval().min());
				int right = Math.max(left + 2, target.pixelOfX(near.interval().max()));
				gc.setBackground(OverlayInk.colour(ion.colour()));
				gc.setAlpha(70);
				gc.fillRectangle(left, area.y, right - left, area.height);
				gc.setAlpha(255);
				gc.fillRectangle((left + right) / 2 - 1, area.y, 3, 5);
			}
		}
	}

	private void paintLabels(GC gc, ChartCanvas target) {
		Palette palette = Palette.of(target);
		if (shown.size() == 0 || target.dataArea().width < 60) {
			return;
		}
		gc.setFont(small);
		int digits = range().length() < 5 ? 4 : range().length() < 60 ? 3 : 2;
		int width = gc.textExtent((range().max() >= 1000 ? "1000." : "100.") + "0".repeat(digits)).x;
		int[] tipX = new int[shown.size()];
		int[] tipY = new int[shown.size()];
		for (int i = 0; i < tipX.length; i++) {
			tipX[i] = target.pixelOfX(shown.x()[i]);
			tipY[i] = target.pixelOfY(shown.y()[i] * unit);
		}
		gc.setForeground(Palette.color(palette.ink()));
		for (PeakLabels.Place place : PeakLabels.choose(shown.y(), tipX, tipY, width, gc.getFontMetrics().getHeight(), MOST_LABELS)) {
			boolean free = hovered.isEmpty() || Math.abs(tipX[hovered.get()] - tipX[place.peak()]) > 1.5 * width;
			if (free) {
				label(gc, target, place.peak(), Numbers.fixed(shown.x()[place.peak()], digits));
			}
		}
		hovered.filter(i -> i < shown.size()).ifPresent(i -> {
			gc.setForeground(Palette.color(palette.accent()));
			label(gc, target, i, peakText(i));
		});
	}

	private String peakText(int i) {
		return Numbers.fixed(shown.x()[i], 5) + "  " + Numbers.brief(shown.y()[i]);
	}

	private void label(GC gc, ChartCanvas target, int point, String text) {
		Rectangle area = target.dataArea();
		Point size = gc.textExtent(text);
		int x = Math.clamp(target.pixelOfX(shown.x()[point]) - size.x / 2, area.x, Math.max(area.x, area.x + area.width - size.x));
		int y = Math.max(area.y, target.pixelOfY(shown.y()[point] * unit) - size.y - 1);
		gc.drawText(text, x, y, SWT.DRAW_TRANSPARENT);
	}

	private Optional<Integer> strongestNear(int pixel) {
		Optional<Integer> strongest = Optional.empty();
		for (int i = 0; i < shown.size(); i++) {
			boolean near = Math.abs(canvas.pixelOfX(shown.x()[i]) - pixel) <= REACH;
			if (near && shown.y()[i] > 0 && (strongest.isEmpty() || shown.y()[i] > shown.y()[strongest.get()])) {
				strongest = Optional.of(i);
			}
		}
		return strongest;
	}

	@Override
	public void clicked(double x) {
		picked.accept(strongestNear(canvas.pixelOfX(x)).map(i -> shown.x()[i]).orElse(x), shift);
	}

	@Override
	public void dragged(Interval range) {
		zoomTo(range);
	}

	@Override
	public void reset() {
		resetZoom();
	}

	@Override
	public void wheel(double x, double factor) {
		Interval now = range();
		zoomTo(new Interval(x - (x - now.min()) * factor, x + (now.max() - x) * factor));
	}

	private void key(Event event) {
		Interval now = range();
		double middle = (now.min() + now.max()) / 2;
		double step = now.length() * KEY_MOVE;
		switch (event.keyCode) {
		case SWT.KEYPAD_ADD, '+', '=' -> wheel(middle, KEY_ZOOM);
		case SWT.KEYPAD_SUBTRACT, '-' -> wheel(middle, 1 / KEY_ZOOM);
		case SWT.ARROW_LEFT -> zoomTo(new Interval(now.min() - step, now.max() - step));
		case SWT.ARROW_RIGHT -> zoomTo(new Interval(now.min() + step, now.max() + step));
		case SWT.HOME -> resetZoom();
		default -> {
			// letters have no meaning here
		}
		}
	}

	@Override
	public void hovered(double x, Point pixel) {
		Optional<Integer> nearest = strongestNear(pixel.x);
		if (!nearest.equals(hovered)) {
			hovered = nearest;
			canvas.redraw();
		}
	}

	@Override
	public void left() {
		if (hovered.isPresent()) {
			hovered = Optional.empty();
			canvas.redraw();
		}
	}

	@Override
	public void recolour(Palette palette) {
		renderer.setSeriesPaint(0, Palette.awt(isChosen ? palette.accent() : palette.data()));
		renderer.setSeriesPaint(1, Palette.awt(palette.data()));
	}

	/** Writes numbers without their sign: downwards there are amounts as well. */
	private static final class Amounts extends NumberFormat {
		private static final long serialVersionUID = 1L;

		@Override
		public StringBuffer format(double number, StringBuffer target, FieldPosition position) {
			return target.append(Numbers.brief(Math.abs(number)));
		}

		@Override
		public StringBuffer format(long number, StringBuffer target, FieldPosition position) {
			return format((double) number, target, position);
		}

		@Override
		public Number parse(String text, ParsePosition position) {
			throw new UnsupportedOperationException("numbers of an axis are only written");
		}
	}
}

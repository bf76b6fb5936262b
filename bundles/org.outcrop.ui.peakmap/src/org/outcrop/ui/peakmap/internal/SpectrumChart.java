package org.outcrop.ui.peakmap.internal;

import java.awt.BasicStroke;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.outcrop.array.Interval;
import org.outcrop.data.peaks.Representation;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.ChartListener;
import org.outcrop.ui.ChartStyle;
import org.outcrop.ui.Curves;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.Palette;
import org.outcrop.ui.PeakLabels;

/**
 * The chart of one spectrum: sticks where its peaks are picked, a line where it is a profile. The zoom stays while spectra change. Thread:
 * user interface.
 */
public final class SpectrumChart implements ChartListener {

	private static final double HEADROOM = 1.15;
	private static final int MOST_LABELS = 24;
	/** Pixels that the axis below and the label of the strongest peak take. */
	private static final int AXIS_ROOM = 45;
	private static final int LABEL_ROOM = 20;

	private final NumberAxis across = ChartStyle.axis("m/z");
	private final NumberAxis up = ChartStyle.intensityAxis("intensity");
	private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
	private final XYPlot plot = new XYPlot(new DefaultXYDataset(), across, up, renderer);
	private final ChartCanvas canvas;
	private final Font small;
	private Optional<Spectrum> spectrum = Optional.empty();
	private Optional<Interval> zoom = Optional.empty();
	private Curves.Points shown = new Curves.Points(new double[0], new double[0]);
	private Optional<Integer> hovered = Optional.empty();

	public SpectrumChart(Composite parent) {
		renderer.setDrawSeriesLineAsPath(true);
		renderer.setAutoPopulateSeriesStroke(false);
		renderer.setAutoPopulateSeriesPaint(false);
		renderer.setDefaultStroke(new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
		canvas = new ChartCanvas(parent, ChartStyle.chart(plot));
		canvas.setListener(this);
		canvas.addOverlay(this::paintPrecursor);
		canvas.addOverlay(this::paintLabels);
		FontData face = canvas.getFont().getFontData()[0];
		small = new Font(canvas.getDisplay(), face.getName(), Math.max(7, face.getHeight() - 2), SWT.NORMAL);
		canvas.addListener(SWT.Dispose, e -> small.dispose());
		canvas.addListener(SWT.Resize, e -> refresh());
	}

	public ChartCanvas canvas() {
		return canvas;
	}

	/** Shows a spectrum in the range that is shown now, or nothing. */
	public void show(Optional<Spectrum> newSpectrum) {
		spectrum = newSpectrum;
		hovered = Optional.empty();
		refresh();
	}

	/** Forgets the zoom, for another run. */
	public void resetZoom() {
		zoom = Optional.empty();
		refresh();
	}

	/** The m/z range that is shown. */
	public Interval range() {
		return zoom.orElseGet(this::whole);
	}

	private Interval whole() {
		double[] mz = spectrum.map(Spectrum::positions).orElse(new double[0]);
		if (mz.length == 0) {
			return new Interval(0, 1);
		}
		Interval extent = new Interval(mz[0], mz[mz.length - 1]);
		double margin = Math.max(0.5, extent.length() * 0.02);
		return new Interval(extent.min() - margin, extent.max() + margin);
	}

	private boolean isProfile() {
		return spectrum.map(s -> s.header().representation() == Representation.PROFILE).orElse(false);
	}

	private void refresh() {
		if (canvas.isDisposed()) {
			return;
		}
		Interval range = range();
		int columns = Math.max(50, canvas.getClientArea().width);
		canvas.chart().setNotify(false);
		DefaultXYDataset data = new DefaultXYDataset();
		shown = new Curves.Points(new double[0], new double[0]);
		spectrum.ifPresent(s -> {
			shown = isProfile() ? Curves.line(s.positions(), s.intensity(), range, columns)
					: Curves.sticks(s.positions(), s.intensity(), range, columns);
			data.addSeries("spectrum", isProfile() ? new double[][] {shown.x(), shown.y()} : sticks(shown));
			across.setLabel(switch (s.header().kind()) {
			case MASS -> "m/z";
			case WAVELENGTH -> "wavelength (nm)";
			case NEUTRAL_MASS -> "neutral mass (Da)";
			});
		});
		double greatest = Curves.greatest(shown.y());
		across.setRange(range.min(), range.max());
		up.setRange(0, greatest > 0 ? greatest * headroom() : 1);
		plot.setDataset(data);
		canvas.chart().setNotify(true);
	}

	/** In a low chart the label over the strongest peak takes a greater share. */
	private double headroom() {
		double height = canvas.getClientArea().height - AXIS_ROOM;
		return height > 2 * LABEL_ROOM ? Math.max(HEADROOM, height / (height - LABEL_ROOM)) : HEADROOM;
	}

	/** Each peak as a line from zero and back. */
	private static double[][] sticks(Curves.Points points) {
		double[] x = new double[3 * points.size()];
		double[] y = new double[3 * points.size()];
		for (int i = 0; i < points.size(); i++) {
			x[3 * i] = points.x()[i];
			x[3 * i + 1] = points.x()[i];
			x[3 * i + 2] = points.x()[i];
			y[3 * i + 1] = points.y()[i];
		}
		return new double[][] {x, y};
	}

	private void paintLabels(GC gc, ChartCanvas target) {
		Palette palette = Palette.of(target);
		Rectangle area = target.dataArea();
		if (shown.size() == 0 || area.width < 60) {
			return;
		}
		gc.setFont(small);
		int digits = range().length() < 5 ? 4 : range().length() < 60 ? 3 : 2;
		int width = gc.textExtent((range().max() >= 1000 ? "1000." : "100.") + "0".repeat(digits)).x;
		int[] tipX = new int[shown.size()];
		int[] tipY = new int[shown.size()];
		for (int i = 0; i < tipX.length; i++) {
			tipX[i] = target.pixelOfX(shown.x()[i]);
			tipY[i] = target.pixelOfY(shown.y()[i]);
		}
		gc.setForeground(Palette.color(palette.ink()));
		int height = gc.getFontMetrics().getHeight();
		for (PeakLabels.Place place : PeakLabels.choose(shown.y(), tipX, tipY, width, height, MOST_LABELS)) {
			boolean isFree = hovered.isEmpty() || Math.abs(tipX[hovered.get()] - tipX[place.peak()]) > 1.5 * width;
			if (isFree) {
				label(gc, target, place.peak(), Numbers.fixed(shown.x()[place.peak()], digits));
			}
		}
		hovered.ifPresent(i -> {
			gc.setForeground(Palette.color(palette.accent()));
			label(gc, target, i, Numbers.fixed(shown.x()[i], 5) + "  " + Numbers.brief(shown.y()[i]));
		});
	}

	private void label(GC gc, ChartCanvas target, int point, String text) {
		Rectangle area = target.dataArea();
		Point size = gc.textExtent(text);
		int x = Math.clamp(target.pixelOfX(shown.x()[point]) - size.x / 2, area.x, Math.max(area.x, area.x + area.width - size.x));
		int y = Math.max(area.y, target.pixelOfY(shown.y()[point]) - size.y - 1);
		gc.drawText(text, x, y, SWT.DRAW_TRANSPARENT);
	}

	private void paintPrecursor(GC gc, ChartCanvas target) {
		double mz = spectrum.map(Spectrum::header).map(SpectrumHeader::precursorMz).orElse(Double.NaN);
		if (Double.isNaN(mz) || !range().contains(mz)) {
			return;
		}
		Rectangle area = target.dataArea();
		int x = target.pixelOfX(mz);
		gc.setForeground(Palette.color(Palette.of(target).accent()));
		gc.setBackground(gc.getForeground());
		gc.setLineStyle(SWT.LINE_DASH);
		gc.drawLine(x, area.y, x, area.y + area.height);
		gc.setLineStyle(SWT.LINE_SOLID);
		gc.fillPolygon(new int[] {x - 5, area.y + area.height, x + 5, area.y + area.height, x, area.y + area.height - 8});
	}

	@Override
	public void dragged(Interval range) {
		zoom = Optional.of(range);
		refresh();
	}

	@Override
	public void reset() {
		resetZoom();
	}

	@Override
	public void wheel(double x, double factor) {
		Interval now = range();
		Interval next = new Interval(x - (x - now.min()) * factor, x + (now.max() - x) * factor);
		Interval whole = whole();
		if (next.length() >= whole.length()) {
			resetZoom();
		} else if (next.length() > 1e-4) {
			zoom = Optional.of(next);
			refresh();
		}
	}

	@Override
	public void hovered(double x, Point pixel) {
		Optional<Integer> nearest = Optional.empty();
		int reach = 6;
		for (int i = 0; i < shown.size(); i++) {
			boolean near = Math.abs(canvas.pixelOfX(shown.x()[i]) - pixel.x) <= reach;
			if (near && (nearest.isEmpty() || shown.y()[i] > shown.y()[nearest.get()])) {
				nearest = Optional.of(i);
			}
		}
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
		renderer.setDefaultPaint(Palette.awt(palette.data()));
	}
}

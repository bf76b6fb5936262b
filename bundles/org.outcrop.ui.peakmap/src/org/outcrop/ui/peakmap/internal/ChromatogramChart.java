package org.outcrop.ui.peakmap.internal;

import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.outcrop.array.Interval;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.ChartListener;
import org.outcrop.ui.ChartStyle;
import org.outcrop.ui.Curves;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Palette;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.peakmap.model.Change;
import org.outcrop.ui.peakmap.model.ChromatogramKind;
import org.outcrop.ui.peakmap.model.Gesture;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RtUnit;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.RunState;
import org.outcrop.ui.peakmap.model.Xic;

/**
 * The chart of chromatograms. A click selects the spectrum at that time, a drag makes the map show that time, the wheel zooms the chart, a
 * double click shows all. Thread: user interface; curves are worked out elsewhere.
 */
public final class ChromatogramChart implements ChartListener {

	private static final double HEADROOM = 1.06;
	private static final int FEW_POINTS = 60;
	private static final Ellipse2D DOT = new Ellipse2D.Double(-2, -2, 4, 4);

	private final PeakMapModel model;
	private final ChromatogramBar bar;
	private final NumberAxis time = ChartStyle.axis("");
	private final NumberAxis left = ChartStyle.intensityAxis("");
	private final NumberAxis right = ChartStyle.intensityAxis("");
	private final XYLineAndShapeRenderer mainLine = line();
	private final XYLineAndShapeRenderer xicLine = line();
	private final XYPlot plot = new XYPlot(new DefaultXYDataset(), time, left, mainLine);
	private final ChartCanvas canvas;
	private final LatestWork mainWork;
	private final LatestWork xicWork;
	private Optional<Chromatogram> main = Optional.empty();
	private Optional<Chromatogram> xic = Optional.empty();
	private Optional<Interval> zoom = Optional.empty();

	public ChromatogramChart(Composite parent, PeakMapModel model, ChromatogramBar bar) {
		this.model = model;
		this.bar = bar;
		plot.setRangeAxis(1, right);
		plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
		plot.setDataset(1, new DefaultXYDataset());
		plot.setRenderer(1, xicLine);
		plot.mapDatasetToRangeAxis(1, 1);
		right.setVisible(false);
		canvas = new ChartCanvas(parent, ChartStyle.chart(plot));
		canvas.setListener(this);
		canvas.addOverlay(this::paintMarks);
		UiThread ui = new UiThread(parent.getDisplay());
		mainWork = new LatestWork("outcrop-chromatogram", ui);
		xicWork = new LatestWork("outcrop-xic", ui);
		canvas.addListener(SWT.Resize, e -> show());
		canvas.addListener(SWT.Dispose, e -> {
			mainWork.close();
			xicWork.close();
		});
	}

	private static XYLineAndShapeRenderer line() {
		XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
		renderer.setDrawSeriesLineAsPath(true);
		renderer.setDefaultStroke(new BasicStroke(1.2f));
		renderer.setAutoPopulateSeriesStroke(false);
		renderer.setAutoPopulateSeriesPaint(false);
		renderer.setAutoPopulateSeriesShape(false);
		renderer.setDefaultShape(DOT);
		return renderer;
	}

	public ChartCanvas canvas() {
		return canvas;
	}

	/** The model changed. */
	public void changed(Change change) {
		switch (change) {
		case RUN -> {
			zoom = Optional.empty();
			main = Optional.empty();
			xic = Optional.empty();
			refresh();
		}
		case STATE, OPTIONS -> refresh();
		case XIC -> loadXic();
		case VIEW, SELECTION -> canvas.redraw();
		}
	}

	/** Another kind of chromatogram was chosen. */
	public void kindChanged() {
		zoom = Optional.empty();
		refresh();
	}

	/** Asks for the curves anew. */
	public void refresh() {
		mainWork.cancel();
		model.run().ifPresent(run -> {
			switch (run.state()) {
			case RunState.Reading reading -> main = Optional.of(reading.preview().tic());
			case RunState.Ready ready -> loadMain(ready.store(), run.options().filter());
			case RunState.Opening o -> main = Optional.empty();
			case RunState.Failed f -> main = Optional.empty();
			case RunState.Cancelled c -> main = Optional.empty();
			case RunState.Closed c -> main = Optional.empty();
			}
		});
		loadXic();
		show();
	}

	private void loadMain(PeakStore store, PeakFilter filter) {
		ChromatogramKind kind = bar.kind();
		mainWork.submit(progress -> switch (kind) {
		case ChromatogramKind.Tic t -> store.tic(filter);
		case ChromatogramKind.BasePeak b -> store.bpc(filter);
		case ChromatogramKind.Stored stored -> stored.curve();
		}, curve -> {
			main = Optional.of(curve);
			show();
		}, failure -> bar.say("No chromatogram: " + failure.getMessage()));
	}

	private void loadXic() {
		xicWork.cancel();
		Optional<Xic> wanted = model.run().flatMap(RunSession::xic);
		if (wanted.isEmpty() || model.store().isEmpty()) {
			xic = Optional.empty();
			show();
			return;
		}
		PeakStore store = model.store().get();
		PeakFilter filter = model.run().get().options().filter();
		Xic x = wanted.get();
		xicWork.submit(progress -> store.xic(x.mz(), x.tolerance(), Aggregate.SUM, filter, progress), curve -> {
			xic = Optional.of(curve);
			bar.say(Curves.greatest(curve.values()) == 0 ? "no peak in this window" : "");
			show();
		}, failure -> bar.say("No XIC: " + failure.getMessage()));
	}

	private RtUnit unit() {
		return model.run().map(run -> run.options().rtUnit()).orElse(RtUnit.MINUTES);
	}

	/** A chromatogram of the file has an extent of its own, be it more or less than that of the spectra. */
	private Interval wholeRange() {
		if (bar.kind() instanceof ChromatogramKind.Stored stored) {
			double[] times = stored.curve().times();
			Interval own = new Interval(times[0], times[times.length - 1]);
			return own.length() > 0 ? own : Interval.around(own.min(), 1);
		}
		return model.run().map(run -> run.wholeView().rt()).orElse(new Interval(0, 1));
	}

	private void show() {
		if (canvas.isDisposed()) {
			return;
		}
		Interval range = zoom.orElseGet(this::wholeRange);
		RtUnit unit = unit();
		canvas.chart().setNotify(false);
		time.setRange(unit.of(range.min()), unit.of(range.max()));
		time.setLabel("retention time (" + unit.symbol() + ")");
		left.setLabel(bar.kind().axis());
		right.setLabel("XIC");
		right.setVisible(xic.isPresent());
		fill(0, main, left, range);
		fill(1, xic, right, range);
		canvas.chart().setNotify(true);
	}

	private void fill(int dataset, Optional<Chromatogram> curve, NumberAxis axis, Interval range) {
		DefaultXYDataset data = new DefaultXYDataset();
		double greatest = 0;
		if (curve.isPresent()) {
			int columns = Math.max(50, canvas.getClientArea().width);
			Curves.Points points = Curves.line(curve.get().times(), curve.get().values(), range, columns);
			double[] x = new double[points.size()];
			for (int i = 0; i < x.length; i++) {
				x[i] = unit().of(points.x()[i]);
			}
			data.addSeries("curve", new double[][] {x, points.y()});
			// a few points, or a single time, would be next to nothing as a line
			((XYLineAndShapeRenderer) plot.getRenderer(dataset)).setDefaultShapesVisible(x.length <= FEW_POINTS);
			greatest = Curves.greatest(points.y());
		}
		axis.setRange(0, greatest > 0 ? greatest * HEADROOM : 1);
		plot.setDataset(dataset, data);
	}

	private void paintMarks(GC gc, ChartCanvas target) {
		Palette palette = Palette.of(target);
		Optional<RunSession> run = model.run().filter(RunSession::isVisible);
		if (run.isEmpty()) {
			return;
		}
		Rectangle area = target.dataArea();
		RtUnit unit = unit();
		Interval view = run.get().view().rt();
		if (run.get().hasMap() && !view.equals(run.get().wholeView().rt())) {
			int x0 = target.pixelOfX(unit.of(view.min()));
			int x1 = target.pixelOfX(unit.of(view.max()));
			gc.setBackground(Palette.color(palette.accent()));
			gc.setAlpha(40);
			gc.fillRectangle(x0, area.y, Math.max(2, x1 - x0), area.height);
			gc.setAlpha(255);
		}
		run.get().store().ifPresent(store -> run.get().selected().ifPresent(index -> {
			int x = target.pixelOfX(unit.of(store.spectra().rt(index)));
			gc.setForeground(Palette.color(palette.accent()));
			gc.drawLine(x, area.y, x, area.y + area.height);
			gc.setBackground(Palette.color(palette.accent()));
			gc.fillPolygon(new int[] {x - 4, area.y, x + 5, area.y, x, area.y + 6});
		}));
	}

	@Override
	public void clicked(double x) {
		model.run().ifPresent(run -> run.selectAt(unit().toSeconds(x)));
	}

	/** The map goes to the range; where there is none, the chart itself does. */
	@Override
	public void dragged(Interval range) {
		Interval seconds = new Interval(unit().toSeconds(range.min()), unit().toSeconds(range.max()));
		model.run().filter(RunSession::hasMap).ifPresentOrElse(run -> run.show(run.view().withRt(seconds), Gesture.SINGLE), () -> {
			zoom = Optional.of(seconds);
			show();
		});
	}

	@Override
	public void reset() {
		zoom = Optional.empty();
		model.run().ifPresent(run -> run.show(run.view().withRt(run.wholeView().rt()), Gesture.SINGLE));
		show();
	}

	@Override
	public void wheel(double x, double factor) {
		Interval whole = wholeRange();
		Interval now = zoom.orElse(whole);
		double centre = unit().toSeconds(x);
		Interval next = new Interval(centre - (centre - now.min()) * factor, centre + (now.max() - centre) * factor).clampedTo(whole);
		if (next.length() > 0.01) {
			zoom = next.equals(whole) ? Optional.empty() : Optional.of(next);
			show();
		}
	}

	@Override
	public void recolour(Palette palette) {
		mainLine.setDefaultPaint(Palette.awt(palette.data()));
		xicLine.setDefaultPaint(Palette.awt(palette.second()));
		right.setLabelPaint(Palette.awt(palette.second()));
		right.setTickLabelPaint(Palette.awt(palette.second()));
	}
}

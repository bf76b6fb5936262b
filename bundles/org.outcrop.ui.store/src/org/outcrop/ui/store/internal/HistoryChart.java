package org.outcrop.ui.store.internal;

import java.awt.BasicStroke;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.eclipse.swt.widgets.Composite;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.ChartListener;
import org.outcrop.ui.ChartStyle;
import org.outcrop.ui.Palette;
import org.outcrop.ui.store.model.StoreFigures;

/** One or two small curves over the last two minutes. Thread: user interface. */
final class HistoryChart {

	private final DefaultXYDataset data = new DefaultXYDataset();
	private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
	private final NumberAxis value;
	private final List<ToDoubleFunction<StoreFigures.Point>> curves;
	private final ChartCanvas canvas;

	HistoryChart(Composite parent, String label, List<ToDoubleFunction<StoreFigures.Point>> curves) {
		this.curves = curves;
		value = ChartStyle.axis(label);
		NumberAxis time = ChartStyle.axis("seconds");
		time.setRange(-StoreFigures.REMEMBERED, 0);
		renderer.setDrawSeriesLineAsPath(true);
		renderer.setAutoPopulateSeriesStroke(false);
		renderer.setDefaultStroke(new BasicStroke(1.5f));
		canvas = new ChartCanvas(parent, ChartStyle.chart(new XYPlot(data, time, value, renderer)));
		canvas.setListener(new ChartListener() {
			@Override
			public void recolour(Palette palette) {
				renderer.setSeriesPaint(0, Palette.awt(palette.data()));
				renderer.setSeriesPaint(1, Palette.awt(palette.second()));
			}
		});
		value.setRange(0, 1);
	}

	/** Draws what a store did. */
	void show(List<StoreFigures.Point> points) {
		double most = 0;
		canvas.chart().setNotify(false);
		for (int curve = 0; curve < curves.size(); curve++) {
			double[] x = new double[points.size()];
			double[] y = new double[points.size()];
			for (int i = 0; i < x.length; i++) {
				x[i] = i - points.size() + 1;
				y[i] = curves.get(curve).applyAsDouble(points.get(i));
				most = Math.max(most, y[i]);
			}
			data.addSeries(curve, new double[][] { x, y });
		}
		value.setRange(0, most > 0 ? most * 1.1 : 1);
		canvas.chart().setNotify(true);
	}

	ChartCanvas canvas() {
		return canvas;
	}
}

package org.outcrop.ui.scan4d.internal;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.outcrop.array.Interval;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.ChartListener;
import org.outcrop.ui.ChartStyle;
import org.outcrop.ui.Palette;
import org.outcrop.ui.scan4d.model.PictureFacts;

/** How often the values of a picture occur, with the range of its colours; a drag sets that range. Thread: user interface. */
public final class HistogramChart implements ChartListener {

	private final NumberAxis across = ChartStyle.axis("value");
	private final NumberAxis up = ChartStyle.axis("log10(1 + n)");
	private final XYAreaRenderer renderer = new XYAreaRenderer(XYAreaRenderer.AREA);
	private final XYPlot plot = new XYPlot(new DefaultXYDataset(), across, up, renderer);
	private final ChartCanvas canvas;
	private final Consumer<Interval> dragged;
	private final Runnable reset;
	private Optional<PictureFacts> facts = Optional.empty();

	/**
	 * @param dragged told of the range that the user drew
	 * @param reset   called for a double click
	 */
	public HistogramChart(Composite parent, Consumer<Interval> dragged, Runnable reset) {
		this.dragged = dragged;
		this.reset = reset;
		renderer.setAutoPopulateSeriesPaint(false);
		canvas = new ChartCanvas(parent, ChartStyle.chart(plot));
		canvas.setToolTipText("Drag: colours span that range    double click: by percentiles again");
		canvas.setListener(this);
		canvas.addOverlay(this::paintRange);
	}

	public ChartCanvas canvas() {
		return canvas;
	}

	/** Shows a histogram, or nothing. */
	public void show(Optional<PictureFacts> newFacts) {
		facts = newFacts;
		canvas.chart().setNotify(false);
		DefaultXYDataset data = new DefaultXYDataset();
		double most = 1;
		across.setRange(0, 1);
		if (facts.isPresent() && facts.get().counts().length > 0) {
			double[][] points = points(facts.get());
			for (double y : points[1]) {
				most = Math.max(most, y);
			}
			data.addSeries("values", points);
			across.setRange(points[0][0], points[0][points[0].length - 1]);
		}
		up.setRange(0, most * 1.05);
		plot.setDataset(data);
		canvas.chart().setNotify(true);
		canvas.setVisible(facts.isPresent());
	}

	/** Each part of the range as a step. */
	private static double[][] points(PictureFacts facts) {
		long[] counts = facts.counts();
		double min = facts.statistics().min();
		double width = (facts.statistics().max() - min) / counts.length;
		double[][] points = new double[2][2 * counts.length];
		for (int i = 0; i < counts.length; i++) {
			points[0][2 * i] = min + i * width;
			points[0][2 * i + 1] = min + (i + 1) * width;
			points[1][2 * i] = Math.log10(1 + counts[i]);
			points[1][2 * i + 1] = points[1][2 * i];
		}
		return points;
	}

	private void paintRange(GC gc, ChartCanvas target) {
		if (facts.isEmpty() || facts.get().counts().length == 0) {
			return;
		}
		Rectangle area = target.dataArea();
		gc.setForeground(Palette.color(Palette.of(target).accent()));
		gc.setLineWidth(2);
		for (double end : new double[] {facts.get().contrast().low(), facts.get().contrast().high()}) {
			int x = Math.clamp(target.pixelOfX(end), area.x + 1, Math.max(area.x + 1, area.x + area.width - 2));
			gc.drawLine(x, area.y, x, area.y + area.height);
		}
		gc.setLineWidth(1);
		gc.setLineStyle(SWT.LINE_SOLID);
	}

	@Override
	public void dragged(Interval range) {
		if (range.length() > 0) {
			dragged.accept(range);
		}
	}

	@Override
	public void reset() {
		reset.run();
	}

	@Override
	public void recolour(Palette palette) {
		renderer.setDefaultPaint(Palette.awt(palette.data()));
	}
}

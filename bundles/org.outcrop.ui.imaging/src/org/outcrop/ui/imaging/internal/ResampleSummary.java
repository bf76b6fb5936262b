package org.outcrop.ui.imaging.internal;

import java.awt.BasicStroke;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.ChartListener;
import org.outcrop.ui.ChartStyle;
import org.outcrop.ui.Palette;
import org.outcrop.ui.imaging.model.ResampleWords;
import org.outcrop.ui.imaging.model.TargetDraft;

/** What a resampling will do and take: a curve of bin widths, and words. Thread: user interface. */
public final class ResampleSummary {

	private static final int WIDTH = 470;
	private static final int PLOT_HEIGHT = 170;
	private static final int LINES = 14;
	private static final double HEADROOM = 1.08;

	private final Composite area;
	private final NumberAxis across = ChartStyle.axis("m/z");
	private final NumberAxis up = ChartStyle.intensityAxis("bin width (mDa)");
	private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
	private final XYPlot plot = new XYPlot(new DefaultXYDataset(), across, up, renderer);
	private final ChartCanvas chart;
	private final Text words;

	ResampleSummary(Composite parent) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(new GridLayout());
		renderer.setDefaultStroke(new BasicStroke(1.6f));
		renderer.setAutoPopulateSeriesStroke(false);
		chart = new ChartCanvas(area, ChartStyle.chart(plot));
		chart.setListener(new ChartListener() {
			@Override
			public void recolour(Palette palette) {
				renderer.setSeriesPaint(0, Palette.awt(palette.data()));
			}
		});
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.widthHint = WIDTH;
		data.heightHint = PLOT_HEIGHT;
		chart.setLayoutData(data);
		words = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		words.setBackground(area.getBackground());
		GridData wrapped = new GridData(SWT.FILL, SWT.FILL, true, true);
		wrapped.widthHint = WIDTH;
		wrapped.heightHint = words.getLineHeight() * LINES;
		words.setLayoutData(wrapped);
		clear();
	}

	Composite control() {
		return area;
	}

	/** The curve stays while the next one is computed. */
	void busy() {
		words.setText("Looking at the spectra…");
	}

	void clear() {
		plot.setDataset(new DefaultXYDataset());
		words.setText("");
	}

	/** @param interrupted whether an interrupted run left something */
	void show(ResamplePlan plan, TargetDraft target, boolean interrupted) {
		double[][] widths = ResampleWords.widths(plan.axis());
		double most = 0;
		for (double width : widths[1]) {
			most = Math.max(most, width);
		}
		DefaultXYDataset data = new DefaultXYDataset();
		data.addSeries("width", widths);
		across.setRange(plan.axis().edge(0), plan.axis().edge(plan.axis().bins()));
		up.setRange(0, most * HEADROOM);
		plot.setDataset(data);
		words.setText(ResampleWords.axis(plan) + "\n\nOperator " + ResampleWords.operator(plan) + "\n\n" + ResampleWords.size(plan, target)
				+ (interrupted && target.resume() ? "\n\nAn interrupted run is gone on with, where it had the same choices." : ""));
	}

	/** What it says, for tests. */
	public String words() {
		return words.getText();
	}

	/** The curve, for tests. */
	public ChartCanvas chart() {
		return chart;
	}
}

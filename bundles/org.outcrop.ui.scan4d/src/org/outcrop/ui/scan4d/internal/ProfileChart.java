package org.outcrop.ui.scan4d.internal;

import java.awt.BasicStroke;
import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.scan4d.LineProfile;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.ChartListener;
import org.outcrop.ui.ChartStyle;
import org.outcrop.ui.Palette;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.ProfileLine;
import org.outcrop.ui.scan4d.model.ScanSession;

/** The chart of values along a line. Thread: user interface. */
public final class ProfileChart implements ChartListener {

	private final NumberAxis across = ChartStyle.axis("distance");
	private final NumberAxis up = ChartStyle.intensityAxis("value");
	private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
	private final XYPlot plot = new XYPlot(new DefaultXYDataset(), across, up, renderer);
	private final ChartCanvas canvas;

	public ProfileChart(Composite parent) {
		renderer.setDrawSeriesLineAsPath(true);
		renderer.setAutoPopulateSeriesPaint(false);
		renderer.setAutoPopulateSeriesStroke(false);
		renderer.setDefaultStroke(new BasicStroke(1.5f));
		canvas = new ChartCanvas(parent, ChartStyle.chart(plot));
		canvas.setListener(this);
	}

	public ChartCanvas canvas() {
		return canvas;
	}

	/** Shows values along a line, or nothing. */
	public void show(Optional<ScanSession> session, Optional<ProfileLine> line, Optional<LineProfile> profile) {
		canvas.chart().setNotify(false);
		DefaultXYDataset data = new DefaultXYDataset();
		across.setLabel("distance");
		up.setLabel("value");
		across.setRange(0, 1);
		up.setRange(0, 1);
		if (session.isPresent() && line.isPresent() && profile.isPresent()) {
			AxisCalibration axis = axis(session.get(), line.get().pane());
			double[] distances = distances(profile.get(), axis);
			data.addSeries("profile", new double[][] {distances, profile.get().values()});
			across.setLabel("distance (" + axis.unit() + ")");
			up.setLabel(unit(session.get(), line.get().pane()));
			double length = distances.length == 0 ? 0 : distances[distances.length - 1];
			across.setRange(0, length > 0 ? length : 1);
			setHeight(profile.get().values());
		}
		plot.setDataset(data);
		canvas.chart().setNotify(true);
	}

	private void setHeight(double[] values) {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (double value : values) {
			if (!Double.isNaN(value)) {
				min = Math.min(min, value);
				max = Math.max(max, value);
			}
		}
		double room = max > min ? (max - min) * 0.05 : 1;
		if (max >= min) {
			up.setRange(min - room, max + room);
		}
	}

	/** Distances in the unit of the axis across; pixels are taken as square. */
	static double[] distances(LineProfile profile, AxisCalibration axis) {
		double[] distances = profile.distances().clone();
		for (int i = 0; i < distances.length; i++) {
			distances[i] *= Math.abs(axis.size());
		}
		return distances;
	}

	static AxisCalibration axis(ScanSession session, Pane pane) {
		Calibration calibration = session.outline().calibration();
		return pane == Pane.SCAN ? calibration.scanX() : calibration.detectorX();
	}

	static String unit(ScanSession session, Pane pane) {
		String unit = session.unit(pane);
		return unit.isEmpty() ? "value" : unit;
	}

	@Override
	public void recolour(Palette palette) {
		renderer.setDefaultPaint(Palette.awt(palette.data()));
	}
}

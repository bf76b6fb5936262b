package org.outcrop.ui;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.data.Range;
import org.outcrop.array.Interval;

/**
 * Shows a JFreeChart with one x-y plot, at the resolution of the screen, in the colours of the theme.
 *
 * <p>The chart is drawn into an image that is kept until the chart changes; marks over it, such as a cursor, are painted afresh each time
 * and cost little. Mouse input is told to a {@link ChartListener} in units of the axis. Thread: user interface.
 */
public final class ChartCanvas extends Canvas {

	private static final int DRAG_STARTS = 4;

	/** Paints over the chart. */
	@FunctionalInterface
	public interface Overlay {

		/** @param gc clipped to the data area */
		void paint(GC gc, ChartCanvas canvas);
	}

	private final JFreeChart chart;
	private final List<Overlay> overlays = new ArrayList<>();
	private ChartListener listener = new ChartListener() {
		// nobody listens yet
	};
	private Rectangle dataArea = new Rectangle(0, 0, 0, 0);
	private Image image;
	private Palette painted;
	private int dragFrom = -1;
	private int dragTo = -1;

	/** @param chart this canvas' own, changed on the user interface thread only */
	public ChartCanvas(Composite parent, JFreeChart chart) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.chart = chart;
		chart.addChangeListener(e -> changed());
		addListener(SWT.Paint, this::paint);
		addListener(SWT.Resize, e -> changed());
		addListener(SWT.Dispose, e -> dropImage());
		addListener(SWT.MouseDown, this::mouseDown);
		addListener(SWT.MouseMove, this::mouseMove);
		addListener(SWT.MouseUp, this::mouseUp);
		addListener(SWT.MouseDoubleClick, this::doubleClick);
		addListener(SWT.MouseVerticalWheel, this::wheel);
		addListener(SWT.MouseExit, e -> listener.left());
	}

	public JFreeChart chart() {
		return chart;
	}

	public void setListener(ChartListener newListener) {
		listener = newListener;
	}

	public void addOverlay(Overlay overlay) {
		overlays.add(overlay);
	}

	/** Where the data is drawn, within this control. */
	public Rectangle dataArea() {
		return new Rectangle(dataArea.x, dataArea.y, dataArea.width, dataArea.height);
	}

	/** The value of the x axis at a pixel column. */
	public double xAt(int pixel) {
		Range range = chart.getXYPlot().getDomainAxis().getRange();
		double share = dataArea.width == 0 ? 0 : (pixel - dataArea.x) / (double) dataArea.width;
		return range.getLowerBound() + share * range.getLength();
	}

	/** The pixel column of a value, possibly outside the data area. */
	public int pixelOfX(double value) {
		Range range = chart.getXYPlot().getDomainAxis().getRange();
		double pixel = dataArea.x + (value - range.getLowerBound()) / range.getLength() * dataArea.width;
		return (int) Math.round(Math.clamp(pixel, -1e6, 1e6));
	}

	/** The pixel row of a value of the y axis. */
	public int pixelOfY(double value) {
		Range range = chart.getXYPlot().getRangeAxis().getRange();
		double pixel = dataArea.y + dataArea.height - (value - range.getLowerBound()) / range.getLength() * dataArea.height;
		return (int) Math.round(Math.clamp(pixel, -1e6, 1e6));
	}

	private void changed() {
		dropImage();
		if (!isDisposed()) {
			redraw();
		}
	}

	private void dropImage() {
		if (image != null) {
			image.dispose();
			image = null;
		}
	}

	private void paint(Event event) {
		Rectangle area = getClientArea();
		if (area.width < 1 || area.height < 1) {
			return;
		}
		Palette palette = Palette.of(this);
		if (!palette.equals(painted)) {
			painted = palette;
			chart.setNotify(false);
			ChartStyle.recolour(chart, palette);
			listener.recolour(palette);
			chart.setNotify(true);
			dropImage();
		}
		if (ScreenZoom.of(event.gc) == 100) {
			if (image == null) {
				image = new Image(getDisplay(), (gc, width, height) -> drawChart(gc, width, height), area.width, area.height);
			}
			event.gc.drawImage(image, 0, 0);
		} else {
			// an image would be drawn in points and enlarged, which blurs its text
			drawChart(event.gc, area.width, area.height);
		}
		event.gc.setClipping(dataArea);
		overlays.forEach(overlay -> overlay.paint(event.gc, this));
		paintDrag(event.gc, palette);
	}

	private void drawChart(GC gc, int width, int height) {
		gc.setAntialias(SWT.ON);
		gc.setFont(getFont());
		gc.setBackground(getBackground());
		gc.fillRectangle(0, 0, width, height);
		ChartGraphics graphics = new ChartGraphics(gc);
		ChartRenderingInfo info = new ChartRenderingInfo();
		chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height), null, info);
		Rectangle2D plot = info.getPlotInfo().getDataArea();
		dataArea = new Rectangle((int) plot.getX(), (int) plot.getY(), (int) plot.getWidth(), (int) plot.getHeight());
		graphics.dispose();
		gc.setFont(getFont());
	}

	private void paintDrag(GC gc, Palette palette) {
		if (dragFrom >= 0 && dragTo >= 0) {
			gc.setBackground(Palette.color(palette.accent()));
			gc.setAlpha(60);
			gc.fillRectangle(Math.min(dragFrom, dragTo), dataArea.y, Math.abs(dragTo - dragFrom), dataArea.height);
			gc.setAlpha(255);
		}
	}

	private void mouseDown(Event event) {
		setFocus();
		if (event.button == 1 && dataArea.contains(event.x, event.y)) {
			dragFrom = event.x;
			dragTo = -1;
		}
	}

	private void mouseMove(Event event) {
		if (dragFrom >= 0 && (dragTo >= 0 || Math.abs(event.x - dragFrom) >= DRAG_STARTS)) {
			dragTo = Math.clamp(event.x, dataArea.x, dataArea.x + dataArea.width);
			redraw();
		}
		if (dataArea.contains(event.x, event.y)) {
			listener.hovered(xAt(event.x), new Point(event.x, event.y));
		} else {
			listener.left();
		}
	}

	private void mouseUp(Event event) {
		if (event.button != 1 || dragFrom < 0) {
			return;
		}
		int from = dragFrom;
		int to = dragTo;
		dragFrom = -1;
		dragTo = -1;
		redraw();
		if (to < 0) {
			listener.clicked(xAt(event.x));
		} else if (Math.abs(to - from) >= DRAG_STARTS) {
			listener.dragged(new Interval(xAt(Math.min(from, to)), xAt(Math.max(from, to))));
		}
	}

	private void doubleClick(Event event) {
		if (event.button == 1) {
			dragFrom = -1;
			listener.reset();
		}
	}

	private void wheel(Event event) {
		if (event.count != 0 && dataArea.width > 0) {
			int x = Math.clamp(event.x, dataArea.x, dataArea.x + dataArea.width);
			listener.wheel(xAt(x), event.count > 0 ? 0.8 : 1.25);
			event.doit = false;
		}
	}
}

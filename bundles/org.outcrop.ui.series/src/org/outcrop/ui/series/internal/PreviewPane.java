package org.outcrop.ui.series.internal;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.ChartListener;
import org.outcrop.ui.ChartStyle;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Palette;
import org.outcrop.ui.series.model.TypedPlace;
import org.outcrop.ui.series.model.forms.Preview;
import org.outcrop.ui.series.model.forms.PreviewRows;

/** What a step would make: the curve before and after it, and the first rows. Thread: user interface. */
final class PreviewPane {

	private static final int CHART_HEIGHT = 190;
	private static final int CHART_WIDTH = 430;
	private static final int TABLE_WIDTH = 290;
	private static final int ROWS = 100;
	/** Beside the axis of values, so that the first date has room below. */
	private static final double LABEL_ROOM = 48;
	private static final int FEW = 60;
	private static final Font LABELS = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

	private final Composite area;
	private final StackLayout stack = new StackLayout();
	private final Composite left;
	private final Canvas words;
	private final XYLineAndShapeRenderer before = renderer(1.2f);
	private final XYLineAndShapeRenderer after = renderer(1.8f);
	private final XYPlot plot = new XYPlot(null, ChartStyle.axis(""), ChartStyle.intensityAxis(""), before);
	private final ChartCanvas chart;
	private final Table table;
	private final Label told;
	private Notice notice = new Notice("", "");

	PreviewPane(Composite parent) {
		area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		area.setLayout(layout);
		left = new Composite(area, SWT.NONE);
		left.setLayout(stack);
		GridData wide = new GridData(SWT.FILL, SWT.FILL, true, true);
		wide.widthHint = CHART_WIDTH;
		wide.heightHint = CHART_HEIGHT;
		left.setLayoutData(wide);
		words = new Canvas(left, SWT.DOUBLE_BUFFERED);
		words.addListener(SWT.Paint, e -> notice.paint(e.gc, words, words.getClientArea()));
		plot.setRenderer(1, after);
		plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
		chart = new ChartCanvas(left, ChartStyle.chart(plot));
		chart.setListener(new ChartListener() {
			@Override
			public void recolour(Palette palette) {
				before.setDefaultPaint(Palette.awt(palette.muted()));
				after.setDefaultPaint(Palette.awt(palette.accent()));
			}
		});
		table = table(area);
		told = new Label(area, SWT.NONE);
		told.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		say("", "");
	}

	private static XYLineAndShapeRenderer renderer(float width) {
		XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
		renderer.setDrawSeriesLineAsPath(true);
		renderer.setAutoPopulateSeriesPaint(false);
		renderer.setAutoPopulateSeriesStroke(false);
		renderer.setAutoPopulateSeriesShape(false);
		renderer.setDefaultStroke(new BasicStroke(width));
		renderer.setDefaultShape(new Ellipse2D.Double(-2.5, -2.5, 5, 5));
		return renderer;
	}

	private static Table table(Composite area) {
		Table rows = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
		rows.setHeaderVisible(true);
		GridData data = new GridData(SWT.FILL, SWT.FILL, false, true);
		data.widthHint = TABLE_WIDTH;
		data.heightHint = CHART_HEIGHT;
		rows.setLayoutData(data);
		for (String title : new String[] {"First rows", "Value"}) {
			new TableColumn(rows, SWT.NONE).setText(title);
		}
		return rows;
	}

	Composite control() {
		return area;
	}

	/** Words in the place of the curves: why there are none. */
	void say(String title, String advice) {
		notice = new Notice(title, advice);
		table.removeAll();
		told.setText("");
		words.redraw();
		top(words);
	}

	private void top(Canvas canvas) {
		stack.topControl = canvas;
		left.layout();
	}

	/** @param old what the first input stands at */
	void show(Preview preview, IndexMetadata old) {
		table.setRedraw(false);
		table.removeAll();
		PreviewRows.texts(preview.after(), preview.index(), preview.categories(), ROWS).forEach(row -> new TableItem(table, SWT.NONE).setText(row));
		for (TableColumn column : table.getColumns()) {
			column.pack();
		}
		table.setRedraw(true);
		if (preview.after().isEmpty()) {
			say("Nothing comes out", preview.words());
		} else if (PreviewRows.isCurve(preview.after()) && PreviewRows.isCurve(preview.before())) {
			draw(preview, old);
			top(chart);
		} else {
			notice = new Notice("No curve", "These values are texts. The first rows of the result stand beside.");
			words.redraw();
			top(words);
		}
		told.setText(preview.words() + (stack.topControl == chart ? " Thin: before. Thick: after." : ""));
	}

	private void draw(Preview preview, IndexMetadata old) {
		chart.chart().setNotify(false);
		plot.setDomainAxis(axis(preview.index()));
		plot.setDataset(0, data("before", preview.before(), old, before));
		plot.setDataset(1, data("after", preview.after(), preview.index(), after));
		NumberAxis up = (NumberAxis) plot.getRangeAxis();
		up.setFixedDimension(LABEL_ROOM);
		up.setAutoRange(true);
		up.setUpperMargin(0.08);
		up.setLowerMargin(0.08);
		ChartStyle.recolour(chart.chart(), Palette.of(chart));
		chart.chart().setNotify(true);
	}

	private static DefaultXYDataset data(String name, List<SeriesBatch> rows, IndexMetadata index, XYLineAndShapeRenderer renderer) {
		DefaultXYDataset data = new DefaultXYDataset();
		double[][] points = PreviewRows.curve(rows, index);
		renderer.setDefaultShapesVisible(points[0].length <= FEW);
		data.addSeries(name, points);
		return data;
	}

	private static ValueAxis axis(IndexMetadata index) {
		if (index.kind() != IndexKind.INSTANT) {
			NumberAxis axis = ChartStyle.axis(index.kind() == IndexKind.DURATION ? "s" : "");
			axis.setAutoRange(true);
			return axis;
		}
		DateAxis axis = new DateAxis("", TimeZone.getTimeZone(TypedPlace.zone(index)), Locale.ROOT);
		axis.setLowerMargin(0);
		axis.setUpperMargin(0);
		axis.setLabelFont(LABELS);
		axis.setTickLabelFont(LABELS);
		return axis;
	}

	/** What is said in place of curves, for tests. */
	Optional<Notice> notice() {
		return stack.topControl == words ? Optional.of(notice) : Optional.empty();
	}

	/** For tests. */
	Table table() {
		return table;
	}

	/** For tests. */
	String told() {
		return told.getText();
	}
}

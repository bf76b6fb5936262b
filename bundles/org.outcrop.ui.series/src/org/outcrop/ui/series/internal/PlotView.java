package org.outcrop.ui.series.internal;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.series.model.Change;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.plot.Look;
import org.outcrop.ui.series.plot.PlotModel;
import org.outcrop.ui.series.plot.PyramidCache;
import org.outcrop.ui.series.plot.Readout;
import org.outcrop.ui.series.plot.Trace;

/** Curves of the series that were chosen for it, over one axis of time, with a legend below. Thread: user interface. */
public final class PlotView {

	/** Family of the jobs that read curves. */
	public static final Object READING = PlotWork.FAMILY;

	private static final Notice NO_STORE = new Notice("No series is plotted",
			"Open a store with File > Open Series Store, or drop a DuckDB file, a SQLite file or a Parquet store here.");
	private static final Notice NO_CURVE = new Notice("No series is plotted",
			"Double-click a series in the Series Explorer, or choose several and press Enter.");
	private static final String HELP = "Drag: move    wheel: zoom    Shift+drag: box    Ctrl+wheel: values    double click: all";

	private final SeriesDesk desk;
	private final PlotModel model = new PlotModel();
	private final PlotActions actions;
	private final PlotWork work;
	private final PyramidCache cache;
	private final PlotBar bar;
	private final PlotCanvas canvas;
	private final Legend legend;
	private final Label status;

	/**
	 * @param desk   what is shown
	 * @param budget of what plots are drawn from
	 */
	public PlotView(Composite parent, SeriesDesk desk, MemoryBudget budget) {
		this.desk = desk;
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		body.setLayout(layout);
		cache = new PyramidCache(budget);
		work = new PlotWork(desk, model, cache, new UiThread(parent.getDisplay()));
		SashForm sash = new SashForm(body, SWT.VERTICAL);
		canvas = new PlotCanvas(sash, model, this::drawn);
		actions = new PlotActions(model, new FigureExport(desk, model, canvas));
		PlotMouse mouse = new PlotMouse(canvas, model, this::cursorMoved);
		legend = new Legend(sash, desk, model);
		sash.setWeights(73, 27);
		sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		bar = new PlotBar(body, model, actions, mouse::setBoxTool);
		bar.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		bar.control().moveAbove(sash);
		status = new Label(body, SWT.NONE);
		status.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		FileDrop.install(body);
		model.listen(this::refresh);
		Runnable silence = desk.listen(this::changed);
		body.addListener(SWT.Dispose, event -> {
			silence.run();
			work.close();
			desk.setPlotRange(Optional.empty());
		});
		work.curvesChanged();
	}

	private void changed(Change change) {
		switch (change) {
		case CURVES -> work.curvesChanged();
		case CONTENT -> work.contentChanged();
		case STORES -> {
			cache.keep(desk.stores());
			refresh();
		}
		case CHOSEN -> {
			// what is chosen is not marked here
		}
		case LINE -> desk.line().ifPresent(line -> status.setText((line.error() ? "⚠ " : "") + line.text().replace("&", "&&")));
		}
	}

	private void refresh() {
		boolean any = !model.traces().isEmpty();
		boolean known = model.look().isPresent();
		canvas.setNotice(known ? Optional.empty() : Optional.of(any ? waiting() : desk.stores().isEmpty() ? NO_STORE : NO_CURVE));
		desk.setPlotRange(model.look().map(Look::range));
		canvas.renew();
		bar.refresh();
		legend.refresh(readout());
	}

	private Notice waiting() {
		Optional<String> problem = model.traces().stream().flatMap(trace -> trace.problem().stream()).findFirst();
		boolean empty = model.traces().stream().allMatch(trace -> trace.facts().filter(facts -> facts.figures().rows() == 0).isPresent());
		return problem.map(words -> new Notice("The series can't be plotted", words))
				.orElse(empty ? new Notice("The series is empty", "It has no rows. Plot another one.") : new Notice("Reading …", "The store is asked for the series."));
	}

	private Readout readout() {
		return new Readout(model, (int) canvas.figure().plot().width());
	}

	private void drawn(int columns) {
		work.look(columns);
	}

	private void cursorMoved() {
		Readout readout = readout();
		legend.values(readout);
		String place = readout.place();
		StringBuilder words = new StringBuilder(place);
		for (Trace trace : model.traces()) {
			String value = readout.value(trace);
			words.append(value.isEmpty() ? "" : ", " + trace.curve().key().series() + " " + value);
		}
		canvas.setWords(words.toString());
		status.setText(place.isEmpty() ? HELP : place + "   " + model.zone().getId().replaceFirst("^Z$", "UTC"));
	}

	/** Takes the keyboard. */
	public void setFocus() {
		canvas.setFocus();
	}

	/** What is shown, for handlers and tests. */
	public PlotModel model() {
		return model;
	}

	/** What can be done, for handlers and tests. */
	public PlotActions actions() {
		return actions;
	}

	/** The picture, for keys and tests. */
	public PlotCanvas canvas() {
		return canvas;
	}

	/** The table of curves, for tests. */
	public Legend legend() {
		return legend;
	}

	/** The line below, for tests. */
	public String status() {
		return status.getText();
	}
}

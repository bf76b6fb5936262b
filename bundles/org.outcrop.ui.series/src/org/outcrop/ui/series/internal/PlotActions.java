package org.outcrop.ui.series.internal;

import java.util.Optional;

import org.eclipse.swt.widgets.Menu;
import org.outcrop.ui.series.plot.PlotModel;

/** What keys, menus and buttons do to a plot, by the last part of the command's id. Thread: user interface. */
public final class PlotActions {

	private static final double IN = 0.8;
	private static final double STEP = 0.1;

	private final PlotModel model;
	private final FigureExport export;

	PlotActions(PlotModel model, FigureExport export) {
		this.model = model;
		this.export = export;
	}

	/** Does it, where a plot is shown. */
	public void run(String action) {
		switch (action) {
		case "zoomIn" -> model.zoom(model.cursor().orElse(0.5), IN, "key");
		case "zoomOut" -> model.zoom(model.cursor().orElse(0.5), 1 / IN, "key");
		case "left" -> model.move(-STEP, "key move");
		case "right" -> model.move(STEP, "key move");
		case "up" -> model.zoomValues(Optional.empty(), 0.5, IN, "key values");
		case "down" -> model.zoomValues(Optional.empty(), 0.5, 1 / IN, "key values");
		case "whole" -> model.fit();
		case "fitValues" -> model.fitValues();
		case "back" -> model.go(-1);
		case "forward" -> model.go(1);
		case "export" -> model.look().ifPresent(look -> export.ask(FigureExport.Format.PNG));
		case "stack" -> model.setStacked(!model.isStacked());
		case "utc" -> model.setUtc(!model.isUtc());
		default -> throw new IllegalArgumentException("no action of a plot: " + action);
		}
	}

	/** The kinds of files that a figure is written to. */
	void fillExport(Menu menu) {
		for (FigureExport.Format format : FigureExport.Format.values()) {
			PlotBar.entry(menu, format.label() + "…", () -> export.ask(format)).setEnabled(model.look().isPresent());
		}
	}

	/** Writes figures, for tests. */
	public FigureExport export() {
		return export;
	}
}

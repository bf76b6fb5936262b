package org.outcrop.ui.series.plot;

import java.util.List;

import org.outcrop.series.plot.PlotScale;

/** Draws a plot: axes and curves; never asks a store. Thread: user interface. */
public final class FigurePainter {

	private final PlotModel model;
	private final FigureColours colours;

	public FigurePainter(PlotModel model, FigureColours colours) {
		this.model = model;
		this.colours = colours;
	}

	/** Draws it, of a width and a height. @return where things are; without a place for curves where there is nothing to be drawn */
	public FigureLayout paint(Ink ink, double width, double height) {
		ink.fill(new Box(0, 0, width, height), colours.paper());
		if (model.scale().isEmpty()) {
			return new FigureLayout(Box.NONE, List.of());
		}
		FigureLayout layout = FigureLayout.of(width, height, model.axes(), ink);
		PlotScale scale = model.scale().get();
		Box plot = layout.plot();
		AxesPainter axes = new AxesPainter(ink, colours);
		boolean first = true;
		for (FigureLayout.Placed placed : layout.axes()) {
			axes.beside(plot, placed, first);
			first = false;
		}
		axes.below(plot, AxesPainter.ticks(ink, plot, model), scale);
		ink.clip(plot);
		CurvePainter curves = new CurvePainter(ink, plot, scale);
		for (ValueAxis axis : model.axes()) {
			axis.traces().forEach(trace -> curves.paint(trace, axis, colours.curve(trace.curve().colour())));
		}
		ink.unclip();
		return layout;
	}
}

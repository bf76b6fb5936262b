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
		FigureLayout layout = model.isStacked() ? FigureLayout.stacked(width, height, model.axes(), ink) : FigureLayout.of(width, height, model.axes(), ink);
		PlotScale scale = model.scale().get();
		AxesPainter axes = new AxesPainter(ink, colours);
		for (FigureLayout.Placed placed : layout.axes()) {
			axes.beside(placed, model.isStacked() || placed == layout.axes().getFirst());
		}
		axes.below(layout.plot(), AxesPainter.ticks(ink, layout.plot(), model), scale);
		for (ValueAxis axis : model.axes()) {
			Box panel = layout.axes().stream().filter(placed -> placed.axis().key().equals(axis.key())).findFirst().map(FigureLayout.Placed::panel)
					.orElse(layout.plot());
			ink.clip(panel);
			CurvePainter curves = new CurvePainter(ink, panel, scale);
			axis.traces().forEach(trace -> curves.paint(trace, axis, colours.curve(trace.curve().colour())));
			ink.unclip();
		}
		return layout;
	}
}

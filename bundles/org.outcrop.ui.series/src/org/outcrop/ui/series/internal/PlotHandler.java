package org.outcrop.ui.series.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.ui.handlers.HandlerUtil;
import org.outcrop.ui.series.PlotPart;
import org.outcrop.ui.series.SeriesPerspective;

/** Carries out the commands of the plot: the last part of a command's id names the action. */
public final class PlotHandler extends AbstractHandler {

	private static final String PREFIX = "org.outcrop.ui.series.plot.";

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		EPartService parts = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(EPartService.class);
		MPart part = parts.findPart(SeriesPerspective.PLOT);
		if (part != null && part.getObject() instanceof PlotPart plot) {
			plot.view().actions().run(event.getCommand().getId().substring(PREFIX.length()));
		}
		return null;
	}
}

package org.outcrop.ui.peakmap.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;
import org.outcrop.ui.peakmap.PeakMapViewer;
import org.outcrop.ui.peakmap.model.MapAction;
import org.outcrop.ui.peakmap.model.RunSession;

/** Carries out the commands of the map: the last part of a command's id names the action. */
public final class MapActionHandler extends AbstractHandler {

	private static final String PREFIX = "org.outcrop.ui.peakmap.";
	private static final String GO_TO = "goTo";

	@Override
	public Object execute(ExecutionEvent event) {
		String id = event.getCommand().getId().substring(PREFIX.length());
		PeakMapViewer.workbenchModel().run().filter(RunSession::isVisible).ifPresent(run -> {
			if (GO_TO.equals(id)) {
				new GoToDialog(HandlerUtil.getActiveShell(event), run).open();
			} else {
				MapAction.byId(id).ifPresent(action -> action.run(run));
			}
		});
		return null;
	}
}

package org.outcrop.ui.series.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.outcrop.ui.series.SeriesPerspective;
import org.outcrop.ui.series.SeriesViewer;
import org.outcrop.ui.series.model.SeriesDesk;

/** File &gt; Open Series Store: goes to the series perspective and asks for an address. */
public final class OpenStoreHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		try {
			PlatformUI.getWorkbench().showPerspective(SeriesPerspective.ID, window);
		} catch (WorkbenchException e) {
			throw new ExecutionException("the series perspective can't be shown", e);
		}
		SeriesDesk desk = SeriesViewer.workbenchDesk();
		CloseAtExit.install(PlatformUI.getWorkbench(), desk);
		new ExplorerActions(desk, window.getShell()).open();
		return null;
	}
}

package org.outcrop.ui.series.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.outcrop.ui.series.model.SeriesDesk;

/** Carries out the commands on what is chosen in the tree: the last part of a command's id names what is done. */
public final class SeriesHandler extends AbstractHandler {

	private static final String PREFIX = "org.outcrop.ui.series.work.";

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		Shell shell = HandlerUtil.getActiveShellChecked(event);
		SeriesDesk desk = ContextInjectionFactory.make(SeriesDesk.class, PlatformUI.getWorkbench().getService(IEclipseContext.class));
		new SeriesActions(desk, () -> shell).run(event.getCommand().getId().substring(PREFIX.length()));
		return null;
	}
}

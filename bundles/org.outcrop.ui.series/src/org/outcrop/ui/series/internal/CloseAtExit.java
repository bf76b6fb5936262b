package org.outcrop.ui.series.internal;

import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.outcrop.ui.series.model.SeriesDesk;

/**
 * Closes the open stores when the workbench ends.
 *
 * @param desk of the workbench
 */
public record CloseAtExit(SeriesDesk desk) implements IWorkbenchListener {

	/** Sees to it, once for a desk. Thread: user interface. */
	public static void install(IWorkbench workbench, SeriesDesk desk) {
		if (desk.takeExitDuty()) {
			workbench.addWorkbenchListener(new CloseAtExit(desk));
		}
	}

	@Override
	public boolean preShutdown(IWorkbench workbench, boolean forced) {
		return true;
	}

	@Override
	public void postShutdown(IWorkbench workbench) {
		desk.stores().forEach(store -> desk.remove(store).close());
	}
}

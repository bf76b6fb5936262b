package org.outcrop.ui.series.internal;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.outcrop.ui.series.model.SeriesDesk;

/**
 * Closes the open stores when the workbench ends, after a question where series would be lost.
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
		boolean lost = desk.stores().stream().anyMatch(store -> store.kind().equals("memory") && !store.keys().isEmpty());
		return forced || !lost || MessageDialog.openQuestion(workbench.getModalDialogShellProvider().getShell(), "Series in Memory",
				"There are series in memory, which are gone when the program ends. End it?");
	}

	@Override
	public void postShutdown(IWorkbench workbench) {
		desk.stores().forEach(store -> desk.remove(store).close());
	}
}

package org.outcrop.ui.imaging.internal;

import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.outcrop.ui.imaging.model.ImagingModel;

/**
 * Closes the open image when the workbench ends.
 *
 * @param model of the workbench
 */
public record CloseAtExit(ImagingModel model) implements IWorkbenchListener {

	@Override
	public boolean preShutdown(IWorkbench workbench, boolean forced) {
		return true;
	}

	@Override
	public void postShutdown(IWorkbench workbench) {
		model.clear().ifPresent(session -> {
			session.retire();
			session.close();
		});
	}
}

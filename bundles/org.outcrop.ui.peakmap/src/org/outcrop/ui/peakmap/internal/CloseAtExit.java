package org.outcrop.ui.peakmap.internal;

import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.outcrop.peaks.PeakStore;
import org.outcrop.ui.peakmap.model.PeakMapModel;

/**
 * Closes the open run when the workbench ends, so that nothing temporary stays behind.
 *
 * @param model of the workbench
 */
public record CloseAtExit(PeakMapModel model) implements IWorkbenchListener {

	@Override
	public boolean preShutdown(IWorkbench workbench, boolean forced) {
		return true;
	}

	@Override
	public void postShutdown(IWorkbench workbench) {
		model.clear().ifPresent(PeakStore::close);
	}
}

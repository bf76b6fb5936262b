package org.outcrop.ui.scan4d.internal;

import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

/**
 * Closes the open scan when the workbench ends.
 *
 * @param model of the workbench
 */
public record CloseAtExit(ScanModel model) implements IWorkbenchListener {

	@Override
	public boolean preShutdown(IWorkbench workbench, boolean forced) {
		return true;
	}

	@Override
	public void postShutdown(IWorkbench workbench) {
		model.clear().ifPresent(ScanSession::close);
	}
}

package org.outcrop.ui.scan4d;

import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.PlatformUI;
import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.ui.DatasetViewer;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.internal.CloseAtExit;
import org.outcrop.ui.scan4d.internal.ScanDesk;
import org.outcrop.ui.scan4d.model.ScanModel;

/** Shows a 4D scan in its parts: the first frame at once, the overview as it comes. */
public final class ScanViewer implements DatasetViewer {

	/** The model of the parts in the running workbench. Any thread. */
	public static ScanModel workbenchModel() {
		IEclipseContext context = PlatformUI.getWorkbench().getService(IEclipseContext.class);
		return ContextInjectionFactory.make(ScanModel.class, context);
	}

	@Override
	public void show(Dataset dataset, Progress progress) {
		ScanModel model = workbenchModel();
		if (model.takeExitDuty()) {
			PlatformUI.getWorkbench().addWorkbenchListener(new CloseAtExit(model));
		}
		try {
			ScanDesk.of(model, new UiThread(PlatformUI.getWorkbench().getDisplay())).open((Scan4d) dataset);
		} catch (RuntimeException e) {
			dataset.close();
			throw e;
		}
	}
}

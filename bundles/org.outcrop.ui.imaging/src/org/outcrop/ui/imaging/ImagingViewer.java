package org.outcrop.ui.imaging;

import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.PlatformUI;
import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.ui.DatasetViewer;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.imaging.internal.CloseAtExit;
import org.outcrop.ui.imaging.internal.ImagingDesk;
import org.outcrop.ui.imaging.model.ImagingModel;

/** Shows a mass spectrometry image in its parts: a resampled store at once, an imzML file as it is read. */
public final class ImagingViewer implements DatasetViewer {

	/** The model of the parts in the running workbench. Any thread. */
	public static ImagingModel workbenchModel() {
		IEclipseContext context = PlatformUI.getWorkbench().getService(IEclipseContext.class);
		return ContextInjectionFactory.make(ImagingModel.class, context);
	}

	@Override
	public void show(Dataset dataset, Progress progress) {
		ImagingModel model = workbenchModel();
		if (model.takeExitDuty()) {
			PlatformUI.getWorkbench().addWorkbenchListener(new CloseAtExit(model));
		}
		try {
			new ImagingDesk(model, new UiThread(PlatformUI.getWorkbench().getDisplay())).open(ImagingDesk.source(dataset));
		} catch (RuntimeException e) {
			dataset.close();
			throw e;
		}
	}
}

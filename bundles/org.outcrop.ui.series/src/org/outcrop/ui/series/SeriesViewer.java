package org.outcrop.ui.series;

import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.PlatformUI;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.series.store.SeriesFile;
import org.outcrop.ui.DatasetViewer;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.series.internal.CloseAtExit;
import org.outcrop.ui.series.internal.StoreOpening;
import org.outcrop.ui.series.model.SeriesDesk;

/** Shows a store of series in its parts, beside those that are open already. */
public final class SeriesViewer implements DatasetViewer {

	/** What the parts share in the running workbench. Any thread. */
	public static SeriesDesk workbenchDesk() {
		IEclipseContext context = PlatformUI.getWorkbench().getService(IEclipseContext.class);
		return ContextInjectionFactory.make(SeriesDesk.class, context);
	}

	@Override
	public void show(Dataset dataset, Progress progress) {
		if (!(dataset instanceof SeriesFile file)) {
			throw new DataException.Unsupported("this is no store of series", dataset.file().toString(), "open a store that series import has made");
		}
		SeriesDesk desk = workbenchDesk();
		CloseAtExit.install(PlatformUI.getWorkbench(), desk);
		new StoreOpening(desk, new UiThread(PlatformUI.getWorkbench().getDisplay())).open(file);
	}
}

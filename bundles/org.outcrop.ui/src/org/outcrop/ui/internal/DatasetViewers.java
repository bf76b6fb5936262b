package org.outcrop.ui.internal;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.outcrop.data.Dataset;
import org.outcrop.ui.DatasetViewer;
import org.outcrop.ui.UiThread;

/** The registered viewers. */
public final class DatasetViewers {

	private static final String POINT = "org.outcrop.ui.datasetViewers";

	private DatasetViewers() {
	}

	/** One registration. */
	public record Entry(IConfigurationElement element) {

		/** A new viewer. */
		public DatasetViewer create() {
			try {
				return (DatasetViewer) element.createExecutableExtension("class");
			} catch (CoreException e) {
				throw new IllegalStateException("the viewer " + element.getAttribute("class") + " can't be created", e);
			}
		}

		/** Shows its perspective in the active window, soon. Any thread. */
		public void bringToFront() {
			IWorkbench workbench = PlatformUI.getWorkbench();
			new UiThread(workbench.getDisplay()).execute(() -> showPerspective(workbench));
		}

		private void showPerspective(IWorkbench workbench) {
			IWorkbenchWindow[] windows = workbench.getWorkbenchWindows();
			IWorkbenchWindow active = workbench.getActiveWorkbenchWindow();
			if (active == null && windows.length == 0) {
				return;
			}
			IWorkbenchWindow window = active == null ? windows[0] : active;
			try {
				workbench.showPerspective(element.getAttribute("perspective"), window);
			} catch (WorkbenchException e) {
				Platform.getLog(DatasetViewers.class).log(e.getStatus());
			}
		}
	}

	/** The viewer for a kind of data. Any thread. */
	public static Optional<Entry> forKind(Dataset.Kind kind) {
		for (IConfigurationElement element : Platform.getExtensionRegistry().getConfigurationElementsFor(POINT)) {
			if (kind.id().equals(element.getAttribute("kind"))) {
				return Optional.of(new Entry(element));
			}
		}
		return Optional.empty();
	}
}

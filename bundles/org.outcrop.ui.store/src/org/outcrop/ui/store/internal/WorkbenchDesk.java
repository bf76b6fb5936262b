package org.outcrop.ui.store.internal;

import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.PlatformUI;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.store.model.StoreDesk;

/** The desk that the parts of this workbench share; its stores are closed when the workbench ends. */
public final class WorkbenchDesk {

	/** Made when it is first asked for, once. */
	private static final class Holder {
		static final StoreDesk INSTANCE = make();
	}

	private WorkbenchDesk() {
	}

	private static StoreDesk make() {
		PlatformUI.getWorkbench().addWorkbenchListener(new IWorkbenchListener() {
			@Override
			public boolean preShutdown(IWorkbench workbench, boolean forced) {
				return true;
			}

			@Override
			public void postShutdown(IWorkbench workbench) {
				OutcropRuntime.get().closeStores();
			}
		});
		return new StoreDesk(() -> OutcropRuntime.get().stores());
	}

	/** The one of this workbench. Thread: user interface. */
	public static StoreDesk get() {
		return Holder.INSTANCE;
	}
}

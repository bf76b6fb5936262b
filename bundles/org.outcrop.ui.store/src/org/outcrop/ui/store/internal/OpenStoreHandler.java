package org.outcrop.ui.store.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.outcrop.ui.store.StorePerspective;

/** File &gt; Open Store: goes to the storage perspective and asks for an address. */
public final class OpenStoreHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		try {
			PlatformUI.getWorkbench().showPerspective(StorePerspective.ID, window);
		} catch (WorkbenchException e) {
			throw new ExecutionException("the storage perspective can't be shown", e);
		}
		new StoreActions(WorkbenchDesk.get(), window.getShell()).open();
		return null;
	}
}

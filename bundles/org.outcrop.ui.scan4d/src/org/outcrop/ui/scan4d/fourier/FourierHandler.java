package org.outcrop.ui.scan4d.fourier;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.PlatformUI;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.model.Steps;

/** Carries out the keys of the explorer: the last part of a command's id names the step, as with those of the scan. */
public final class FourierHandler extends AbstractHandler {

	private static final String PREFIX = "org.outcrop.ui.scan4d.fourier.";

	@Override
	public Object execute(ExecutionEvent event) {
		String id = event.getCommand().getId().substring(PREFIX.length());
		Steps.of(id).ifPresent(steps -> workbenchModel().session().ifPresent(session -> session.move(steps)));
		return null;
	}

	/** The model of the parts in the running workbench. */
	public static FourierModel workbenchModel() {
		IEclipseContext context = PlatformUI.getWorkbench().getService(IEclipseContext.class);
		return ContextInjectionFactory.make(FourierModel.class, context);
	}
}

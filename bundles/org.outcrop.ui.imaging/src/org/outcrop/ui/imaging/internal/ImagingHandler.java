package org.outcrop.ui.imaging.internal;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.outcrop.ui.imaging.ImagePart;
import org.outcrop.ui.imaging.ImagingPerspective;
import org.outcrop.ui.imaging.ImagingViewer;
import org.outcrop.ui.imaging.SpectrumPart;

/** Carries out the commands of the imaging perspective: the last part of a command's id names what is done. */
public final class ImagingHandler extends AbstractHandler {

	private static final String PREFIX = "org.outcrop.ui.imaging.";

	@Override
	public Object execute(ExecutionEvent event) {
		actions().run(event.getCommand().getId().substring(PREFIX.length()));
		return null;
	}

	/** On the parts of the window that is in front. */
	static ImagingActions actions() {
		return new ImagingActions(ImagingViewer.workbenchModel(), ImagingHandler::shell,
				() -> part(ImagingPerspective.IMAGE, ImagePart.class).map(ImagePart::view),
				() -> part(ImagingPerspective.SPECTRUM, SpectrumPart.class).map(SpectrumPart::view));
	}

	private static IWorkbenchWindow window() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow();
	}

	private static Shell shell() {
		return window().getShell();
	}

	private static <T> Optional<T> part(String id, Class<T> type) {
		return Optional.ofNullable(window().getService(EPartService.class).findPart(id)).map(MPart::getObject).filter(type::isInstance).map(type::cast);
	}
}

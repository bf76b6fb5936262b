package org.outcrop.ui.scan4d.internal;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.handlers.HandlerUtil;
import org.outcrop.ui.scan4d.ScanViewer;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.Steps;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

/** Carries out the commands of the 4D scan: the last part of a command's id names what is done. */
public final class ScanHandler extends AbstractHandler {

	private static final String PREFIX = "org.outcrop.ui.scan4d.";
	private static final double ZOOM = 1.25;

	@Override
	public Object execute(ExecutionEvent event) {
		String id = event.getCommand().getId().substring(PREFIX.length());
		ScanModel model = ScanViewer.workbenchModel();
		ScanActions actions = new ScanActions(model, () -> HandlerUtil.getActiveShell(event));
		switch (id) {
		case "zoomIn" -> zoom(ZOOM);
		case "zoomOut" -> zoom(1 / ZOOM);
		case "whole" -> focused().ifPresent(ScanCanvas::fit);
		case "shape" -> actions.layout();
		case "convert" -> actions.convert();
		case "fourier" -> actions.fourier();
		default -> Steps.of(id).ifPresent(steps -> model.session().ifPresent(steps::run));
		}
		return null;
	}

	private static void zoom(double factor) {
		focused().ifPresent(canvas -> canvas.zoom(factor));
	}

	private static Optional<ScanCanvas> focused() {
		return Display.getCurrent().getFocusControl() instanceof ScanCanvas canvas ? Optional.of(canvas) : Optional.empty();
	}
}

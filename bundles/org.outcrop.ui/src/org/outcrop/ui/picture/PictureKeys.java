package org.outcrop.ui.picture;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

/**
 * Keys of a picture that has the focus: arrows step, with Shift further; Enter ends what is being drawn; plus and minus zoom, Home shows all. For
 * pictures whose perspective binds no keys of its own. Thread: user interface.
 */
public final class PictureKeys {

	private static final int FAR = 5;

	private final PictureCanvas<?, ?> canvas;
	private final PictureInput<?> input;

	private PictureKeys(PictureCanvas<?, ?> canvas, PictureInput<?> input) {
		this.canvas = canvas;
		this.input = input;
	}

	/** Listens from now on. */
	public static void install(PictureCanvas<?, ?> canvas, PictureInput<?> input) {
		PictureKeys keys = new PictureKeys(canvas, input);
		canvas.addListener(SWT.KeyDown, keys::key);
		canvas.addListener(SWT.Traverse, e -> {
			// arrows and Enter belong to the picture; Tab goes on
			boolean own = e.detail == SWT.TRAVERSE_ARROW_NEXT || e.detail == SWT.TRAVERSE_ARROW_PREVIOUS || e.detail == SWT.TRAVERSE_RETURN;
			e.doit = !own;
		});
	}

	private void key(Event event) {
		int far = (event.stateMask & SWT.SHIFT) != 0 ? FAR : 1;
		switch (event.keyCode) {
		case SWT.CR, SWT.KEYPAD_CR -> input.finished();
		case SWT.ARROW_LEFT -> input.stepped(-far, 0);
		case SWT.ARROW_RIGHT -> input.stepped(far, 0);
		case SWT.ARROW_UP -> input.stepped(0, -far);
		case SWT.ARROW_DOWN -> input.stepped(0, far);
		case SWT.HOME -> canvas.fit();
		case SWT.KEYPAD_ADD, '+', '=' -> canvas.zoom(PictureCanvas.ZOOM_STEP);
		case SWT.KEYPAD_SUBTRACT, '-' -> canvas.zoom(1 / PictureCanvas.ZOOM_STEP);
		default -> {
			// letters have no meaning here
		}
		}
	}
}

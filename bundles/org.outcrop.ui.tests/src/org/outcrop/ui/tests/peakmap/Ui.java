package org.outcrop.ui.tests.peakmap;

import java.util.function.BooleanSupplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;

/** Works the user interface from its own thread: waits while it works, and sends what mouse and keyboard would. */
public final class Ui {

	private static final long PATIENCE_NANOS = 20_000_000_000L;

	private Ui() {
	}

	/** Lets the user interface work until something holds. */
	public static void await(String what, BooleanSupplier condition) {
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new AssertionError("this did not happen: " + what);
			}
			work();
		}
	}

	/** Lets the user interface work for a while. */
	public static void rest(long millis) {
		long end = System.nanoTime() + millis * 1_000_000;
		while (System.nanoTime() < end) {
			work();
		}
	}

	private static void work() {
		Display display = Display.getCurrent();
		if (!display.readAndDispatch()) {
			try {
				Thread.sleep(2);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new AssertionError("interrupted", e);
			}
		}
	}

	public static void mouse(Control control, int type, int x, int y, int button, int stateMask) {
		Event event = new Event();
		event.x = x;
		event.y = y;
		event.button = button;
		event.stateMask = stateMask;
		event.count = 1;
		control.notifyListeners(type, event);
	}

	public static void click(Control control, int x, int y) {
		mouse(control, SWT.MouseMove, x, y, 0, 0);
		mouse(control, SWT.MouseDown, x, y, 1, 0);
		mouse(control, SWT.MouseUp, x, y, 1, SWT.BUTTON1);
	}

	public static void doubleClick(Control control, int x, int y) {
		click(control, x, y);
		mouse(control, SWT.MouseDown, x, y, 1, 0);
		mouse(control, SWT.MouseDoubleClick, x, y, 1, 0);
		mouse(control, SWT.MouseUp, x, y, 1, SWT.BUTTON1);
	}

	/** @param modifiers of the keyboard while the button is pressed */
	public static void drag(Control control, int x0, int y0, int x1, int y1, int button, int modifiers) {
		mouse(control, SWT.MouseMove, x0, y0, 0, modifiers);
		mouse(control, SWT.MouseDown, x0, y0, button, modifiers);
		for (int i = 1; i <= 5; i++) {
			mouse(control, SWT.MouseMove, x0 + (x1 - x0) * i / 5, y0 + (y1 - y0) * i / 5, 0, modifiers);
			rest(5);
		}
		mouse(control, SWT.MouseUp, x1, y1, button, modifiers);
	}

	/** @param count lines, above 0 away from the user */
	public static void wheel(Control control, int x, int y, int count, int modifiers) {
		Event event = new Event();
		event.x = x;
		event.y = y;
		event.count = count;
		event.stateMask = modifiers;
		control.notifyListeners(SWT.MouseVerticalWheel, event);
	}

	public static void key(Control control, int keyCode, char character, int modifiers) {
		Event event = new Event();
		event.keyCode = keyCode;
		event.character = character;
		event.stateMask = modifiers;
		control.notifyListeners(SWT.KeyDown, event);
		control.notifyListeners(SWT.KeyUp, event);
	}
}

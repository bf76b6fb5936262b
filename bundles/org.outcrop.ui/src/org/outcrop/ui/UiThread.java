package org.outcrop.ui;

import java.util.concurrent.Executor;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

/** Hands work to the user interface thread without waiting for it; work that comes after the display is gone is dropped. */
public record UiThread(Display display) implements Executor {

	@Override
	public void execute(Runnable work) {
		if (display.isDisposed()) {
			return;
		}
		try {
			display.asyncExec(work);
		} catch (SWTException e) {
			// disposed between the question and the call: nobody is left to see the result
			if (!display.isDisposed()) {
				throw e;
			}
		}
	}
}

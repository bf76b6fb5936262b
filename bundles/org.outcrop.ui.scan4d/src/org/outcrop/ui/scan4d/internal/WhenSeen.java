package org.outcrop.ui.scan4d.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;

/** Puts work off until a part that stands behind another is looked at. Thread: user interface. */
public final class WhenSeen {

	private final Control control;
	private final Runnable work;
	private boolean owed;

	/** @param control of the part */
	public WhenSeen(Control control, Runnable work) {
		this.control = control;
		this.work = work;
		control.addListener(SWT.Paint, e -> catchUp());
	}

	/** Works now, or once the part is seen. */
	public void run() {
		if (control.isVisible()) {
			owed = false;
			work.run();
		} else {
			owed = true;
		}
	}

	private void catchUp() {
		if (owed) {
			owed = false;
			// what is being painted must not change meanwhile
			control.getDisplay().asyncExec(() -> {
				if (!control.isDisposed()) {
					work.run();
				}
			});
		}
	}
}

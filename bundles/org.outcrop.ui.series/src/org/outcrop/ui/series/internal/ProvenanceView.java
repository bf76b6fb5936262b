package org.outcrop.ui.series.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.series.model.SeriesDesk;

/** Where the chosen series comes from: its signal, its steps, its figures, and notes on it. Thread: user interface. */
public final class ProvenanceView {

	private final Composite body;

	/** @param desk what is shown */
	public ProvenanceView(Composite parent, SeriesDesk desk) {
		parent.setLayout(new FillLayout());
		body = new Composite(parent, SWT.NONE);
		Runnable silence = desk.listen(change -> body.redraw());
		body.addListener(SWT.Dispose, event -> silence.run());
	}

	/** Takes the keyboard. */
	public void setFocus() {
		body.setFocus();
	}
}

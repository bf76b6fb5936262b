package org.outcrop.ui.series.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.series.model.SeriesDesk;

/** Stores of series as a tree: data sets, signals, series. Thread: user interface. */
public final class ExplorerView {

	private final Composite body;

	/** @param desk what is shown */
	public ExplorerView(Composite parent, SeriesDesk desk) {
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

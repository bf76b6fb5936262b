package org.outcrop.ui.series.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.series.model.SeriesDesk;

/** What the series of a data set were made of, as a graph. Thread: user interface. */
public final class LineageView {

	private final Composite body;

	/** @param desk what is shown */
	public LineageView(Composite parent, SeriesDesk desk) {
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

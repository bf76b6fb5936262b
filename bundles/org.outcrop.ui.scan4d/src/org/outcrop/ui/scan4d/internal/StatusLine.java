package org.outcrop.ui.scan4d.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** The line under a picture: what is under the mouse, and what the picture shows. Thread: user interface. */
public final class StatusLine extends Composite {

	private final Label value;
	private final Label title;
	private final String help;
	private boolean isHelpful;

	/** @param help words while the mouse is elsewhere */
	public StatusLine(Composite parent, String help) {
		super(parent, SWT.NONE);
		this.help = help;
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 2;
		layout.horizontalSpacing = 12;
		setLayout(layout);
		value = new Label(this, SWT.NONE);
		value.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		title = new Label(this, SWT.RIGHT);
		title.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
	}

	/** What is under the mouse; empty for nothing. */
	public void showValue(String text) {
		String next = text.isEmpty() && isHelpful ? help : text;
		if (!next.equals(value.getText())) {
			value.setText(next);
			value.setToolTipText(next);
		}
	}

	/** Whether there is something that the words of help are about. */
	public void setHelpful(boolean helpful) {
		if (helpful != isHelpful) {
			isHelpful = helpful;
			showValue("");
		}
	}

	/** What the picture shows. */
	public void showTitle(String text) {
		if (!text.equals(title.getText())) {
			title.setText(text);
			layout();
		}
	}

	/** For tests. */
	public String valueText() {
		return value.getText();
	}

	/** For tests. */
	public String titleText() {
		return title.getText();
	}
}

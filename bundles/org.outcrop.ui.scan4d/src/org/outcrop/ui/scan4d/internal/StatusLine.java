package org.outcrop.ui.scan4d.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.outcrop.ui.scan4d.model.Hints;

/** The line under a picture: what is under the mouse, and what the picture shows. Thread: user interface. */
public final class StatusLine extends Composite {

	private final Label value;
	private final Label title;
	private final Hints help;
	/** What is under the mouse, whole. */
	private String under = "";
	private boolean isHelpful;

	/** @param help shown while the mouse is elsewhere, as far as there is room for it */
	public StatusLine(Composite parent, Hints help) {
		super(parent, SWT.NONE);
		this.help = help;
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 2;
		layout.horizontalSpacing = 12;
		setLayout(layout);
		value = new Label(this, SWT.NONE);
		value.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		value.addListener(SWT.Resize, e -> show());
		title = new Label(this, SWT.RIGHT);
		title.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
	}

	/** What is under the mouse; empty for nothing. */
	public void showValue(String text) {
		under = text;
		show();
	}

	private void show() {
		boolean helps = under.isEmpty() && isHelpful;
		String next = helps ? helpThatFits() : under;
		if (!next.equals(value.getText())) {
			value.setText(next);
			value.setToolTipText(helps ? help.all() : next);
		}
	}

	private String helpThatFits() {
		GC gc = new GC(value);
		try {
			return help.fitting(value.getSize().x, text -> gc.textExtent(text).x);
		} finally {
			gc.dispose();
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

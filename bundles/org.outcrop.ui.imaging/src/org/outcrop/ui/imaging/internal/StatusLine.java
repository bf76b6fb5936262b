package org.outcrop.ui.imaging.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** The line under the image: what is under the mouse, and what the image shows. Thread: user interface. */
public final class StatusLine extends Composite {

	private static final String[] HELP = {"Click: spectrum    drag: region    wheel: zoom    Ctrl+drag: move    arrows: next pixel",
			"Click: spectrum    drag: region    wheel: zoom", "Click: spectrum    drag: region", ""};

	private final Label value;
	private final Label title;
	private String under = "";
	private boolean helpful;

	StatusLine(Composite parent) {
		super(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 2;
		layout.horizontalSpacing = 12;
		setLayout(layout);
		value = new Label(this, SWT.NONE);
		value.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		value.addListener(SWT.Resize, e -> show());
		title = new Label(this, SWT.RIGHT);
		title.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		addListener(SWT.Resize, e -> fit());
	}

	/** What is under the mouse; empty for nothing. */
	void showValue(String text) {
		under = text;
		show();
	}

	/** Whether there is something that the words of help are about. */
	void setHelpful(boolean now) {
		helpful = now;
		show();
	}

	private void show() {
		String next = under.isEmpty() && helpful ? help() : under;
		if (!next.equals(value.getText())) {
			value.setText(next);
			value.setToolTipText(next);
		}
	}

	private String help() {
		GC gc = new GC(value);
		try {
			for (String line : HELP) {
				if (gc.textExtent(line).x <= value.getSize().x) {
					return line;
				}
			}
			return "";
		} finally {
			gc.dispose();
		}
	}

	/** What the picture shows. */
	void showTitle(String text) {
		if (!text.equals(title.getText())) {
			title.setText(text);
			title.setToolTipText(text);
			fit();
		}
	}

	/** What is under the mouse needs most of the line. */
	private void fit() {
		int most = getClientArea().width * 2 / 5;
		((GridData) title.getLayoutData()).widthHint = Math.min(most, title.computeSize(SWT.DEFAULT, SWT.DEFAULT).x);
		layout();
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

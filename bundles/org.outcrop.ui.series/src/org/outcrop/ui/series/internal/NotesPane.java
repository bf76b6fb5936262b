package org.outcrop.ui.series.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Notes on a series. Thread: user interface. */
final class NotesPane {

	private static final int MARGIN = 4;

	private final Text text;

	/** @param typed told when something was typed */
	NotesPane(Composite parent, Runnable typed) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(1, false);
		layout.marginWidth = MARGIN;
		layout.marginHeight = MARGIN;
		area.setLayout(layout);
		new Label(area, SWT.NONE).setText("Notes");
		text = new Text(area, SWT.MULTI | SWT.WRAP | SWT.BORDER | SWT.V_SCROLL);
		text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		text.addListener(SWT.Modify, e -> typed.run());
	}

	/** @param able whether there is a series to have notes */
	void show(boolean able, String words) {
		text.setEnabled(able);
		if (!words.equals(text())) {
			text.setText(words);
		}
	}

	/** With plain ends of lines, whatever the system has. */
	String text() {
		return text.getText().replace("\r\n", "\n");
	}

	Text control() {
		return text;
	}
}

package org.outcrop.ui.scan4d.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Fields and buttons in a row, which goes on in the next line where there is no room. Thread: user interface. */
public final class ControlRow {

	private final Composite row;

	public ControlRow(Composite parent) {
		row = new Composite(parent, SWT.NONE);
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.marginTop = 0;
		layout.marginBottom = 0;
		layout.marginLeft = 0;
		layout.marginRight = 0;
		layout.center = true;
		row.setLayout(layout);
	}

	public Composite control() {
		return row;
	}

	/** One of several, the first to begin with. */
	public Combo combo(String help, Runnable chosen, String... items) {
		Combo combo = new Combo(row, SWT.READ_ONLY);
		combo.setItems(items);
		combo.select(0);
		combo.setToolTipText(help);
		combo.addListener(SWT.Selection, e -> chosen.run());
		return combo;
	}

	public Button check(String text, String help, Runnable chosen) {
		return button(SWT.CHECK, text, help, chosen);
	}

	public Button push(String text, String help, Runnable chosen) {
		return button(SWT.PUSH, text, help, chosen);
	}

	private Button button(int style, String text, String help, Runnable chosen) {
		Button button = new Button(row, style);
		button.setText(text);
		button.setToolTipText(help);
		button.addListener(SWT.Selection, e -> chosen.run());
		return button;
	}

	/**
	 * A field with words before it, told of when the user has finished with it.
	 *
	 * @param width points
	 */
	public Text text(String label, String help, int width, Runnable entered) {
		Composite pair = new Composite(row, SWT.NONE);
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.marginTop = 0;
		layout.marginBottom = 0;
		layout.marginLeft = 0;
		layout.marginRight = 0;
		layout.center = true;
		layout.wrap = false;
		pair.setLayout(layout);
		new Label(pair, SWT.NONE).setText(label);
		Text text = new Text(pair, SWT.BORDER);
		text.setLayoutData(new RowData(width, SWT.DEFAULT));
		text.setToolTipText(help);
		text.addListener(SWT.DefaultSelection, e -> entered.run());
		text.addListener(SWT.FocusOut, e -> entered.run());
		return text;
	}
}

package org.outcrop.ui.imaging.internal;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** The fields of one step: a label and a field in each row, in the order of the tabulator. Thread: user interface. */
final class StepForm {

	private static final int COLUMNS = 2;

	private final Composite area;
	private final Runnable changed;

	/** @param changed called when the user enters something */
	StepForm(Composite parent, Runnable changed) {
		this.changed = changed;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(new GridLayout(COLUMNS, false));
	}

	Composite control() {
		return area;
	}

	Combo combo(String label, List<String> items, String help) {
		new Label(area, SWT.NONE).setText(label + ":");
		Combo combo = new Combo(area, SWT.READ_ONLY);
		combo.setItems(items.toArray(String[]::new));
		combo.select(0);
		combo.setToolTipText(help);
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		combo.addListener(SWT.Selection, e -> changed.run());
		Rows.name(combo, label);
		return combo;
	}

	Text field(Composite row, String label, String message, String help) {
		new Label(row, SWT.NONE).setText(label.isEmpty() ? "" : label + ":");
		Text text = new Text(row, SWT.BORDER);
		text.setMessage(message);
		text.setToolTipText(help);
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		text.addListener(SWT.Modify, e -> changed.run());
		Rows.name(text, label);
		return text;
	}

	/** Several fields beside each other, across the whole width or behind a label. */
	Composite row(String label, int columns) {
		if (!label.isEmpty()) {
			new Label(area, SWT.NONE).setText(label + ":");
		}
		Composite row = new Composite(area, SWT.NONE);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, label.isEmpty() ? COLUMNS : 1, 1));
		GridLayout inner = new GridLayout(columns, false);
		inner.marginWidth = 0;
		inner.marginHeight = 0;
		row.setLayout(inner);
		return row;
	}

	Button check(String text, boolean chosen, String help) {
		Button button = new Button(area, SWT.CHECK | SWT.WRAP);
		button.setText(text);
		button.setSelection(chosen);
		button.setToolTipText(help);
		button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, COLUMNS, 1));
		button.addListener(SWT.Selection, e -> changed.run());
		return button;
	}

	/** A fact to read. */
	void fact(String label, String value) {
		new Label(area, SWT.NONE).setText(label + ":");
		Label text = new Label(area, SWT.WRAP);
		text.setText(value);
		text.setToolTipText(value);
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
	}

	/** Shows or hides a row. */
	static void show(Control row, boolean shown) {
		GridData data = (GridData) row.getLayoutData();
		if (data.exclude == shown) {
			data.exclude = !shown;
			row.setVisible(shown);
			row.requestLayout();
		}
	}
}

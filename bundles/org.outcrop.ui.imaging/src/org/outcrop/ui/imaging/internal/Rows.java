package org.outcrop.ui.imaging.internal;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** Rows of controls. Thread: user interface. */
final class Rows {

	private Rows() {
	}

	/** A row that goes on in the next line where there is no room; in a grid of one column. */
	static Composite wrapping(Composite parent) {
		Composite row = new Composite(parent, SWT.NONE);
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.marginTop = 0;
		layout.marginBottom = 0;
		layout.marginLeft = 4;
		layout.marginRight = 4;
		layout.center = true;
		row.setLayout(layout);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return row;
	}

	/** A row of a number of columns; in a grid of one column. */
	static Composite grid(Composite parent, int columns) {
		Composite row = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(columns, false);
		layout.marginHeight = 0;
		layout.marginWidth = 4;
		row.setLayout(layout);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return row;
	}

	/** Tells screen readers what a control is for, which has no text of its own. */
	static void name(Control control, String name) {
		control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = name;
			}
		});
	}

	/** A button that stays pressed, drawn alike in every theme. */
	static ToolItem toggle(Composite row, String text, String help, Consumer<Boolean> pressed) {
		ToolItem item = new ToolItem(new ToolBar(row, SWT.FLAT | SWT.RIGHT), SWT.CHECK);
		item.setText(text);
		item.setToolTipText(help);
		item.addListener(SWT.Selection, e -> pressed.accept(item.getSelection()));
		return item;
	}

	/** A button that does something. */
	static Button push(Composite row, String text, String help, Runnable pressed) {
		Button button = new Button(row, SWT.PUSH);
		button.setText(text);
		button.setToolTipText(help);
		button.addListener(SWT.Selection, e -> pressed.run());
		return button;
	}
}

package org.outcrop.ui.series.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/** What a sheet is of, whether it was edited, and the buttons for that. Thread: user interface. */
public final class ProvenanceBar {

	private static final int INDENT = 14;

	private final Composite page;
	private final Label title;
	private final Label state;
	private final Button save;
	private final Button revert;

	ProvenanceBar(Composite page, Runnable saving, Runnable reverting) {
		this.page = page;
		GridLayout layout = new GridLayout(4, false);
		layout.marginHeight = 2;
		layout.verticalSpacing = 2;
		page.setLayout(layout);
		title = new Label(page, SWT.NONE);
		title.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
		state = new Label(page, SWT.NONE);
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
		wide.horizontalIndent = INDENT;
		state.setLayoutData(wide);
		save = button(page, "Save", "Keeps what was typed with the series", saving);
		revert = button(page, "Revert", "Puts back what was there before", reverting);
		setDirty(false);
	}

	private static Button button(Composite page, String text, String toolTip, Runnable action) {
		Button button = new Button(page, SWT.PUSH);
		button.setText(text);
		button.setToolTipText(toolTip);
		button.addListener(SWT.Selection, e -> action.run());
		return button;
	}

	/** Puts what is below the bar into its place. */
	void layout(Control below) {
		below.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 4, 1));
	}

	void title(String words) {
		title.setText(words);
		page.layout();
	}

	void setDirty(boolean dirty) {
		state.setText(dirty ? "Not saved yet" : "");
		save.setEnabled(dirty);
		revert.setEnabled(dirty);
	}

	/** For tests. */
	public String title() {
		return title.getText();
	}

	/** For tests. */
	public Button saveButton() {
		return save;
	}

	/** For tests. */
	public Button revertButton() {
		return revert;
	}
}

package org.outcrop.ui.series.internal;

import java.util.List;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Lines to be read and copied, in a window that does not block the others. Thread: user interface. */
final class LinesDialog extends Dialog {

	private final String title;
	private final List<String> lines;

	LinesDialog(Shell parent, String title, List<String> lines) {
		super(parent);
		this.title = title;
		this.lines = lines;
		setShellStyle(SWT.DIALOG_TRIM | SWT.RESIZE | SWT.MODELESS);
		setBlockOnOpen(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Text text = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
		text.setText(String.join("\n\n", lines));
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.widthHint = 620;
		data.heightHint = 260;
		text.setLayoutData(data);
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, OK, "Close", true);
	}
}

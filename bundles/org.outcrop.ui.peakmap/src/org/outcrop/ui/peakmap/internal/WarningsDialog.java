package org.outcrop.ui.peakmap.internal;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.outcrop.data.WarningLog;
import org.outcrop.ui.Notice;

/** What was odd about a file, as text that can be scrolled and copied, beside the map. Thread: user interface. */
final class WarningsDialog extends Dialog {

	private static final int WIDTH = 640;
	private static final int HEIGHT = 340;

	private final Path file;
	private final List<WarningLog.Entry> entries;

	/** @param entries one paragraph each */
	WarningsDialog(Shell parent, Path file, List<WarningLog.Entry> entries) {
		super(parent);
		this.file = file;
		this.entries = List.copyOf(entries);
		setShellStyle(SWT.DIALOG_TRIM | SWT.RESIZE | SWT.MODELESS);
		setBlockOnOpen(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Warnings about " + file.getFileName());
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Label head = new Label(area, SWT.WRAP);
		head.setText("The file could be read; this was odd about it. What is shown is what could be read.");
		head.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		Text words = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.BORDER | SWT.V_SCROLL);
		words.setText(text());
		words.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		return area;
	}

	private String text() {
		StringBuilder text = new StringBuilder();
		entries.forEach(entry -> text.append("• ").append(Notice.sentence(entry.sentence())).append("\n\n"));
		return text.toString().strip();
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
	}

	@Override
	protected Point getInitialSize() {
		return new Point(WIDTH, HEIGHT);
	}
}

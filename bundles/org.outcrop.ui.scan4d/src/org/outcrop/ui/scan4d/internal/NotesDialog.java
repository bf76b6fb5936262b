package org.outcrop.ui.scan4d.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.outcrop.ui.Notice;

/** What was decided about a file or was odd about it, as text that can be scrolled and copied. Thread: user interface. */
final class NotesDialog extends Dialog {

	private static final Point SIZE = new Point(640, 320);

	private final Path file;
	private final List<String> notes;

	/** @param notes one paragraph each */
	NotesDialog(Shell parent, Path file, List<String> notes) {
		super(parent);
		this.file = file;
		this.notes = List.copyOf(notes);
		setShellStyle(SWT.DIALOG_TRIM | SWT.RESIZE | SWT.MODELESS);
		setBlockOnOpen(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Notes about " + file.getFileName());
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Text words = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.BORDER | SWT.V_SCROLL);
		words.setText(notes.stream().map(note -> "• " + Notice.sentence(note)).collect(Collectors.joining("\n\n")));
		words.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
	}

	@Override
	protected Point getInitialSize() {
		return SIZE;
	}
}

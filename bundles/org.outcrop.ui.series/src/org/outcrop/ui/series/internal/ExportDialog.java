package org.outcrop.ui.series.internal;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.ui.series.model.exchange.ExportDraft;
import org.outcrop.ui.series.model.exchange.ExportDraft.Format;

/** Asks where series are written, and in which form. Thread: user interface. */
public final class ExportDialog extends TitleAreaDialog {

	private static final List<Character> DELIMITERS = List.of(',', ';', '\t');
	private static final int WIDTH = 380;

	private final List<SeriesKey> keys;
	private final Optional<PlaceRange> shown;
	private Combo format;
	private Combo delimiter;
	private Combo range;
	private Text file;
	private ExportDraft draft;

	/** @param keys at least one @param shown places that the plot shows */
	public ExportDialog(Shell parent, List<SeriesKey> keys, Optional<PlaceRange> shown) {
		super(parent);
		this.keys = List.copyOf(keys);
		this.shown = shown;
		draft = new ExportDraft("", Format.CSV, ',', PlaceRange.ALL);
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Export");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("Export " + (keys.size() == 1 ? keys.getFirst().series() : keys.size() + " series"));
		setMessage("The file is there as a whole, or not at all.");
		Composite outer = (Composite) super.createDialogArea(parent);
		Composite area = new Composite(outer, SWT.NONE);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		area.setLayout(new GridLayout(3, false));
		format = combo(area, "As", List.of(Format.values()).stream().map(Format::label).toList());
		delimiter = combo(area, "Between fields", List.of("comma", "semicolon", "tab"));
		range = combo(area, "Rows", shown.isPresent() ? List.of("all", "those that the plot shows") : List.of("all"));
		new Label(area, SWT.NONE).setText("File");
		file = new Text(area, SWT.BORDER);
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
		wide.widthHint = WIDTH;
		file.setLayoutData(wide);
		file.addListener(SWT.Modify, e -> check());
		Button browse = new Button(area, SWT.PUSH);
		browse.setText("Browse...");
		browse.addListener(SWT.Selection, e -> browse());
		return outer;
	}

	private Combo combo(Composite area, String label, List<String> items) {
		new Label(area, SWT.NONE).setText(label);
		Combo combo = new Combo(area, SWT.READ_ONLY);
		combo.setItems(items.toArray(String[]::new));
		combo.select(0);
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		combo.addListener(SWT.Selection, e -> check());
		return combo;
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		String ending = draft.format().ending();
		dialog.setFilterExtensions(new String[] {"*" + ending});
		dialog.setFileName(keys.getFirst().dataset().replaceAll("[^\\w.-]+", "_") + ending);
		Optional.ofNullable(dialog.open()).ifPresent(file::setText);
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		check();
		return contents;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Export", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	private void check() {
		if (getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		draft = new ExportDraft(file.getText(), Format.values()[format.getSelectionIndex()], DELIMITERS.get(delimiter.getSelectionIndex()),
				range.getSelectionIndex() == 1 ? shown.orElse(PlaceRange.ALL) : PlaceRange.ALL);
		delimiter.setEnabled(draft.format() == Format.CSV);
		Optional<String> problem = draft.problem();
		getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
		if (problem.isPresent()) {
			setMessage(problem.get() + ".", IMessageProvider.INFORMATION);
		} else if (Files.exists(draft.path())) {
			setMessage(draft.path().getFileName() + " is there already, and will be replaced.", IMessageProvider.WARNING);
		} else {
			setMessage("The file is there as a whole, or not at all.");
		}
	}

	/** What was entered. */
	public ExportDraft draft() {
		return draft;
	}

	/** For tests. */
	public Combo format() {
		return format;
	}

	/** For tests. */
	public Combo range() {
		return range;
	}

	/** For tests. */
	public Text file() {
		return file;
	}

	/** Presses a button, for tests. */
	public void press(int id) {
		buttonPressed(id);
	}
}

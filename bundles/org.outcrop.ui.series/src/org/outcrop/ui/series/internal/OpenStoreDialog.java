package org.outcrop.ui.series.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.outcrop.ui.series.model.StoreRequest;
import org.outcrop.ui.series.model.StoreRequest.Kind;

/** Asks which store of series is opened: its kind, where it lies, and who asks. Thread: user interface. */
public final class OpenStoreDialog extends TitleAreaDialog {

	private static final String WORDS = "A store keeps series with their units, where they come from, and how they were made.";

	private Combo recent;
	private Combo kind;
	private Label placeLabel;
	private Text place;
	private Button browse;
	private Text user;
	private Text password;
	private Button make;
	private StoreRequest request = new StoreRequest(Kind.DUCKDB, "", "", "", false);

	public OpenStoreDialog(Shell parent) {
		super(parent);
		setHelpAvailable(false);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Open Series Store");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("Open a store of series");
		setMessage(WORDS);
		Composite outer = (Composite) super.createDialogArea(parent);
		Composite area = new Composite(outer, SWT.NONE);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 12;
		layout.marginHeight = 10;
		area.setLayout(layout);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		label(area, "Recent");
		recent = new Combo(area, SWT.DROP_DOWN | SWT.READ_ONLY);
		fill(recent, 2);
		List<String> addresses = RecentAddresses.list();
		recent.setItems(addresses.toArray(String[]::new));
		recent.setEnabled(!addresses.isEmpty());
		recent.addListener(SWT.Selection, e -> StoreRequest.of(recent.getText()).ifPresent(this::show));
		label(area, "Kind");
		kind = new Combo(area, SWT.DROP_DOWN | SWT.READ_ONLY);
		fill(kind, 2);
		for (Kind each : Kind.values()) {
			kind.add(each.label());
		}
		kind.addListener(SWT.Selection, e -> validate());
		placeLabel = label(area, "File");
		place = text(area, SWT.BORDER, 1);
		browse = new Button(area, SWT.PUSH);
		browse.setText("Browse...");
		browse.addListener(SWT.Selection, e -> browse());
		label(area, "User");
		user = text(area, SWT.BORDER, 2);
		label(area, "Password");
		password = text(area, SWT.BORDER | SWT.PASSWORD, 2);
		password.setToolTipText("Is sent to the database, and kept nowhere");
		label(area, "");
		make = new Button(area, SWT.CHECK);
		make.setText("Make a new store where there is none");
		fill(make, 2);
		make.addListener(SWT.Selection, e -> validate());
		kind.select(0);
		return outer;
	}

	private static Label label(Composite area, String text) {
		Label label = new Label(area, SWT.NONE);
		label.setText(text);
		return label;
	}

	private static void fill(Control control, int columns) {
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
		data.widthHint = 420;
		control.setLayoutData(data);
	}

	private Text text(Composite area, int style, int columns) {
		Text text = new Text(area, style);
		fill(text, columns);
		text.addListener(SWT.Modify, e -> validate());
		return text;
	}

	private void show(StoreRequest known) {
		kind.select(known.kind().ordinal());
		place.setText(known.place());
		validate();
	}

	private Kind chosenKind() {
		return Kind.values()[Math.max(0, kind.getSelectionIndex())];
	}

	private void browse() {
		if (chosenKind() == Kind.PARQUET) {
			DirectoryDialog dialog = new DirectoryDialog(getShell());
			dialog.setMessage("The folder of a store of series");
			Optional.ofNullable(dialog.open()).ifPresent(place::setText);
		} else {
			FileDialog dialog = new FileDialog(getShell(), make.getSelection() ? SWT.SAVE : SWT.OPEN);
			dialog.setText(chosenKind().label());
			dialog.setFilterExtensions(new String[] {chosenKind() == Kind.DUCKDB ? "*.duckdb;*.db" : "*.sqlite;*.db", "*"});
			Optional.ofNullable(dialog.open()).ifPresent(place::setText);
		}
	}

	private StoreRequest entered() {
		return new StoreRequest(chosenKind(), place.getText(), user.getText(), password.getText(), make.getSelection());
	}

	private void validate() {
		Kind now = chosenKind();
		placeLabel.setText(now == Kind.PARQUET ? "Folder" : now == Kind.POSTGRESQL ? "Address" : "File");
		place.setMessage(now == Kind.POSTGRESQL ? "host/database" : "");
		place.setEnabled(now != Kind.MEMORY);
		browse.setEnabled(now.isFile());
		user.setEnabled(now == Kind.POSTGRESQL);
		password.setEnabled(now == Kind.POSTGRESQL);
		make.setEnabled(now != Kind.MEMORY);
		Optional<String> problem = entered().problem();
		boolean silent = now != Kind.MEMORY && place.getText().isBlank();
		setMessage(silent ? WORDS : problem.orElse(WORDS), silent || problem.isEmpty() ? IMessageProvider.NONE : IMessageProvider.ERROR);
		Button ok = getButton(OK);
		if (ok != null) {
			ok.setEnabled(problem.isEmpty());
		}
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, OK, "Open", true);
		createButton(parent, CANCEL, "Cancel", false);
		validate();
	}

	@Override
	protected void okPressed() {
		request = entered();
		super.okPressed();
	}

	/** What was entered. */
	public StoreRequest request() {
		return request;
	}
}

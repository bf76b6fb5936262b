package org.outcrop.ui.store.internal;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.data.DataException;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.Backends;
import org.outcrop.store.StoreAddress;
import org.outcrop.ui.store.model.RecentStores;

/** Asks for the address of a store, and shows what addresses look like. Thread: user interface. */
public final class OpenStoreDialog extends TitleAreaDialog {

	private static final String WORDS = "A store keeps arrays, tables and texts: in a folder, a Zarr store, on a server, or in memory.";

	private final Backends backends = OutcropRuntime.get().backends();
	private Combo address;
	private Button create;
	private String text = "";
	private boolean wantsCreation;

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
		shell.setText("Open Store");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("Open a store");
		setMessage(WORDS);
		Composite outer = (Composite) super.createDialogArea(parent);
		Composite area = new Composite(outer, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 12;
		layout.marginHeight = 10;
		area.setLayout(layout);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		new Label(area, SWT.NONE).setText("Address");
		address = new Combo(area, SWT.DROP_DOWN);
		address.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		address.setItems(RecentStores.list().toArray(String[]::new));
		address.addListener(SWT.Modify, e -> validate());
		new Label(area, SWT.NONE);
		create = new Button(area, SWT.CHECK);
		create.setText("Open for writing, and make it where it is not there");
		new Label(area, SWT.NONE).setText("Examples");
		Label examples = new Label(area, SWT.WRAP);
		examples.setText(String.join("\n", backends.providers().stream().map(BackendProvider::usage).toList()));
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, true);
		data.widthHint = 560;
		examples.setLayoutData(data);
		return outer;
	}

	private void validate() {
		String problem = problem();
		setMessage(problem.isEmpty() ? WORDS : problem, problem.isEmpty() ? IMessageProvider.NONE : IMessageProvider.ERROR);
		getButton(OK).setEnabled(problem.isEmpty() && !address.getText().isBlank());
	}

	private String problem() {
		if (address.getText().isBlank()) {
			return "";
		}
		try {
			String scheme = StoreAddress.parse(address.getText().strip()).scheme();
			return backends.find(scheme).isPresent() ? "" : "There is no kind of store that is called " + scheme + ":";
		} catch (DataException e) {
			return Notices.line(e);
		}
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, OK, "Open", true).setEnabled(false);
		createButton(parent, CANCEL, "Cancel", false);
	}

	@Override
	protected void okPressed() {
		text = address.getText().strip();
		wantsCreation = create.getSelection();
		super.okPressed();
	}

	/** What was entered. */
	public String address() {
		return text;
	}

	/** Whether the store is made where it is not there. */
	public boolean wantsCreation() {
		return wantsCreation;
	}
}

package org.outcrop.ui.series.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.ui.series.model.StoreRequest;

/** Asks which data sets are copied into which other store. Thread: user interface. */
public final class MigrateDialog extends TitleAreaDialog {

	private static final int HEIGHT = 140;
	private static final int WIDTH = 420;

	/**
	 * The other store.
	 *
	 * @param address of it
	 * @param opening gives it; on a worker
	 */
	public record Target(String address, Supplier<SeriesStore> opening) {
	}

	private final SeriesStore from;
	private final List<String> names;
	private final Optional<String> chosen;
	private final List<Target> targets = new ArrayList<>();
	private Combo to;
	private Table table;
	private Button replace;
	private Optional<Target> target = Optional.empty();
	private List<String> datasets = List.of();
	private Mode mode = Mode.CREATE;

	/**
	 * @param names  of the data sets of the store
	 * @param chosen the one that is ticked; all where there is none
	 * @param others stores that are open
	 */
	public MigrateDialog(Shell parent, SeriesStore from, List<String> names, Optional<String> chosen, List<SeriesStore> others) {
		super(parent);
		this.from = from;
		this.names = List.copyOf(names);
		this.chosen = chosen;
		others.forEach(store -> targets.add(new Target(store.address(), () -> store)));
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Copy to Another Store");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("Copy data sets to another store");
		setMessage("Values and all that is known are copied in one change, and compared bit for bit. " + from.address() + " stays as it is.");
		Composite outer = (Composite) super.createDialogArea(parent);
		Composite area = new Composite(outer, SWT.NONE);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		area.setLayout(new GridLayout(3, false));
		new Label(area, SWT.NONE).setText("To");
		to = new Combo(area, SWT.READ_ONLY);
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
		wide.widthHint = WIDTH;
		to.setLayoutData(wide);
		targets.forEach(one -> to.add(one.address()));
		to.select(0);
		to.addListener(SWT.Selection, e -> check());
		Button other = new Button(area, SWT.PUSH);
		other.setText("Other Store...");
		other.setToolTipText("A store that is not open, or a new one");
		other.addListener(SWT.Selection, e -> askOther());
		Label label = new Label(area, SWT.NONE);
		label.setText("Data sets");
		label.setLayoutData(new GridData(SWT.LEFT, SWT.TOP, false, false));
		table = new Table(area, SWT.BORDER | SWT.CHECK);
		GridData tall = new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1);
		tall.heightHint = HEIGHT;
		table.setLayoutData(tall);
		for (String name : names) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(name);
			item.setChecked(chosen.isEmpty() || chosen.get().equals(name));
		}
		table.addListener(SWT.Selection, e -> check());
		new Label(area, SWT.NONE);
		replace = new Button(area, SWT.CHECK);
		replace.setText("Replace data sets of these names that are there");
		replace.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		replace.addListener(SWT.Selection, e -> check());
		return outer;
	}

	private void askOther() {
		OpenStoreDialog dialog = new OpenStoreDialog(getShell());
		if (dialog.open() == Window.OK) {
			add(dialog.request());
		}
	}

	/** Adds a store that is not open, and chooses it. */
	public void add(StoreRequest request) {
		String address = request.address();
		Optional<Target> known = targets.stream().filter(one -> one.address().equals(address)).findFirst();
		if (known.isEmpty()) {
			targets.add(new Target(address, () -> request.makesNow() ? SeriesStores.open(address, StoreOpening.memory(), request.credentials())
					: SeriesStores.existing(address, StoreOpening.memory(), request.credentials())));
			to.add(address);
		}
		to.select(targets.indexOf(known.orElse(targets.getLast())));
		check();
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		check();
		return contents;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Copy", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	private void check() {
		if (getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		target = to.getSelectionIndex() < 0 ? Optional.empty() : Optional.of(targets.get(to.getSelectionIndex()));
		datasets = Arrays.stream(table.getItems()).filter(TableItem::getChecked).map(TableItem::getText).toList();
		mode = replace.getSelection() ? Mode.REPLACE : Mode.CREATE;
		Optional<String> problem = target.isEmpty() ? Optional.of("Choose a store with the button Other Store") : target.get().address().equals(from.address())
				&& !from.kind().equals("memory") ? Optional.of("Choose another store than the one that is copied") : datasets.isEmpty() ? Optional.of("Tick a data set")
						: Optional.empty();
		setErrorMessage(problem.orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
	}

	/** The other store, once one was chosen. */
	public Optional<Target> target() {
		return target;
	}

	/** Names of the data sets. */
	public List<String> datasets() {
		return datasets;
	}

	/** What happens to data sets that are there. */
	public Mode mode() {
		return mode;
	}

	/** For tests. */
	public Table table() {
		return table;
	}

	/** For tests. */
	public Button replaceButton() {
		return replace;
	}

	/** Presses a button, for tests. */
	public void press(int id) {
		buttonPressed(id);
	}
}

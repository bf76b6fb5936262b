package org.outcrop.ui.series.internal;

import java.util.ArrayList;
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
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.CsvGuess.ValueColumn;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.series.model.exchange.CsvForm;
import org.outcrop.ui.series.model.exchange.ImportDraft;
import org.outcrop.ui.series.model.exchange.ImportDraft.Kind;
import org.outcrop.ui.series.model.exchange.ImportLook;
import org.outcrop.ui.series.model.exchange.ImportWords;

/** Asks which file is imported and how it is read; shows what was guessed, and the first rows as they will stand in the store. Thread: user interface. */
public final class ImportDialog extends TitleAreaDialog {

	private static final int PAUSE_MILLIS = 350;
	private static final int PREVIEW_HEIGHT = 150;
	private static final int WIDTH = 980;
	private static final int MOST_TITLES = 40;

	private final Workspace workspace;
	private final List<String> datasets;
	private LatestWork looking;
	private Text file;
	private Combo dataset;
	private Combo mode;
	private CsvFields fields;
	private ColumnTable columns;
	private Table rows;
	private Label told;
	private ImportDraft draft;
	private Optional<CsvGuess> guess = Optional.empty();
	private int pauses;
	private boolean looked;

	/**
	 * @param file      that is proposed; may be empty
	 * @param dataset   likewise; empty for the name of the file
	 * @param datasets  names of those that are there
	 * @param workspace for the preview
	 */
	public ImportDialog(Shell parent, String file, String dataset, List<String> datasets, Workspace workspace) {
		super(parent);
		this.workspace = workspace;
		this.datasets = List.copyOf(datasets);
		ImportDraft first = ImportDraft.of(file);
		draft = dataset.isEmpty() ? first : first.into(dataset, first.mode());
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Import");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("Import series from a file");
		setMessage(usual());
		looking = new LatestWork("outcrop-series-import-look", new UiThread(parent.getDisplay()));
		Composite outer = (Composite) super.createDialogArea(parent);
		outer.addListener(SWT.Dispose, e -> looking.close());
		Composite area = new Composite(outer, SWT.NONE);
		GridData wide = new GridData(SWT.FILL, SWT.FILL, true, true);
		wide.widthHint = WIDTH;
		area.setLayoutData(wide);
		area.setLayout(new GridLayout(1, false));
		createSource(area);
		fields = new CsvFields(area, () -> changed(true));
		fields.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		columns = new ColumnTable(area, this::tick, this::edit);
		columns.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
		told = new Label(area, SWT.NONE);
		told.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		rows = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
		rows.setHeaderVisible(true);
		rows.setLinesVisible(true);
		GridData below = new GridData(SWT.FILL, SWT.FILL, true, true);
		below.heightHint = PREVIEW_HEIGHT;
		rows.setLayoutData(below);
		return outer;
	}

	private void createSource(Composite area) {
		Composite row = new Composite(area, SWT.NONE);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayout layout = new GridLayout(5, false);
		layout.marginWidth = 0;
		row.setLayout(layout);
		new Label(row, SWT.NONE).setText("File");
		file = new Text(row, SWT.BORDER);
		file.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
		file.setMessage("A CSV or Parquet table, or a ZIP archive of series");
		file.setText(draft.file());
		Button browse = new Button(row, SWT.PUSH);
		browse.setText("Browse...");
		browse.addListener(SWT.Selection, e -> browse());
		new Label(row, SWT.NONE).setText("Data set");
		dataset = new Combo(row, SWT.NONE);
		dataset.setItems(datasets.toArray(String[]::new));
		dataset.setText(draft.dataset());
		dataset.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		new Label(row, SWT.NONE).setText("If there");
		mode = new Combo(row, SWT.READ_ONLY);
		mode.setItems(ImportDraft.modes().toArray(String[]::new));
		mode.select(draft.mode().ordinal());
		file.addListener(SWT.Modify, e -> fileChanged());
		dataset.addListener(SWT.Modify, e -> changed(false));
		mode.addListener(SWT.Selection, e -> changed(false));
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setFilterExtensions(new String[] {"*.csv;*.tsv;*.txt;*.parquet;*.zip", "*"});
		dialog.setFilterNames(new String[] {"Tables and archives of series", "All files"});
		Optional.ofNullable(dialog.open()).ifPresent(file::setText);
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		changed(true);
		return contents;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Import", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	private String usual() {
		return "All of the file arrives, or nothing. In brackets: what was guessed from its beginning.";
	}

	/** Another file is another table; a name that the user gave to the data set stays. */
	private void fileChanged() {
		String old = ImportDraft.nameOf(draft.file());
		if (dataset.getText().isBlank() || dataset.getText().equals(old)) {
			dataset.setText(ImportDraft.nameOf(file.getText()));
		}
		draft = draft.fresh();
		changed(true);
	}

	private void tick(int field, boolean taken) {
		draft = draft.with(field, taken);
		changed(true);
	}

	private void edit(ValueColumn column) {
		draft = draft.with(column);
		changed(true);
	}

	/** @param table whether the table may be another one, so that it is looked at again */
	private void changed(boolean table) {
		if (getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		CsvForm form = fields.entered();
		draft = new ImportDraft(file.getText(), form, draft.edits(), draft.left(), dataset.getText(), Mode.values()[Math.max(0, mode.getSelectionIndex())], "");
		boolean csv = draft.kind() == Kind.CSV;
		dataset.setEnabled(draft.kind() != Kind.ZIP);
		fields.control().setEnabled(csv);
		Optional<String> problem = draft.problem();
		setErrorMessage(problem.orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty() && (!csv || guess.isPresent() && !table));
		if (!table) {
			return;
		}
		looking.cancel();
		looked = false;
		int mine = ++pauses;
		if (problem.isPresent()) {
			clear("");
			return;
		}
		if (!csv) {
			clear(draft.kind() == Kind.ZIP ? "An archive brings its own data sets, with all that is known of their series."
					: "A Parquet table: its first column of timestamps is the index, and each column of numbers, truth values or texts becomes a series.");
			return;
		}
		rows.getDisplay().timerExec(PAUSE_MILLIS, () -> {
			if (mine == pauses && !rows.isDisposed()) {
				look();
			}
		});
	}

	private void clear(String words) {
		guess = Optional.empty();
		rows.removeAll();
		columns.show(List.of(), draft.left());
		told.setText(words);
		looked = true;
		setMessage(usual());
	}

	private void look() {
		told.setText("Looking at the file …");
		ImportDraft wanted = draft;
		looking.submit(progress -> ImportLook.of(wanted, workspace, progress), this::show, failure -> {
			if (!rows.isDisposed()) {
				clear("");
				setErrorMessage(Words.line(failure));
				getButton(IDialogConstants.OK_ID).setEnabled(false);
			}
		});
	}

	private void show(ImportLook found) {
		if (rows.isDisposed()) {
			return;
		}
		if (guess.filter(old -> old.fields() != found.guess().fields()).isPresent() && !draft.edits().isEmpty()) {
			draft = draft.fresh();
		}
		guess = Optional.of(found.guess());
		List<String> names = names(found.guess());
		fields.show(found.guess(), names);
		columns.show(draft.columns(found.guess()), draft.left());
		fill(found);
		String notes = String.join(" ", found.guess().notes().stream().map(ImportWords::plain).map(Notice::sentence).toList());
		setErrorMessage(found.problem().map(Notice::sentence).orElse(null));
		setMessage(notes.isEmpty() ? usual() : notes, notes.isEmpty() ? IMessageProvider.NONE : IMessageProvider.WARNING);
		told.setText(found.problem().isPresent() ? "" : "The first rows, as they will stand in the store:");
		getButton(IDialogConstants.OK_ID).setEnabled(draft.problem().isEmpty() && found.problem().isEmpty());
		looked = true;
	}

	/** Names of the fields as far as they are known. */
	private static List<String> names(CsvGuess guess) {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < guess.fields(); i++) {
			int field = i;
			names.add(guess.columns().stream().filter(column -> column.field() == field).map(ValueColumn::name).findFirst().orElse("column " + (i + 1)));
		}
		return names;
	}

	private void fill(ImportLook found) {
		rows.setRedraw(false);
		rows.removeAll();
		for (TableColumn column : rows.getColumns()) {
			column.dispose();
		}
		found.titles().stream().limit(MOST_TITLES).forEach(title -> new TableColumn(rows, SWT.NONE).setText(title));
		found.rows().forEach(row -> new TableItem(rows, SWT.NONE).setText(row.toArray(String[]::new)));
		for (TableColumn column : rows.getColumns()) {
			column.pack();
		}
		rows.setRedraw(true);
	}

	/** What was entered. */
	public ImportDraft draft() {
		return draft;
	}

	/** For tests. */
	public Text file() {
		return file;
	}

	/** For tests. */
	public Combo dataset() {
		return dataset;
	}

	/** For tests. */
	public Combo mode() {
		return mode;
	}

	/** For tests. */
	public Combo entry(CsvForm.Entry entry) {
		return fields.combo(entry);
	}

	/** The columns, for tests. */
	public Table columns() {
		return columns.table();
	}

	/** For tests. */
	public Text units() {
		return columns.units();
	}

	/** For tests. */
	public Combo type() {
		return columns.type();
	}

	/** The first rows, for tests. */
	public Table rows() {
		return rows;
	}

	/** Whether what is shown is of what is entered, for tests. */
	public boolean isLooked() {
		return looked;
	}

	/** For tests. */
	public boolean canImport() {
		return getButton(IDialogConstants.OK_ID).isEnabled();
	}

	/** Presses a button, for tests. */
	public void press(int id) {
		buttonPressed(id);
	}
}

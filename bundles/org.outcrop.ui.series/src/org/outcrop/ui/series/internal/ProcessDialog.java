package org.outcrop.ui.series.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.series.model.forms.FunctionForm;
import org.outcrop.ui.series.model.forms.Preview;
import org.outcrop.ui.series.model.forms.ProcessDraft;
import org.outcrop.ui.series.model.forms.ProcessSubject;

/** Asks by which function series are processed, and shows at once on some of their rows what comes of it. Thread: user interface. */
public final class ProcessDialog extends TitleAreaDialog {

	private static final int LIST_WIDTH = 160;
	private static final int FORM_HEIGHT = 262;
	private static final int PAUSE_MILLIS = 250;

	private final ProcessSubject subject;
	private final List<FunctionForm> forms;
	private final Map<String, ProcessDraft> drafts = new HashMap<>();
	private LatestWork trying;
	private Table list;
	private ScrolledComposite holder;
	private Text output;
	private Button overwrite;
	private Button plot;
	private PreviewPane preview;
	private Optional<FieldRows> fields = Optional.empty();
	private ProcessDraft draft;
	private boolean plots = true;
	private int pauses;
	private boolean tried;

	/** @param forms of the functions to choose among, at least one */
	public ProcessDialog(Shell parent, ProcessSubject subject, List<FunctionForm> forms) {
		super(parent);
		this.subject = subject;
		this.forms = new ArrayList<>(forms);
		this.draft = ProcessDraft.of(forms.stream().filter(form -> form.least() > 1 == subject.inputs().size() > 1).findFirst().orElse(forms.getFirst()));
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Process " + subject.keys().getFirst().series() + (subject.keys().size() > 1 ? " and " + (subject.keys().size() - 1) + " more" : ""));
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		trying = new LatestWork("outcrop-series-preview", new UiThread(parent.getDisplay()));
		area.addListener(SWT.Dispose, e -> trying.close());
		Composite both = new Composite(area, SWT.NONE);
		both.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		both.setLayout(new GridLayout(2, false));
		list = new Table(both, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
		GridData narrow = new GridData(SWT.FILL, SWT.FILL, false, false);
		narrow.widthHint = LIST_WIDTH;
		narrow.heightHint = FORM_HEIGHT;
		list.setLayoutData(narrow);
		forms.forEach(form -> new TableItem(list, SWT.NONE).setText(form.title()));
		list.addListener(SWT.Selection, e -> choose(forms.get(list.getSelectionIndex())));
		holder = new ScrolledComposite(both, SWT.V_SCROLL);
		holder.setExpandHorizontal(true);
		holder.setExpandVertical(true);
		GridData wide = new GridData(SWT.FILL, SWT.FILL, true, false);
		wide.heightHint = FORM_HEIGHT;
		holder.setLayoutData(wide);
		createOutput(both);
		preview = new PreviewPane(both);
		preview.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
		return area;
	}

	private void createOutput(Composite both) {
		Composite row = new Composite(both, SWT.NONE);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		GridLayout layout = new GridLayout(4, false);
		layout.marginWidth = 0;
		row.setLayout(layout);
		new Label(row, SWT.NONE).setText("New series");
		output = new Text(row, SWT.BORDER);
		output.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		output.setToolTipText("Empty for the name in grey, with the next free number");
		output.addListener(SWT.Modify, e -> typed());
		overwrite = new Button(row, SWT.CHECK);
		overwrite.setText("Replace one of that name");
		overwrite.addListener(SWT.Selection, e -> typed());
		plot = new Button(row, SWT.CHECK);
		plot.setText("Plot it");
		plot.setSelection(plots);
		plot.addListener(SWT.Selection, e -> plots = plot.getSelection());
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		list.select(forms.indexOf(draft.form()));
		choose(draft.form());
		return contents;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Process", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	private void choose(FunctionForm form) {
		fields.ifPresent(FieldRows::dispose);
		drafts.put(draft.form().name(), draft);
		draft = drafts.getOrDefault(form.name(), ProcessDraft.of(form));
		setTitle(form.title());
		setMessage(form.words());
		Composite page = new Composite(holder, SWT.NONE);
		GridLayout layout = new GridLayout(1, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		page.setLayout(layout);
		FieldRows made = new FieldRows(page, draft, subject.units(), subject.index(), subject.shown(), () -> {
			fit(page);
			typed();
		});
		page.getChildren()[0].setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		Control old = holder.getContent();
		holder.setContent(page);
		if (old != null) {
			old.dispose();
		}
		fields = Optional.of(made);
		fit(page);
		typed();
	}

	private void fit(Composite page) {
		holder.setMinHeight(page.computeSize(Math.max(1, holder.getClientArea().width), SWT.DEFAULT).y);
		page.layout(true, true);
	}

	private void typed() {
		if (fields.isEmpty()) {
			return;
		}
		draft = fields.get().entered(draft).named(output.getText(), overwrite.getSelection());
		output.setMessage(String.join(", ", draft.named("", false).outputs(subject)));
		Optional<String> problem = draft.problem(subject);
		setErrorMessage(problem.orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
		trying.cancel();
		tried = false;
		int mine = ++pauses;
		if (problem.isPresent()) {
			preview.say("No preview yet", problem.get() + ".");
			tried = true;
		} else {
			list.getDisplay().timerExec(PAUSE_MILLIS, () -> {
				if (mine == pauses && !list.isDisposed()) {
					tryIt();
				}
			});
		}
	}

	private void tryIt() {
		ProcessDraft wanted = draft;
		trying.submit(progress -> Preview.of(subject, wanted, progress), this::show, this::refuse);
	}

	private void show(Preview found) {
		if (!list.isDisposed()) {
			preview.show(found, subject.index());
			tried = true;
		}
	}

	private void refuse(RuntimeException problem) {
		if (!list.isDisposed()) {
			setErrorMessage(Words.line(problem));
			getButton(IDialogConstants.OK_ID).setEnabled(!(problem instanceof IllegalArgumentException));
			preview.say("No preview", Words.line(problem));
			tried = true;
		}
	}

	/** What was entered. */
	public ProcessDraft draft() {
		return draft;
	}

	/** Whether what is made is to be plotted. */
	public boolean plots() {
		return plots;
	}

	/** The functions, for tests. */
	public Table list() {
		return list;
	}

	/** The control of a parameter, for tests. */
	public Control input(String name) {
		return fields.orElseThrow().input(name);
	}

	/** The lines of a function whose parameters are not known, for tests. */
	public Text lines() {
		return fields.orElseThrow().lines().orElseThrow();
	}

	/** For tests. */
	public Text output() {
		return output;
	}

	/** The first rows of the preview, for tests. */
	public Table rows() {
		return preview.table();
	}

	/** What the preview says, for tests. */
	public String words() {
		return preview.notice().map(notice -> notice.text()).orElseGet(preview::told);
	}

	/** Whether the preview is of what is entered, for tests. */
	public boolean isTried() {
		return tried;
	}

	/** Presses a button, for tests. */
	public void press(int id) {
		buttonPressed(id);
	}
}

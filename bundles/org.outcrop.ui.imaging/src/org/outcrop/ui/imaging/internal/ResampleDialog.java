package org.outcrop.ui.imaging.internal;

import java.nio.file.Files;
import java.nio.file.Path;
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
import org.eclipse.swt.widgets.Text;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.imaging.store.TableOptions;
import org.outcrop.imaging.store.TableTarget;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.imaging.model.ResampleDraft;
import org.outcrop.ui.imaging.model.ResampleDraft.Law;
import org.outcrop.ui.imaging.model.ResampleDraft.Spacing;
import org.outcrop.ui.imaging.model.ResampleWords;

/** Asks how an image is to be resampled, and shows at once what comes of it: axis, operator, bytes. Thread: user interface. */
public final class ResampleDialog extends TitleAreaDialog {

	private static final List<String> LAYOUTS = List.of("by bins: quick images (CSC)", "by pixels: quick spectra (CSR)", "both: quick either way");

	private final ImagingRun run;
	private final int workers;
	private final MemoryBudget budget;
	private LatestWork planning;
	private Combo law;
	private Text a;
	private Text b;
	private Composite terms;
	private Combo spacing;
	private Text amount;
	private Text from;
	private Text to;
	private Combo operator;
	private Combo layout;
	private Text target;
	private Button overwrite;
	private Button resume;
	private ResampleSummary summary;
	private ResampleDraft draft;
	private Optional<ResamplePlan> plan = Optional.empty();

	/**
	 * @param run     open while the dialog is
	 * @param workers threads that may be used
	 * @param budget  of the program's memory
	 */
	public ResampleDialog(Shell parent, ImagingRun run, int workers, MemoryBudget budget) {
		super(parent);
		this.run = run;
		this.workers = workers;
		this.budget = budget;
		String name = run.file().getFileName().toString().replaceFirst("\\.[^.]*$", "");
		draft = ResampleDraft.automatic(run.file().toAbsolutePath().resolveSibling(name + ".zarr").toString());
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Resample");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite both = new Composite(area, SWT.NONE);
		both.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		both.setLayout(new GridLayout(2, false));
		planning = new LatestWork("outcrop-resampling-plan", new UiThread(parent.getDisplay()));
		both.addListener(SWT.Dispose, e -> planning.close());
		Composite form = new Composite(both, SWT.NONE);
		form.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, false, true));
		form.setLayout(new GridLayout(2, false));
		createAxis(form);
		createStore(form);
		summary = new ResampleSummary(both);
		summary.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		setTitle("Bring all spectra onto one mass axis, in a store");
		setMessage(run.file().getFileName() + " stays as it is. What is left empty is chosen by the instrument and the spectra.");
		return area;
	}

	private void createAxis(Composite form) {
		law = combo(form, "Bins grow", List.of(Law.values()).stream().map(Law::label).toList());
		terms = new Composite(form, SWT.NONE);
		terms.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		terms.setVisible(false);
		((GridData) terms.getLayoutData()).exclude = true;
		terms.setLayout(new GridLayout(4, false));
		a = field(terms, "A (mDa²/Da)", "");
		b = field(terms, "B", "");
		spacing = combo(form, "Bins are", List.of(Spacing.values()).stream().map(Spacing::label).toList());
		amount = field(form, "Width or number", "");
		new Label(form, SWT.NONE).setText("m/z range");
		Composite range = new Composite(form, SWT.NONE);
		range.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayout inner = new GridLayout(4, false);
		inner.marginWidth = 0;
		inner.marginHeight = 0;
		range.setLayout(inner);
		from = field(range, "from", "of the data");
		to = field(range, "to", "of the data");
		List<String> operators = new ArrayList<>(List.of("chosen by the spectra"));
		for (Interpolation each : Interpolation.values()) {
			operators.add(each.id() + (each.isConserving() ? "" : " (for display only: changes ratios of ions)"));
		}
		operator = combo(form, "Operator", operators);
	}

	private void createStore(Composite form) {
		layout = combo(form, "Values lie", LAYOUTS);
		layout.select(draft.layout().ordinal());
		new Label(form, SWT.NONE).setText("New store");
		Composite row = new Composite(form, SWT.NONE);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayout inner = new GridLayout(2, false);
		inner.marginWidth = 0;
		inner.marginHeight = 0;
		row.setLayout(inner);
		target = new Text(row, SWT.BORDER);
		target.setText(draft.target());
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
		wide.widthHint = 260;
		target.setLayoutData(wide);
		target.setToolTipText("Ends in .zarr for a store that opens here (SpatialData), in .ome.zarr for images alone, in .h5ad for a table");
		target.addListener(SWT.Modify, e -> plan());
		Button browse = new Button(row, SWT.PUSH);
		browse.setText("Browse…");
		browse.addListener(SWT.Selection, e -> browse());
		overwrite = check(form, "Replace the store if it is there", false);
		resume = check(form, "Go on with an interrupted run of the same choices", true);
	}

	private Combo combo(Composite form, String label, List<String> items) {
		new Label(form, SWT.NONE).setText(label);
		Combo combo = new Combo(form, SWT.READ_ONLY);
		combo.setItems(items.toArray(String[]::new));
		combo.select(0);
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		combo.addListener(SWT.Selection, e -> plan());
		return combo;
	}

	private Text field(Composite row, String label, String message) {
		new Label(row, SWT.NONE).setText(label);
		Text text = new Text(row, SWT.BORDER);
		text.setMessage(message);
		text.setToolTipText(message);
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		text.addListener(SWT.Modify, e -> plan());
		return text;
	}

	private Button check(Composite form, String text, boolean chosen) {
		new Label(form, SWT.NONE);
		Button button = new Button(form, SWT.CHECK);
		button.setText(text);
		button.setSelection(chosen);
		button.addListener(SWT.Selection, e -> plan());
		return button;
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setFilterExtensions(new String[] {"*.zarr", "*.ome.zarr", "*.h5ad"});
		Path now = Path.of(target.getText());
		Optional.ofNullable(now.getParent()).ifPresent(folder -> dialog.setFilterPath(folder.toString()));
		dialog.setFileName(String.valueOf(now.getFileName()));
		Optional.ofNullable(dialog.open()).ifPresent(target::setText);
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		plan();
		return contents;
	}

	private ResampleDraft entered() {
		int chosen = operator.getSelectionIndex();
		return new ResampleDraft(Law.values()[law.getSelectionIndex()], a.getText(), b.getText(), Spacing.values()[spacing.getSelectionIndex()],
				amount.getText(), from.getText(), to.getText(), chosen <= 0 ? Optional.empty() : Optional.of(Interpolation.values()[chosen - 1]),
				TableOptions.Layout.values()[layout.getSelectionIndex()], target.getText(), overwrite.getSelection(), resume.getSelection());
	}

	/** Looks what it would do; files are looked at elsewhere than here. */
	private void plan() {
		if (getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		draft = entered();
		setAble(false);
		amount.setEnabled(draft.spacing() != Spacing.AUTOMATIC);
		amount.setMessage(switch (draft.spacing()) {
		case AUTOMATIC -> "";
		case WIDTH -> draft.law() == Law.TWO_TERM ? "bins per peak width: 5" : "0.005@1000 or 5 ppm@1000";
		case BINS -> "100000";
		});
		boolean two = draft.law() == Law.TWO_TERM;
		if (terms.getVisible() != two) {
			terms.setVisible(two);
			((GridData) terms.getLayoutData()).exclude = !two;
			terms.requestLayout();
		}
		ResampleDraft wanted = draft;
		summary.busy();
		planning.submit(progress -> {
			TableTarget place = wanted.place();
			ResamplePlan made = Resampler.plan(run, wanted.options(workers, ResampleAction.program()), budget, progress);
			place.check();
			return new Looked(made, Files.isDirectory(place.work()));
		}, this::show, this::refuse);
	}

	/** @param interrupted whether an interrupted run left something */
	private record Looked(ResamplePlan plan, boolean interrupted) {
	}

	private void show(Looked found) {
		plan = Optional.of(found.plan());
		setErrorMessage(null);
		List<String> notices = ResampleWords.notices(found.plan());
		if (!notices.isEmpty()) {
			setMessage(String.join(" ", notices), IMessageProvider.WARNING);
		} else {
			setMessage(run.file().getFileName() + " stays as it is. What is left empty is chosen by the instrument and the spectra.");
		}
		resume.setEnabled(found.interrupted());
		summary.show(found.plan(), found.interrupted() && draft.resume());
		setAble(true);
	}

	private void refuse(RuntimeException problem) {
		plan = Optional.empty();
		setErrorMessage(problem instanceof IllegalArgumentException ? problem.getMessage() : Notices.line(problem));
		summary.clear();
	}

	private void setAble(boolean able) {
		getButton(IDialogConstants.OK_ID).setEnabled(able);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Resample", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	/** What was entered. */
	public ResampleDraft draft() {
		return draft;
	}

	/** What it will do, once that is known; for tests. */
	public Optional<ResamplePlan> planned() {
		return plan;
	}

	/** For tests. */
	public ResampleSummary summary() {
		return summary;
	}

	/** For tests. */
	public Text amount() {
		return amount;
	}

	/** For tests. */
	public Combo spacing() {
		return spacing;
	}

	/** For tests. */
	public Combo law() {
		return law;
	}

	/** For tests. */
	public Text target() {
		return target;
	}
}

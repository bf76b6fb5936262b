package org.outcrop.ui.imaging.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.ui.FileOpening;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.imaging.model.ResampleDraft;
import org.outcrop.ui.imaging.model.ResamplePlanning;
import org.outcrop.ui.imaging.model.ResamplePlanning.Outlook;
import org.outcrop.ui.imaging.model.ResamplePlanning.Step;
import org.outcrop.ui.imaging.model.ResampleWords;
import org.outcrop.ui.imaging.model.RunState;

/**
 * Resamples an image in steps: what is in it, the mass axis, what is written where; then it runs, and may be stopped and gone on with. Beside each
 * step stands what would come of it: axis, size, memory. Thread: user interface.
 */
public final class ResampleDialog extends TitleAreaDialog {

	private static final int RUN = Step.values().length;
	private static final List<String> TITLES = List.of("1 of 3: the image", "2 of 3: the mass axis", "3 of 3: the result", "Resampling");
	private static final List<String> MESSAGES = List.of("The file stays as it is. What is left empty is chosen by the instrument and the spectra.",
			"All spectra are brought onto one mass axis. What is left empty is chosen by the instrument and the spectra.",
			"The result has its name when all of it is written, not before.", "The store has its name when all of it is written, not before.");
	private static final int LEAST_WIDTH = 980;

	private final ImagingRun run;
	private final int workers;
	private final MemoryBudget budget;
	private ResamplePlanning planning;
	private Composite steps;
	private SourceStep source;
	private AxisStep axis;
	private TargetStep target;
	private RunStep running;
	private ResampleSummary summary;
	private int page;
	private Optional<ResampleWork> work = Optional.empty();
	private Optional<RunState> state = Optional.empty();

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
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Resample");
		shell.setMinimumSize(LEAST_WIDTH, SWT.DEFAULT);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		String name = run.file().getFileName().toString().replaceFirst("\\.[^.]*$", "");
		ResampleDraft first = ResampleDraft.automatic(run.file().toAbsolutePath().resolveSibling(name + ".zarr").toString());
		planning = new ResamplePlanning(run, workers, ResampleAction.program(), budget, first, new UiThread(parent.getDisplay()), this::refresh);
		Composite both = new Composite(area, SWT.NONE);
		both.addListener(SWT.Dispose, e -> planning.close());
		both.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		both.setLayout(new GridLayout(2, false));
		steps = new Composite(both, SWT.NONE);
		steps.setLayoutData(new GridData(SWT.FILL, SWT.FILL, false, true));
		steps.setLayout(new StackLayout());
		source = new SourceStep(steps, run, this::entered);
		axis = new AxisStep(steps, this::entered);
		target = new TargetStep(steps, first.target(), this::entered);
		running = new RunStep(steps);
		summary = new ResampleSummary(both);
		summary.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		return area;
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		show(0);
		planning.look();
		return contents;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.BACK_ID, IDialogConstants.BACK_LABEL, false);
		createButton(parent, IDialogConstants.NEXT_ID, IDialogConstants.NEXT_LABEL, false);
		createButton(parent, IDialogConstants.OK_ID, "Resample", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	private void entered() {
		if (target != null) { // fields are filled while they are made
			planning.setDraft(planning.draft().with(axis.entered(source.entered(planning.draft().axis()))).with(target.entered()));
		}
	}

	private void show(int next) {
		page = next;
		List<Composite> pages = List.of(source.control(), axis.control(), target.control(), running.control());
		((StackLayout) steps.getLayout()).topControl = pages.get(page);
		steps.layout();
		setTitle(TITLES.get(page));
		refresh();
		switch (page) {
		case 0 -> source.setFocus();
		case 1 -> axis.setFocus();
		case 2 -> target.setFocus();
		default -> getButton(IDialogConstants.CANCEL_ID).setFocus();
		}
	}

	private boolean isRunning() {
		return state.filter(RunState.Running.class::isInstance).isPresent();
	}

	/** Shows what is known. */
	private void refresh() {
		if (getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		Outlook outlook = planning.outlook();
		target.setInterrupted(outlook.interrupted());
		if (outlook.busy()) {
			summary.busy();
		} else {
			outlook.plan().ifPresentOrElse(plan -> summary.show(plan, planning.draft().target(), outlook.interrupted()), summary::clear);
		}
		say(outlook);
		boolean asking = page < RUN;
		boolean going = isRunning();
		boolean done = state.filter(RunState.Done.class::isInstance).isPresent();
		label(IDialogConstants.NEXT_ID, asking ? IDialogConstants.NEXT_LABEL : "Run in Background", asking ? page < RUN - 1 : going);
		label(IDialogConstants.BACK_ID, IDialogConstants.BACK_LABEL, asking ? page > 0 : !going && !done);
		boolean kept = outlook.interrupted() && planning.draft().target().resume();
		label(IDialogConstants.OK_ID, done ? "Open" : kept ? "Go On" : "Resample", done || !going && outlook.isReady());
		label(IDialogConstants.CANCEL_ID, going ? "Stop" : done ? IDialogConstants.CLOSE_LABEL : IDialogConstants.CANCEL_LABEL, true);
	}

	/** What is in the way stands above everything else; what is in the way elsewhere is said too. */
	private void say(Outlook outlook) {
		if (page == RUN) {
			setErrorMessage(state.map(s -> s instanceof RunState.Failed failed ? failed.why() : null).orElse(null));
			setMessage(MESSAGES.get(page));
			return;
		}
		Optional<String> here = Optional.ofNullable(outlook.problems().get(Step.values()[page]));
		setErrorMessage(here.or(() -> outlook.problems().values().stream().findFirst()).orElse(null));
		List<String> notices = outlook.plan().map(ResampleWords::notices).orElse(List.of());
		if (notices.isEmpty()) {
			setMessage(MESSAGES.get(page));
		} else {
			setMessage(String.join(" ", notices), IMessageProvider.WARNING);
		}
	}

	private void label(int id, String text, boolean enabled) {
		Button button = getButton(id);
		button.setEnabled(enabled);
		button.setVisible(enabled || id == IDialogConstants.OK_ID && page < RUN); // not every theme tells by its looks that it can't be pressed
		if (!button.getText().equals(text)) {
			button.setText(text);
			setButtonLayoutData(button);
			button.requestLayout();
		}
	}

	@Override
	protected void buttonPressed(int id) {
		switch (id) {
		case IDialogConstants.BACK_ID -> show(page - 1);
		case IDialogConstants.NEXT_ID -> {
			if (page < RUN) {
				show(page + 1);
			} else {
				close();
			}
		}
		case IDialogConstants.OK_ID -> {
			if (state.orElse(null) instanceof RunState.Done done) {
				FileOpening.open(done.outcome().path());
				okPressed();
			} else {
				start();
			}
		}
		default -> {
			if (isRunning()) {
				work.ifPresent(ResampleWork::stop);
			} else {
				cancelPressed();
			}
		}
		}
	}

	private void start() {
		ResampleWork started = new ResampleWork(run.file(), planning.draft(), new UiThread(getShell().getDisplay()), this::came);
		work = Optional.of(started);
		came(new RunState.Running("Waiting for its turn…", 0));
		show(RUN);
		started.start();
	}

	private void came(RunState next) {
		if (running.control().isDisposed()) {
			return;
		}
		state = Optional.of(next);
		running.show(next);
		if (next instanceof RunState.Stopped || next instanceof RunState.Failed) {
			planning.look(); // there may be something to go on with now
		}
		refresh();
	}

	/** Closing while it runs lets it run: only Stop stops it. */
	@Override
	public boolean close() {
		work.ifPresent(ResampleWork::leave);
		return super.close();
	}

	@Override
	protected void handleShellCloseEvent() {
		close();
	}
}

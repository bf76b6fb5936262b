package org.outcrop.ui.series.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.series.model.Change;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.model.provenance.MeanValue;
import org.outcrop.ui.series.model.provenance.Sheet;
import org.outcrop.ui.series.model.provenance.SheetEdit;
import org.outcrop.ui.series.model.provenance.SheetFacts;
import org.outcrop.ui.series.model.provenance.SheetField;
import org.outcrop.ui.series.model.provenance.SheetStep;

/** Where the chosen series comes from: its signal, its steps, its figures, and notes on it. Thread: user interface. */
public final class ProvenanceView {

	/** What becomes of edits when something else is chosen. */
	public enum Answer {
		SAVE, DISCARD, BACK
	}

	private static final Notice NOTHING = new Notice("No series is chosen", "Choose a data set, a signal or a series in the Series Explorer to see where it comes from.");
	private static final long MOST_ROWS = 20_000_000;

	private final SeriesDesk desk;
	private final SeriesJobs jobs;
	private final StackLayout stack = new StackLayout();
	private final Composite area;
	private final Canvas empty;
	private final ProvenanceBar bar;
	private final Composite page;
	private final SheetForm form;
	private final FactText facts;
	private final FactText steps;
	private final Composite right;
	private final NotesPane notes;
	private final LatestWork looking;
	private final LatestWork averaging;
	private Notice notice = NOTHING;
	private Optional<Sheet> sheet = Optional.empty();
	private Optional<Chosen> shown = Optional.empty();
	private Function<String, Answer> question = this::ask;
	private Consumer<Boolean> dirtiness = dirty -> {
		// nobody asks
	};
	private Map<SheetField, String> before = Map.of();
	private boolean filling;
	private boolean asking;

	/** @param desk what is shown */
	public ProvenanceView(Composite parent, SeriesDesk desk) {
		this.desk = desk;
		jobs = new SeriesJobs(desk, parent.getDisplay());
		UiThread ui = new UiThread(parent.getDisplay());
		looking = new LatestWork("outcrop-series-provenance", ui);
		averaging = new LatestWork("outcrop-series-mean", ui);
		area = new Composite(parent, SWT.NONE);
		area.setLayout(stack);
		empty = new Canvas(area, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> notice.paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		page = new Composite(area, SWT.NONE);
		bar = new ProvenanceBar(page, this::save, this::revert);
		SashForm columns = new SashForm(page, SWT.HORIZONTAL);
		bar.layout(columns);
		form = new SheetForm(columns, this::typed);
		facts = new FactText(columns, page);
		right = new SashForm(columns, SWT.VERTICAL);
		steps = new FactText(right, page);
		notes = new NotesPane(right, this::typed);
		((SashForm) right).setWeights(3, 2);
		columns.setWeights(9, 10, 11);
		stack.topControl = empty;
		Runnable silence = desk.listen(this::changed);
		area.addListener(SWT.Dispose, event -> {
			silence.run();
			looking.close();
			averaging.close();
		});
		look(desk.chosen());
	}

	private void changed(Change change) {
		if (change == Change.CONTENT && !isDirty()) {
			look(shown);
		} else if (change == Change.CHOSEN && !desk.chosen().equals(shown)) {
			leave();
		}
	}

	/** Something else was chosen: what was typed is not lost without a question, which must not come in the middle of the choice. */
	private void leave() {
		if (!isDirty()) {
			look(desk.chosen());
		} else if (!asking) {
			asking = true;
			area.getDisplay().asyncExec(() -> {
				asking = false;
				if (!area.isDisposed() && isDirty() && !desk.chosen().equals(shown)) {
					answer(question.apply(sheet.orElseThrow().title()));
				}
			});
		}
	}

	private void answer(Answer answer) {
		switch (answer) {
		case SAVE -> save();
		case DISCARD -> {
			sheet.ifPresent(this::fill);
			look(desk.chosen());
		}
		case BACK -> desk.choose(shown);
		}
	}

	private Answer ask(String title) {
		int pressed = MessageDialog.open(MessageDialog.QUESTION, area.getShell(), "Provenance", "What you typed about " + title + " is not saved yet.", SWT.SHEET,
				"Save", "Discard", "Go Back");
		return pressed == 0 ? Answer.SAVE : pressed == 1 ? Answer.DISCARD : Answer.BACK;
	}

	private void look(Optional<Chosen> chosen) {
		shown = chosen;
		averaging.cancel();
		if (chosen.isEmpty()) {
			looking.cancel();
			say(NOTHING);
			return;
		}
		looking.submit(progress -> Sheet.of(chosen.get()), this::show, failure -> say(new Notice("This can't be read", Words.line(failure))));
	}

	private void show(Optional<Sheet> found) {
		if (area.isDisposed()) {
			return;
		}
		if (found.isEmpty()) {
			say(shown.flatMap(Chosen::dataset).isPresent() ? new Notice("This is not there any more", "Choose another series in the Series Explorer.") : NOTHING);
			return;
		}
		Sheet now = found.get();
		fill(now);
		tell(now, Optional.empty());
		top(page);
		average(now);
	}

	private void fill(Sheet now) {
		filling = true;
		sheet = Optional.of(now);
		form.show(now);
		notes.show(now.series().isPresent(), SheetField.NOTES.text(now));
		bar.title(now.title() + (shown.map(chosen -> chosen.series().size()).orElse(0) > 1 ? " (the first of " + shown.get().series().size() + ")" : ""));
		before = texts(); // as the fields have it, which know no ends of lines
		filling = false;
		typed();
	}

	private void tell(Sheet now, Optional<String> mean) {
		facts.clear().heading("What is known").facts(SheetFacts.of(now, mean)).show();
		steps.clear().heading("How it was made");
		List<SheetStep> made = SheetStep.of(now);
		if (made.isEmpty()) {
			steps.words(now.series().isPresent() ? "It was imported, and no step was applied." : "Choose a series to see its steps.");
		}
		for (SheetStep step : made) {
			steps.heading(step.title()).facts(step.facts());
			for (int i = 0; i < step.inputs().size(); i++) {
				SeriesKey key = step.inputs().get(i);
				steps.link("Made of", step.names().get(i), () -> desk.choose(Optional.of(Chosen.of(now.store(), List.of(key)))));
			}
		}
		steps.show();
	}

	/** Reads every value, unless there are too many to do so without being asked. */
	private void average(Sheet now) {
		if (now.figures().filter(figures -> figures.min().isPresent()).isEmpty()) {
			return;
		}
		if (now.figures().get().rows() > MOST_ROWS) {
			tell(now, Optional.of("not computed: too many rows to read them all at once"));
			return;
		}
		averaging.submit(progress -> MeanValue.of(now.store(), now.key().orElseThrow(), progress), (OptionalDouble mean) -> {
			if (!area.isDisposed() && sheet.filter(now::equals).isPresent()) {
				tell(now, Optional.of(mean.isPresent() ? Double.toString(mean.getAsDouble()) : "none"));
			}
		}, failure -> {
			if (!area.isDisposed()) {
				tell(now, Optional.of("can't be read"));
			}
		});
	}

	private void say(Notice words) {
		if (!area.isDisposed()) {
			sheet = Optional.empty();
			notice = words;
			empty.redraw();
			top(empty);
			typed();
		}
	}

	private void top(Composite control) {
		stack.topControl = control;
		area.layout();
	}

	private Optional<SheetEdit> edit() {
		return sheet.map(now -> SheetEdit.of(now, before, texts()));
	}

	private Map<SheetField, String> texts() {
		Map<SheetField, String> texts = form.texts();
		texts.put(SheetField.NOTES, notes.text());
		return texts;
	}

	private void typed() {
		if (!filling) {
			bar.setDirty(isDirty());
			dirtiness.accept(isDirty());
		}
	}

	/** Whether something was typed that is not saved. */
	public boolean isDirty() {
		return edit().filter(edit -> !edit.isEmpty()).isPresent();
	}

	/** @param told from now on, when something was typed, whether there is something to save */
	public void onDirty(Consumer<Boolean> told) {
		dirtiness = told;
	}

	/** Saves what was typed, as a job. */
	public Optional<Job> save() {
		return edit().filter(edit -> !edit.isEmpty()).map(edit -> jobs.start("Saving what is known of " + edit.sheet().title(), edit.sheet().store(), progress -> {
			edit.save(InstantSource.system(), progress);
			return () -> saved(edit);
		}));
	}

	private void saved(SheetEdit edit) {
		desk.say("Saved what is known of " + edit.sheet().title() + ".", false);
		if (!area.isDisposed() && sheet.filter(edit.sheet()::equals).isPresent() && edit().filter(edit::equals).isPresent()) {
			sheet = Optional.empty(); // it is read anew, and nothing of what is typed differs from it
			look(desk.chosen());
		}
		desk.contentChanged();
	}

	/** Puts back what was there before. */
	public void revert() {
		sheet.ifPresent(this::fill);
	}

	/** Takes the keyboard. */
	public void setFocus() {
		(stack.topControl == empty ? empty : notes.text().isEmpty() ? facts.control() : notes.control()).setFocus();
	}

	/** @param asking asked in place of a message box, for tests */
	public void setQuestion(Function<String, Answer> asking) {
		question = asking;
	}

	/** The words in the place of everything, while there are some. */
	public Optional<Notice> notice() {
		return stack.topControl == empty ? Optional.of(notice) : Optional.empty();
	}

	/** What is known, as text; for tests. */
	public String facts() {
		return facts.control().getText();
	}

	/** The steps, as text; for tests. */
	public StyledText steps() {
		return steps.control();
	}

	/** A field, for tests. */
	public Text field(SheetField field) {
		return field == SheetField.NOTES ? notes.control() : form.field(field);
	}

	/** Title, state and buttons, for tests. */
	public ProvenanceBar bar() {
		return bar;
	}
}

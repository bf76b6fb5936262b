package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.model.Problem;

/**
 * One thing that can be done to frames: whether it is done, with what, and the buttons that get that. Takes four columns of a grid. What it
 * is done with stays while it is turned off. Thread: user interface.
 *
 * @param <T> what it is done with
 */
public final class CorrectionRow<T> {

	private static final String NOTHING = "nothing chosen yet";
	private static final int WIDTH = 360;

	private final Composite form;
	private final Button on;
	private final Text words;
	private final Function<T, String> told;
	private final Runnable changed;
	private final LatestWork work;
	private final List<Button> buttons = new ArrayList<>();
	private Optional<T> value = Optional.empty();
	private Optional<String> problem = Optional.empty();
	private boolean waiting;

	/**
	 * @param told    what is said of what it is done with
	 * @param changed called when something is different
	 */
	CorrectionRow(Composite form, String label, Function<T, String> told, Runnable changed) {
		this.form = form;
		this.told = told;
		this.changed = changed;
		work = new LatestWork("outcrop-correction", new UiThread(form.getDisplay()));
		on = new Button(form, SWT.CHECK);
		on.setText(label);
		on.addListener(SWT.Selection, e -> changed.run());
		on.addListener(SWT.Dispose, e -> work.close());
		words = new Text(form, SWT.BORDER | SWT.READ_ONLY);
		words.setText(NOTHING);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = WIDTH;
		words.setLayoutData(data);
	}

	/** A button that gets something. */
	Button button(String text, String help, Runnable pressed) {
		Button button = new Button(form, SWT.PUSH);
		button.setText(text);
		button.setToolTipText(help);
		button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, false, false));
		button.addListener(SWT.Selection, e -> pressed.run());
		buttons.add(button);
		return button;
	}

	/** Fills the place of a button. */
	void noButton() {
		new Label(form, SWT.NONE);
	}

	/** Takes what holds now; it is done where there is something. */
	void show(Optional<T> now) {
		value = now;
		on.setSelection(now.isPresent());
		say(now.map(told).orElse(NOTHING));
	}

	private void say(String text) {
		words.setText(text);
		words.setToolTipText(text);
	}

	/** Gets something on another thread, and turns this on with it. */
	void work(String doing, Function<Progress, T> how) {
		waiting = true;
		problem = Optional.empty();
		say(doing);
		changed.run();
		work.submit(how, found -> done(Optional.of(found), Optional.empty()), failure -> done(value,
				Optional.of(failure instanceof DataException data ? Problem.sentence(data) : String.valueOf(failure.getMessage()))));
	}

	private void done(Optional<T> found, Optional<String> why) {
		waiting = false;
		problem = why;
		if (!words.isDisposed()) {
			show(found);
			changed.run();
		}
	}

	/** What it is done with; empty where it is turned off or has nothing. */
	Optional<T> wanted() {
		return on.getSelection() ? value : Optional.empty();
	}

	/** Why the last thing could not be got. */
	Optional<String> problem() {
		return problem;
	}

	/** Whether something is under way. */
	public boolean isWaiting() {
		return waiting;
	}

	/** Whether it is done, for tests. */
	public Button on() {
		return on;
	}

	/** What it says of itself, for tests. */
	public String words() {
		return words.getText();
	}

	/** The buttons in their order, for tests. */
	public List<Button> buttons() {
		return List.copyOf(buttons);
	}
}

package org.outcrop.ui.imaging.internal;

import java.util.Locale;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.outcrop.imaging.resample.ResampleOutcome;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.imaging.model.RunState;

/** The last step of a resampling: how far it got, and what came of it. Thread: user interface. */
final class RunStep {

	private static final int STEPS = 1000;
	private static final int WIDTH = 380;

	private final Composite area;
	private final Label words;
	private final ProgressBar bar;
	private final Label more;

	RunStep(Composite parent) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(new GridLayout());
		words = label();
		bar = new ProgressBar(area, SWT.HORIZONTAL);
		bar.setMaximum(STEPS);
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		bar.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = words.getText();
			}
		});
		more = label();
	}

	private Label label() {
		Label label = new Label(area, SWT.WRAP);
		GridData data = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
		data.widthHint = WIDTH;
		label.setLayoutData(data);
		return label;
	}

	Composite control() {
		return area;
	}

	void show(RunState state) {
		switch (state) {
		case RunState.Running running -> {
			bar.setSelection((int) (STEPS * running.part()));
			set(running.words(), "The rest of the program can be used meanwhile: Run in Background.");
		}
		case RunState.Stopped stopped -> set("Stopped.", kept(stopped.kept()));
		case RunState.Failed failed -> set("It could not be finished.", kept(failed.kept()));
		case RunState.Done done -> {
			bar.setSelection(STEPS);
			set("Done.", outcome(done.outcome()));
		}
		}
	}

	private static String kept(boolean kept) {
		return kept ? "What was done is kept beside the store: Go On uses it. Nothing stands under the name of the store yet."
				: "Nothing was written.";
	}

	/** What came of it, with the proof that no ion was lost. */
	static String outcome(ResampleOutcome outcome) {
		double dropped = outcome.dropped().entrySet().stream().filter(entry -> entry.getKey().endsWith("_sum")).mapToDouble(entry -> entry.getValue()).sum();
		int failed = outcome.failures().size();
		return String.format(Locale.ROOT, "%s: %,d pixels, %,d values in %s s%s.%n%nIon current on the axis: %s, not on it: %s.%s", outcome.path().getFileName(),
				outcome.rows(), outcome.stored(), Numbers.brief(outcome.totalSeconds()),
				outcome.resumed() > 0 ? String.format(Locale.ROOT, ", %,d pixels of them before the interruption", outcome.resumed()) : "",
				current(outcome.kept()), current(dropped),
				failed == 0 ? "" : String.format(Locale.ROOT, "%n%n%,d %s could not be read and %s left out; the part Checks of the store lists them.", failed,
						failed == 1 ? "pixel" : "pixels", failed == 1 ? "was" : "were"));
	}

	/** With all digits that matter to whoever compares sums. */
	private static String current(double sum) {
		return sum == Math.rint(sum) && sum < 1e15 ? String.format(Locale.ROOT, "%,.0f", sum) : String.format(Locale.ROOT, "%.10g", sum);
	}

	private void set(String first, String second) {
		if (!first.equals(words.getText()) || !second.equals(more.getText())) {
			boolean other = !second.equals(more.getText());
			words.setText(first);
			words.setToolTipText(first);
			more.setText(second);
			if (other) {
				area.layout();
			}
		}
	}

	/** All that it says, for tests. */
	String text() {
		return words.getText() + "\n" + more.getText();
	}
}

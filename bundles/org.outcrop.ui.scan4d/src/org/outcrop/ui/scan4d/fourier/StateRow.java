package org.outcrop.ui.scan4d.fourier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.outcrop.fft.scan.FourierFound;
import org.outcrop.fft.scan.FourierPlacement;
import org.outcrop.ui.scan4d.fourier.model.Computing;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierState;

/** What transform is open, kept or being computed. Thread: user interface. */
public final class StateRow {

	private static final int STEPS = 1000;

	private final FourierModel model;
	private final FourierDesk desk;
	private final Composite row;
	private final Label words;
	private final Combo kept;
	private final Label more;
	private final Composite going;
	private final ProgressBar bar;
	private final Button stop;
	private List<FourierFound> found = List.of();

	StateRow(Composite parent, FourierModel model, FourierDesk desk) {
		this.model = model;
		this.desk = desk;
		row = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		row.setLayout(layout);
		words = new Label(row, SWT.WRAP);
		words.setLayoutData(wide(1));
		kept = new Combo(row, SWT.READ_ONLY);
		kept.setToolTipText("Transforms of this scan that are kept");
		kept.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		kept.addListener(SWT.Selection, e -> open());
		going = new Composite(row, SWT.NONE);
		GridLayout beside = new GridLayout(2, false);
		beside.marginWidth = 0;
		beside.marginHeight = 0;
		going.setLayout(beside);
		going.setLayoutData(wide(2));
		bar = new ProgressBar(going, SWT.HORIZONTAL);
		bar.setMaximum(STEPS);
		bar.setLayoutData(wide(1));
		stop = new Button(going, SWT.PUSH);
		stop.setText("Stop");
		stop.setToolTipText("What is finished stays; computing goes on with it later");
		stop.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		stop.addListener(SWT.Selection, e -> Job.getJobManager().cancel(FourierDesk.FAMILY));
		more = new Label(row, SWT.WRAP);
		more.setLayoutData(wide(2));
	}

	private static GridData wide(int columns) {
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
		data.widthHint = 200;
		return data;
	}

	Composite control() {
		return row;
	}

	private void open() {
		FourierFound chosen = found.get(kept.getSelectionIndex());
		if (chosen.isValid() && !model.state().open().equals(Optional.of(chosen.options()))) {
			desk.open(chosen);
		} else {
			refresh(Optional.empty());
		}
	}

	/** @param placement what would be computed now, where that is known */
	void refresh(Optional<FourierPlacement> placement) {
		set(words, headline(placement));
		found = model.state().all();
		List<String> items = found.stream().map(EstimateWords::found).toList();
		if (!List.of(kept.getItems()).equals(items)) {
			kept.setItems(items.toArray(String[]::new));
		}
		int open = found.stream().map(FourierFound::options).toList().indexOf(model.state().open().orElse(null));
		if (open >= 0) {
			kept.select(open);
		} else {
			kept.deselectAll();
		}
		show(kept, found.stream().anyMatch(FourierFound::isValid) && (found.size() > 1 || open < 0));
		Optional<Computing> computing = model.computing();
		((GridData) words.getLayoutData()).horizontalSpan = ((GridData) kept.getLayoutData()).exclude ? 2 : 1;
		show(going, computing.isPresent());
		computing.ifPresent(now -> bar.setSelection((int) Math.round(now.done() * STEPS)));
		String below = below();
		set(more, below);
		show(more, !below.isEmpty());
	}

	private String headline(Optional<FourierPlacement> placement) {
		if (model.scan().isEmpty()) {
			return "Open a 4D scan first: File > Open Data File (Ctrl+O), or drop a MIB or EMD file here.";
		}
		if (model.computing().isPresent()) {
			Computing now = model.computing().get();
			return "Computing 4D FFT (" + EstimateWords.options(now.options()) + "): " + now.words();
		}
		return switch (model.state()) {
		case FourierState.Unknown unknown -> "Looking for a kept 4D FFT …";
		case FourierState.Looking looking -> "Looking for a kept 4D FFT …";
		case FourierState.Failed failed -> failed.why();
		case FourierState.Ready ready -> "4D FFT over the " + EstimateWords.options(ready.options()) + ". " + ready.words() + ".";
		case FourierState.Absent absent -> "No 4D FFT yet: compute " + placement
				.map(p -> "(" + EstimateWords.axes(p.options().axes()) + "), " + EstimateWords.about(p.plan())).orElse("one below");
		};
	}

	/** How the last computing ended, and what of the kept ones can't be used. */
	private String below() {
		List<String> lines = new ArrayList<>();
		if (!model.ended().isEmpty() && model.computing().isEmpty()) {
			lines.add(model.ended());
		}
		found.stream().filter(f -> !f.isValid())
				.map(f -> "Not used: " + EstimateWords.options(f.options()) + " " + f.where().words() + ", " + f.reason()).forEach(lines::add);
		return String.join("\n", lines);
	}

	private static void set(Label label, String text) {
		if (!text.equals(label.getText())) {
			label.setText(text);
			label.setToolTipText(text);
		}
	}

	private static void show(Control control, boolean wanted) {
		((GridData) control.getLayoutData()).exclude = !wanted;
		control.setVisible(wanted);
	}

	/** The first line, for tests. */
	public String text() {
		return words.getText();
	}

	/** What else is said, for tests. */
	public String moreText() {
		return more.getText();
	}

	/** The ones that are kept, for tests. */
	public Combo kept() {
		return kept;
	}

	/** Ends computing, for tests. */
	public Button stop() {
		return stop;
	}
}

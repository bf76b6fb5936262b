package org.outcrop.ui.scan4d.fourier;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierPlacement;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.fourier.model.ComputeChoices;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.internal.Conversion;
import org.outcrop.ui.scan4d.model.Problem;
import org.outcrop.ui.scan4d.model.ScanSession;

/** The three kinds of transforms with what each takes, and the button that computes the chosen one. Thread: user interface. */
public final class EstimateRows {

	private final FourierModel model;
	private final FourierDesk desk;
	private final Composite rows;
	private final Map<FourierAxes, Button> kinds = new EnumMap<>(FourierAxes.class);
	private final Map<FourierAxes, Label[]> cells = new EnumMap<>(FourierAxes.class);
	private final Label reason;
	private final Button compute;
	private final Button anew;
	private final LatestWork planning;
	private Optional<Wish> asked = Optional.empty();
	private Map<FourierAxes, Estimate> estimates = Map.of();

	private record Wish(ScanSession scan, ComputeChoices choices) {
	}

	/** Of one kind: a placement, or why there is none. */
	private record Estimate(Optional<FourierPlacement> placement, String problem) {
	}

	EstimateRows(Composite parent, FourierModel model, FourierDesk desk) {
		this.model = model;
		this.desk = desk;
		planning = new LatestWork("outcrop-fourier-plan", new UiThread(parent.getDisplay()));
		rows = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(4, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.horizontalSpacing = 14;
		layout.verticalSpacing = 3;
		rows.setLayout(layout);
		for (String title : new String[] {"Transform over the", "on disk", "memory", "time"}) {
			new Label(rows, SWT.NONE).setText(title);
		}
		for (FourierAxes axes : FourierAxes.values()) {
			Button kind = new Button(rows, SWT.RADIO);
			kind.setText(EstimateWords.axes(axes));
			kind.setToolTipText(help(axes));
			kind.addListener(SWT.Selection, e -> choose(kind, axes));
			kinds.put(axes, kind);
			Label[] line = new Label[3];
			for (int i = 0; i < line.length; i++) {
				line[i] = new Label(rows, SWT.NONE);
				line[i].setText("…");
				line[i].setLayoutData(new GridData(SWT.FILL, SWT.CENTER, i == line.length - 1, false));
			}
			cells.put(axes, line);
		}
		Composite buttons = new Composite(rows, SWT.NONE);
		buttons.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false, 4, 1));
		GridLayout beside = new GridLayout(2, false);
		beside.marginWidth = 0;
		beside.marginHeight = 0;
		buttons.setLayout(beside);
		compute = new Button(buttons, SWT.PUSH);
		compute.setText("Compute");
		compute.addListener(SWT.Selection, e -> chosen().ifPresent(desk::compute));
		anew = new Button(buttons, SWT.PUSH);
		anew.setText("Begin Anew");
		anew.setToolTipText("Throw away what an interrupted run has finished, and compute all of it");
		anew.addListener(SWT.Selection, e -> chosen().ifPresent(desk::computeAnew));
		reason = new Label(rows, SWT.WRAP);
		GridData wide = new GridData(SWT.FILL, SWT.BEGINNING, true, false, 4, 1);
		wide.widthHint = 260;
		reason.setLayoutData(wide);
	}

	private static String help(FourierAxes axes) {
		return switch (axes) {
		case SCAN -> "For each detector pixel, over the scan: for ptychography, optimum bright field, filters";
		case DETECTOR -> "Of each frame: for crystallinity, local periods";
		case ALL -> "Over positions and pixels together";
		};
	}

	Composite control() {
		return rows;
	}

	private void choose(Button kind, FourierAxes axes) {
		if (kind.getSelection()) {
			model.choices().ifPresent(choices -> model.setChoices(choices.with(axes)));
		}
	}

	/** The one that Compute would start; empty where it can't be. */
	Optional<FourierPlacement> chosen() {
		return model.choices().flatMap(choices -> Optional.ofNullable(estimates.get(choices.axes()))).flatMap(Estimate::placement);
	}

	/** Shows what is chosen, and asks what it takes. @param estimated called when that is known */
	void refresh(Runnable estimated) {
		boolean open = model.scan().isPresent();
		kinds.forEach((axes, kind) -> {
			kind.setEnabled(open);
			kind.setSelection(model.choices().filter(choices -> choices.axes() == axes).isPresent());
		});
		Optional<Wish> wish = model.scan().flatMap(scan -> model.choices().map(choices -> new Wish(scan, choices.with(FourierAxes.SCAN))));
		if (!wish.equals(asked)) {
			asked = wish;
			estimates = Map.of();
			planning.cancel();
			wish.ifPresent(w -> planning.submit(progress -> plan(w, progress), made -> {
				estimates = made;
				show();
				estimated.run();
			}, failure -> {
				throw failure;
			}));
		}
		show();
	}

	/** Asked again, since what is kept or free is another than before. */
	void forget() {
		asked = Optional.empty();
	}

	private Map<FourierAxes, Estimate> plan(Wish wish, Progress progress) {
		Map<FourierAxes, Estimate> all = new LinkedHashMap<>();
		for (FourierAxes axes : FourierAxes.values()) {
			progress.checkCancelled();
			try {
				all.put(axes, new Estimate(Optional.of(desk.transforms().decide(wish.scan().scan(),
						wish.choices().options(axes, wish.scan().shape()), wish.choices().place())), ""));
			} catch (DataException e) {
				all.put(axes, new Estimate(Optional.empty(), Problem.sentence(e)));
			}
		}
		return all;
	}

	private void show() {
		if (rows.isDisposed()) {
			return;
		}
		cells.forEach((axes, line) -> {
			Optional<FourierPlacement> placement = Optional.ofNullable(estimates.get(axes)).flatMap(Estimate::placement);
			String none = estimates.containsKey(axes) ? "–" : "…";
			line[0].setText(placement.map(p -> Conversion.bytes(p.plan().diskBytes())).orElse(none));
			line[1].setText(placement.map(p -> Conversion.bytes(p.plan().memoryBytes())).orElse(none));
			line[2].setText(placement.map(p -> EstimateWords.time(p.plan().seconds())).orElse(none));
		});
		String words = words();
		reason.setText(words);
		reason.setToolTipText(words);
		boolean idle = model.computing().isEmpty();
		compute.setEnabled(idle && chosen().filter(p -> p.refusal().isEmpty()).isPresent());
		boolean resumes = chosen().filter(p -> p.plan().resumable() > 0).isPresent();
		compute.setText(resumes ? "Go On" : "Compute");
		anew.setVisible(resumes && idle);
	}

	private String words() {
		Optional<Estimate> estimate = model.choices().flatMap(choices -> Optional.ofNullable(estimates.get(choices.axes())));
		if (estimate.isEmpty()) {
			return "";
		}
		if (estimate.get().placement().isEmpty()) {
			return estimate.get().problem();
		}
		FourierPlacement placement = estimate.get().placement().get();
		StringBuilder words = new StringBuilder();
		placement.refusal().ifPresent(why -> words.append("⚠ ").append(Notice.sentence(why)).append(' '));
		placement.remedies().forEach(remedy -> words.append(Notice.sentence(remedy.words())).append(' '));
		if (placement.plan().resumable() > 0) {
			words.append("An interrupted run has finished ").append(Conversion.bytes(placement.plan().resumable()))
					.append("; Go On computes the rest. ");
		}
		words.append(Notice.sentence("kept " + placement.where().words() + ": " + placement.reason()));
		words.append(' ').append(Notice.sentence(EstimateWords.takes(placement)));
		placement.plan().notices().forEach(notice -> words.append(' ').append(Notice.sentence(notice)));
		return words.toString();
	}

	void close() {
		planning.close();
	}

	/** What is said about the chosen kind, for tests. */
	public String reasonText() {
		return reason.getText();
	}

	/** Size, memory and time of a kind, for tests. */
	public String cell(FourierAxes axes, int column) {
		return cells.get(axes)[column].getText();
	}

	/** Chooses a kind, for tests. */
	public Button kind(FourierAxes axes) {
		return kinds.get(axes);
	}

	/** Begins computing, for tests. */
	public Button compute() {
		return compute;
	}
}

package org.outcrop.ui.peakmap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.peaks.PeakStore;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.peakmap.internal.SpectrumChart;
import org.outcrop.ui.peakmap.model.Change;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RtUnit;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.SpectrumTitle;
import org.outcrop.ui.peakmap.widgets.Notices;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The selected spectrum, with steps to its neighbours. */
public final class SpectrumPart {

	private static final Notice NOTHING_SELECTED = new Notice("No spectrum selected",
			"Click the peak map, the chromatogram or a row of the table to see a spectrum here.");

	private static final Notice NO_SPECTRA = new Notice("No spectra", "This file holds no spectra.");

	private final PeakMapModel model;
	private Composite stack;
	private Canvas empty;
	private Composite body;
	private Combo levels;
	private ToolItem precursor;
	private Label title;
	private SpectrumChart chart;
	private LatestWork loading;
	private Optional<Spectrum> spectrum = Optional.empty();
	private Notice notice = NOTHING_SELECTED;
	private List<Integer> levelChoices = List.of();

	@Inject
	public SpectrumPart(PeakMapModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		stack = new Composite(parent, SWT.NONE);
		stack.setLayout(new StackLayout());
		empty = new Canvas(stack, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> notice.paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		createBody();
		FileDrop.install(stack);
		loading = new LatestWork("outcrop-spectrum", new UiThread(parent.getDisplay()));
		Consumer<Change> listener = this::changed;
		model.addListener(listener);
		stack.addListener(SWT.Dispose, e -> {
			model.removeListener(listener);
			loading.close();
		});
		changed(Change.RUN);
	}

	private void createBody() {
		body = new Composite(stack, SWT.NONE);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		body.setLayout(layout);
		ToolBar bar = new ToolBar(body, SWT.FLAT);
		button(bar, "◀", "Previous spectrum", () -> step(-1));
		button(bar, "▶", "Next spectrum", () -> step(1));
		precursor = button(bar, "Precursor", "Show the spectrum that this one was selected from", this::showPrecursor);
		levels = new Combo(body, SWT.READ_ONLY);
		levels.setToolTipText("Previous and next go to spectra of this level");
		levels.add("any level");
		levels.select(0);
		title = new Label(body, SWT.NONE);
		title.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		chart = new SpectrumChart(body);
		chart.canvas().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1));
	}

	private static ToolItem button(ToolBar bar, String text, String help, Runnable action) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		item.setText(text);
		item.setToolTipText(help);
		item.addListener(SWT.Selection, e -> action.run());
		return item;
	}

	private void step(int step) {
		int choice = levels.getSelectionIndex();
		OptionalInt level = choice <= 0 ? OptionalInt.empty() : OptionalInt.of(levelChoices.get(choice - 1));
		model.run().ifPresent(run -> run.step(step, level));
	}

	private void showPrecursor() {
		spectrum.map(s -> s.header().precursorIndex()).filter(index -> index >= 0)
				.ifPresent(index -> model.run().ifPresent(run -> run.select(index)));
	}

	private void changed(Change change) {
		switch (change) {
		case RUN, STATE -> {
			chart.resetZoom();
			offerLevels();
			load();
		}
		case SELECTION -> load();
		case OPTIONS -> showTitle();
		case VIEW, XIC -> {
			// a spectrum has no part in them
		}
		}
	}

	private void offerLevels() {
		List<Integer> choices = model.store().map(s -> s.summary().levels().keySet().stream().filter(l -> l > 0).toList()).orElse(List.of());
		if (!choices.equals(levelChoices)) {
			levelChoices = choices;
			levels.removeAll();
			levels.add("any level");
			choices.forEach(level -> levels.add("MS" + level));
			levels.select(0);
			body.layout();
		}
	}

	private void load() {
		OptionalLong selected = model.run().map(RunSession::selected).orElse(OptionalLong.empty());
		Optional<PeakStore> store = model.store();
		if (selected.isEmpty() || store.isEmpty()) {
			loading.cancel();
			boolean none = store.filter(s -> s.spectra().size() == 0).isPresent();
			nothing(Notices.forPart(model, "The spectrum that you click appears here.", none ? NO_SPECTRA : NOTHING_SELECTED));
			return;
		}
		loading.submit(progress -> store.get().spectrum(selected.getAsLong(), progress), this::show,
				failure -> nothing(new Notice("Spectrum " + selected.getAsLong() + " can't be shown", failure.getMessage())));
	}

	private void nothing(Notice why) {
		if (stack.isDisposed()) {
			return;
		}
		notice = why;
		spectrum = Optional.empty();
		((StackLayout) stack.getLayout()).topControl = empty;
		stack.layout();
		empty.redraw();
	}

	private void show(Spectrum loaded) {
		if (stack.isDisposed()) {
			return;
		}
		spectrum = Optional.of(loaded);
		((StackLayout) stack.getLayout()).topControl = body;
		stack.layout();
		showTitle();
		precursor.setEnabled(loaded.header().precursorIndex() >= 0);
		chart.show(spectrum);
	}

	private void showTitle() {
		RtUnit unit = model.run().map(run -> run.options().rtUnit()).orElse(RtUnit.MINUTES);
		spectrum.ifPresent(s -> {
			title.setText(SpectrumTitle.of(s, unit));
			title.setToolTipText(s.header().id() + (s.header().filterString().isEmpty() ? "" : "\n" + s.header().filterString()));
		});
	}

	@Focus
	void focus() {
		if (spectrum.isPresent()) {
			chart.canvas().setFocus();
		} else {
			empty.setFocus();
		}
	}

	/** The control, for tests. */
	public ChartCanvas canvas() {
		return chart.canvas();
	}

	/** The spectrum that is shown. */
	public Optional<Spectrum> spectrum() {
		return spectrum;
	}

	/** The words shown when there is no spectrum. */
	public Optional<Notice> emptyNotice() {
		return spectrum.isPresent() ? Optional.empty() : Optional.of(notice);
	}
}

package org.outcrop.ui.peakmap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.peaks.PeakStore;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.peakmap.internal.ChromatogramBar;
import org.outcrop.ui.peakmap.internal.ChromatogramChart;
import org.outcrop.ui.peakmap.model.Change;
import org.outcrop.ui.peakmap.model.ChromatogramKind;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.widgets.Notices;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Total ion current or base peak over time, with an extracted ion chromatogram over it. */
public final class ChromatogramPart {

	/** A list of more can't be worked with. */
	private static final long MOST_STORED = 2000;

	private final PeakMapModel model;
	private LatestWork reading;
	private Optional<PeakStore> offered = Optional.empty();
	private Composite stack;
	private Canvas empty;
	private Composite body;
	private ChromatogramBar bar;
	private ChromatogramChart chart;

	@Inject
	public ChromatogramPart(PeakMapModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		stack = new Composite(parent, SWT.NONE);
		stack.setLayout(new StackLayout());
		empty = new Canvas(stack, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> notice().paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		body = new Composite(stack, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		body.setLayout(layout);
		bar = new ChromatogramBar(body, model);
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		chart = new ChromatogramChart(body, model, bar);
		chart.canvas().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		bar.onKind(chart::kindChanged);
		reading = new LatestWork("outcrop-stored-chromatograms", new UiThread(parent.getDisplay()));
		FileDrop.install(stack);
		Consumer<Change> listener = this::changed;
		model.addListener(listener);
		stack.addListener(SWT.Dispose, e -> {
			model.removeListener(listener);
			reading.close();
		});
		changed(Change.RUN);
	}

	private Notice notice() {
		return Notices.forPart(model, "The total ion current over time appears here.",
				new Notice("No chromatogram", "This file holds neither spectra with peaks nor chromatograms."));
	}

	private boolean hasCurve() {
		return model.run().filter(run -> run.hasMap() || run.store().filter(s -> s.summary().chromatograms() > 0).isPresent()).isPresent();
	}

	private void changed(Change change) {
		((StackLayout) stack.getLayout()).topControl = hasCurve() ? body : empty;
		if (change == Change.RUN || change == Change.STATE) {
			stack.layout();
			empty.redraw();
			offerStored();
		}
		bar.refresh();
		chart.changed(change);
	}

	/** Reads the chromatograms that the file holds, once for each run. */
	private void offerStored() {
		Optional<PeakStore> store = model.store();
		if (store.equals(offered)) {
			return;
		}
		offered = store;
		reading.cancel();
		bar.offer(ChromatogramKind.of(true, List.of()), "");
		store.filter(s -> s.summary().chromatograms() > 0).ifPresent(s -> {
			long count = s.summary().chromatograms();
			if (count > MOST_STORED) {
				bar.offer(ChromatogramKind.of(true, List.of()),
						String.format(Locale.ROOT, "%,d chromatograms in the file are too many to list; outcrop sql reaches them", count));
			} else {
				reading.submit(progress -> ChromatogramKind.of(s.peakCount() > 0, s.chromatograms()), kinds -> bar.offer(kinds, ""),
						failure -> bar.say("The chromatograms of the file can't be read: " + failure.getMessage()));
			}
		});
	}

	@Focus
	void focus() {
		chart.canvas().setFocus();
	}

	/** The list of chromatograms, for tests. */
	public Combo kinds() {
		return bar.kinds();
	}

	/** The control, for tests. */
	public ChartCanvas canvas() {
		return chart.canvas();
	}

	/** The words shown when there is no chart. */
	public Optional<Notice> emptyNotice() {
		return hasCurve() ? Optional.empty() : Optional.of(notice());
	}
}

package org.outcrop.ui.peakmap;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.Notice;
import org.outcrop.ui.peakmap.internal.ChromatogramBar;
import org.outcrop.ui.peakmap.internal.ChromatogramChart;
import org.outcrop.ui.peakmap.model.Change;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.widgets.Notices;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Total ion current or base peak over time, with an extracted ion chromatogram over it. */
public final class ChromatogramPart {

	private final PeakMapModel model;
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
		bar.onKind(chart::refresh);
		FileDrop.install(stack);
		Consumer<Change> listener = this::changed;
		model.addListener(listener);
		stack.addListener(SWT.Dispose, e -> model.removeListener(listener));
		changed(Change.RUN);
	}

	private Notice notice() {
		return Notices.forPart(model, "The total ion current over time appears here.",
				new Notice("No chromatogram", "This file holds no spectra with a retention time."));
	}

	private void changed(Change change) {
		boolean visible = model.run().filter(RunSession::isVisible).isPresent();
		((StackLayout) stack.getLayout()).topControl = visible ? body : empty;
		if (change == Change.RUN || change == Change.STATE) {
			stack.layout();
			empty.redraw();
		}
		bar.refresh();
		chart.changed(change);
	}

	@Focus
	void focus() {
		chart.canvas().setFocus();
	}

	/** The control, for tests. */
	public ChartCanvas canvas() {
		return chart.canvas();
	}

	/** The words shown when there is no chart. */
	public Optional<Notice> emptyNotice() {
		return model.run().filter(RunSession::isVisible).isPresent() ? Optional.empty() : Optional.of(notice());
	}
}

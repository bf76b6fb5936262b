package org.outcrop.ui.series;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.series.internal.PlotView;
import org.outcrop.ui.series.model.SeriesDesk;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Curves of the series that were chosen for it, over one axis of time. */
public final class PlotPart {

	private final SeriesDesk desk;
	private PlotView view;

	@Inject
	public PlotPart(SeriesDesk desk) {
		this.desk = desk;
	}

	@PostConstruct
	void create(Composite parent) {
		view = new PlotView(parent, desk);
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public PlotView view() {
		return view;
	}
}

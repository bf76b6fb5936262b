package org.outcrop.ui.series;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.series.internal.ProvenanceView;
import org.outcrop.ui.series.model.SeriesDesk;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Where the chosen series comes from: its signal, its steps, its figures, and notes on it. */
public final class ProvenancePart {

	private final SeriesDesk desk;
	private ProvenanceView view;

	@Inject
	public ProvenancePart(SeriesDesk desk) {
		this.desk = desk;
	}

	@PostConstruct
	void create(Composite parent) {
		view = new ProvenanceView(parent, desk);
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public ProvenanceView view() {
		return view;
	}
}

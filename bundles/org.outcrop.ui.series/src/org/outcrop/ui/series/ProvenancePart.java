package org.outcrop.ui.series;

import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.Persist;
import org.eclipse.e4.ui.model.application.ui.MDirtyable;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.series.internal.ProvenanceView;
import org.outcrop.ui.series.internal.WorkKeys;
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
	void create(Composite parent, MDirtyable dirtyable, @Optional EContextService contexts) {
		WorkKeys.install(parent, contexts);
		view = new ProvenanceView(parent, desk);
		view.onDirty(dirtyable::setDirty);
	}

	/** The workbench asks for it where the part is closed with something that is not saved. */
	@Persist
	void save() {
		view.save();
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

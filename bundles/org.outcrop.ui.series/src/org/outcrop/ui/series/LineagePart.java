package org.outcrop.ui.series;

import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.series.internal.LineageView;
import org.outcrop.ui.series.internal.WorkKeys;
import org.outcrop.ui.series.model.SeriesDesk;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** What the series of a data set were made of, as a graph. */
public final class LineagePart {

	private final SeriesDesk desk;
	private LineageView view;

	@Inject
	public LineagePart(SeriesDesk desk) {
		this.desk = desk;
	}

	@PostConstruct
	void create(Composite parent, @Optional EContextService contexts) {
		WorkKeys.install(parent, contexts);
		view = new LineageView(parent, desk, () -> OutcropRuntime.get().seriesFunctions());
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public LineageView view() {
		return view;
	}
}

package org.outcrop.ui.series;

import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.outcrop.ui.series.internal.CloseAtExit;
import org.outcrop.ui.series.internal.ExplorerView;
import org.outcrop.ui.series.internal.WorkKeys;
import org.outcrop.ui.series.model.SeriesDesk;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Stores of series as a tree: data sets, signals, series. */
public final class ExplorerPart {

	private final SeriesDesk desk;
	private ExplorerView view;

	@Inject
	public ExplorerPart(SeriesDesk desk) {
		this.desk = desk;
	}

	@PostConstruct
	void create(Composite parent, @Optional EContextService contexts) {
		WorkKeys.install(parent, contexts);
		view = new ExplorerView(parent, desk);
		CloseAtExit.install(PlatformUI.getWorkbench(), desk);
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public ExplorerView view() {
		return view;
	}
}

package org.outcrop.ui.store;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.store.internal.StatisticsView;
import org.outcrop.ui.store.internal.WorkbenchDesk;

import jakarta.annotation.PostConstruct;

/** How fast the open stores are, and what would make them faster. */
public final class StatisticsPart {

	private StatisticsView view;

	@PostConstruct
	void create(Composite parent) {
		view = new StatisticsView(parent, WorkbenchDesk.get());
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public StatisticsView view() {
		return view;
	}
}

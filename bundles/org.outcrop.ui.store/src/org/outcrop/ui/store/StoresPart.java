package org.outcrop.ui.store;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.store.internal.StoresView;
import org.outcrop.ui.store.internal.WorkbenchDesk;

import jakarta.annotation.PostConstruct;

/** The open stores as a tree, and what can be done with what lies in them. */
public final class StoresPart {

	private StoresView view;

	@PostConstruct
	void create(Composite parent) {
		view = new StoresView(parent, WorkbenchDesk.get());
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public StoresView view() {
		return view;
	}
}

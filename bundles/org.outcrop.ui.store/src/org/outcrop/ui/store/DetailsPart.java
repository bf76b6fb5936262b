package org.outcrop.ui.store;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.store.internal.DetailsView;
import org.outcrop.ui.store.internal.WorkbenchDesk;

import jakarta.annotation.PostConstruct;

/** What the chosen item is: shape, type, chunks, packing, attributes. */
public final class DetailsPart {

	private DetailsView view;

	@PostConstruct
	void create(Composite parent) {
		view = new DetailsView(parent, WorkbenchDesk.get());
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public DetailsView view() {
		return view;
	}
}

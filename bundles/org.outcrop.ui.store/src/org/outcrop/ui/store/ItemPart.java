package org.outcrop.ui.store;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.store.internal.ItemView;
import org.outcrop.ui.store.internal.WorkbenchDesk;

import jakarta.annotation.PostConstruct;

/** The chosen item: planes of an array, a curve, a table, words or bytes. */
public final class ItemPart {

	private ItemView view;

	@PostConstruct
	void create(Composite parent) {
		view = new ItemView(parent, WorkbenchDesk.get());
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** All that the part shows, for tests. */
	public ItemView view() {
		return view;
	}
}

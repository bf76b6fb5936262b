package org.outcrop.ui.cache;

import java.util.Optional;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.Notice;
import org.outcrop.ui.cache.internal.CacheStatusView;

import jakarta.annotation.PostConstruct;

/** Every cache entry there is, with what can be done to it, and who holds how much of the memory budget. */
public final class CacheStatusPart {

	private CacheStatusView view;

	@PostConstruct
	void create(Composite parent) {
		view = new CacheStatusView(parent, OutcropRuntime.get());
	}

	@Focus
	void focus() {
		view.setFocus();
	}

	/** Everything the part shows, for tests. */
	public Composite control() {
		return view.control();
	}

	/** The words shown when there is no table. */
	public Optional<Notice> emptyNotice() {
		return view.emptyNotice();
	}
}

package org.outcrop.ui.peakmap;

import org.eclipse.swt.widgets.Composite;

import jakarta.annotation.PostConstruct;

/** The whole run in one small picture, with the window of the map in it. */
public final class OverviewPart {

	@PostConstruct
	void create(Composite parent) {
		parent.getDisplay();
	}
}

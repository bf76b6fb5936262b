package org.outcrop.ui.peakmap;

import org.eclipse.swt.widgets.Composite;

import jakarta.annotation.PostConstruct;

/** The map of all peaks: retention time across, m/z up. */
public final class PeakMapPart {

	@PostConstruct
	void create(Composite parent) {
		parent.getDisplay();
	}
}

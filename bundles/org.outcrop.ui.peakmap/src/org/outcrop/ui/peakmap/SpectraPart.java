package org.outcrop.ui.peakmap;

import org.eclipse.swt.widgets.Composite;

import jakarta.annotation.PostConstruct;

/** The table of all spectra. */
public final class SpectraPart {

	@PostConstruct
	void create(Composite parent) {
		parent.getDisplay();
	}
}

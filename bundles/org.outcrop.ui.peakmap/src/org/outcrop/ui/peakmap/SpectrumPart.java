package org.outcrop.ui.peakmap;

import org.eclipse.swt.widgets.Composite;

import jakarta.annotation.PostConstruct;

/** The selected spectrum. */
public final class SpectrumPart {

	@PostConstruct
	void create(Composite parent) {
		parent.getDisplay();
	}
}

package org.outcrop.ui.peakmap;

import org.eclipse.swt.widgets.Composite;

import jakarta.annotation.PostConstruct;

/** Total ion current or base peak over time, with an extracted ion chromatogram over it. */
public final class ChromatogramPart {

	@PostConstruct
	void create(Composite parent) {
		parent.getDisplay();
	}
}

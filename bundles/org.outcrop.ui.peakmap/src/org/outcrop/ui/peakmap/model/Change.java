package org.outcrop.ui.peakmap.model;

/** What became different. */
public enum Change {
	/** Another run is shown, or none. */
	RUN,
	/** The run is further open than before. */
	STATE,
	/** The map shows another part. */
	VIEW,
	/** Something is drawn differently. */
	OPTIONS,
	/** Another spectrum is selected. */
	SELECTION,
	/** Another extracted ion chromatogram is wanted, or none. */
	XIC
}

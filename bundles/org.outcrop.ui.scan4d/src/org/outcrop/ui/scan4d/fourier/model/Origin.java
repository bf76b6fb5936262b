package org.outcrop.ui.scan4d.fourier.model;

/** Where the planes that are shown come from. */
public enum Origin {
	/** A transform that is kept. */
	KEPT,
	/** The scan itself: no transform is there, each plane takes a pass over the data. */
	DIRECT
}

package org.outcrop.ui.scan4d.fourier.model;

/** What became different in the explorer. */
public enum FourierChange {
	/** Another transform is shown, or none. */
	SESSION,
	/** A transform was looked for, is being computed, was found or not. */
	STATE,
	/** Another frequency, position or detector region is picked. */
	SELECTION,
	/** A picture came, goes on or failed. */
	PICTURE,
	/** A picture is to be coloured, turned or averaged differently. */
	STYLE,
	/** The filter is another one. */
	FILTER
}

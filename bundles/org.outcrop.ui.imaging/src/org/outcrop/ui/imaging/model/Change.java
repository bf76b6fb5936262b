package org.outcrop.ui.imaging.model;

/** What became different. */
public enum Change {
	/** Another image is open, or none. */
	SESSION,
	/** More is known about it: the pass over the file went on or ended, its mean spectrum came. */
	STATE,
	/** Ions were added, removed, chosen or changed. */
	IONS,
	/** Another picture is shown, or the same in other colours. */
	PICTURE,
	/** Another pixel is looked at. */
	PIXEL,
	/** Another spectrum is shown beside the mean. */
	SPECTRUM,
	/** Regions were drawn, removed or chosen, or their figures came. */
	REGIONS,
	/** Pictures are made differently: normalised, smoothed, coloured. */
	DISPLAY,
	/** The optical image, its place or its opacity. */
	OPTICAL
}

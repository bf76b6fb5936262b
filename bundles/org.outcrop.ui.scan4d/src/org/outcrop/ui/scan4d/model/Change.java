package org.outcrop.ui.scan4d.model;

/** What became different. */
public enum Change {
	/** Another scan is shown, or none, or the same frames as another scan. */
	SESSION,
	/** The axes of the scan mean something else: its data is the same. */
	CALIBRATION,
	/** More is known about the scan: frames came, cached results were found, the overview went on. */
	STATE,
	/** The probe is at another position. */
	PROBE,
	/** The frame is to be of something else: a region, a position, another reduction. */
	SOURCE,
	/** Another frame is shown, or the same in other colours. */
	FRAME,
	/** The detector or what is made with it is another one. */
	DETECTOR,
	/** Another picture over the scan is shown, more of it, or the same in other colours. */
	IMAGE,
	/** Another second detector is kept, or none, or more of its picture is there. */
	SECOND,
	/** A picture is to be coloured or turned differently. */
	STYLE,
	/** Another line is measured, or none. */
	LINE
}

package org.outcrop.ui.scan4d.widgets;

import org.outcrop.ui.picture.OverlayInk;

/** Colours of what is drawn over pictures, 0xRRGGBB. */
public final class MarkColours {

	/** For the detector. */
	public static final int DETECTOR = 0xFFB03B;
	/** For the second detector. */
	public static final int SECOND = 0x78EBA0;
	/** For the place that is looked at. */
	public static final int PROBE = OverlayInk.WHITE;
	/** For positions that are put together. */
	public static final int BOX = 0x78DCFF;
	/** For a line that is measured. */
	public static final int LINE = 0xFF82DC;

	private MarkColours() {
	}
}

package org.outcrop.synthetic.scan4d;

/** What a synthetic file tells about the shape of its scan. */
public enum ShapeHint {
	/** {@code ScanX} and {@code ScanY} in the {@code .hdr}. */
	HEADER,
	/** The frames of a line as {@code Frames per Trigger}. */
	TRIGGER,
	/** Flyback frames that were exposed longer. */
	EXPOSURE,
	/** Pauses between lines, in the time stamps only. */
	PAUSES,
	/** Nothing; no {@code .hdr} either. */
	NONE
}

package org.outcrop.ui.scan4d.model;

import java.util.Optional;

import org.outcrop.scan4d.Picture;

/**
 * A frame as it is shown.
 *
 * @param source       what it is made of
 * @param picture      its values
 * @param painted      its colours
 * @param completeness how much of the frames it is made of was looked at
 * @param problem      a sentence where it can't be read; the picture is then the one before
 */
public record FrameShown(FrameSource source, Picture picture, Painted painted, Completeness completeness, Optional<String> problem) {

	/** Whether the position has no frame. */
	public boolean isAbsent() {
		return picture.missing().cardinality() == picture.values().length();
	}
}

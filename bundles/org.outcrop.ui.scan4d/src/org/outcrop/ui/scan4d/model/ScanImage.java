package org.outcrop.ui.scan4d.model;

import java.util.Optional;

import org.outcrop.scan4d.Picture;

/**
 * A picture over the scan as it is shown.
 *
 * @param request      what it shows
 * @param values       with what is still to come
 * @param painted      its colours
 * @param completeness how much of the scan was looked at
 * @param problem      a sentence where it can't be computed; the values are then those before
 */
public record ScanImage(ImageRequest request, FilledPicture values, Painted painted, Completeness completeness, Optional<String> problem) {

	/** The values. */
	public Picture picture() {
		return values.picture();
	}

	/**
	 * What its colours mean.
	 *
	 * @param values unit of the frames' values
	 */
	public Legend legend(String values) {
		return Legend.of(painted, request.mode() == ImageMode.WHEEL, request.unit(values));
	}
}

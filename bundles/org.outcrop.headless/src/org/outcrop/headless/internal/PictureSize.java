package org.outcrop.headless.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Size of a picture in pixels.
 *
 * @param width  1 to {@value #LIMIT}
 * @param height likewise
 */
public record PictureSize(int width, int height) {

	public static final int LIMIT = 16384;
	private static final Pattern FORM = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

	public PictureSize {
		if (width < 1 || height < 1 || width > LIMIT || height > LIMIT) {
			throw new IllegalArgumentException("a picture is 1 to " + LIMIT + " pixels wide and high, not " + width + "x" + height);
		}
	}

	/** @throws IllegalArgumentException with a sentence for the user */
	public static PictureSize parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'" + text + "' is no picture size; write 1100x550");
		}
		return new PictureSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
	}
}

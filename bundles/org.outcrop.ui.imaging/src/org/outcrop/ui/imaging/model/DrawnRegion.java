package org.outcrop.ui.imaging.model;

/**
 * Pixels that are looked at together.
 *
 * @param name    as the user reads it
 * @param colour  0xRRGGBB of its outline
 * @param outline as it was drawn
 */
public record DrawnRegion(String name, int colour, Outline outline) {

	public DrawnRegion withName(String next) {
		return new DrawnRegion(next, colour, outline);
	}
}

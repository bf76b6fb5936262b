package org.outcrop.data.scan4d;

/**
 * A two-dimensional result that the file already holds.
 *
 * @param name   for the user
 * @param path   where it is in the file
 * @param role   what it is
 * @param rows   extents
 * @param columns extents
 * @param values row-major; not to be changed
 */
public record StoredPicture(String name, String path, Role role, int rows, int columns, double[] values) {

	/** What a stored picture is. */
	public enum Role {
		/** Sum of each frame, over the scan. */
		SCAN_OVERVIEW,
		/** Sum of all frames, over the detector. */
		DIFFRACTION_SUM,
		/** An image that was recorded or computed besides. */
		OTHER
	}
}

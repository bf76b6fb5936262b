package org.outcrop.format.mib;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The image that another detector recorded during the scan; its size is that of the scan.
 *
 * @param name    of the file
 * @param rows    extent along the slow axis
 * @param columns extent along the fast axis
 */
record SideImage(String name, long rows, long columns) {

	/** Looks for one beside a {@code .mib}. */
	static Optional<SideImage> beside(Path mib) {
		return Optional.empty();
	}
}

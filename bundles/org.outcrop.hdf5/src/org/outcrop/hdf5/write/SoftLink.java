package org.outcrop.hdf5.write;

/**
 * A name that stands for a path, whether anything is there or not.
 *
 * @param target from the root of the file where it begins with a slash, else from the group that the link is in; without NUL
 */
public record SoftLink(String target) implements NewNode {

	/** @throws IllegalArgumentException for a path that HDF5 can't hold */
	public SoftLink {
		if (target.isEmpty() || target.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("no path for a link: '" + target + "'");
		}
	}
}

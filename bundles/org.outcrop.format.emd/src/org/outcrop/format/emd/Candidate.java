package org.outcrop.format.emd;

import java.util.Optional;

import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Group;

/**
 * An array of a file that may be opened as a scan.
 *
 * @param name  what it is chosen by: its path, with what else it takes
 * @param array stays the file's
 * @param axes  which axis is what
 * @param node  the group that holds its axes
 */
record Candidate(String name, Hdf5Array array, CubeAxes axes, Optional<Hdf5Group> node) {

	/** What its axes can be arranged into: 4 for a scan, 3 for a sequence, 2 for a picture. */
	int dimensions() {
		return axes.first() < 0 ? 2 : axes.isSequence() ? 3 : 4;
	}
}

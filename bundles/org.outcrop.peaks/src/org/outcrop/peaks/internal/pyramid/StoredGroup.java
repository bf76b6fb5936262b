package org.outcrop.peaks.internal.pyramid;

import java.util.List;

/**
 * The finished pyramid of one group.
 *
 * @param points peaks in it
 * @param levels finest first
 */
record StoredGroup(PyramidGroup group, long points, List<StoredLevel> levels) {

	PyramidGrid base() {
		return levels.getFirst().grid();
	}
}

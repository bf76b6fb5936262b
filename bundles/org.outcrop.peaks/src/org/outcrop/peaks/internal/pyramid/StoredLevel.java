package org.outcrop.peaks.internal.pyramid;

import java.util.Map;

/**
 * One level of a group's pyramid.
 *
 * @param grid  its cells
 * @param tiles by number ({@link PyramidGrid#tileAt}), only those that hold peaks; in the order in which they are stored
 */
record StoredLevel(PyramidGrid grid, Map<Integer, StoredTile> tiles) {
}

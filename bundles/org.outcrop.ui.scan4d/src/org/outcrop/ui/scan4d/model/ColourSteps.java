package org.outcrop.ui.scan4d.model;

import org.outcrop.raster.ColourMap;
import org.outcrop.scan4d.Contrast;

/**
 * Values to colours, quickly: the values at which the colour changes are computed once, so that a picture costs comparisons and no
 * logarithms. Immutable.
 */
final class ColourSteps {

	/** Integers of a range no wider than this are looked up in a table. */
	private static final int TABLE = 1 << 14;

	private final int[] colours;
	private final double[] steps = new double[ColourMap.SIZE - 1];
	private final double least;
	private final int[] table;

	/** @param integers whether all values are integers */
	ColourSteps(ColourMap map, Contrast contrast, boolean integers) {
		colours = map.table();
		for (int i = 0; i < steps.length; i++) {
			steps[i] = contrast.valueAt((i + 1.0) / ColourMap.SIZE);
		}
		least = Math.floor(contrast.low());
		double span = Math.ceil(contrast.high()) - least;
		table = integers && span < TABLE ? new int[(int) span + 1] : new int[0];
		for (int i = 0; i < table.length; i++) {
			table[i] = searched(least + i);
		}
	}

	/** Opaque ARGB of a value. */
	int colour(double value) {
		if (table.length == 0) {
			return searched(value);
		}
		double index = value - least;
		return table[index >= table.length ? table.length - 1 : index > 0 ? (int) index : 0];
	}

	private int searched(double value) {
		int low = 0;
		int high = steps.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (value >= steps[middle]) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return colours[low];
	}
}

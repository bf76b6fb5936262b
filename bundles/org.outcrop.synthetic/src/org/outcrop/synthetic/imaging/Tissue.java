package org.outcrop.synthetic.imaging;

import java.util.List;

import org.outcrop.synthetic.SeededRandom;

/** Where which tissue is: a section with a wavy outline, layers inside, two nodules and a vessel. Immutable; any thread. */
final class Tissue {

	/** Number of the region beside the tissue. */
	static final int OUTSIDE = 0;
	static final List<String> NAMES = List.of("outside", "rim", "cortex", "medulla", "core", "nodule", "vessel");

	private static final double[] LAYER_ENDS = {0.34, 0.6, 0.84, 1};
	private static final int NODULE = 5;
	private static final int VESSEL = 6;

	private final ImagingOptions.Grid grid;
	private final double[] waves = new double[4];
	private final double[] nodules;

	Tissue(long seed, ImagingOptions.Grid grid) {
		this.grid = grid;
		SeededRandom random = new SeededRandom(seed, 1);
		for (int i = 0; i < waves.length; i++) {
			waves[i] = random.uniform(-0.06, 0.06);
		}
		nodules = new double[] {random.uniform(-0.45, -0.25), random.uniform(-0.35, 0.1), random.uniform(0.1, 0.16),
				random.uniform(0.2, 0.4), random.uniform(0.1, 0.4), random.uniform(0.07, 0.12)};
	}

	/** Number of the region at a position. */
	int region(int x, int y, int z) {
		// -1 to 1 along both axes; whatever the shape of the grid, the tissue fills it alike
		double across = (x + 0.5) / grid.columns() * 2 - 1;
		double down = (y + 0.5) / grid.rows() * 2 - 1;
		double radius = Math.sqrt(across * across + down * down);
		double reach = reach(across, down, radius) * (1 - 0.3 * z / grid.sections());
		double depth = radius / reach;
		if (depth > 1) {
			return OUTSIDE;
		}
		if (isIn(0, across, down) || isIn(3, across, down)) {
			return NODULE;
		}
		if (Math.abs(down - 0.25 * across - 0.1) < 0.035 && depth < LAYER_ENDS[2]) {
			return VESSEL;
		}
		int layer = 0;
		while (depth > LAYER_ENDS[layer]) {
			layer++;
		}
		return 4 - layer;
	}

	private boolean isIn(int nodule, double across, double down) {
		double a = across - nodules[nodule];
		double b = down - nodules[nodule + 1];
		return a * a + b * b < nodules[nodule + 2] * nodules[nodule + 2];
	}

	/** The outline in a direction: cosines and sines of multiples of the angle by products, which are the same on every machine. */
	private double reach(double across, double down, double radius) {
		if (radius == 0) {
			return 1;
		}
		double cos = across / radius;
		double sin = down / radius;
		double cos2 = cos * cos - sin * sin;
		double sin2 = 2 * sin * cos;
		double cos3 = cos2 * cos - sin2 * sin;
		double sin3 = sin2 * cos + cos2 * sin;
		return 0.82 + waves[0] * cos2 + waves[1] * sin2 + waves[2] * cos3 + waves[3] * sin3;
	}
}

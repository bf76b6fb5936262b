package org.outcrop.imaging.image;

/** Changes images section by section, with what is around each pixel. */
final class Sections {

	/** Changes one section, whose pixels lie line by line. */
	@FunctionalInterface
	interface Filter {
		/**
		 * @param plane [height * width], NaN where there is no value; not to be changed
		 * @return as long; anything where there was no value
		 */
		float[] of(float[] plane, int width, int height);
	}

	private Sections() {
	}

	/** Pixels without a value get none. */
	static IonImage filtered(IonImage image, Filter filter) {
		ImageGrid grid = image.grid();
		double[] values = image.values().clone();
		for (int z = 0; z < grid.depth(); z++) {
			float[] plane = filter.of(image.raster(z).values(), grid.width(), grid.height());
			for (int row = grid.firstRow(z); row < grid.firstRow(z + 1); row++) {
				if (!Double.isNaN(values[row])) {
					values[row] = plane[grid.place(row)];
				}
			}
		}
		return new IonImage(grid, values, image.label());
	}
}

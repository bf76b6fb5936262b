package org.outcrop.imaging.image;

import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import java.util.stream.IntStream;

/** Images that tests make. */
final class Grids {

	private Grids() {
	}

	/** An image whose text has a line for each line of pixels: numbers, and dots where there is no spectrum; a line of dashes between sections. */
	static IonImage image(String text) {
		String[] planes = text.strip().split("\\s*---\\s*");
		String[][][] cells = new String[planes.length][][];
		for (int z = 0; z < planes.length; z++) {
			cells[z] = planes[z].strip().lines().map(line -> line.strip().split("\\s+")).toArray(String[][]::new);
		}
		int width = cells[0][0].length;
		int height = cells[0].length;
		int[] there = IntStream.range(0, planes.length * width * height).filter(i -> !cell(cells, i, width, height).equals(".")).toArray();
		long[] index = IntStream.of(there).asLongStream().toArray();
		double[] values = IntStream.of(there).mapToDouble(i -> Double.parseDouble(cell(cells, i, width, height))).toArray();
		return new IonImage(new ImageGrid(new PixelGrid(width, height, planes.length, 1, 1, 0), new PixelSize(25, 50), index), values, "test");
	}

	private static String cell(String[][][] cells, int i, int width, int height) {
		return cells[i / width / height][i / width % height][i % width];
	}
}

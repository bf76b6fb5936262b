package org.outcrop.imaging.image;

import java.util.Arrays;

import org.outcrop.array.Axis;
import org.outcrop.data.DataException;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.IonImages;
import org.outcrop.raster.Raster;

/** Which place on the grid each row of a table has. Immutable; any thread. */
public final class ImageGrid {

	/** Positions of one section, at most: as a picture it has to fit into one Java array. */
	private static final long MOST = 1L << 28;

	private final int width;
	private final int height;
	private final int depth;
	private final PixelSize pixelSize;
	private final long[] gridIndex;

	/**
	 * @param gridIndex of each row, ascending; copied
	 * @throws DataException.Unsupported where a section has too many positions for a picture
	 */
	public ImageGrid(PixelGrid grid, PixelSize pixelSize, long[] gridIndex) {
		if (grid.x() < 1 || grid.y() < 1 || grid.z() < 1 || grid.z() > Integer.MAX_VALUE || grid.x() > MOST / grid.y()) {
			throw new DataException.Unsupported("a grid of " + grid.x() + " x " + grid.y() + " x " + grid.z() + " positions makes no picture", "",
					"Give an image with at most " + MOST + " positions a section.");
		}
		this.width = (int) grid.x();
		this.height = (int) grid.y();
		this.depth = (int) grid.z();
		this.pixelSize = pixelSize;
		this.gridIndex = gridIndex.clone();
	}

	/** The grid of a store. */
	public static ImageGrid of(ImagingStore store) {
		return new ImageGrid(store.grid(), store.pixelSize(), store.gridIndex());
	}

	/** The grid of images alone. */
	public static ImageGrid of(IonImages images) {
		return new ImageGrid(images.grid(), images.pixelSize(), images.gridIndex());
	}

	/** Columns. */
	public int width() {
		return width;
	}

	/** Lines. */
	public int height() {
		return height;
	}

	/** Sections. */
	public int depth() {
		return depth;
	}

	/** Micrometres from one pixel to the next. */
	public PixelSize pixelSize() {
		return pixelSize;
	}

	/** Positions that have a spectrum. */
	public int rows() {
		return gridIndex.length;
	}

	/** Column of a row's pixel. */
	public int x(int row) {
		return (int) (gridIndex[row] % width);
	}

	/** Line of a row's pixel, from the top. */
	public int y(int row) {
		return (int) (gridIndex[row] / width % height);
	}

	/** Section of a row's pixel. */
	public int z(int row) {
		return (int) (gridIndex[row] / ((long) width * height));
	}

	/** The row of a position; -1 where there is no spectrum, or no such position. */
	public int row(int x, int y, int z) {
		if (x < 0 || y < 0 || z < 0 || x >= width || y >= height || z >= depth) {
			return -1;
		}
		int found = Arrays.binarySearch(gridIndex, ((long) z * height + y) * width + x);
		return found < 0 ? -1 : found;
	}

	/** The first row of a section. @param z up to {@link #depth}, where it is the number of rows */
	public int firstRow(int z) {
		int found = Arrays.binarySearch(gridIndex, (long) z * height * width);
		return found < 0 ? -found - 1 : found;
	}

	/** Place of a row's pixel in its section, line by line. */
	int place(int row) {
		return (int) (gridIndex[row] % ((long) width * height));
	}

	/**
	 * Lays values on the grid.
	 *
	 * @param values [rows]
	 * @return of one section; its axes in micrometres, y from the bottom; NaN where there is no spectrum
	 */
	public Raster raster(double[] values, int z) {
		checkRows(values);
		float[] pixels = new float[width * height];
		Arrays.fill(pixels, Float.NaN);
		for (int row = firstRow(z); row < firstRow(z + 1); row++) {
			pixels[place(row)] = (float) values[row];
		}
		return new Raster(new Axis(0, width * pixelSize.x(), width), new Axis(0, height * pixelSize.y(), height), pixels);
	}

	void checkRows(double[] values) {
		if (values.length != rows()) {
			throw new IllegalArgumentException(values.length + " values for " + rows() + " pixels");
		}
	}
}

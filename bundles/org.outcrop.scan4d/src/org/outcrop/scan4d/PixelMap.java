package org.outcrop.scan4d;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.scan4d.export.TiffPicture;

/**
 * A number for each pixel of the detector, such as a dark frame or a gain map.
 *
 * @param rows    of a frame
 * @param columns of a frame
 * @param values  row-major; not to be changed; a pixel whose number is not finite is a bad one
 * @param name    as the user reads it: {@code dark.npy}
 */
public record PixelMap(int rows, int columns, double[] values, String name) {

	public PixelMap {
		if (values.length != Math.multiplyExact(rows, columns)) {
			throw new IllegalArgumentException(values.length + " values for " + rows + " x " + columns + " pixels");
		}
	}

	/**
	 * Reads an array of two dimensions, {@code .npy}, or a picture, {@code .tif}.
	 *
	 * @param shape whose frames it has to fit
	 * @throws DataException where it can't be read or does not fit
	 */
	public static PixelMap read(Path file, ScanShape shape) {
		String name = file.getFileName().toString();
		String lower = name.toLowerCase(Locale.ROOT);
		PixelMap map = lower.endsWith(".tif") || lower.endsWith(".tiff") ? of(TiffPicture.read(file), name) : ofArray(NpyFile.read(file), file);
		if (map.rows != shape.detectorY() || map.columns != shape.detectorX()) {
			throw new DataException.Unsupported("it has " + map.rows + " x " + map.columns + " numbers, the frames have " + shape.detectorY() + " x "
					+ shape.detectorX() + " pixels", file.toString(), "Give one with a number for each pixel of a frame.");
		}
		return map;
	}

	/** A picture over the detector; missing pixels are not finite. */
	public static PixelMap of(Picture picture, String name) {
		return new PixelMap(picture.rows(), picture.columns(), Pictures.reals(picture), name);
	}

	private static PixelMap ofArray(NpyFile.Array array, Path file) {
		if (array.shape().size() != 2) {
			throw new DataException.Unsupported("a number for each pixel needs two dimensions, this array has " + array.shape().size(),
					file.toString(), "Save an array with the rows and columns of a frame.");
		}
		return new PixelMap(Math.toIntExact(array.shape().get(0)), Math.toIntExact(array.shape().get(1)), array.values(),
				file.getFileName().toString());
	}

	/**
	 * The mean of the frames of a region of a scan, for instance where the beam was off.
	 *
	 * @param positions its pixels are not looked at
	 */
	public static PixelMap meanOf(Scan4d scan, ScanRegion positions, int workers, MemoryBudget budget, Progress progress) {
		ScanShape shape = scan.outline().shape();
		ScanRegion region = positions.pixels(0, shape.detectorY(), 0, shape.detectorX());
		PassRequest request = new PassRequest(region, List.of(new Product.DetectorPicture(Product.Reduction.MEAN)), 1, workers, budget);
		PassResult result = ScanPasses.run(scan, request, progress, partial -> {
			// nobody looks
		});
		Picture mean = ((PassResult.Outcome.Pictures) result.outcomes().getFirst()).pictures().getFirst();
		Picture filled = new Picture(mean.rows(), mean.columns(), mean.values(), new BitSet());
		return of(filled, "mean of " + positions.y0() + ":" + positions.y1() + "," + positions.x0() + ":" + positions.x1());
	}
}

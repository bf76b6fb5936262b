package org.outcrop.ui.scan4d.fourier.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;
import org.outcrop.ui.scan4d.model.Place;

/**
 * One side of a transform as it is looked at: frequencies lie with zero in the middle, at {@code n / 2}; everything else lies as
 * it is stored.
 * Places and shapes are those that are seen; an index is that of the stored spectrum.
 *
 * @param side        which
 * @param rows        of the full spectrum
 * @param columns     of the full spectrum
 * @param frequencies whether the axes were transformed
 * @param down        step and unit of the rows
 * @param across      step and unit of the columns
 */
public record Plane(Side side, int rows, int columns, boolean frequencies, AxisCalibration down, AxisCalibration across) {

	/** Of a transform. @param axes the four of the spectrum */
	public static Plane of(FourierShape shape, List<AxisCalibration> axes, Side side) {
		boolean ofScan = side == Side.SCAN;
		int first = ofScan ? 0 : 2;
		return new Plane(side, Math.toIntExact(shape.full().along(first)), Math.toIntExact(shape.full().along(first + 1)),
				ofScan ? shape.axes().ofScan() : shape.axes().ofDetector(), axes.get(first), axes.get(first + 1));
	}

	/** Where index 0 is seen. */
	public Place zero() {
		return frequencies ? new Place(rows / 2, columns / 2) : new Place(0, 0);
	}

	/** Index of a row that is seen. */
	public int rowIndex(long seen) {
		return frequencies ? Math.floorMod(seen - rows / 2, rows) : (int) seen;
	}

	/** Index of a column that is seen. */
	public int columnIndex(long seen) {
		return frequencies ? Math.floorMod(seen - columns / 2, columns) : (int) seen;
	}

	/** Value of the rows' axis at a place. */
	public double valueDown(double row) {
		return frequencies ? (row - rows / 2) * down.size() : down.valueAt(row);
	}

	/** Value of the columns' axis at a place. */
	public double valueAcross(double column) {
		return frequencies ? (column - columns / 2) * across.size() : across.valueAt(column);
	}

	/** The place of the opposite frequency. The outermost row and column of an even length are their own. */
	public Place partner(Place seen) {
		return new Place(mirrored(seen.row(), rows), mirrored(seen.column(), columns));
	}

	private static double mirrored(double at, int length) {
		double mirrored = 2.0 * (length / 2) - at;
		return mirrored > length - 0.5 ? mirrored - length : mirrored;
	}

	/** The shape about the opposite frequencies. */
	public Detector partner(Detector seen) {
		return switch (seen) {
		case Detector.Point p -> {
			Place at = partner(new Place(p.row(), p.column()));
			yield new Detector.Point((int) at.row(), (int) at.column());
		}
		case Detector.Disk d -> {
			Place at = partner(new Place(d.centreRow(), d.centreColumn()));
			yield new Detector.Disk(at.row(), at.column(), d.radius());
		}
		case Detector.Ring r -> {
			Place at = partner(new Place(r.centreRow(), r.centreColumn()));
			yield new Detector.Ring(at.row(), at.column(), r.inner(), r.outer());
		}
		case Detector.Rectangle r -> {
			int row = 2 * (rows / 2) - r.row1() + 1;
			int column = 2 * (columns / 2) - r.column1() + 1;
			yield new Detector.Rectangle(row, row + r.row1() - r.row0(), column, column + r.column1() - r.column0());
		}
		default -> seen;
		};
	}

	/** Indices (row, column) of the pixels of a shape; those outside of the plane are left out. */
	public List<int[]> pixels(Detector seen) {
		List<int[]> pixels = new ArrayList<>();
		for (PixelMask.Span span : PixelMask.of(seen, rows, columns).spans()) {
			for (int column = span.from(); column < span.to(); column++) {
				pixels.add(new int[] {rowIndex(span.row()), columnIndex(column)});
			}
		}
		return pixels;
	}

	/** Weights in the order of indices: the same for each pixel of a shape, together 1. */
	public float[] meanWeights(Detector seen) {
		float[] weights = new float[Math.multiplyExact(rows, columns)];
		List<int[]> pixels = pixels(seen);
		for (int[] pixel : pixels) {
			weights[pixel[0] * columns + pixel[1]] = 1f / pixels.size();
		}
		return weights;
	}

	/**
	 * A mask in the order of indices that is the same at opposite frequencies.
	 *
	 * @param keep whether the shape's pixels are kept rather than taken out
	 */
	public float[] symmetricMask(Detector seen, boolean keep) {
		float[] mask = new float[Math.multiplyExact(rows, columns)];
		for (int[] pixel : pixels(seen)) {
			mask[pixel[0] * columns + pixel[1]] = 1;
			mask[Math.floorMod(-pixel[0], rows) * columns + Math.floorMod(-pixel[1], columns)] = 1;
		}
		for (int i = 0; !keep && i < mask.length; i++) {
			mask[i] = 1 - mask[i];
		}
		return mask;
	}

	/** A plane as it is seen. */
	public ComplexPicture seen(ComplexPicture stored) {
		return frequencies ? stored.shifted() : stored;
	}

	/** A plane as it is seen. */
	public Picture seen(Picture stored) {
		if (!frequencies) {
			return stored;
		}
		double[] values = new double[stored.values().length()];
		BitSet missing = new BitSet();
		for (int row = 0; row < rows; row++) {
			for (int column = 0; column < columns; column++) {
				int from = rowIndex(row) * columns + columnIndex(column);
				values[row * columns + column] = stored.values().at(from);
				missing.set(row * columns + column, stored.missing().get(from));
			}
		}
		return new Picture(rows, columns, new Picture.Reals(values), missing);
	}
}

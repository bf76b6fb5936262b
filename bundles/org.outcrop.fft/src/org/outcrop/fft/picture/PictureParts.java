package org.outcrop.fft.picture;

import java.util.BitSet;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;

/** Parts of pictures. */
public final class PictureParts {

	private PictureParts() {
	}

	/**
	 * A rectangle of a picture. A copy.
	 *
	 * @throws IllegalArgumentException where it does not lie in the picture
	 */
	public static Picture rectangle(Picture picture, DetectorRectangle box) {
		int rows = box.row1() - box.row0();
		int columns = box.column1() - box.column0();
		if (box.row0() < 0 || box.column0() < 0 || rows < 1 || columns < 1 || box.row1() > picture.rows() || box.column1() > picture.columns()) {
			throw new IllegalArgumentException(box + " is no part of a picture of " + picture.rows() + " x " + picture.columns());
		}
		double[] values = new double[rows * columns];
		BitSet missing = new BitSet();
		for (int i = 0; i < values.length; i++) {
			int row = box.row0() + i / columns;
			int column = box.column0() + i % columns;
			values[i] = picture.at(row, column);
			missing.set(i, picture.isMissing(row, column));
		}
		return new Picture(rows, columns, new Picture.Reals(values), missing);
	}

	/** A picture times a mask of its size: what does not belong to the mask is 0. A copy. */
	public static Picture masked(Picture picture, PixelMask mask) {
		double[] values = new double[picture.values().length()];
		BitSet missing = (BitSet) picture.missing().clone();
		for (int row = 0; row < picture.rows(); row++) {
			for (int column = 0; column < picture.columns(); column++) {
				int i = row * picture.columns() + column;
				if (mask.contains(row, column)) {
					values[i] = picture.values().at(i) * mask.weightInside(row, column);
				} else {
					missing.clear(i);
				}
			}
		}
		return new Picture(picture.rows(), picture.columns(), new Picture.Reals(values), missing);
	}
}

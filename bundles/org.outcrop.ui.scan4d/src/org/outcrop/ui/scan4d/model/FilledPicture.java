package org.outcrop.ui.scan4d.model;

import java.util.BitSet;

import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.scan4d.Picture;

/**
 * A picture over the scan in which the positions that were looked at stand for their neighbours that were not.
 *
 * @param picture cells that nothing is known of are missing
 * @param pending those of them that are still to come; the others never will
 */
public record FilledPicture(Picture picture, BitSet pending) {

	/** A picture of which nothing is still to come. */
	public static FilledPicture exact(Picture picture) {
		return new FilledPicture(picture, new BitSet());
	}

	/**
	 * Lays coarse values over the positions between them.
	 *
	 * @param picture as a pass gives it
	 * @param step    distance of the positions that were looked at last; positions at twice the step, four times and so on were before
	 * @param coarsest distance of the positions that were looked at first
	 */
	public static FilledPicture of(Picture picture, int step, int coarsest, Scan4dOutline outline) {
		BitSet missing = (BitSet) picture.missing().clone();
		BitSet pending = new BitSet();
		double[] values = new double[picture.values().length()];
		int columns = picture.columns();
		for (int i = 0; i < values.length; i++) {
			values[i] = picture.values().at(i);
			if (picture.missing().get(i)) {
				int row = i / columns;
				int column = i % columns;
				int from = hasFrame(outline, row, column) ? ancestor(picture, row, column, step, coarsest) : -1;
				if (from >= 0) {
					values[i] = picture.values().at(from);
					missing.clear(i);
				} else if (hasFrame(outline, row, column)) {
					pending.set(i);
				}
			}
		}
		return new FilledPicture(new Picture(picture.rows(), columns, new Picture.Reals(values), missing), pending);
	}

	/** The nearest cell above and to the left that was looked at, or -1. */
	private static int ancestor(Picture picture, int row, int column, int step, int coarsest) {
		for (int s = Math.max(1, step); s <= coarsest; s *= 2) {
			int cell = (row - row % s) * picture.columns() + column - column % s;
			if (!picture.missing().get(cell)) {
				return cell;
			}
		}
		return -1;
	}

	/** Whether a position of a scan has a frame in the file. */
	static boolean hasFrame(Scan4dOutline outline, long y, long x) {
		ScanLayout layout = outline.layout().layout();
		if (layout.rows() != outline.shape().scanY() || layout.columns() != outline.shape().scanX()) {
			return true;
		}
		long frame = layout.frameOf(y, x);
		return frame >= 0 && frame < outline.frames();
	}
}

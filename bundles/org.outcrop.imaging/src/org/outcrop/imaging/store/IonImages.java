package org.outcrop.imaging.store;

import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.imaging.axis.MassWindow;

/**
 * Images alone: of the ion current, the base peak and of some ions, whose spectra were not kept. Rows are the positions where any of them is above
 * 0, in the order of the grid; what has no spectrum can't be told from what has an empty one. Arrays that are handed out belong to the caller. Any
 * thread.
 */
public interface IonImages extends Dataset {

	/** The grid. */
	ImagingOutline.PixelGrid grid();

	/** Micrometres; empty where none is stated. */
	Optional<ImagingOutline.PixelSize> statedPixelSize();

	/** The same; 1 where none is stated. */
	default ImagingOutline.PixelSize pixelSize() {
		return statedPixelSize().orElse(new ImagingOutline.PixelSize(1, 1));
	}

	/** (z * rows of the grid + y) * columns + x of each row, ascending [rows]. */
	long[] gridIndex();

	/** What the images are of, as they are labelled: the first is the ion current, the second the base peak. */
	List<String> labels();

	/** The ions among them, in the order of the labels. */
	List<MassWindow> ions();

	/** The ion current [rows]. */
	double[] tic(Progress progress);

	/** The largest value of each spectrum [rows]. */
	double[] basePeak(Progress progress);

	/** The image of an ion that is there [rows]. @param ion index among the {@link #ions} */
	double[] ion(int ion, Progress progress);

	/**
	 * The ion that is meant by a window: the one whose m/z lies in it, nearest to the middle.
	 *
	 * @throws org.outcrop.data.DataException.Unsupported where there is none; says which there are
	 */
	int find(MassWindow window);
}

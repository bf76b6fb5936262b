package org.outcrop.synthetic.imaging;

import java.nio.file.Path;
import java.util.List;

/**
 * What a written image holds. All numbers are those that a reader finds.
 *
 * @param imzml        the index
 * @param ibd          the data
 * @param imzmlBytes   size of the index
 * @param ibdBytes     size of the data
 * @param uuid         of both
 * @param sha1         of the data
 * @param pixels       spectra
 * @param columns      from the smallest x of a pixel to the largest
 * @param rows         from the smallest y of a pixel to the largest
 * @param sections     from the smallest z of a pixel to the largest
 * @param peaks        points of all spectra
 * @param mzMin        lowest m/z
 * @param mzMax        highest m/z
 * @param intensitySum of all points; exact
 * @param regions      in the order of their numbers
 * @param ions         that are known, by rising m/z
 */
public record ImagingTruth(Path imzml, Path ibd, long imzmlBytes, long ibdBytes, String uuid, String sha1, long pixels, int columns,
		int rows, int sections, long peaks, double mzMin, double mzMax, long intensitySum, List<Region> regions, List<IonTotal> ions) {

	/**
	 * @param name   of the tissue
	 * @param pixels that it has
	 */
	public record Region(String name, long pixels) {
	}

	/**
	 * @param ion   what is known of it
	 * @param total its counts in all pixels
	 */
	public record IonTotal(ImagingModel.Ion ion, long total) {
	}

	public ImagingTruth {
		regions = List.copyOf(regions);
		ions = List.copyOf(ions);
	}
}

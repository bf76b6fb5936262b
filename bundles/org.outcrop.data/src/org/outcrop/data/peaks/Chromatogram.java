package org.outcrop.data.peaks;

/**
 * An intensity over retention time: stored in the file, or computed from peaks.
 *
 * @param index        position in the document, from 0; -1 for a computed one
 * @param id           the id text of the file, or what was computed
 * @param type         what it shows: {@code TIC}, {@code BPC}, {@code SIC}, {@code XIC}, {@code SIM}, {@code SRM}, {@code PIC} (precursor
 *                     ion current), {@code absorption}, {@code emission}, {@code pressure}, {@code flow}, {@code temperature}, or
 *                     {@code unknown}
 * @param precursorMz  m/z of the precursor, or NaN
 * @param productMz    m/z of the product, or NaN
 * @param times        float64 [n], seconds
 * @param values       float64 [n], in the unit of the file
 */
public record Chromatogram(long index, String id, String type, double precursorMz, double productMz, double[] times, double[] values) {

	public Chromatogram {
		if (times.length != values.length) {
			throw new IllegalArgumentException("chromatogram '" + id + "' has " + times.length + " times and " + values.length + " values");
		}
	}

	/** Number of points. */
	public int size() {
		return times.length;
	}
}

package org.outcrop.format.mzml;

/** Takes the terms of one spectrum or chromatogram, wherever they come from: cvParam, userParam, or a parameter group. */
interface TermSink {

	/** Where in a spectrum or chromatogram a parameter stands. */
	enum Place {
		/** Directly in it, or in a list that means nothing by itself. */
		ELEMENT,
		/** In its first scan. */
		SCAN,
		/** In the isolation window of its first precursor. */
		ISOLATION,
		/** In the first selected ion of its first precursor. */
		ION,
		/** In its first precursor or product, outside of what is listed above. */
		PRECURSOR, PRODUCT,
		/** In the isolation window of its product. */
		PRODUCT_ISOLATION,
		/** In a data array. */
		ARRAY,
		/** In something of no interest. */
		IGNORED
	}

	/**
	 * @param place     where it stands; not ARRAY and not IGNORED
	 * @param accession the term
	 * @param b,from,to the value's text, {@code b[from, to)}
	 * @param unit      accession of the unit, or {@link Terms#NONE}
	 */
	void accept(Place place, int accession, byte[] b, int from, int to, int unit);
}

package org.outcrop.format.mzml;

/** Collects the terms of a chromatogram. Reused for the next. */
final class ChromatogramTerms implements TermSink {

	private Element.OfChromatogram chromatogram = new Element.OfChromatogram();

	/** Begins a chromatogram. */
	void reset(Element.OfChromatogram next) {
		chromatogram = next;
	}

	@Override
	public void accept(Place place, int accession, byte[] b, int from, int to, int unit) {
		switch (place) {
			case ELEMENT -> acceptType(accession);
			case ISOLATION -> {
				if (accession == Terms.ISOLATION_TARGET) {
					chromatogram.precursorMz = Numbers.parseDouble(b, from, to);
				}
			}
			case ION -> {
				if (accession == Terms.SELECTED_ION_MZ && Double.isNaN(chromatogram.precursorMz)) {
					chromatogram.precursorMz = Numbers.parseDouble(b, from, to);
				}
			}
			case PRODUCT_ISOLATION -> {
				if (accession == Terms.ISOLATION_TARGET) {
					chromatogram.productMz = Numbers.parseDouble(b, from, to);
				}
			}
			case SCAN, PRECURSOR, PRODUCT, ARRAY, IGNORED -> {
				// nothing of interest stands there
			}
		}
	}

	private void acceptType(int accession) {
		if (isType(accession)) {
			chromatogram.type = type(accession);
		}
	}

	/** True for the terms that say what a chromatogram shows. */
	static boolean isType(int accession) {
		return !type(accession).isEmpty();
	}

	private static String type(int accession) {
		return switch (accession) {
			case 1000235 -> "TIC";
			case 1000628 -> "BPC";
			case 1000627 -> "SIC";
			case 1001472 -> "SIM";
			case 1001473 -> "SRM";
			case 4000025 -> "PIC";
			case 1000812 -> "absorption";
			case 1000813 -> "emission";
			case 1003019 -> "pressure";
			case 1003020 -> "flow";
			case 1002715 -> "temperature";
			default -> "";
		};
	}
}

package org.outcrop.format.mzml;

import java.nio.file.Path;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.PeakReaderContract;

/** What holds for every reader, for plain mzML. */
class MzmlReaderContractTest extends PeakReaderContract {

	/** Spectra of both levels, with mobility and FAIMS, and a chromatogram. */
	static MzmlText good() {
		return MzmlText.of(
				SpectrumXml.of("scan=1", 1, 2, 3).scan(MzmlText.cv("MS:1001581", "-45"))
						.array(new ArrayXml().kind("MS:1003006").float64().values(0.5, 0.75, 1)),
				SpectrumXml.of("scan=2", 4, 5).level(2).precursor("scan=1", MzmlText.cv("MS:1000744", "2")), SpectrumXml.of("scan=3"))
				.chromatogram(MzmlText.chromatogram("TIC", 1, MzmlText.cv("MS:1000235", ""), ArrayXml.intensity(5),
						new ArrayXml().param(MzmlText.cv("MS:1000595", "", "UO:0000010")).float64().values(1)));
	}

	@Override
	protected FormatReader reader() {
		return new MzmlReader();
	}

	@Override
	protected Path writeGood(Path into) {
		return good().writeIndexed(into);
	}
}

package org.outcrop.format.mzml;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.PeakReaderContract;

/** What holds for every reader, for mzML that is packed. */
class GzipReaderContractTest extends PeakReaderContract {

	@Override
	protected FormatReader reader() {
		return new MzmlReader();
	}

	@Override
	protected Path writeGood(Path into) {
		byte[] plain = MzmlReaderContractTest.good().indexed().getBytes(StandardCharsets.ISO_8859_1);
		return MzmlText.write(into, "test.mzML.gz", GzipTest.gzip(plain));
	}
}

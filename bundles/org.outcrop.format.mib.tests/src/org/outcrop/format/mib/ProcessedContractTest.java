package org.outcrop.format.mib;

import java.nio.file.Path;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;

/** What holds for every reader, with processed pixels and a scan named in the header. */
class ProcessedContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new MibReader();
	}

	@Override
	protected Path writeGood(Path into) {
		MibText.hdr(into.resolve("good.hdr"), "ScanX", "4", "ScanY", "3", "Frames in Acquisition (Number)", "12");
		return MibText.u16().write(into.resolve("good.mib"));
	}
}

package org.outcrop.format.mib;

import java.nio.file.Path;
import java.util.Arrays;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;

/** What holds for every reader, with a scan of which the end is missing and that has a flyback frame in each row. */
class CutContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new MibReader();
	}

	@Override
	protected Path writeGood(Path into) {
		MibText.hdr(into.resolve("good.hdr"), "ScanX", "4", "ScanY", "3", "Frames in Acquisition (Number)", "15");
		MibText text = new MibText("U32", 24).frames(13);
		return MibText.write(into.resolve("good.mib"), Arrays.copyOf(text.bytes(), 12 * text.frameBytes() + 1000));
	}
}

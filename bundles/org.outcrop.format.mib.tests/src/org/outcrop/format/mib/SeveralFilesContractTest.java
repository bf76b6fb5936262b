package org.outcrop.format.mib;

import java.nio.file.Path;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;

/** What holds for every reader, with an acquisition in three files that ended early. */
class SeveralFilesContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new MibReader();
	}

	@Override
	protected Path writeGood(Path into) {
		MibText.hdr(into.resolve("good.hdr"), "Frames per Trigger", "5", "Frames in Acquisition (Number)", "20");
		new MibText("U08", 6).frames(7).sequence(8).write(into.resolve("good2.mib"));
		new MibText("U08", 6).frames(4).sequence(15).write(into.resolve("good10.mib"));
		return new MibText("U08", 6).frames(7).write(into.resolve("good1.mib"));
	}
}

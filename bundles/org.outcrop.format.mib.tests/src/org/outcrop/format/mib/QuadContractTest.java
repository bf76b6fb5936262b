package org.outcrop.format.mib;

import java.nio.file.Path;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;

/** What holds for every reader, with raw pixels of four chips and a gap, arranged by a guess. */
class QuadContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new MibReader();
	}

	@Override
	protected Path writeGood(Path into) {
		return new MibText("R64", 6).size(64, 5).chips(4, "2x2G").frames(12).write(into.resolve("good.mib"));
	}
}

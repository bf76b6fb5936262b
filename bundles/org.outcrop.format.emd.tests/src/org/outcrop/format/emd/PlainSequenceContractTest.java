package org.outcrop.format.emd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;

/** Frames one after another, each a chunk. */
class PlainSequenceContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new EmdReader();
	}

	@Override
	protected Path writeGood(Path into) throws IOException {
		Path file = into.resolve("good.emd");
		return Files.exists(file) ? file : EmdFiles.write(file, List.of(16L, 6L, 7L), List.of(1L, 6L, 7L), EmdFiles.Packing.PLAIN);
	}
}

package org.outcrop.format.emd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;

/** Whole frames as chunks, as they are: neighbours make one piece. */
class PlainChunksContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new EmdReader();
	}

	@Override
	protected Path writeGood(Path into) throws IOException {
		Path file = into.resolve("good.emd");
		return Files.exists(file) ? file : EmdFiles.write(file, List.of(5L, 7L, 6L, 7L), List.of(1L, 2L, 6L, 7L), EmdFiles.Packing.PLAIN);
	}
}

package org.outcrop.format.emd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;

/** Small packed chunks in any order, some never written. */
class PackedChunksContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new EmdReader();
	}

	@Override
	protected Path writeGood(Path into) throws IOException {
		Path file = into.resolve("good.emd");
		return Files.exists(file) ? file : EmdFiles.write(file, List.of(5L, 7L, 6L, 9L), List.of(2L, 3L, 4L, 4L), EmdFiles.Packing.PACKED);
	}
}

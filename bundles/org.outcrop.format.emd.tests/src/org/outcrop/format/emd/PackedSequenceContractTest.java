package org.outcrop.format.emd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;

/** Frames one after another, in packed chunks that span rows of the scan. */
class PackedSequenceContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new EmdReader();
	}

	@Override
	protected Path writeGood(Path into) throws IOException {
		Path file = into.resolve("good.emd");
		return Files.exists(file) ? file : EmdFiles.write(file, List.of(25L, 6L, 7L), List.of(4L, 4L, 7L), EmdFiles.Packing.PACKED);
	}
}

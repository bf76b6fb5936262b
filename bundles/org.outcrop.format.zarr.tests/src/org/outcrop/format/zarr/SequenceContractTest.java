package org.outcrop.format.zarr;

import java.nio.file.Files;
import java.nio.file.Path;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;
import org.outcrop.zarr.ZarrFormat;

/** Frames one after another, in chunks that span rows of the scan. */
class SequenceContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new ZarrReader();
	}

	@Override
	protected Path writeGood(Path into) {
		Path folder = into.resolve("good.zarr");
		if (!Files.exists(folder)) {
			Stores.array(Stores.group(folder, ZarrFormat.V3), "data", Stores.packed(new long[] {25, 6, 7}, 4, 4, 7));
		}
		return folder;
	}
}

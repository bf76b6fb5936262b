package org.outcrop.format.zarr;

import java.nio.file.Files;
import java.nio.file.Path;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;
import org.outcrop.zarr.ZarrFormat;

/** Small packed chunks that cut the detector too. */
class PackedChunksContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new ZarrReader();
	}

	@Override
	protected Path writeGood(Path into) {
		Path folder = into.resolve("good.zarr");
		if (!Files.exists(folder)) {
			Stores.array(Stores.group(folder, ZarrFormat.V3), "data", Stores.packed(new long[] {5, 7, 6, 9}, 2, 3, 4, 4));
		}
		return folder;
	}
}

package org.outcrop.format.zarr;

import java.nio.file.Files;
import java.nio.file.Path;

import org.outcrop.data.FormatReader;
import org.outcrop.testing.Scan4dReaderContract;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrType;

/** Format 2, frames as chunks, behind two dimensions of one index. */
class FrameChunksContractTest extends Scan4dReaderContract {

	@Override
	protected FormatReader reader() {
		return new ZarrReader();
	}

	@Override
	protected Path writeGood(Path into) {
		Path folder = into.resolve("good.zarr");
		if (!Files.exists(folder)) {
			Stores.array(Stores.group(folder, ZarrFormat.V2), "data", ArraySpec.v2(ZarrType.UINT16, new long[] {1, 1, 4, 5, 6, 7}, 1, 1, 1, 1, 6, 7));
		}
		return folder;
	}
}

package org.outcrop.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.ZarrStore;

/** A table of format 3 with consolidated metadata, as another program wrote it. */
class GoldenTest {

	private static final String FILE = "imaging/golden/golden_v3.zarr.tgz";

	private static Optional<Path> file() {
		Optional<Path> named = Optional.ofNullable(System.getProperty("outcrop.data")).map(Path::of);
		Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
				.map(folder -> folder.resolve("../shared/data").normalize());
		return Stream.concat(named.stream(), above).map(folder -> folder.resolve(FILE)).filter(Files::exists).findFirst();
	}

	/** Puts what a tar archive holds into memory: headers of 512 bytes, each with a name and an octal size. */
	private static ZarrStore unpacked(Path archive) throws IOException {
		MemoryStore store = new MemoryStore();
		try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
			byte[] header = in.readNBytes(512);
			while (header.length == 512 && header[0] != 0) {
				String name = new String(header, 0, 100, StandardCharsets.UTF_8).split("\0")[0];
				int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII).strip(), 8);
				byte[] value = in.readNBytes(size);
				in.skipNBytes((512 - size % 512) % 512);
				if (header[156] == '0') {
					store.put(name, value, PutMode.CREATE);
				}
				header = in.readNBytes(512);
			}
		}
		return store;
	}

	@Test
	void everyArrayIsReadAndTheTableMakesSense() throws IOException {
		Optional<Path> file = file();
		Assumptions.assumeTrue(file.isPresent(), "skipped: no " + FILE + " (system property outcrop.data)");
		ZarrStore store = unpacked(file.get());
		int arrays = 0;
		for (String key : store.list("")) {
			String path = key.contains("/") ? key.substring(0, key.lastIndexOf('/')) : "";
			if (key.endsWith("zarr.json") && ZarrGroup.kind(store, path).equals(Optional.of(ZarrGroup.NodeKind.ARRAY))) {
				ZarrArray array = ZarrArray.open(store, path, ArrayOptions.DEFAULT);
				assertTrue(array.verify(Progress.NONE).isWhole(), path);
				arrays++;
			}
		}
		assertTrue(arrays >= 15, arrays + " arrays");
		ZarrGroup table = ZarrGroup.open(store, "golden_v3.zarr/tables/msi_z0");
		assertEquals("anndata", table.attributes().path("encoding-type").asText());
		double[] starts = table.array("X/indptr", ArrayOptions.DEFAULT).readDoubles(Box.all(51), Progress.NONE);
		double[] rows = table.array("X/indices", ArrayOptions.DEFAULT).readDoubles(Box.all(110), Progress.NONE);
		assertEquals(0, starts[0]);
		assertEquals(110, starts[50]);
		assertTrue(Arrays.stream(rows).allMatch(row -> row >= 0 && row < 11), Arrays.toString(rows));
		String[] ids = table.array("obs/instance_id", ArrayOptions.DEFAULT).readTexts(Box.all(11), Progress.NONE);
		assertEquals(11, Stream.of(ids).distinct().count());
		assertArrayEquals(new String[] { "msi_z0_pixels" },
				table.array("obs/region/categories", ArrayOptions.DEFAULT).readTexts(Box.all(1), Progress.NONE));
	}
}

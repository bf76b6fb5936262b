package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.compute.Progress;
import org.outcrop.fft.internal.store.FourierStore;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.store.FolderStore;

/** All numbers of a result: its tiles and the small arrays. Dates and times are left out. */
record Results(byte[] tiles, Map<String, double[]> small, String checksum) {

	static Results of(Path file, FourierShape shape) throws IOException {
		if (Files.isDirectory(file)) {
			return ofStore(file, shape);
		}
		Map<String, double[]> small = new LinkedHashMap<>();
		try (Hdf5File open = Hdf5File.open(file)) {
			for (String name : new String[] { "amplitude_mean", "power_mean", "amplitude_sum", "parseval" }) {
				small.put(name, open.array("/cached/fft_4d/" + name).orElseThrow().doubles());
			}
			long[] checksums = open.array("/cached/fft_4d/tile_checksums").orElseThrow().integers();
			double[] exact = new double[checksums.length];
			for (int i = 0; i < exact.length; i++) {
				exact[i] = checksums[i];
			}
			small.put("tile_checksums", exact);
			return new Results(StoredSpectrum.of(file, shape).tiles(), small,
					open.group("/cached/fft_4d").orElseThrow().attributes().text("checksum").orElseThrow());
		}
	}

	/** The shards one behind the other, without what is behind their tiles. */
	private static Results ofStore(Path folder, FourierShape shape) throws IOException {
		FolderStore store = new FolderStore(folder);
		Map<String, double[]> small = new LinkedHashMap<>();
		for (String name : new String[] { "amplitude_mean", "power_mean", "amplitude_sum", "parseval", "tile_checksums" }) {
			ZarrArray array = ZarrArray.open(store, "fft_4d/" + name, ArrayOptions.DEFAULT);
			small.put(name, array.readDoubles(array.spec().box(), Progress.NONE));
		}
		ByteArrayOutputStream tiles = new ByteArrayOutputStream();
		int unitBytes = Math.toIntExact(FourierStore.unitTiles(shape) * shape.tileBytes());
		for (long unit = 0; unit < shape.tiles() / FourierStore.unitTiles(shape); unit++) {
			tiles.write(Files.readAllBytes(folder.resolve(FourierStore.shard(shape, unit))), 0, unitBytes);
		}
		return new Results(tiles.toByteArray(), small, FourierStore.attributes(folder).path("checksum").asText());
	}

	/** Fails unless all are equal to the last bit. */
	void requireSame(Results other, String how) {
		assertArrayEquals(tiles, other.tiles, () -> "tiles, " + how);
		small.forEach((name, values) -> assertArrayEquals(values, other.small.get(name), () -> name + ", " + how));
		assertEquals(checksum, other.checksum, how);
	}
}

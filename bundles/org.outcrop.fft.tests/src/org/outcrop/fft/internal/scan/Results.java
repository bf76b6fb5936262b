package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.fft.scan.FourierShape;
import org.outcrop.hdf5.Hdf5File;

/** All numbers of a result: its tiles and the small arrays. Dates and times are left out. */
record Results(byte[] tiles, Map<String, double[]> small, String checksum) {

	static Results of(Path file, FourierShape shape) throws IOException {
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

	/** Fails unless all are equal to the last bit. */
	void requireSame(Results other, String how) {
		assertArrayEquals(tiles, other.tiles, () -> "tiles, " + how);
		small.forEach((name, values) -> assertArrayEquals(values, other.small.get(name), () -> name + ", " + how));
		assertEquals(checksum, other.checksum, how);
	}
}

package org.outcrop.zarr.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.outcrop.data.DataException;

class PackingTest {

	@Test
	void unpacksWhatWasPackedWithEachCodec() {
		byte[] raw = new byte[100_001];
		Random random = new Random(3);
		for (int i = 0; i < raw.length; i++) {
			raw[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt() : i >> 10);
		}
		for (List<Codec.BytesToBytes> codecs : List.<List<Codec.BytesToBytes>>of(List.of(), List.of(new Codec.Zstd(3, false)),
				List.of(Codec.Blosc.lz4(4)), List.of(new Codec.Zstd(1, true), new Codec.Crc32c()), List.of(new Codec.Gzip(1)))) {
			Packing packing = new Packing(codecs);
			byte[] packed = packing.pack(raw);
			assertTrue(codecs.isEmpty() || packed.length < raw.length);
			assertArrayEquals(raw, packing.unpack(packed, raw.length));
		}
	}

	@Test
	void refusesWhatIsNotWhole() {
		Packing packing = new Packing(List.of(new Codec.Zstd(3, true)));
		byte[] packed = packing.pack(new byte[1000]);
		assertThrows(DataException.Corrupt.class, () -> packing.unpack(Arrays.copyOf(packed, packed.length - 3), 1000));
		assertThrows(DataException.Corrupt.class, () -> packing.unpack(packed, 999));
		assertThrows(DataException.Corrupt.class, () -> packing.unpack(packed, 1001));
	}
}

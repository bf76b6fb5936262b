package org.outcrop.data.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.outcrop.data.scan4d.ExtentSampler.Extent;

class ExtentSamplerTest {

	private static final int SAMPLE = 64 * 1024;

	private static byte[] data(int length) {
		byte[] bytes = new byte[length];
		new Random(1).nextBytes(bytes);
		return bytes;
	}

	private static ScanFingerprint of(byte[] data, List<Extent> extents) {
		return ExtentSampler.fingerprint("x", extents, (address, into, from, length) -> System.arraycopy(data, (int) address, into, from,
				length));
	}

	@Test
	void smallDataIsDigestedWhole() throws Exception {
		byte[] data = data(1_000_000);
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		digest.update("x".getBytes(StandardCharsets.UTF_8));
		String expected = HexFormat.of().formatHex(digest.digest(data));
		ScanFingerprint whole = of(data, List.of(new Extent(0, data.length)));
		assertEquals(new ScanFingerprint("sha256-64x64k", expected, data.length, "x", data.length), whole);
		assertEquals(0, of(data, List.of()).sampledBytes());
	}

	@Test
	void howDataIsCutIntoExtentsDoesNotMatter() {
		byte[] data = data(5_000_001);
		List<Extent> pieces = new ArrayList<>();
		Random random = new Random(2);
		for (int at = 0; at < data.length;) {
			int length = Math.min(data.length - at, random.nextInt(90_000));
			pieces.add(new Extent(at, length));
			at += length;
		}
		assertEquals(of(data, List.of(new Extent(0, data.length))), of(data, pieces));
	}

	@Test
	void firstAndLastBytesAreAlwaysSampledAndTheLayoutCounts() {
		byte[] data = data(20_000_000);
		List<Extent> all = List.of(new Extent(0, data.length));
		String value = of(data, all).value();
		for (int at : new int[] {0, SAMPLE - 1, data.length - SAMPLE, data.length - 1}) {
			data[at] ^= 1;
			assertNotEquals(value, of(data, all).value(), "byte " + at);
			data[at] ^= 1;
		}
		ScanFingerprint other = ExtentSampler.fingerprint("y", all, (address, into, from, length) -> System.arraycopy(data, (int) address, into,
				from, length));
		assertNotEquals(value, other.value());
	}

	@Test
	void samplesOfHugeDataAreSpreadEvenlyWithoutOverflow() {
		long total = Long.MAX_VALUE / 2;
		List<Long> starts = new ArrayList<>();
		ScanFingerprint found = ExtentSampler.fingerprint("", List.of(new Extent(100, total)), (address, into, from,
				length) -> starts.add(address));
		assertEquals(64, starts.size());
		assertEquals(64L * SAMPLE, found.sampledBytes());
		assertEquals(100, starts.getFirst());
		assertEquals(100 + total - SAMPLE, starts.getLast());
		for (int i = 1; i < starts.size(); i++) {
			assertTrue(Math.abs(starts.get(i) - starts.get(i - 1) - (total - SAMPLE) / 63) <= 63);
		}
	}
}

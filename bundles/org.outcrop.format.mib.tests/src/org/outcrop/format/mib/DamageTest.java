package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;

/** Cuts and flipped bytes: whole frames are read, the rest is named, and nothing else happens. */
class DamageTest {

	@TempDir
	Path folder;

	/** Reads all that a file gives. */
	private static void readAll(Scan4d scan) {
		scan.layouts();
		scan.metadata();
		scan.fingerprint();
		if (scan.outline().shape().positions() > 10_000) {
			scan.frame(0, 0);
			return;
		}
		ScanPass pass = scan.pass(scan.outline().shape().everything());
		try (ScanPass.Reader reader = pass.reader()) {
			for (long p = 0; p < pass.pieces(); p++) {
				reader.read(p);
			}
		}
		for (long y = 0; y < scan.outline().shape().scanY(); y++) {
			scan.frame(y, 0);
			scan.frameMetadata(y, 0);
		}
	}

	@Test
	void whereverAFileIsCutItsWholeFramesAreRead() {
		MibText text = new MibText("U08", 6).size(16, 2).frames(4);
		byte[] bytes = text.bytes();
		for (int cut = 0; cut < bytes.length; cut++) {
			Path file = MibText.write(folder.resolve("cut.mib"), Arrays.copyOf(bytes, cut));
			int whole = cut / text.frameBytes();
			try (Scan4d scan = Scans.open(file)) {
				assertEquals(whole, scan.outline().frames(), "cut at " + cut);
				assertEquals(cut % text.frameBytes() == 0, scan.outline().complete());
				assertArrayEquals(PlainDecoder.decode(text, text.pixels.apply(whole - 1)),
						scan.arranged(ScanLayout.of(1, whole)).frame(0, whole - 1).toDoubles());
			} catch (DataException.Truncated e) {
				assertEquals(0, whole, "cut at " + cut);
				assertTrue(e.where().contains("cut.mib") && !e.advice().isBlank());
			}
		}
	}

	@Test
	void flippedBytesGiveAFileOrOneSentence() {
		MibText text = new MibText("U16", 12).size(16, 2).frames(6);
		byte[] good = text.bytes();
		byte[] hdr = ("HDR,\t\r\nCounter Depth (number):\t12\r\nFrames in Acquisition (Number):\t6\r\nFrames per Trigger (Number):\t3\r\n"
				+ "ScanX:\t3\r\nScanY:\t2\r\nEnd\t").getBytes(StandardCharsets.ISO_8859_1);
		Random random = new Random(20261120);
		int[] refused = {0};
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
			for (int i = 0; i < 2000; i++) {
				byte[] bad = good.clone();
				for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
					int at = random.nextBoolean() ? random.nextInt(80) : random.nextInt(bad.length);
					bad[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) ('0' + random.nextInt(10));
				}
				byte[] badHdr = hdr.clone();
				badHdr[5 + random.nextInt(hdr.length - 5)] = (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt());
				MibText.write(folder.resolve("bad.hdr"), badHdr);
				try (Scan4d scan = Scans.open(MibText.write(folder.resolve("bad.mib"), bad))) {
					readAll(scan);
				} catch (DataException e) {
					refused[0]++;
					assertFalse(e.what().isBlank() || e.advice().isBlank() || e.getMessage().contains("Exception"), e.getMessage());
				}
			}
		});
		assertTrue(refused[0] > 50 && refused[0] < 1950, "refused " + refused[0]);
	}

	@Test
	void rawHeadersWithFlippedDigitsGiveAFileOrOneSentence() {
		byte[] good = new MibText("R64", 24).size(2048, 2).chips(4, "2x2G").frames(3).bytes();
		Random random = new Random(7);
		for (int i = 0; i < 1000; i++) {
			byte[] bad = good.clone();
			bad[4 + random.nextInt(60)] = (byte) ('0' + random.nextInt(10));
			byte[] tail = "MQ1A,2026-11-20T08:00:00.000000000Z,1000000ns,24,".getBytes(StandardCharsets.ISO_8859_1);
			int at = new String(bad, 0, 768, StandardCharsets.ISO_8859_1).indexOf("MQ1A");
			bad[at + random.nextInt(tail.length)] = (byte) ('0' + random.nextInt(10));
			try (Scan4d scan = Scans.open(MibText.write(folder.resolve("raw.mib"), bad))) {
				readAll(scan);
			} catch (DataException e) {
				assertFalse(e.what().isBlank() || e.advice().isBlank(), e.getMessage());
			}
		}
	}
}

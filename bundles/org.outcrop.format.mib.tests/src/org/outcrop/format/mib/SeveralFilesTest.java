package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;

/** Acquisitions in several files: put together by the numbers in their frames, and only where they belong together. */
class SeveralFilesTest {

	@TempDir
	Path folder;

	private static MibText part(long first, int frames) {
		MibText text = new MibText("U08", 6).size(16, 2).frames(frames).sequence(first);
		text.seed = first;
		text.nanos = i -> (first + i) * 1_000_000;
		return text;
	}

	private Path write(String name, MibText text) {
		return text.write(folder.resolve(name));
	}

	private static List<String> codes(Scan4d scan) {
		return scan.warnings().entries().stream().map(WarningLog.Entry::code).toList();
	}

	private static boolean notices(Scan4d scan, String words) {
		return scan.outline().notices().stream().anyMatch(n -> n.contains(words));
	}

	@Test
	void orderIsThatOfTheNumbersInTheFrames() {
		write("x1.mib", part(11, 5));
		write("x2.mib", part(1, 4));
		Path chosen = write("x10.mib", part(5, 6));
		try (Scan4d scan = Scans.open(chosen).arranged(ScanLayout.of(1, 15))) {
			assertEquals(15, scan.outline().frames());
			for (int i = 0; i < 15; i++) {
				MibText text = i < 4 ? part(1, 4) : i < 10 ? part(5, 6) : part(11, 5);
				int within = i < 4 ? i : i < 10 ? i - 4 : i - 10;
				assertArrayEquals(PlainDecoder.decode(text, text.pixels.apply(within)), scan.frame(0, i).toDoubles(), "frame " + i);
			}
			assertTrue(notices(scan, "Joined 3 files"));
			assertEquals(List.of(), codes(scan));
		}
	}

	@Test
	void strangersWithTheSamePrefixStayOutAndAreOffered() {
		Path chosen = write("scan.mib", part(1, 8));
		MibText later = part(1, 9);
		later.nanos = i -> 1_000_000_000 + i;
		write("scan1.mib", later); // another acquisition from 1
		write("scan2.mib", new MibText("U16", 12).size(16, 2).sequence(9)); // other pixels
		write("scan3.mib", part(500, 8)); // far away
		write("scanned.mib", part(9, 3)); // no number
		MibText.write(folder.resolve("scan4.mib"), new byte[100]);
		try (Scan4d scan = Scans.open(chosen)) {
			assertEquals(8, scan.outline().frames());
			assertTrue(notices(scan, "not of this acquisition: ") && notices(scan, "scan1.mib") && notices(scan, "scan2.mib")
					&& notices(scan, "scan3.mib") && notices(scan, "scan4.mib"), scan.outline().notices().toString());
			assertFalse(notices(scan, "scanned"));
		}
	}

	@Test
	void filesThatContinueLaterInNumberAndEarlierInTimeAreStrangers() {
		Path chosen = write("x1.mib", part(1, 8));
		MibText earlier = part(9, 8);
		earlier.nanos = i -> i * 10;
		write("x2.mib", earlier);
		try (Scan4d scan = Scans.open(chosen)) {
			assertEquals(8, scan.outline().frames());
		}
	}

	@Test
	void framesOutsideOfTheScanAreCountedWithoutThoseThatAreMissing() {
		Path chosen = write("x1.mib", part(1, 4));
		write("x2.mib", part(9, 4));
		try (Scan4d scan = Scans.open(chosen)) {
			assertEquals(8, scan.outline().frames());
			assertTrue(notices(scan.arranged(new ScanLayout(2, 2, 6, 0)), "6 frames lie outside of this scan."));
			assertTrue(notices(scan.arranged(new ScanLayout(1, 2, 5, 0)), "8 frames lie outside of this scan."));
		}
	}

	@Test
	void aMissingFileLeavesItsPositionsWithoutData() {
		Path chosen = write("x3.mib", part(11, 5));
		write("x1.mib", part(1, 5));
		try (Scan4d opened = Scans.open(chosen)) {
			Scan4d scan = opened.arranged(ScanLayout.of(3, 5));
			assertEquals(10, scan.outline().frames());
			assertFalse(scan.outline().complete());
			assertEquals(List.of("missing-file"), codes(scan));
			assertTrue(scan.warnings().entries().getFirst().message().contains("frames 6 to 10 are missing between x1.mib and x3.mib"));
			assertTrue(scan.frame(0, 4).present());
			assertFalse(scan.frame(1, 0).present());
			assertTrue(scan.frame(2, 0).present());
			assertEquals(10, scan.pass(scan.outline().shape().everything()).positions());
		}
	}

	@Test
	void aCopyIsLeftOutAndNamed() {
		Path chosen = write("x1.mib", part(1, 5));
		write("x01.mib", part(1, 5));
		write("x2.mib", part(6, 5));
		try (Scan4d scan = Scans.open(chosen)) {
			assertEquals(10, scan.outline().frames());
			assertEquals(List.of("duplicate-file"), codes(scan));
			assertTrue(scan.warnings().entries().getFirst().message().contains("x01.mib"));
		}
	}

	@Test
	void aCompleteFileDoesNotLookForOthers() {
		Path chosen = write("x1.mib", part(1, 5));
		write("x2.mib", part(6, 5));
		MibText.hdr(folder.resolve("x1.hdr"), "Frames in Acquisition", "5");
		try (Scan4d scan = Scans.open(chosen)) {
			assertEquals(5, scan.outline().frames());
			assertTrue(scan.outline().complete());
		}
	}

	@Test
	void hundredsOfFilesAreReadWithoutHoldingThemAllOpen() {
		for (int i = 0; i < 700; i++) {
			write("one" + i + ".mib", part(i + 1, 1));
		}
		try (Scan4d scan = Scans.open(folder.resolve("one350.mib")).arranged(ScanLayout.of(7, 100))) {
			assertEquals(700, scan.outline().frames());
			for (int i = 699; i >= 0; i -= 7) {
				MibText text = part(i + 1, 1);
				assertArrayEquals(PlainDecoder.decode(text, text.pixels.apply(0)), scan.frame(i / 100, i % 100).toDoubles());
			}
			ScanPass pass = scan.pass(scan.outline().shape().everything());
			long positions = 0;
			try (ScanPass.Reader reader = pass.reader()) {
				for (long p = 0; p < pass.pieces(); p++) {
					ScanPiece piece = reader.read(p);
					assertEquals(positions, piece.y() * 100 + piece.x(), "in the order of the files");
					positions += piece.positions();
				}
			}
			assertEquals(700, positions);
			assertFalse(scan.refresh());
			String fingerprint = scan.fingerprint().layout();
			assertTrue(fingerprint.contains("700 files") && fingerprint.length() < 2000, "what is kept with each result stays short");
		}
	}
}

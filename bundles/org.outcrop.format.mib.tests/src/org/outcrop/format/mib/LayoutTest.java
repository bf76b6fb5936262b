package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.LayoutChoice.Evidence;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;

/** The scan shape, by the strongest evidence that there is, and none that there isn't. */
class LayoutTest {

	private static final long DWELL = 1_000_000;

	@TempDir
	Path folder;

	private static MibText small(int frames) {
		return new MibText("U08", 6).size(8, 2).frames(frames);
	}

	private LayoutChoice choice(MibText text, String... hdr) {
		Path file = text.write(folder.resolve("x.mib"));
		if (hdr.length > 0) {
			MibText.hdr(folder.resolve("x.hdr"), hdr);
		}
		try (Scan4d scan = Scans.open(file)) {
			return scan.outline().layout();
		}
	}

	@Test
	void theHeaderIsFirst() {
		assertEquals(new LayoutChoice(ScanLayout.of(6, 8), Evidence.HEADER, "from the header (ScanX 8, ScanY 6)"),
				choice(small(48), "ScanX", "8", "ScanY", "6", "Frames per Trigger", "4"));
	}

	@Test
	void oneExtraFrameALineIsNoError() {
		LayoutChoice choice = choice(small(54), "ScanX", "8", "ScanY", "6");
		assertEquals(new ScanLayout(6, 8, 0, 1), choice.layout());
		assertEquals("from the header (ScanX 8, ScanY 6), with 1 flyback frame a row", choice.reason());
		assertEquals(new ScanLayout(6, 8, 0, 1), choice(small(53), "ScanX", "8", "ScanY", "6").layout(), "the last row has none");
	}

	@Test
	void aHeaderThatDoesNotFitGivesWayToTheTrigger() {
		LayoutChoice choice = choice(small(84), "ScanX", "8", "ScanY", "6", "Frames per Trigger (Number)", "12");
		assertEquals(new LayoutChoice(ScanLayout.of(7, 12), Evidence.TRIGGER, "from the header (Frames per Trigger 12)"), choice);
	}

	@Test
	void oneTriggerForAllIsWeakerThanPauses() {
		MibText text = small(60);
		text.nanos = i -> i * 2_000_000 + i / 10 * 30_000;
		LayoutChoice choice = choice(text, "Frames per Trigger", "60");
		assertEquals(Evidence.TIME_GAPS, choice.evidence());
		assertEquals(ScanLayout.of(6, 10), choice.layout());
		text.nanos = i -> i * 2_000_000;
		assertEquals(new ScanLayout(1, 60, 0, 0), choice(text, "Frames per Trigger", "60").layout());
	}

	@Test
	void flybackStandsOutInTheExposures() {
		MibText text = small(21 * 7);
		text.exposures = i -> i % 21 == 20 ? 35 * DWELL : DWELL;
		LayoutChoice choice = choice(text);
		assertEquals(new ScanLayout(7, 20, 0, 1), choice.layout());
		assertEquals("from flyback in the exposures (lines of 20 and 1 flyback frame)", choice.reason());
	}

	@Test
	void whatComesBeforeTheFirstWholeLineIsSkipped() {
		for (int before : new int[] {3, 19, 33}) {
			MibText text = small(before + 1 + 21 * 9);
			text.exposures = i -> (i - before) % 21 == 0 && i >= before ? 35 * DWELL : DWELL;
			ScanLayout expected = before < 20 ? new ScanLayout(9, 20, before + 1, 1) : new ScanLayout(10, 20, before - 20, 1);
			assertEquals(expected, choice(text).layout(), "after " + before);
		}
	}

	@Test
	void twoFlybackFramesAndAStrayLongOneAreSeenThrough() {
		MibText text = small(42 * 25);
		text.exposures = i -> i % 42 >= 40 || i == 500 ? 3 * DWELL : DWELL;
		assertEquals(new ScanLayout(25, 40, 0, 2), choice(text).layout());
	}

	@Test
	void exposuresThatDifferAnyhowAreNoScan() {
		MibText text = small(400);
		Random random = new Random(5);
		boolean[] slow = new boolean[400];
		for (int i = 0; i < 20; i++) {
			slow[random.nextInt(400)] = true;
		}
		text.exposures = i -> slow[(int) i] ? 2 * DWELL : DWELL;
		assertEquals(Evidence.GUESS, choice(text).evidence());
		text.exposures = i -> DWELL + i % 3;
		assertEquals(Evidence.GUESS, choice(text).evidence(), "less than nine of ten at the dwell time");
	}

	@Test
	void linesThatTurnOutOtherwiseLaterAreNotBelieved() {
		MibText text = small(20_000);
		text.exposures = i -> i % 20 == 19 && i < 2000 ? 9 * DWELL : DWELL;
		assertEquals(Evidence.GUESS, choice(text).evidence());
	}

	@Test
	void pausesOfTwentyMicrosecondsInAHundredMillisecondsAreSeen() {
		MibText text = small(8);
		text.nanos = i -> i * 102_000_000 + i / 4 * 20_820 + i % 2 * 10;
		LayoutChoice choice = choice(text);
		assertEquals(ScanLayout.of(2, 4), choice.layout());
		assertTrue(choice.reason().startsWith("from pauses in the time stamps (every 4 frames"), choice.reason());
	}

	@Test
	void framesTriggeredInternallyHaveNoScan() {
		MibText text = small(400);
		text.nanos = i -> i * 1_000_000;
		assertEquals(Evidence.GUESS, choice(text).evidence());
		Random random = new Random(9);
		long[] jitter = random.longs(400, 0, 400).toArray();
		text.nanos = i -> i * 1_000_000 + jitter[(int) i];
		assertEquals(Evidence.GUESS, choice(text).evidence());
		long[] gaussian = new long[400];
		for (int i = 0; i < 400; i++) {
			gaussian[i] = (long) (random.nextGaussian() * 30_000) + (random.nextInt(50) == 0 ? 400_000 : 0);
		}
		text.nanos = i -> i * 1_000_000 + gaussian[(int) i];
		assertEquals(Evidence.GUESS, choice(text).evidence());
		text.nanos = i -> 0L;
		assertEquals(Evidence.GUESS, choice(text).evidence());
	}

	@Test
	void aLineWithoutAStartIsSkippedByPauses() {
		MibText text = small(5 + 16 * 30);
		text.nanos = i -> i * 1_000_000 + (i + 11) / 16 * 2_000_000;
		assertEquals(new ScanLayout(30, 16, 5, 0), choice(text).layout());
	}

	@Test
	void aCutScanKeepsItsLastRow() {
		MibText text = small(21 * 7 + 8);
		text.exposures = i -> i % 21 == 20 ? 35 * DWELL : DWELL;
		LayoutChoice choice = choice(text, "Frames in Acquisition", "210");
		assertEquals(new ScanLayout(10, 20, 0, 1), choice.layout(), "as many rows as were asked for");
		Path file = MibText.write(folder.resolve("x.mib"), Arrays.copyOf(text.bytes(), text.bytes().length - 5));
		MibText.hdr(folder.resolve("x.hdr"));
		try (Scan4d scan = Scans.open(file)) {
			assertEquals(new ScanLayout(8, 20, 0, 1), scan.outline().layout().layout());
			assertTrue(scan.frame(7, 6).present());
			assertTrue(!scan.frame(7, 7).present());
		}
	}

	@Test
	void aGuessIsCalledOne() {
		assertEquals(new LayoutChoice(ScanLayout.of(10, 10), Evidence.GUESS, "guess: square"), choice(small(100)));
		assertEquals(new LayoutChoice(ScanLayout.of(10, 12), Evidence.GUESS, "guess: nearly square"), choice(small(120)));
		assertEquals(new LayoutChoice(ScanLayout.of(1, 101), Evidence.GUESS, "guess: one line"), choice(small(101)));
		assertEquals(new LayoutChoice(ScanLayout.of(1, 4), Evidence.GUESS, "guess: one line"), choice(small(4)));
	}

	@Test
	void framesOutsideOfTheScanAreCountedOnceAndNeverMoreThanThereAre() {
		Path file = small(48).write(folder.resolve("x.mib"));
		long[] skips = {0, 1, 5, 47, 48, 1000, Long.MAX_VALUE, -3, -40, -48, -1000, Long.MIN_VALUE};
		try (Scan4d scan = Scans.open(file)) {
			for (long skip : skips) {
				for (ScanLayout layout : List.of(new ScanLayout(4, 10, skip, 0), new ScanLayout(6, 8, skip, 0))) {
					long inside = LongStream.range(0, 48).filter(f -> BigInteger.valueOf(f).subtract(BigInteger.valueOf(skip)).signum() >= 0
							&& BigInteger.valueOf(f).subtract(BigInteger.valueOf(skip))
									.compareTo(BigInteger.valueOf(layout.rows() * layout.columns())) < 0).count();
					long outside = 48 - inside;
					List<String> expected = outside == 0 ? List.of()
							: List.of(outside + (outside == 1 ? " frame lies" : " frames lie") + " outside of this scan.");
					assertEquals(expected, scan.arranged(layout).outline().notices().stream().filter(n -> n.contains("outside")).toList(),
							layout.toString());
				}
			}
		}
	}

	@Test
	void allThatCouldBeIsOffered() {
		MibText text = small(110);
		text.exposures = i -> i % 11 == 10 ? 2 * DWELL : DWELL;
		text.nanos = i -> i * 2_000_000 + i / 11 * 50_000;
		Path file = text.write(folder.resolve("x.mib"));
		MibText.hdr(folder.resolve("x.hdr"), "ScanX", "10", "ScanY", "11", "Frames per Trigger", "22");
		try (Scan4d scan = Scans.open(file)) {
			List<ScanLayout> offered = scan.layouts().stream().map(LayoutChoice::layout).toList();
			assertEquals(List.of(ScanLayout.of(11, 10), ScanLayout.of(5, 22), new ScanLayout(10, 10, 0, 1), ScanLayout.of(10, 11),
					ScanLayout.of(1, 110)), offered);
		}
	}
}

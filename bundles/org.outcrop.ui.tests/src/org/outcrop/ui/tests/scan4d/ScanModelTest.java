package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.raster.ColourMap;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.scan4d.model.Completeness;
import org.outcrop.ui.scan4d.model.FilledPicture;
import org.outcrop.ui.scan4d.model.FrameSums;
import org.outcrop.ui.scan4d.model.LayoutDraft;
import org.outcrop.ui.scan4d.model.NewestWork;
import org.outcrop.ui.scan4d.model.Painted;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PercentSlider;
import org.outcrop.ui.scan4d.model.PicturePainter;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.Rate;
import org.outcrop.ui.scan4d.model.Readout;
import org.outcrop.ui.scan4d.model.Steps;

/** What needs no display. */
class ScanModelTest {

	@Test
	void ofManyWishesTheFirstAndTheNewestAreWorkedOn() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		CountDownLatch last = new CountDownLatch(2);
		List<Integer> done = new CopyOnWriteArrayList<>();
		try (NewestWork<Integer> work = new NewestWork<>("test", (wish, superseded) -> {
			begun.countDown();
			await(go);
			done.add(wish);
			last.countDown();
		}, failure -> done.add(-1))) {
			work.submit(0);
			assertTrue(begun.await(5, TimeUnit.SECONDS));
			for (int i = 1; i <= 100; i++) {
				work.submit(i);
			}
			go.countDown();
			assertTrue(last.await(5, TimeUnit.SECONDS));
		}
		assertEquals(List.of(0, 100), done);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void workThatFailsIsToldAndTheNextWishIsWorkedOn() throws InterruptedException {
		CountDownLatch done = new CountDownLatch(2);
		List<String> told = new CopyOnWriteArrayList<>();
		try (NewestWork<String> work = new NewestWork<>("test", (wish, superseded) -> {
			if (wish.equals("bad")) {
				throw new IllegalStateException("a mistake");
			}
			told.add(wish);
			done.countDown();
		}, failure -> {
			told.add(failure.getMessage());
			done.countDown();
		})) {
			work.submit("bad");
			while (told.isEmpty()) {
				Thread.sleep(1);
			}
			work.submit("good");
			assertTrue(done.await(5, TimeUnit.SECONDS));
		}
		assertEquals(List.of("a mistake", "good"), told);
	}

	@Test
	void coarsePositionsStandForTheirNeighboursAndMissingFramesDoNot() {
		FakeScan cut = new FakeScan(Path.of("cut.mib"), ScanLayout.of(8, 8), 40, "mib");
		double[] values = new double[64];
		BitSet missing = new BitSet();
		missing.set(0, 64);
		for (int y = 0; y < 8; y += 4) {
			for (int x = 0; x < 8; x += 4) {
				values[8 * y + x] = 10 * y + x;
				missing.set(8 * y + x, false);
			}
		}
		FilledPicture filled = FilledPicture.of(new Picture(8, 8, new Picture.Reals(values), missing), 4, 16, cut.outline());
		assertEquals(4, filled.picture().at(3, 7));
		assertEquals(40, filled.picture().at(4, 1), "frame 33 is there");
		assertTrue(filled.picture().isMissing(5, 0), "frame 40 is not");
		assertTrue(filled.pending().isEmpty(), "nothing is still to come for a coarse look that is whole");
	}

	@Test
	void positionsThatNothingIsKnownOfYetAreStillToCome() {
		FakeScan scan = new FakeScan(Path.of("whole.mib"), 8, 8);
		BitSet missing = new BitSet();
		missing.set(1, 64);
		FilledPicture filled = FilledPicture.of(new Picture(8, 8, new Picture.Counts(new long[64]), missing), 4, 4, scan.outline());
		assertFalse(filled.picture().isMissing(3, 3));
		assertTrue(filled.pending().get(8 * 4));
	}

	@Test
	void anotherShapeIsTheSameSumsInAnotherOrder() {
		long[] sums = new long[24];
		for (int i = 0; i < 24; i++) {
			sums[i] = i * i;
		}
		Picture overview = new Picture(4, 6, new Picture.Counts(sums), new BitSet());
		FrameSums known = FrameSums.of(overview, ScanLayout.of(4, 6), 24).orElseThrow();
		Picture other = known.overview(new ScanLayout(3, 7, 0, 1)).orElseThrow();
		assertEquals(64, other.at(1, 0), "one frame after each row of seven is dropped");
		assertTrue(known.overview(ScanLayout.of(5, 5)).orElseThrow().isMissing(4, 4));
		FrameSums half = FrameSums.of(new Picture(2, 6, new Picture.Counts(new long[12]), new BitSet()), ScanLayout.of(2, 6), 24).orElseThrow();
		assertEquals(Optional.empty(), half.overview(ScanLayout.of(4, 6)), "sums that nobody has made can't be shown");
	}

	@Test
	void linesAreMostAlikeInTheRightShape() {
		long[] sums = new long[30 * 40];
		for (int y = 0; y < 30; y++) {
			for (int x = 0; x < 40; x++) {
				sums[40 * y + x] = Math.round(1000 + 300 * Math.sin(x / 5.0) + 200 * Math.cos(y / 6.0) + (y * 7919 + x * 104729) % 23);
			}
		}
		FrameSums known = new FrameSums(sums, all(sums.length));
		double right = known.likeness(ScanLayout.of(30, 40));
		assertTrue(right > 0.95, "right shape: " + right);
		assertTrue(known.likeness(ScanLayout.of(40, 30)) < right - 0.2);
		assertTrue(Double.isNaN(known.likeness(ScanLayout.of(1, 1200))), "one line has no neighbour");
	}

	private static BitSet all(int length) {
		BitSet all = new BitSet();
		all.set(0, length);
		return all;
	}

	@Test
	void aShapeThatIsTypedIsCheckedInWords() {
		assertEquals(Optional.empty(), new LayoutDraft("6", "8", "0", "0", 48).problem());
		assertTrue(new LayoutDraft("six", "8", "0", "0", 48).problem().orElseThrow().contains("whole numbers"));
		assertTrue(new LayoutDraft("0", "8", "0", "0", 48).problem().orElseThrow().contains("at least one row"));
		assertTrue(new LayoutDraft("6", "8", "48", "0", 48).problem().orElseThrow().contains("leaves none"));
		assertTrue(new LayoutDraft("100000", "100000", "0", "0", 48).problem().isPresent());
		assertTrue(new LayoutDraft("6", "8", "0", "0", 50).fit().startsWith("2 of 50 frames"));
		assertTrue(new LayoutDraft("7", "8", "0", "0", 50).fit().contains("drawn as stripes"));
		assertEquals("All 48 frames are used.", new LayoutDraft("6", "8", "0", "0", 48).fit());
	}

	@Test
	void integersAndRealsOfTheSameValuesAreColouredAlike() {
		long[] counts = new long[400];
		double[] reals = new double[400];
		for (int i = 0; i < 400; i++) {
			counts[i] = i * (long) i;
			reals[i] = counts[i];
		}
		PictureStyle style = PictureStyle.OF_FRAME.withColours(ColourMap.byName("viridis")).withPercents(2, 97);
		Painted a = PicturePainter.paint(new Picture(20, 20, new Picture.Counts(counts), new BitSet()), style);
		Painted b = PicturePainter.paint(Picture.of(20, 20, reals), style);
		for (int i = 0; i < 400; i++) {
			assertEquals(b.image().argb()[i], a.image().argb()[i], "value " + reals[i]);
		}
		assertEquals(ColourMap.byName("viridis").argb(0), a.image().argb()[0]);
		assertEquals(ColourMap.byName("viridis").argb(1), a.image().argb()[399]);
	}

	@Test
	void aLockedRangeCountsWhateverThePictureHolds() {
		PictureStyle style = PictureStyle.OF_SCAN.withLocked(Optional.of(new Interval(10, 20)));
		Painted painted = PicturePainter.paint(Picture.of(1, 3, new double[] {10, 15, 99}), style);
		assertEquals(10, painted.contrast().low());
		assertEquals(20, painted.contrast().high());
		assertEquals(style.colours().argb(0.5), painted.image().argb()[1]);
	}

	@Test
	void aPictureOfOneValueIsPaintedAllTheSame() {
		Painted painted = PicturePainter.paint(Picture.of(2, 2, new double[] {7, 7, 7, 7}), PictureStyle.OF_SCAN);
		assertTrue(painted.contrast().high() > painted.contrast().low());
	}

	@Test
	void slidersAndNumbersAreInverse() {
		for (int position = 0; position <= PercentSlider.STEPS; position += 25) {
			assertEquals(position, PercentSlider.ofLow(PercentSlider.low(position)), 8);
			assertEquals(position, PercentSlider.ofHigh(PercentSlider.high(position)), 8);
			assertEquals(position, PercentSlider.ofGamma(PercentSlider.gamma(position)), 25);
		}
		assertEquals(100, PercentSlider.high(PercentSlider.STEPS));
		assertEquals(1, PercentSlider.gamma(PercentSlider.STEPS / 2));
	}

	@Test
	void wordsSayHowMuchIsThere() {
		assertEquals("coarse 1/16, 12 %", new Completeness(16, 12, 100).text());
		assertEquals("refining, 50 %", new Completeness(1, 2, 4).text());
		assertEquals("", Completeness.EXACT.text());
	}

	@Test
	void readOutsTellPositionUnitsAndValue() {
		AxisCalibration nm = new AxisCalibration("x", 0, 0.5, "nm");
		Picture picture = Picture.of(2, 3, new double[] {1, 2, 3, 4, 5, 1234567});
		assertEquals("y 1, x 2  (0.5, 1 nm)    1,234,567 counts", Readout.at(new Place(1.2, 1.9), picture, nm, nm, "counts"));
		assertEquals("y 0, x 0    1 counts",
				Readout.at(new Place(0, 0), picture, AxisCalibration.pixels("y"), AxisCalibration.pixels("x"), "counts"));
	}

	@Test
	void rateAndTimeLeftAreToldTwiceASecond() {
		Rate rate = new Rate(0);
		assertEquals("", rate.words(1, 100, 100_000_000));
		assertEquals("200 MB/s, 0:08 left", rate.words(400_000_000, 2_000_000_000, 2_000_000_000));
		assertEquals("", rate.words(400_000_001, 2_000_000_000, 2_100_000_000));
	}

	@Test
	void commandsNameTheirMoves() {
		assertEquals(Optional.of(new Steps(Pane.SCAN, -1, 0)), Steps.of("probeUp"));
		assertEquals(Optional.of(new Steps(Pane.FRAME, 0, 5)), Steps.of("detectorRightFar"));
		assertEquals(Optional.empty(), Steps.of("convert"));
	}
}

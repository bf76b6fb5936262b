package org.outcrop.imaging.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.imaging.ImagingOutline.Instrument;
import org.outcrop.data.imaging.ImagingOutline.Mode;
import org.outcrop.data.peaks.Representation;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.AxisWish;
import org.outcrop.imaging.axis.BinWidth;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.MassLaw;
import org.outcrop.imaging.axis.PowerLaw;
import org.outcrop.imaging.axis.TwoTermTof;

class AxisChoiceTest {

	private static final Random RANDOM = new Random(5);
	private static final Instrument ORBITRAP = new Instrument(List.of("MS:1000484"), "", "", List.of());

	private static AxisChoice choose(ListedImage image, AxisWish wish) {
		return AxisChoice.of(image, wish, 2, Progress.NONE);
	}

	/** Pixels of random peaks between two m/z, the last of which holds both. */
	private static double[][] centroids(int pixels, double low, double high) {
		double[][] mz = new double[pixels][];
		Arrays.setAll(mz, pixel -> RANDOM.doubles(300, low + 1, high - 1).sorted().toArray());
		mz[pixels - 1][0] = low;
		mz[pixels - 1][299] = high;
		return mz;
	}

	private static double[] grid(MassLaw law, int points, double low, double high) {
		double from = law.u(low);
		double step = (law.u(high) - from) / (points - 1);
		return IntStream.range(0, points).mapToDouble(i -> law.mz(from + i * step)).toArray();
	}

	@Test
	void readsAllSpectraWhereTheFileStatesNoRange() {
		ListedImage image = ListedImage.of(Mode.PROCESSED, Representation.CENTROID, centroids(1000, 123.4, 987.6)).of(ORBITRAP);
		AxisChoice choice = choose(image, AxisWish.NONE);
		assertEquals(new Interval(123.4, 987.6), choice.request().range());
		assertEquals(AxisRequest.anchored(PowerLaw.ORBITRAP, 0.005, 1000, new Interval(123.4, 987.6)), choice.request());
		assertEquals(Interpolation.BIN, choice.interpolation());
		assertEquals("The law is orbitrap: the file names an Orbitrap (MS:1000484). Bins are 5 mDa at m/z 1000, as is usual for the law. "
				+ "m/z range from 123.4000 to 987.6000, as found by reading all spectra.", choice.reason());
		assertTrue(choice.notices().isEmpty());
	}

	@Test
	void believesAStatedRangeThatASampleFitsAndAddsABin() {
		ListedImage image = ListedImage.of(Mode.PROCESSED, Representation.CENTROID, centroids(1000, 123.4, 987.6)).stating(123, 988);
		AxisChoice choice = choose(image, AxisWish.NONE.with(PowerLaw.CONSTANT).with(new BinWidth(0.1, 500)));
		assertTrue(image.read()[0] < 100);
		assertEquals(122.9, choice.request().range().min(), 1e-9);
		assertEquals(988.1, choice.request().range().max(), 1e-9);
		assertTrue(choice.reason().contains("as the file states it"), choice.reason());
	}

	@Test
	void doesNotBelieveAStatedRangeThatPointsLieOutsideOf() {
		for (double[] stated : new double[][] { { 300, 700 }, { 0, 2000 }, { 100, 1e35 }, { 500, 500 }, { 1e-6, 1e6 } }) {
			ListedImage image = ListedImage.of(Mode.PROCESSED, Representation.CENTROID, centroids(600, 123.4, 987.6)).stating(stated[0], stated[1]);
			assertEquals(new Interval(123.4, 987.6), choose(image, AxisWish.NONE.with(PowerLaw.FTICR)).request().range());
		}
	}

	@Test
	void massesThatAllShareTellTheRangeAtOnce() {
		double[] mz = grid(PowerLaw.LINEAR_TOF, 3000, 200, 800);
		double[][] all = new double[500][];
		Arrays.fill(all, mz);
		ListedImage image = ListedImage.of(Mode.CONTINUOUS, Representation.PROFILE, all).stating(300, 400);
		AxisChoice choice = choose(image, AxisWish.NONE);
		assertEquals(mz[0], choice.request().range().min());
		assertEquals(mz[2999], choice.request().range().max());
		assertEquals(1, image.read()[0]);
		assertEquals(PowerLaw.LINEAR_TOF, choice.request().law());
		assertEquals(0.017, choice.request().width());
		assertEquals(300, choice.request().reference());
		assertEquals(Interpolation.CUMULATIVE_LINEAR, choice.interpolation());
	}

	@ParameterizedTest
	@EnumSource
	void spacingTellsLawAndRepresentationWhereTheFileIsSilent(PowerLaw law) {
		double[] mz = grid(law, 5000, 150, 1500);
		double[] trimmed = IntStream.range(0, 5000).filter(i -> i % 50 < 20).mapToDouble(i -> mz[i]).toArray();
		for (double[] points : List.of(mz, trimmed)) {
			AxisChoice choice = choose(ListedImage.of(Mode.PROCESSED, Representation.UNKNOWN, points, points), AxisWish.NONE);
			assertEquals(law, choice.request().law(), choice.reason());
			assertEquals(Interpolation.CUMULATIVE_LINEAR, choice.interpolation());
		}
	}

	@Test
	void randomDistancesAreThoseOfCentroids() {
		AxisChoice choice = choose(ListedImage.of(Mode.PROCESSED, Representation.UNKNOWN, centroids(3, 100, 1000)), AxisWish.NONE);
		assertEquals(Interpolation.BIN, choice.interpolation());
		assertEquals(PowerLaw.REFLECTOR_TOF, choice.request().law());
		assertTrue(choice.interpolationReason().contains("does not say"), choice.interpolationReason());
	}

	@Test
	void profilesThatAreOnlyPeaksAreBinned() {
		double[] few = { 100, 201.5, 303.25, 400, 505 };
		for (double[][] mz : List.of(centroids(3, 100, 1000), new double[][] { few, few })) {
			AxisChoice choice = choose(ListedImage.of(Mode.PROCESSED, Representation.PROFILE, mz), AxisWish.NONE);
			assertEquals(Interpolation.BIN, choice.interpolation());
			assertTrue(choice.interpolationReason().contains("as peaks do"), choice.interpolationReason());
		}
	}

	@Test
	void saysThatBinsAreFinerThanSamples() {
		double[] mz = grid(PowerLaw.CONSTANT, 8001, 200, 1000);
		ListedImage image = ListedImage.of(Mode.PROCESSED, Representation.PROFILE, mz);
		String notice = choose(image, AxisWish.NONE).notices().getFirst();
		assertTrue(notice.contains("bins are 5.0 mDa wide and samples 100.0 mDa apart: bins 20 times as wide"), notice);
		assertTrue(choose(image, AxisWish.NONE.with(new BinWidth(0.06, 500))).notices().isEmpty());
	}

	@Test
	void numbersThatAreNoMassDoNotBlowUpTheRange() {
		double[] odd = { Double.NaN, 1e35, 0, -5, Double.POSITIVE_INFINITY, 250, 750, 1e-320 };
		ListedImage image = ListedImage.of(Mode.PROCESSED, Representation.CENTROID, odd, odd, new double[0]);
		assertEquals(new Interval(250, 750), choose(image, AxisWish.NONE).request().range());
	}

	@Test
	void pixelsThatCannotBeReadAreLeftOut() {
		List<Optional<double[]>> mz = List.of(Optional.empty(), Optional.of(new double[] { 300, 400 }), Optional.empty());
		ListedImage image = new ListedImage(mz, Mode.CONTINUOUS, Representation.CENTROID, Optional.empty(), ListedImage.SILENT, new long[1]);
		assertEquals(new Interval(300, 400), choose(image, AxisWish.NONE).request().range());
	}

	@Test
	void saysThatThereIsNothingToResample() {
		ListedImage image = ListedImage.of(Mode.PROCESSED, Representation.CENTROID, new double[0], new double[] { 0, -1 });
		assertThrows(DataException.Unsupported.class, () -> choose(image, AxisWish.NONE));
		ListedImage low = ListedImage.of(Mode.PROCESSED, Representation.CENTROID, new double[] { 100, 200 });
		DataException e = assertThrows(DataException.Unsupported.class, () -> choose(low, AxisWish.NONE.over(new Interval(300, Double.POSITIVE_INFINITY))));
		assertTrue(e.getMessage().contains("100.0 to 200.0"), e.getMessage());
	}

	@Test
	void wishesAreKept() {
		ListedImage image = ListedImage.of(Mode.PROCESSED, Representation.CENTROID, centroids(50, 123.4, 987.6));
		AxisChoice choice = choose(image, AxisWish.NONE.with(PowerLaw.FTICR).withBins(777).over(new Interval(200, 300)));
		assertEquals(AxisRequest.ofBins(PowerLaw.FTICR, 777, 1000, new Interval(200, 300)), choice.request());
		choice = choose(image, AxisWish.NONE.over(new Interval(200, Double.POSITIVE_INFINITY)));
		assertEquals(new Interval(200, 987.6), choice.request().range());
		assertTrue(choice.reason().contains("one end as asked for"), choice.reason());
		assertEquals(new Interval(123.4, 987.6), choose(image, AxisWish.NONE.over(new Interval(0, 1e9))).request().range());
		assertThrows(IllegalArgumentException.class, () -> AxisWish.NONE.withBins(0));
		assertThrows(IllegalArgumentException.class, () -> AxisWish.NONE.withBins(3).with(new BinWidth(1, 100)));
		assertThrows(IllegalArgumentException.class, () -> AxisWish.NONE.over(new Interval(-3, -1)));
	}

	@Test
	void widthsThatNobodyAskedForAreMadeToFitAndTheOthersRefused() {
		ListedImage image = ListedImage.of(Mode.PROCESSED, Representation.CENTROID, new double[] { 2, 300, 2000 });
		AxisChoice choice = choose(image, AxisWish.NONE.with(PowerLaw.FTICR));
		assertEquals(0.08, choice.request().width());
		assertTrue(MassAxis.of(choice.request()).bins() <= AxisRequest.MAX_BINS);
		assertTrue(choice.notices().getFirst().contains("80 mDa"), choice.notices().toString());
		AxisRequest asked = choose(image, AxisWish.NONE.with(PowerLaw.FTICR).with(new BinWidth(0.005, 1000))).request();
		assertThrows(DataException.Unsupported.class, () -> MassAxis.of(asked));
	}

	@Test
	void aTwoTermLawHasThreeBinsAPeakWidth() {
		ListedImage image = ListedImage.of(Mode.PROCESSED, Representation.CENTROID, centroids(3, 100, 1000));
		AxisChoice choice = choose(image, AxisWish.NONE.with(new TwoTermTof(0.0877, 8.74e-4)));
		assertEquals(3, choice.request().width());
		assertTrue(choice.reason().contains("Bins are 1/3 of the peak width"), choice.reason());
	}

	@Test
	void stopsWhenCancelled() {
		ListedImage image = ListedImage.of(Mode.PROCESSED, Representation.CENTROID, centroids(50, 123.4, 987.6));
		Progress cancelled = new Progress() {
			@Override
			public void stage(String what) {
				// not looked at
			}

			@Override
			public void worked(long done, long total) {
				// not looked at
			}

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> AxisChoice.of(image, AxisWish.NONE, 2, cancelled));
	}
}

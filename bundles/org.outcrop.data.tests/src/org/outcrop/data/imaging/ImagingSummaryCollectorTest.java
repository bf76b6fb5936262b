package org.outcrop.data.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;

/** Figures of an image against numbers worked out by hand. */
class ImagingSummaryCollectorTest {

	private static PixelSpectrum spectrum(double[] mz, double[] intensity) {
		PixelSpectrum spectrum = new PixelSpectrum();
		spectrum.begin(mz.length, false);
		System.arraycopy(mz, 0, spectrum.mz(), 0, mz.length);
		System.arraycopy(intensity, 0, spectrum.intensity(), 0, mz.length);
		return spectrum;
	}

	@Test
	void nothingHasNoRange() {
		assertEquals(new ImagingSummary(0, 0, Optional.empty(), 0, 0, 0, 0, 0, 0), new ImagingSummaryCollector().summary());
	}

	@Test
	void countsEachOddityOnceAndSumsWhatIsFinite() {
		ImagingSummaryCollector collector = new ImagingSummaryCollector();
		collector.spectrum(0, spectrum(new double[] {100, 200, 200}, new double[] {1, 2, -0.5}));
		collector.spectrum(1, spectrum(new double[0], new double[0]));
		collector.spectrum(2, spectrum(new double[] {300, 250, Double.NaN, 0}, new double[] {4, Double.NaN, 8, Double.POSITIVE_INFINITY}));
		collector.failed(new PixelFailure(3, 0, 0, 0, "outside-file", "cut"));
		assertEquals(new ImagingSummary(3, 7, Optional.of(new Interval(0, 300)), 14.5, 1, 3, 1, 1, 1), collector.summary());
	}

	@Test
	void twoHalvesAreTheWhole() {
		ImagingSummaryCollector whole = new ImagingSummaryCollector();
		ImagingSummaryCollector[] halves = {new ImagingSummaryCollector(), new ImagingSummaryCollector()};
		for (int i = 0; i < 10; i++) {
			PixelSpectrum each = spectrum(new double[] {100 + i, 900 - i}, new double[] {i, 2 * i});
			whole.spectrum(i, each);
			halves[i % 2].spectrum(i, each);
		}
		halves[0].add(halves[1]);
		assertEquals(whole.summary(), halves[0].summary());
		assertTrue(whole.summary().mz().orElseThrow().contains(105));
	}
}

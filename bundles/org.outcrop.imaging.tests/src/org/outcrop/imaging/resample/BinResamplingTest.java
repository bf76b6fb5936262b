package org.outcrop.imaging.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.PowerLaw;

class BinResamplingTest {

	private final MassAxis axis = MassAxis.of(AxisRequest.anchored(PowerLaw.CONSTANT, 0.5, 500, new Interval(100, 105)));
	private final Resampling resampling = Resamplings.of(Interpolation.BIN, axis);
	private final SparseSpectrum to = new SparseSpectrum();

	static PixelSpectrum spectrum(double[] mz, double... intensity) {
		PixelSpectrum spectrum = new PixelSpectrum();
		spectrum.begin(mz.length, false);
		System.arraycopy(mz, 0, spectrum.mz(), 0, mz.length);
		System.arraycopy(intensity, 0, spectrum.intensity(), 0, mz.length);
		return spectrum;
	}

	private void resample(double[] mz, double... intensity) {
		resampling.apply(spectrum(mz, intensity), to);
	}

	private void expect(int[] bins, float... values) {
		assertArrayEquals(bins, Arrays.copyOf(to.bins(), to.length()));
		assertArrayEquals(values, Arrays.copyOf(to.values(), to.length()));
	}

	@Test
	void addsPointsOfABinAndLeavesOutZeros() {
		resample(new double[] { 100, 100.1, 100.5, 101.7, 101.8, 102, 105 }, 1, 2, 4, 0, 8, 0, 16);
		expect(new int[] { 0, 1, 3, 9 }, 3, 4, 8, 16);
		assertEquals(31, to.kept());
		assertEquals(2, to.dropped().zeros);
		assertEquals(0, to.dropped().below + to.dropped().above + to.dropped().invalid);
	}

	@Test
	void dropsAndCountsWhatLiesBesideTheAxis() {
		resample(new double[] { 5, 99.999, 99.9999, 103, 105.0001, 2000 }, 1, 0, 2, 4, 8, 16);
		expect(new int[] { 6 }, 4);
		assertEquals(2, to.dropped().below);
		assertEquals(3, to.dropped().belowSum);
		assertEquals(2, to.dropped().above);
		assertEquals(24, to.dropped().aboveSum);
		assertEquals(1, to.dropped().zeros);
		assertEquals(4, to.kept());
	}

	@Test
	void dropsAndCountsNumbersThatAreNoMassOrNoIntensity() {
		resample(new double[] { 101, Double.NaN, 1e35, 0, -7, 102, 103, 104 }, 1, 2, 4, 8, Double.POSITIVE_INFINITY, Double.NaN, 1e300, 16);
		expect(new int[] { 2, 8 }, 1, 16);
		assertEquals(6, to.dropped().invalid);
		assertEquals(1e300, to.dropped().invalidSum);
		assertEquals(0, to.dropped().zeros);
		assertEquals(17, to.kept());
		resample(new double[] { 101, Double.NaN, 104 }, 1, 2, 4);
		assertEquals(2, to.dropped().invalidSum);
	}

	@Test
	void sortsAddsEqualOnesAndKeepsNegativeOnes() {
		resample(new double[] { 104, 101, 104, 102, 101 }, 1, 2, 4, -8, 16);
		expect(new int[] { 2, 4, 8 }, 18, -8, 5);
		assertEquals(15, to.kept());
	}

	@Test
	void leavesOutABinWhosePointsCancel() {
		resample(new double[] { 101, 101.1, 103 }, 5, -5, 1e-60);
		expect(new int[0]);
		assertEquals(0, to.dropped().zeros);
	}

	@Test
	void sharedMassesAreLookedUpOnceAndGiveTheSame() {
		double[] mz = { 99, 100, 101, 101.2, 103, 106 };
		PixelSpectrum spectrum = new PixelSpectrum();
		for (int pixel = 1; pixel < 4; pixel++) {
			spectrum.begin(mz.length, true);
			spectrum.share(mz);
			for (int i = 0; i < mz.length; i++) {
				spectrum.intensity()[i] = pixel * (i + 1);
			}
			resampling.apply(spectrum, to);
			expect(new int[] { 0, 2, 6 }, 2 * pixel, 7 * pixel, 5 * pixel);
			assertEquals(pixel, to.dropped().belowSum);
			assertEquals(6 * pixel, to.dropped().aboveSum);
		}
		resample(new double[] { 100.2, 104 }, 1, 2);
		expect(new int[] { 0, 8 }, 1, 2);
		spectrum.begin(mz.length, true);
		spectrum.share(mz);
		Arrays.fill(spectrum.intensity(), 1);
		resampling.apply(spectrum, to);
		expect(new int[] { 0, 2, 6 }, 1, 2, 1);
	}

	@Test
	void anEmptySpectrumStaysEmpty() {
		resample(new double[0]);
		expect(new int[0]);
		resample(new double[] { 3000, 1 }, 1, 1);
		expect(new int[0]);
		assertEquals(0, to.kept());
	}
}

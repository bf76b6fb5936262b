package org.outcrop.imaging.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.Interval;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.PowerLaw;

/** What holds of every operator, whatever it is given. */
class ConservationTest {

	private static final double[] HOSTILE_MZ = { Double.NaN, 1e35, 0, -1, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 100, 1000, 5, 1e6 };
	private static final double[] HOSTILE_INTENSITY = { Double.NaN, Double.NEGATIVE_INFINITY, 1e300, 0, -3 };

	private final Random random = new Random(20);

	private static MassAxis axis(PowerLaw law, double width) {
		return MassAxis.of(AxisRequest.anchored(law, width, 500, new Interval(100, 1000)));
	}

	/** Points in order, inside and outside the axis. */
	private PixelSpectrum spectrum(int points, boolean integers) {
		double[] mz = random.doubles(points, 80, 1100).sorted().toArray();
		double[] intensity = random.doubles(points, 0, 1000).map(v -> v < 100 ? 0 : integers ? Math.rint(v) : v).toArray();
		return BinResamplingTest.spectrum(mz, intensity);
	}

	private void spoil(PixelSpectrum spectrum) {
		int n = spectrum.length();
		for (int i = 0; i < n / 10; i++) {
			spectrum.mz()[random.nextInt(n)] = HOSTILE_MZ[random.nextInt(HOSTILE_MZ.length)];
			spectrum.intensity()[random.nextInt(n)] = HOSTILE_INTENSITY[random.nextInt(HOSTILE_INTENSITY.length)];
			spectrum.mz()[random.nextInt(n)] = spectrum.mz()[random.nextInt(n)];
		}
	}

	private static double values(SparseSpectrum spectrum) {
		double sum = 0;
		for (int i = 0; i < spectrum.length(); i++) {
			sum += spectrum.values()[i];
			assertTrue(spectrum.values()[i] != 0 && Float.isFinite(spectrum.values()[i]));
			assertTrue(i == 0 || spectrum.bins()[i] > spectrum.bins()[i - 1]);
		}
		return sum;
	}

	@ParameterizedTest
	@EnumSource
	void keptAndDroppedAreTheInput(Interpolation interpolation) {
		for (PowerLaw law : PowerLaw.values()) {
			for (double width : new double[] { 0.004, 0.3, 40 }) {
				MassAxis axis = axis(law, width);
				Resampling resampling = Resamplings.of(interpolation, axis);
				SparseSpectrum to = new SparseSpectrum();
				for (int points : new int[] { 0, 1, 2, 3, 17, 900 }) {
					for (boolean integers : new boolean[] { true, false }) {
						PixelSpectrum spectrum = spectrum(points, integers);
						resampling.apply(spectrum, to);
						double in = Arrays.stream(spectrum.intensity(), 0, points).sum();
						double out = to.kept() + to.dropped().belowSum + to.dropped().aboveSum;
						assertEquals(in, out, integers ? 0 : 1e-12 * in);
						long zeros = Arrays.stream(spectrum.intensity(), 0, points).filter(v -> v == 0).count();
						assertEquals(zeros, to.dropped().zeros);
						double values = values(to);
						if (interpolation.isConserving()) {
							assertEquals(to.kept(), values, 1e-6 * to.kept());
						}
					}
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void brokenPointsAreCountedAndTheOthersAreAsWithoutThem(Interpolation interpolation) {
		MassAxis axis = axis(PowerLaw.REFLECTOR_TOF, 0.01);
		Resampling resampling = Resamplings.of(interpolation, axis);
		SparseSpectrum to = new SparseSpectrum();
		for (int round = 0; round < 200; round++) {
			PixelSpectrum spectrum = spectrum(1 + random.nextInt(300), true);
			spoil(spectrum);
			double[] mz = Arrays.copyOf(spectrum.mz(), spectrum.length());
			double[] intensity = Arrays.copyOf(spectrum.intensity(), spectrum.length());
			resampling.apply(spectrum, to);
			assertArrayEquals(mz, Arrays.copyOf(spectrum.mz(), mz.length), "a source is not changed");
			assertArrayEquals(intensity, Arrays.copyOf(spectrum.intensity(), mz.length), "a source is not changed");
			double values = values(to);
			double absolute = 0;
			double kept = 0;
			double invalid = 0;
			for (int i = 0; i < mz.length; i++) {
				boolean mass = mz[i] >= Double.MIN_NORMAL && mz[i] <= 1e6;
				boolean count = Math.abs(intensity[i]) <= 1e30;
				invalid += mass && count ? 0 : 1;
				double on = mass && count && axis.bin(mz[i]) >= 0 && axis.bin(mz[i]) < axis.bins() ? intensity[i] : 0;
				kept += on;
				absolute += Math.abs(on);
			}
			assertEquals(invalid, to.dropped().invalid);
			assertEquals(kept, to.kept());
			if (interpolation.isConserving()) {
				assertEquals(kept, values, 1e-6 * absolute);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aSpectrumOnTheAxisIsCopiedBitForBit(Interpolation interpolation) {
		for (PowerLaw law : PowerLaw.values()) {
			MassAxis axis = axis(law, 0.5);
			for (boolean single : new boolean[] { false, true }) {
				double[] mz = new double[axis.bins()];
				double[] intensity = new double[axis.bins()];
				for (int bin = 0; bin < mz.length; bin++) {
					mz[bin] = single ? (float) axis.centre(bin) : axis.centre(bin);
					intensity[bin] = bin % 7 == 0 ? 0 : (float) random.nextGaussian();
				}
				SparseSpectrum to = new SparseSpectrum();
				Resamplings.of(interpolation, axis).apply(BinResamplingTest.spectrum(mz, intensity), to);
				double[] back = new double[mz.length];
				for (int i = 0; i < to.length(); i++) {
					back[to.bins()[i]] = to.values()[i];
				}
				assertArrayEquals(intensity, back);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "BIN", "LINEAR", "CUBIC" }, mode = EnumSource.Mode.EXCLUDE)
	void aCoarserGridOnTheCentresOfAnAxisIsNotTheAxis(Interpolation interpolation) {
		MassAxis axis = MassAxis.of(AxisRequest.anchored(PowerLaw.CONSTANT, 0.5, 500, new Interval(100, 110)));
		double[] mz = { 102.25, 103.25, 104.25, 105.25 };
		SparseSpectrum to = new SparseSpectrum();
		Resamplings.of(interpolation, axis).apply(BinResamplingTest.spectrum(mz, 1, 2, 3, 4), to);
		assertEquals(10, values(to), 1e-6);
		assertEquals(interpolation == Interpolation.SPLIT ? 4 : 9, to.length());
	}

	@ParameterizedTest
	@EnumSource
	void sharedMassesGiveWhatOwnOnesGive(Interpolation interpolation) {
		MassAxis axis = axis(PowerLaw.LINEAR_TOF, 0.1);
		Resampling resampling = Resamplings.of(interpolation, axis);
		double[] mz = spectrum(500, true).mz();
		SparseSpectrum to = new SparseSpectrum();
		SparseSpectrum expected = new SparseSpectrum();
		PixelSpectrum shared = new PixelSpectrum();
		for (int pixel = 0; pixel < 10; pixel++) {
			PixelSpectrum own = spectrum(500, true);
			System.arraycopy(mz, 0, own.mz(), 0, 500);
			if (pixel == 5) {
				own.intensity()[100] = Double.NaN;
			}
			shared.begin(500, true);
			shared.share(mz);
			System.arraycopy(own.intensity(), 0, shared.intensity(), 0, 500);
			resampling.apply(shared, to);
			Resamplings.of(interpolation, axis).apply(own, expected);
			assertArrayEquals(Arrays.copyOf(expected.bins(), expected.length()), Arrays.copyOf(to.bins(), to.length()));
			assertArrayEquals(Arrays.copyOf(expected.values(), expected.length()), Arrays.copyOf(to.values(), to.length()));
			assertEquals(expected.kept(), to.kept());
			if (pixel % 3 == 2) {
				resampling.apply(spectrum(200, false), to); // in between one of its own
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "CUMULATIVE_LINEAR", "CUMULATIVE_PCHIP" })
	void aCumulativeOperatorMakesNoNegativeOfPositives(Interpolation interpolation) {
		Resampling resampling = Resamplings.of(interpolation, axis(PowerLaw.ORBITRAP, 0.003));
		SparseSpectrum to = new SparseSpectrum();
		for (int round = 0; round < 20; round++) {
			resampling.apply(spectrum(2000, false), to);
			for (int i = 0; i < to.length(); i++) {
				assertTrue(to.values()[i] > 0);
			}
		}
	}
}

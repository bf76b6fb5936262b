package org.outcrop.imaging.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.Interval;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.MassLaw;
import org.outcrop.imaging.axis.PowerLaw;

/**
 * What operators do to ion currents and to their ratios: a profile on the grid of an axial TOF with three equal ions, brought onto 5 mDa at
 * m/z 1000. Interpolated values change the ratio of two ions by (m2 / m1)^(p of the source - p of the target), whatever their sum says.
 */
class OperatorTableTest {

	private static final int POINTS = 60_000;
	private static final double[] IONS = { 300.1, 700.3, 1100.5 };
	private static final Interval RANGE = new Interval(100, 1200);

	private static PixelSpectrum profile() {
		double[] mz = new double[POINTS];
		double[] intensity = new double[POINTS];
		for (int i = 0; i < POINTS; i++) {
			double root = Math.sqrt(100) + (Math.sqrt(1200) - Math.sqrt(100)) * i / (POINTS - 1);
			mz[i] = root * root;
		}
		for (double ion : IONS) {
			double sigma = ion / 8000 / 2.3548;
			double sum = 0;
			double[] shape = new double[POINTS];
			for (int i = 0; i < POINTS; i++) {
				shape[i] = Math.exp(-Math.pow((mz[i] - ion) / sigma, 2) / 2);
				sum += shape[i];
			}
			for (int i = 0; i < POINTS; i++) {
				intensity[i] += 1e6 * shape[i] / sum;
			}
		}
		return BinResamplingTest.spectrum(mz, intensity);
	}

	private static MassAxis axis(String law) {
		MassLaw of = MassLaw.of(law, Double.NaN, Double.NaN).orElseThrow();
		return MassAxis.of(AxisRequest.anchored(of, 0.005, 1000, RANGE));
	}

	private static double current(SparseSpectrum spectrum, MassAxis axis, double mz, double halfWidth) {
		double sum = 0;
		for (int i = 0; i < spectrum.length(); i++) {
			sum += Math.abs(axis.centre(spectrum.bins()[i]) - mz) <= halfWidth ? spectrum.values()[i] : 0;
		}
		return sum;
	}

	private static double sum(PixelSpectrum spectrum) {
		return Arrays.stream(spectrum.intensity(), 0, spectrum.length()).sum();
	}

	@ParameterizedTest
	@CsvSource({ "linear, constant, 4.21, 1.914", "linear, reflector_tof, 6.88, 0.522", "linear, fticr, 14.99, 0.142", "cubic, constant, 4.21, 1.914",
			"cubic, reflector_tof, 6.88, 0.522", "cubic, fticr, 14.99, 0.142", "bin, constant, 1, 1", "bin, reflector_tof, 1, 1", "bin, fticr, 1, 1",
			"bin, orbitrap, 1, 1", "bin, linear_tof, 1, 1", "split, orbitrap, 1, 1", "split, linear_tof, 1, 1",
			"split, constant, 1, 1", "split, reflector_tof, 1, 1", "split, fticr, 1, 1", "cumulative-linear, constant, 1, 1",
			"cumulative-linear, reflector_tof, 1, 1", "cumulative-linear, fticr, 1, 1", "cumulative-linear, orbitrap, 1, 1",
			"cumulative-linear, linear_tof, 1, 1", "cumulative-pchip, constant, 1, 1", "cumulative-pchip, reflector_tof, 1, 1",
			"cumulative-pchip, fticr, 1, 1", "cumulative-pchip, orbitrap, 1, 1", "cumulative-pchip, linear_tof, 1, 1" })
	void profilesKeepTheirIonCurrentsOrLoseThemAsTheorySays(String method, String law, double tic, double ratio) {
		MassAxis axis = axis(law);
		PixelSpectrum profile = profile();
		SparseSpectrum to = new SparseSpectrum();
		Interpolation interpolation = Interpolation.of(method).orElseThrow();
		Resamplings.of(interpolation, axis).apply(profile, to);
		double total = current(to, axis, 650, 1e6) / sum(profile);
		double of = current(to, axis, IONS[2], 0.25) / current(to, axis, IONS[0], 0.25);
		if (interpolation.isConserving()) {
			assertEquals(1, total, 1e-6);
			assertEquals(1, of, 1e-3);
			assertEquals(sum(profile), to.kept(), 1e-12 * to.kept());
		} else {
			assertEquals(tic, total, 0.01);
			assertEquals(ratio, of, 0.004);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "BIN", "SPLIT" })
	void centroidsKeepTheirIonCurrentsAndRatios(Interpolation interpolation) {
		Random random = new Random(17);
		double[] mz = random.doubles(500, 100, 1200).sorted().toArray();
		double[] intensity = random.doubles(500, 1, 1000).map(Math::rint).toArray();
		for (PowerLaw law : PowerLaw.values()) {
			MassAxis axis = axis(law.id());
			SparseSpectrum to = new SparseSpectrum();
			Resamplings.of(interpolation, axis).apply(BinResamplingTest.spectrum(mz, intensity), to);
			assertEquals(Arrays.stream(intensity).sum(), to.kept());
			assertEquals(to.kept(), current(to, axis, 650, 1e6), 1e-6 * to.kept());
			for (int i = 1; i + 1 < mz.length; i++) {
				if (mz[i] - mz[i - 1] > 0.1 && mz[i + 1] - mz[i] > 0.1) {
					assertEquals(intensity[i], current(to, axis, mz[i], 0.05), 1e-6 * intensity[i]);
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "CUMULATIVE_LINEAR, 0.97, 1.05", "CUMULATIVE_PCHIP, 0.97, 1.01" })
	void cumulativeOperatorsHardlyChangeTheWidthOfAnIon(Interpolation interpolation, double least, double most) {
		MassAxis axis = axis("reflector_tof");
		PixelSpectrum profile = profile();
		SparseSpectrum to = new SparseSpectrum();
		Resamplings.of(interpolation, axis).apply(profile, to);
		double before = 0;
		for (int i = 0; i < POINTS; i++) {
			before += Math.abs(profile.mz()[i] - IONS[0]) < 0.2 ? profile.intensity()[i] * Math.pow(profile.mz()[i] - IONS[0], 2) : 0;
		}
		double after = 0;
		for (int i = 0; i < to.length(); i++) {
			double mz = axis.centre(to.bins()[i]);
			after += Math.abs(mz - IONS[0]) < 0.2 ? to.values()[i] * Math.pow(mz - IONS[0], 2) : 0;
		}
		double width = Math.sqrt(after / before);
		assertEquals((least + most) / 2, width, (most - least) / 2);
	}
}

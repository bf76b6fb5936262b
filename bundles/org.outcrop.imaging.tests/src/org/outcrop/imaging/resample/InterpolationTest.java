package org.outcrop.imaging.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.PowerLaw;

/** Operators on small spectra. What is expected of curves was computed with SciPy 1.10: interp, PchipInterpolator, CubicSpline. */
class InterpolationTest {

	private static final double ROUNDED = 2e-6; // values are float32
	private static final double[] MZ = { 100.1, 100.35, 100.62, 100.8, 101.13, 101.4, 101.71, 101.93, 102.3, 102.55 };
	private static final double[] INTENSITY = { 3, 0, 7, 19, 42, 11, 5, -4, 2, 6 };
	private static final double[] TWO_RUNS = { 100.1, 100.2, 100.3, 101.6, 101.7, 101.8 };
	private static final double[] OF_TWO_RUNS = { 4, 9, 2, 8, 3, 5 };

	private static double[] dense(Interpolation interpolation, OptionalDouble tolerance, MassAxis axis, double[] mz, double... intensity) {
		SparseSpectrum to = new SparseSpectrum();
		Resamplings.of(interpolation, axis, tolerance).apply(BinResamplingTest.spectrum(mz, intensity), to);
		double[] values = new double[axis.bins()];
		for (int i = 0; i < to.length(); i++) {
			values[to.bins()[i]] = to.values()[i];
		}
		return values;
	}

	private static MassAxis constant(double width, double from, double to) {
		return MassAxis.of(AxisRequest.anchored(PowerLaw.CONSTANT, width, 500, new Interval(from, to)));
	}

	private static void expect(Interpolation interpolation, double... expected) {
		assertArrayEquals(expected, dense(interpolation, OptionalDouble.of(10), constant(0.25, 99.75, 103), MZ, INTENSITY), ROUNDED * 42);
	}

	@Test
	void cumulativeLinearIsTheDifferenceOfTheRunningSum() {
		expect(Interpolation.CUMULATIVE_LINEAR, 0.3, 2.7, 0.46666666666666673, 9.513725490196078, 20.919607843137254, 35, 11.01379310344828,
				5.765452179570592, -1.11992324912059, -0.6883542919628809, 2.9290322580645163, 4.2, 0);
	}

	@Test
	void cumulativePchipIsThatOfSciPy() {
		expect(Interpolation.CUMULATIVE_PCHIP, 0.4461176470589232, 2.553882352941077, 0.0485648081868546, 8.934545466372413, 21.018243757748102,
				36.957433067912994, 10.601642233989878, 5.9184129366473, -2.129161923791827, -0.8867527508192978, 2.713267507226675, 4.8238048965268945,
				0);
	}

	@Test
	void cubicIsTheSplineOfSciPy() {
		expect(Interpolation.CUBIC, 0, 2.296593979536074, 0.197280438463569, 7.231718123388043, 26.847006685063523, 42.20740592132183,
				13.482105960132067, 5.542440118144956, -1.90433506387825, -3.7097998372764884, 4.36595169294176, 0, 0);
	}

	@Test
	void linearIsTheLineFromPointToPoint() {
		expect(Interpolation.LINEAR, 0, 2.7, 0.6481481481481481, 7.333333333333333, 24.227272727272727, 41.65151515151515, 13.870370370370372,
				6.645161290322581, -1.75, -0.8378378378378378, 3.2, 0, 0);
	}

	@Test
	void splinesOfFewPointsAreParabolasAndLines() {
		double[][] expected = { { 24.227272727272954, 41.65151515151547, 0, 0 }, { 30.10858585858599, 42.151234567901085, 15.753928170595778, 0 },
				{ 35.317637906834335, 42.383072240760974, 13.926787909662949, -1.4139410598660538 } };
		for (int points = 2; points <= 4; points++) {
			double[] values = dense(Interpolation.CUBIC, OptionalDouble.empty(), constant(0.25, 99.75, 103), Arrays.copyOfRange(MZ, 3, 3 + points),
					Arrays.copyOfRange(INTENSITY, 3, 3 + points));
			assertArrayEquals(expected[points - 2], Arrays.copyOfRange(values, 4, 8), ROUNDED * 42);
			assertEquals(0, Arrays.stream(values).limit(4).sum() + Arrays.stream(values).skip(8).sum());
		}
	}

	@Test
	void gapsStayEmptyByTheSpacingAroundThem() {
		double[] linear = gap(Interpolation.CUMULATIVE_LINEAR, OptionalDouble.empty());
		double[] pchip = gap(Interpolation.CUMULATIVE_PCHIP, OptionalDouble.of(0.06));
		// the cells at the gap reach 0.075 and 0.06 instead of 0.05
		for (int bin = 7; bin < 24; bin++) {
			assertEquals(0, linear[bin]);
			assertEquals(0, pchip[bin]);
		}
		assertEquals(15, Arrays.stream(linear).limit(7).sum(), 1e-5);
		assertEquals(16, Arrays.stream(pchip).skip(24).sum(), 1e-5);
	}

	private static double[] gap(Interpolation interpolation, OptionalDouble tolerance) {
		return dense(interpolation, tolerance, constant(0.0625, 100, 102), TWO_RUNS, OF_TWO_RUNS);
	}

	@Test
	void peaksThatNoProfileWasSampledBetweenStayInTheirBins() {
		double[] mz = { 101.2, 103.4, 107.6, 109.9 };
		for (Interpolation interpolation : new Interpolation[] { Interpolation.CUMULATIVE_LINEAR, Interpolation.CUMULATIVE_PCHIP }) {
			assertArrayEquals(new double[] { 0, 1, 0, 2, 0, 0, 0, 3, 0, 4, 0, 0 },
					dense(interpolation, OptionalDouble.empty(), constant(1, 100, 112), mz, 1, 2, 3, 4));
		}
	}

	@Test
	void pchipIsFlatInGaps() {
		double[] expected = new double[32];
		expected[0] = 0.23970853365380518;
		expected[1] = 2.4267578124997815;
		expected[2] = 4.704845935314475;
		expected[3] = 5.628687718531937;
		expected[4] = 1.6548295454546071;
		expected[5] = 0.34517045454539286;
		expected[24] = 0.2840909090909811;
		expected[25] = 5.852272727272247;
		expected[26] = 3.1224698153411907;
		expected[27] = 1.7411665482955812;
		expected[28] = 2.868652343750192;
		expected[29] = 2.131347656249808;
		// as wide as at the ends: half the spacing
		assertArrayEquals(expected, gap(Interpolation.CUMULATIVE_PCHIP, OptionalDouble.of(0.05 + 1e-9)), 1e-5);
	}

	@Test
	void splitSharesByTheDistanceFromTheCentres() {
		double[] values = dense(Interpolation.SPLIT, OptionalDouble.empty(), constant(1, 100, 104), new double[] { 100.25, 101, 101.5, 102.75, 103.75 },
				8, 16, 32, 4, 64);
		assertArrayEquals(new double[] { 8 + 8, 8 + 32, 3, 1 + 64 }, values);
		values = dense(Interpolation.SPLIT, OptionalDouble.empty(), constant(1, 100, 110), new double[] { 101.75, 107.25 }, 8, 4);
		assertArrayEquals(new double[] { 0, 6, 2, 0, 0, 0, 1, 3, 0, 0 }, values);
	}

	@Test
	void aSinglePointStaysInItsBin() {
		for (Interpolation interpolation : Interpolation.values()) {
			assertArrayEquals(new double[] { 0, 0, 7, 0 }, dense(interpolation, OptionalDouble.empty(), constant(1, 100, 104), new double[] { 102.5 }, 7));
		}
	}

	@Test
	void aGapToleranceIsMoreThanNothing() {
		MassAxis axis = constant(1, 100, 104);
		assertThrows(IllegalArgumentException.class, () -> Resamplings.of(Interpolation.CUMULATIVE_LINEAR, axis, OptionalDouble.of(0)));
		assertThrows(IllegalArgumentException.class, () -> Resamplings.of(Interpolation.CUMULATIVE_LINEAR, axis, OptionalDouble.of(Double.NaN)));
	}

	@Test
	void invalidIntensitiesLeaveAHoleInAProfile() {
		double[] mz = { 100.05, 100.15, 100.25, 100.35, 100.45 };
		double[] values = dense(Interpolation.CUMULATIVE_LINEAR, OptionalDouble.empty(), constant(0.125, 100, 100.5), mz, 1, 1, Double.NaN, 1, 1);
		assertArrayEquals(new double[] { 1.25, 0.75, 0.75, 1.25 }, values, 1e-5);
	}
}

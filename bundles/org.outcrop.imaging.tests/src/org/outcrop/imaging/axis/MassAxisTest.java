package org.outcrop.imaging.axis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.array.Interval;
import org.outcrop.data.DataException;

class MassAxisTest {

	private static final Interval RANGE = new Interval(200, 1000);

	static List<MassLaw> laws() {
		List<MassLaw> laws = new ArrayList<>(List.of(PowerLaw.values()));
		laws.addAll(List.of(new TwoTermTof(0.0185, 9.1e-6), new TwoTermTof(0.0877, 8.74e-4), new TwoTermTof(0.454, 0.0284), new TwoTermTof(0.1, 0),
				new TwoTermTof(0, 1e-4)));
		return laws;
	}

	private static double width(MassLaw law) {
		return law instanceof TwoTermTof ? 3 : 0.005;
	}

	@ParameterizedTest
	@CsvSource({ "constant, 160000, 5.000, 5.000", "linear_tof, 156351, 3.162, 7.071", "reflector_tof, 160943, 2.000, 10.000",
			"orbitrap, 174806, 1.265, 14.142", "fticr, 200000, 0.800, 20.000" })
	void hasTheBinsAndWidthsOfTheFormulas(String id, int bins, double at200, double at1000) {
		MassLaw law = MassLaw.of(id, Double.NaN, Double.NaN).orElseThrow();
		MassAxis stretched = MassAxis.of(AxisRequest.stretched(law, 0.005, 500, RANGE));
		assertEquals(bins, stretched.bins());
		assertEquals(200, stretched.edge(0));
		assertEquals(1000, stretched.edge(bins));
		assertEquals(0.005, stretched.description().realised(), 0.005 / bins);
		assertTrue(stretched.description().realised() >= 0.005 * (1 - 1e-12));

		MassAxis anchored = MassAxis.of(AxisRequest.anchored(law, 0.005, 500, RANGE));
		assertEquals(at200, 1000 * (anchored.edge(1) - anchored.edge(0)), 0.0005);
		assertEquals(at1000, 1000 * (anchored.edge(anchored.bins()) - anchored.edge(anchored.bins() - 1)), 0.0005);
		assertTrue(anchored.bins() - bins >= 0 && anchored.bins() - bins <= 2, id + " has " + anchored.bins());
		assertTrue(anchored.edge(0) <= 200 && anchored.edge(1) > 200 && anchored.edge(anchored.bins()) >= 1000
				&& anchored.edge(anchored.bins() - 1) < 1000);
		int reference = (int) -anchored.description().first();
		assertEquals(500, anchored.edge(reference), 500 * 1e-15);
		assertEquals(0.005, anchored.edge(reference + 1) - anchored.edge(reference), 5e-7);
	}

	@ParameterizedTest
	@MethodSource("laws")
	void coordinateLeadsBackToTheMz(MassLaw law) {
		// 1 ulp of the coordinate of a two-term law is worth up to 11 ulp of m/z, of which rounding it loses half
		double limit = law instanceof TwoTermTof ? 16 : 4;
		double worst = 0;
		Random random = new Random(7);
		for (int i = 0; i < 200_000; i++) {
			double mz = 20 * Math.pow(2500, random.nextDouble());
			worst = Math.max(worst, Math.abs(law.mz(law.u(mz)) - mz) / Math.ulp(mz));
		}
		assertTrue(worst <= limit, law + " is " + worst + " ulp off");
	}

	@ParameterizedTest
	@MethodSource("laws")
	void growthIsTheSlopeOfTheCoordinate(MassLaw law) {
		for (double mz : new double[] { 50, 300, 1000, 5000 }) {
			double h = mz * 1e-5;
			assertEquals(1, (law.u(mz + h) - law.u(mz - h)) / (2 * h) * law.growth(mz), 1e-8);
		}
	}

	@ParameterizedTest
	@MethodSource("laws")
	void anchoredAxesOfTwoRangesShareTheirBins(MassLaw law) {
		MassAxis wide = MassAxis.of(AxisRequest.anchored(law, width(law), 500, new Interval(101.3, 1203.7)));
		MassAxis narrow = MassAxis.of(AxisRequest.anchored(law, width(law), 500, new Interval(333.3, 777.7)));
		int shift = Math.toIntExact(narrow.description().first() - wide.description().first());
		assertTrue(shift > 0 && narrow.bins() > 100);
		for (int k = 0; k <= narrow.bins(); k++) {
			assertEquals(wide.edge(k + shift), narrow.edge(k));
		}
		double[] mz = new Random(3).doubles(10_000, 333.3, 777.7).toArray();
		for (double m : mz) {
			assertEquals(wide.bin(m), narrow.bin(m) + shift);
		}
	}

	@ParameterizedTest
	@MethodSource("laws")
	void findsTheBinsThatASearchFinds(MassLaw law) {
		findsAll(MassAxis.of(AxisRequest.anchored(law, width(law), 500, new Interval(50, 2000))), 1);
		findsAll(MassAxis.of(AxisRequest.stretched(law, 2 * width(law), 321, new Interval(100.5, 7321.25))), 2);
		findsAll(MassAxis.of(AxisRequest.ofBins(law, 1, 500, new Interval(3, 700_000))), 3);
		findsAll(MassAxis.of(AxisRequest.ofBins(law, 700_001, 500, new Interval(0.5, 1e6))), 4);
		findsAll(MassAxis.of(AxisRequest.ofBins(law, 900_000, 500, new Interval(500, 500.0001))), 5);
		findsAll(MassAxis.of(AxisRequest.ofBins(law, 17, 500, new Interval(1e-5, 1e6))), 6);
	}

	private static void findsAll(MassAxis axis, int seed) {
		double[] edges = new double[axis.bins() + 1];
		for (int k = 0; k < edges.length; k++) {
			edges[k] = axis.edge(k);
		}
		Random random = new Random(seed);
		int count = 60_000;
		double[] mz = new double[count + 4];
		for (int i = 0; i < count; i++) {
			double edge = edges[random.nextInt(edges.length)];
			mz[i] = switch (i % 4) {
			case 0 -> edge;
			case 1 -> Math.nextDown(edge);
			case 2 -> Math.nextUp(edge);
			default -> edges[0] + random.nextDouble() * (edges[edges.length - 1] - edges[0]);
			};
		}
		mz[count] = edges[0];
		mz[count + 1] = edges[edges.length - 1];
		mz[count + 2] = 1e-9;
		mz[count + 3] = 1e7;
		Arrays.sort(mz);
		int[] bins = new int[mz.length];
		axis.bins(mz, mz.length, bins);
		int[] expected = Arrays.stream(mz).mapToInt(m -> search(edges, m)).toArray();
		assertArrayEquals(expected, bins);
		assertArrayEquals(expected, Arrays.stream(mz).mapToInt(axis::bin).toArray());
	}

	private static int search(double[] edges, double mz) {
		int bins = edges.length - 1;
		if (mz == edges[bins]) {
			return bins - 1;
		}
		int at = Arrays.binarySearch(edges, mz);
		return at >= 0 ? at : -at - 2 >= bins ? bins : -at - 2;
	}

	@Test
	void edgesOfARoundWidthLieOnRoundNumbersAndBelongToTheBinAbove() {
		MassAxis axis = MassAxis.of(AxisRequest.anchored(PowerLaw.CONSTANT, 0.25, 500, new Interval(100, 200)));
		assertEquals(400, axis.bins());
		assertEquals(4, axis.bin(101));
		assertEquals(3, axis.bin(Math.nextDown(101.0)));
		assertEquals(399, axis.bin(200));
		assertEquals(400, axis.bin(Math.nextUp(200.0)));
		assertEquals(-1, axis.bin(Math.nextDown(100.0)));
		assertEquals(100.125, axis.centre(0));
	}

	@ParameterizedTest
	@MethodSource("laws")
	void isMadeAgainFromItsDescription(MassLaw law) {
		for (AxisRequest request : List.of(AxisRequest.anchored(law, width(law), 500, RANGE), AxisRequest.stretched(law, width(law), 321, RANGE),
				AxisRequest.ofBins(law, 12_345, 500, RANGE))) {
			MassAxis axis = MassAxis.of(request);
			MassAxis again = MassAxis.of(axis.description());
			assertEquals(axis.description(), again.description());
			for (int k = 0; k <= axis.bins(); k++) {
				assertEquals(axis.edge(k), again.edge(k));
			}
		}
	}

	@Test
	void refusesADescriptionThatContradictsItself() {
		AxisDescription good = MassAxis.of(AxisRequest.anchored(PowerLaw.FTICR, 0.005, 500, RANGE)).description();
		assertThrows(DataException.Corrupt.class, () -> MassAxis.of(changed(good, "fticr", good.width(), good.first() + 1, good.bins())));
		assertThrows(DataException.Corrupt.class, () -> MassAxis.of(changed(good, "quadrupole", good.width(), good.first(), good.bins())));
		assertThrows(DataException.Corrupt.class, () -> MassAxis.of(changed(good, "tof", good.width(), good.first(), good.bins())));
		assertThrows(DataException.Corrupt.class, () -> MassAxis.of(changed(good, "fticr", -1, good.first(), good.bins())));
		assertThrows(DataException.Corrupt.class, () -> MassAxis.of(changed(good, "fticr", good.width(), good.first(), Integer.MAX_VALUE)));
	}

	private static AxisDescription changed(AxisDescription d, String law, double width, long first, int bins) {
		return new AxisDescription(law, d.a(), d.b(), d.placement(), width, d.reference(), d.realised(), first, bins, d.from(), d.to());
	}

	@Test
	void refusesMoreThanTenMillionBinsNamingRangeAndWidth() {
		DataException e = assertThrows(DataException.Unsupported.class,
				() -> MassAxis.of(AxisRequest.anchored(PowerLaw.FTICR, 1e-5, 1000, new Interval(50, 2000))));
		assertTrue(e.getMessage().contains("10000000") && e.getMessage().contains("50.0 to 2000.0") && e.getMessage().contains("0.01 mDa at m/z 1000"),
				e.getMessage());
		assertThrows(DataException.Unsupported.class, () -> MassAxis.of(AxisRequest.ofBins(PowerLaw.CONSTANT, 10_000_001, 500, RANGE)));
		assertEquals(10_000_000, MassAxis.of(AxisRequest.ofBins(PowerLaw.ORBITRAP, 10_000_000, 500, RANGE)).bins());
	}

	@Test
	void refusesBinsThatNumbersCannotTellApart() {
		Interval narrow = new Interval(500, Math.nextUp(Math.nextUp(500.0)));
		assertThrows(DataException.Unsupported.class, () -> MassAxis.of(AxisRequest.ofBins(PowerLaw.CONSTANT, 3, 500, narrow)));
		assertThrows(DataException.Unsupported.class, () -> MassAxis.of(AxisRequest.anchored(PowerLaw.CONSTANT, 1e-14, 500, narrow)));
		assertThrows(DataException.Unsupported.class, () -> MassAxis.of(AxisRequest.anchored(PowerLaw.FTICR, 1e-300, 500, narrow)));
	}

	@Test
	void refusesBinsThatReachBeyondAnyMass() {
		assertThrows(DataException.Unsupported.class, () -> MassAxis.of(AxisRequest.anchored(PowerLaw.FTICR, 500, 1000, new Interval(900, 1e6))));
		assertThrows(DataException.Unsupported.class, () -> MassAxis.of(AxisRequest.anchored(PowerLaw.CONSTANT, 1, 500, new Interval(0.5, 10))));
	}

	@Test
	void guardsAgainstNumbersThatAreNoMass() {
		for (double[] range : new double[][] { { 0, 100 }, { -5, 100 }, { 100, 1e35 }, { 100, Double.POSITIVE_INFINITY } }) {
			assertThrows(IllegalArgumentException.class, () -> AxisRequest.ofBins(PowerLaw.CONSTANT, 10, 500, new Interval(range[0], range[1])));
		}
		assertThrows(IllegalArgumentException.class, () -> AxisRequest.anchored(PowerLaw.CONSTANT, Double.NaN, 500, RANGE));
		assertThrows(IllegalArgumentException.class, () -> AxisRequest.anchored(PowerLaw.CONSTANT, 0, 500, RANGE));
		assertThrows(IllegalArgumentException.class, () -> AxisRequest.anchored(PowerLaw.CONSTANT, 1, Double.NaN, RANGE));
		MassAxis axis = MassAxis.of(AxisRequest.ofBins(PowerLaw.REFLECTOR_TOF, 10, 500, RANGE));
		assertEquals(-1, axis.bin(0));
		assertEquals(-1, axis.bin(-3));
		assertEquals(-1, axis.bin(Double.NaN));
		assertEquals(10, axis.bin(1e35));
	}

	@Test
	void aSingleMassHasABin() {
		MassAxis axis = MassAxis.of(AxisRequest.anchored(PowerLaw.CONSTANT, 0.5, 500, new Interval(250, 250)));
		assertEquals(1, axis.bins());
		assertEquals(0, axis.bin(250));
	}

	@ParameterizedTest
	@MethodSource("laws")
	void twoTermWidthsFollowTheirPeaks(MassLaw law) {
		if (law instanceof TwoTermTof tof) {
			MassAxis axis = MassAxis.of(AxisRequest.anchored(tof, 3, 500, RANGE));
			for (int k = 0; k < axis.bins(); k += 1000) {
				double m = axis.centre(k);
				double fwhm = Math.sqrt(tof.a() * m + tof.b() * m * m) / 1000;
				assertEquals(fwhm / 3, axis.edge(k + 1) - axis.edge(k), fwhm * 1e-6);
			}
			assertEquals(3000 * (tof.u(1000) - tof.u(200)), axis.bins(), 2);
		}
	}
}

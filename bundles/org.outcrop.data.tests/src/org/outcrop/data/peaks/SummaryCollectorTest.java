package org.outcrop.data.peaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;

class SummaryCollectorTest {

	private static final double NAN = Double.NaN;

	private static SpectrumHeader header(long index, int level, double rt, double volts, double mobility, MobilityUnit unit) {
		return new SpectrumHeader(index, "scan=" + index, SpectrumHeader.Kind.MASS, level, rt, Polarity.POSITIVE, Representation.CENTROID,
				Channel.of(volts), false, mobility, unit, NAN, NAN, NAN, NAN, 0, -1, NAN, "", 0, 0);
	}

	private static Spectrum spectrum(SpectrumHeader header, double[] positions, double[] intensity, double... mobilities) {
		return new Spectrum(header, positions, intensity, mobilities);
	}

	@Test
	void addsUpEachLevelAndLeavesOutWhatIsNoNumber() {
		SummaryCollector collector = new SummaryCollector();
		collector.spectrum(spectrum(header(0, 1, 10, -45, NAN, MobilityUnit.UNKNOWN), new double[] {400, 300, Double.POSITIVE_INFINITY},
				new double[] {1, 2, NAN}));
		collector.spectrum(spectrum(header(1, 2, NAN, -60.5, NAN, MobilityUnit.UNKNOWN), new double[] {NAN, 900},
				new double[] {-4, Double.NEGATIVE_INFINITY}));
		collector.unreadable(header(2, 1, 30, -45, NAN, MobilityUnit.UNKNOWN));
		collector.chromatogram(new Chromatogram(0, "TIC", "TIC", NAN, NAN, new double[1], new double[1]));
		assertEquals(new RunSummary(3, 1, 5,
				new TreeMap<>(Map.of(1, new RunSummary.Level(2, 3, 3), 2, new RunSummary.Level(1, 2, -4))),
				Optional.of(new Interval(10, 30)), Optional.of(new Interval(300, 900)), List.of(-60.5, -45.0), Optional.empty()),
				collector.summary());
	}

	@Test
	void anEmptyRunHasNoRanges() {
		RunSummary summary = new SummaryCollector().summary();
		assertEquals(new RunSummary(0, 0, 0, new TreeMap<>(), Optional.empty(), Optional.empty(), List.of(), Optional.empty()), summary);
	}

	@Test
	void mobilityComesFromPointsAndFromWholeSpectra() {
		SummaryCollector collector = new SummaryCollector();
		collector.spectrum(spectrum(header(0, 1, 1, NAN, NAN, MobilityUnit.INVERSE_K0), new double[] {1, 2}, new double[] {1, 1}, 0.7, 0.9));
		collector.spectrum(spectrum(header(1, 1, 2, NAN, 1.2, MobilityUnit.INVERSE_K0), new double[] {1}, new double[] {1}));
		assertEquals(Optional.of(new RunSummary.Mobility(MobilityUnit.INVERSE_K0, 0.7, 1.2)), collector.summary().mobility());
		collector.spectrum(spectrum(header(2, 1, 3, NAN, 20, MobilityUnit.DRIFT_TIME_MS), new double[0], new double[0]));
		assertEquals(MobilityUnit.UNKNOWN, collector.summary().mobility().orElseThrow().unit(), "units are not mixed");
	}

	@Test
	void voltagesAreComparedToAHundredth() {
		assertEquals(Channel.of(-45.004), Channel.of(-45));
		assertEquals(-60.25, Channel.volts(Channel.of(-60.25)));
		assertEquals(NAN, Channel.volts(Channel.NONE));
		assertEquals(Channel.NONE, Channel.of(NAN));
		assertThrows(ArithmeticException.class, () -> Channel.of(1e9));
	}

	@Test
	void arraysOfOnePointEachBelongTogether() {
		SpectrumHeader header = header(0, 1, 1, NAN, NAN, MobilityUnit.UNKNOWN);
		assertThrows(IllegalArgumentException.class, () -> new Spectrum(header, new double[2], new double[1], Spectrum.NO_MOBILITIES));
		assertThrows(IllegalArgumentException.class, () -> new Spectrum(header, new double[2], new double[2], new double[1]));
		assertThrows(IllegalArgumentException.class, () -> new Chromatogram(0, "", "TIC", NAN, NAN, new double[1], new double[2]));
	}
}

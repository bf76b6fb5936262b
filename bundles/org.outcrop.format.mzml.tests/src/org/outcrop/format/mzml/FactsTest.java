package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;
import org.outcrop.data.peaks.RunOutline.IndexState;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What an independent parser found in real public files, found again. */
class FactsTest {

	/** Sums in another order, and exp of slof within 2 ulp, differ in the last digits only. */
	private static final double RELATIVE = 1e-12;

	@TestFactory
	Stream<DynamicTest> reproducesWhatAnIndependentParserFound() {
		return SampleFiles.each(f -> true, FactsTest::check);
	}

	private static void check(Path file, JsonNode facts) {
		if (file.endsWith("openms_degenerate_empty_file.mzML")) {
			assertThrows(DataException.Unsupported.class, () -> Collected.open(file));
			return;
		}
		try (PeakRun run = Collected.open(file)) {
			IndexState index = run.outline().index();
			Collected found = Collected.scan(run);
			if (facts.has("error")) {
				assertTrue(found.warned("gz-crc"), () -> "warnings: " + found.warnings);
				return;
			}
			checkIndex(facts, index, found);
			checkSpectra(facts, found);
			checkLevels(facts, found);
			checkHeaders(facts, found);
			checkMobility(facts, found);
			checkChromatograms(facts, found);
			checkRandomAccess(run, found);
		}
	}

	private static void checkIndex(JsonNode facts, IndexState state, Collected found) {
		JsonNode index = facts.path("index");
		long entries = index.path("offsets_good").asLong();
		boolean right = index.path("points_at_indexList").asBoolean() && index.path("offsets_bad").asLong() == 0
				&& entries == found.headers().size() + found.chromatograms.size() && !facts.has("gzip");
		if (facts.get("file").asText().equals("pymzml_example.mzML")) {
			right = false; // one entry is missing, and one points at a spectrum instead of the chromatogram
		}
		assertEquals(right, state == IndexState.VALID, () -> "index is " + state + ", warnings " + found.warnings);
		assertEquals(state == IndexState.REPAIRED, found.warned("index-wrong"));
	}

	private static void checkSpectra(JsonNode facts, Collected found) {
		assertEquals(facts.get("n_spectra").asInt(), found.headers().size(), "spectra");
		assertEquals(facts.get("n_peaks_total").asLong(), found.spectra.stream().mapToLong(Spectrum::size).sum(), "peaks");
		for (JsonNode expected : facts.path("spectra")) {
			SpectrumHeader header = found.headers().get(expected.get("index").asInt());
			assertEquals(expected.get("id").asText(), header.id());
			assertEquals(expected.get("ms_level").asInt(0), header.msLevel());
			assertEquals(expected.get("rt_s").asDouble(Double.NaN), header.rt());
			assertNear(expected.path("declared_tic").asDouble(Double.NaN), header.statedTic());
			checkVoltage(expected, header);
			checkPrecursor(expected, header);
			found.spectra.stream().filter(s -> s.header() == header).forEach(s -> checkValues(expected, s));
		}
	}

	private static void checkVoltage(JsonNode expected, SpectrumHeader header) {
		if (expected.has("faims_cv")) {
			assertEquals(expected.get("faims_cv").asDouble(), Channel.volts(header.channel()));
			assertFalse(header.channelInferred());
		}
	}

	private static void checkPrecursor(JsonNode expected, SpectrumHeader header) {
		JsonNode first = expected.path("precursors").path(0);
		if (!first.isMissingNode()) {
			assertEquals(first.path("mz").asDouble(Double.NaN), header.precursorMz());
			assertEquals(first.path("z").asInt(), header.precursorCharge());
			assertEquals(first.path("iso").asDouble(Double.NaN), header.isolationTarget());
			assertEquals(first.path("lo").asDouble(Double.NaN), header.isolationLower());
			assertEquals(first.path("hi").asDouble(Double.NaN), header.isolationUpper());
		}
	}

	private static void checkValues(JsonNode expected, Spectrum s) {
		assertEquals(expected.get("n").asInt(), s.size());
		assertNear(expected.get("sum_intensity").asDouble(), sum(s.intensity()));
		if (expected.has("first")) {
			int last = s.size() - 1;
			assertEquals(expected.get("first").get(0).asDouble(), s.positions()[0]);
			assertNear(expected.get("first").get(1).asDouble(), s.intensity()[0]);
			assertEquals(expected.get("last").get(0).asDouble(), s.positions()[last]);
			assertNear(expected.get("last").get(1).asDouble(), s.intensity()[last]);
		}
	}

	private static void checkLevels(JsonNode facts, Collected found) {
		for (Map.Entry<String, JsonNode> expected : facts.get("ms_levels").properties()) {
			int level = expected.getKey().equals("None") ? 0 : Integer.parseInt(expected.getKey());
			JsonNode e = expected.getValue();
			List<Spectrum> own = found.spectra.stream().filter(s -> s.header().msLevel() == level).toList();
			long unreadable = found.unreadable.stream().filter(h -> h.msLevel() == level).count();
			assertEquals(e.get("n_spectra").asInt(), own.size() + unreadable);
			assertEquals(e.get("n_peaks").asLong(), own.stream().mapToLong(Spectrum::size).sum());
			assertEquals(e.get("n_empty").asLong(), own.stream().filter(s -> s.size() == 0).count() + unreadable);
			assertNear(e.get("sum_intensity").asDouble(), own.stream().mapToDouble(s -> sum(s.intensity())).sum());
			assertNear(e.get("int_max").asDouble(Double.NEGATIVE_INFINITY), max(own.stream().map(Spectrum::intensity).toList()));
			assertEquals(e.get("mz_max").asDouble(Double.NEGATIVE_INFINITY), max(own.stream().map(Spectrum::positions).toList()));
			assertEquals(e.get("mz_min").asDouble(Double.POSITIVE_INFINITY), min(own.stream().map(Spectrum::positions).toList()));
		}
	}

	private static void checkHeaders(JsonNode facts, Collected found) {
		List<Double> times = found.headers().stream().map(SpectrumHeader::rt).filter(t -> !Double.isNaN(t)).toList();
		assertEquals(facts.get("rt_missing").asInt(), found.headers().size() - times.size());
		if (!facts.get("rt_seconds").isNull()) {
			assertEquals(facts.get("rt_seconds").get(0).asDouble(), times.stream().mapToDouble(t -> t).min().orElseThrow());
			assertEquals(facts.get("rt_seconds").get(1).asDouble(), times.stream().mapToDouble(t -> t).max().orElseThrow());
		}
		checkCounts(facts.get("representation"), Map.of("centroid", Representation.CENTROID, "profile", Representation.PROFILE, "unstated",
				Representation.UNKNOWN), found.headers().stream().map(SpectrumHeader::representation).toList());
		// there the polarity stands in the scan, by a group, where the other parser did not look
		boolean inScan = facts.get("file").asText().equals("jmzml_tiny_err_idx.mzML");
		JsonNode polarity = inScan ? new ObjectMapper().createObjectNode().put("+", 3).put("?", 1) : facts.get("polarity");
		checkCounts(polarity, Map.of("+", Polarity.POSITIVE, "-", Polarity.NEGATIVE, "?", Polarity.UNKNOWN),
				found.headers().stream().map(SpectrumHeader::polarity).toList());
		Map<String, Integer> channels = new TreeMap<>();
		for (SpectrumHeader h : found.headers()) {
			if (h.channel() != Channel.NONE) {
				channels.merge((int) Channel.volts(h.channel()) + " ms" + h.msLevel(), 1, Integer::sum);
			}
		}
		Map<String, Integer> expected = new TreeMap<>();
		facts.get("faims_cv").properties().forEach(
				cv -> cv.getValue().properties().forEach(level -> expected.put(cv.getKey() + " " + level.getKey(), level.getValue().asInt())));
		assertEquals(expected, channels);
	}

	private static <T> void checkCounts(JsonNode expected, Map<String, T> names, List<T> values) {
		names.forEach((name, value) -> assertEquals(expected.path(name).asLong(0), values.stream().filter(value::equals).count(), name));
	}

	private static void checkMobility(JsonNode facts, Collected found) {
		JsonNode scans = facts.get("scan_level_ion_mobility");
		checkScanMobility(scans.path("MS:1002476"), MobilityUnit.DRIFT_TIME_MS, found);
		checkScanMobility(scans.path("MS:1002815"), MobilityUnit.INVERSE_K0, found);
		long values = 0;
		double least = Double.POSITIVE_INFINITY;
		double most = Double.NEGATIVE_INFINITY;
		for (JsonNode family : facts.get("ion_mobility_arrays")) {
			values += family.get("n_values").asLong();
			least = Math.min(least, family.get("min").asDouble());
			most = Math.max(most, family.get("max").asDouble());
		}
		// an array that only its name makes a mobility ("Ion Mobility") is not among the facts, and has no unit
		boolean named = List.of("openms_im_1003006.mzML", "openms_np_zlib_lin_pic_slof.mzML").contains(facts.get("file").asText());
		List<double[]> arrays = new ArrayList<>();
		found.spectra.stream().filter(s -> s.hasMobilities() && !(named && s.header().mobilityUnit() == MobilityUnit.UNKNOWN))
				.forEach(s -> arrays.add(s.mobilities()));
		assertEquals(values, arrays.stream().mapToLong(a -> a.length).sum());
		assertEquals(least, min(arrays));
		assertEquals(most, max(arrays));
		if (facts.has("im_window")) {
			checkWindow(facts.get("im_window"), found, named);
		}
	}

	private static void checkScanMobility(JsonNode expected, MobilityUnit unit, Collected found) {
		double[] values = found.headers().stream().filter(h -> !Double.isNaN(h.mobility()) && h.mobilityUnit() == unit)
				.mapToDouble(SpectrumHeader::mobility).toArray();
		assertEquals(expected.path("n").asInt(0), values.length);
		if (values.length > 0) {
			assertEquals(expected.get("min").asDouble(), min(List.of(values)));
			assertEquals(expected.get("max").asDouble(), max(List.of(values)));
		}
	}

	private static void checkWindow(JsonNode window, Collected found, boolean named) {
		int n = 0;
		double sum = 0;
		for (Spectrum s : found.spectra) {
			if (!s.hasMobilities() || named && s.header().mobilityUnit() == MobilityUnit.UNKNOWN) {
				continue;
			}
			for (int i = 0; i < s.size(); i++) {
				if (s.mobilities()[i] <= window.get("im_le").asDouble() && s.positions()[i] <= window.get("mz_le").asDouble()) {
					n++;
					sum += s.intensity()[i];
				}
			}
		}
		assertEquals(window.get("n").asInt(), n);
		assertNear(window.get("sum").asDouble(), sum);
	}

	private static void checkChromatograms(JsonNode facts, Collected found) {
		assertEquals(facts.get("n_chromatograms").asInt(), found.chromatograms.size());
		assertEquals(facts.get("chrom_points_total").asLong(), found.chromatograms.stream().mapToLong(Chromatogram::size).sum());
		for (JsonNode expected : facts.path("chromatograms")) {
			Chromatogram c = found.chromatograms.stream().filter(f -> f.id().equals(expected.get("id").asText())).findFirst().orElseThrow();
			assertEquals(Map.of("MS:1000235", "TIC", "MS:1000628", "BPC", "MS:1000627", "SIC", "MS:1001473", "SRM")
					.getOrDefault(expected.path("type").asText(), "unknown"), c.type());
			assertEquals(expected.get("n").asInt(), c.size());
			assertNear(expected.get("sum").asDouble(), sum(c.values()));
			if (c.size() > 0) {
				double unit = expected.get("time_unit").asText().equals("UO:0000031") ? 60 : 1;
				assertEquals(expected.get("t0").asDouble() * unit, c.times()[0]);
				assertEquals(expected.get("t1").asDouble() * unit, c.times()[c.size() - 1]);
			}
		}
	}

	/** A spectrum asked for alone is the same as in a scan, whether the index is used, a finished scan, or neither. */
	private static void checkRandomAccess(PeakRun scanned, Collected found) {
		try (PeakRun fresh = Collected.open(scanned.file())) {
			for (int i = found.spectra.size() - 1; i >= 0; i -= Math.max(1, found.spectra.size() / 20)) {
				Spectrum expected = found.spectra.get(i);
				SameSpectrum.assertSame(expected, scanned.spectrum(expected.header().index(), Progress.NONE));
				SameSpectrum.assertSame(expected, fresh.spectrum(expected.header().index(), Progress.NONE));
			}
			for (SpectrumHeader header : found.unreadable) {
				assertThrows(DataException.Corrupt.class, () -> fresh.spectrum(header.index(), Progress.NONE));
			}
			assertThrows(IndexOutOfBoundsException.class, () -> fresh.spectrum(found.headers().size(), Progress.NONE));
			assertEquals(found.headers().size(), scanned.outline().spectra().orElseThrow());
		}
	}

	private static double sum(double[] values) {
		double sum = 0;
		for (double v : values) {
			sum += Double.isFinite(v) ? v : 0;
		}
		return sum;
	}

	private static double max(List<double[]> arrays) {
		return arrays.stream().flatMapToDouble(Arrays::stream).max().orElse(Double.NEGATIVE_INFINITY);
	}

	private static double min(List<double[]> arrays) {
		return arrays.stream().flatMapToDouble(Arrays::stream).min().orElse(Double.POSITIVE_INFINITY);
	}

	private static void assertNear(double expected, double actual) {
		if (Double.isFinite(expected)) {
			assertEquals(expected, actual, Math.abs(expected) * RELATIVE);
		} else {
			assertEquals(expected, actual);
		}
	}
}

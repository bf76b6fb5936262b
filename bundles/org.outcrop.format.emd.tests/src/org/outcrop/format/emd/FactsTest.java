package org.outcrop.format.emd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The real files, opened as scans, hold what NumPy and h5py found in them. */
class FactsTest {

	private static Path data() {
		Assumptions.assumeTrue(EmdFiles.data().isPresent(), "skipped: the real files are not here; give their folder as outcrop.data");
		return EmdFiles.data().get();
	}

	@Test
	void everyScanOfTheRealFiles() throws IOException {
		Path data = data();
		JsonNode facts = new ObjectMapper().readTree(data.resolve("facts.json").toFile());
		int[] scans = new int[1];
		facts.properties().forEach(file -> file.getValue().path("datasets").properties().forEach(array -> {
			if (array.getValue().path("shape").size() == 4) {
				check(data.resolve(file.getKey()), "/" + array.getKey(), array.getValue());
				scans[0]++;
			}
		}));
		assertEquals(6, scans[0]);
	}

	private static void check(Path file, String array, JsonNode facts) {
		try (Scan4d opened = EmdFiles.open(file)) {
			Scan4d scan = opened.select(array);
			JsonNode extents = facts.path("shape");
			ScanShape shape = new ScanShape(extents.get(0).asLong(), extents.get(1).asLong(), extents.get(2).asInt(), extents.get(3).asInt());
			assertEquals(shape, scan.outline().shape(), file.toString());
			assertTrue(scan.outline().complete());
			assertTrue(scan.outline().notices().isEmpty(), () -> scan.outline().notices().toString());
			assertFalse(scan.isSequence());
			double sum = 0;
			double min = Double.POSITIVE_INFINITY;
			double max = Double.NEGATIVE_INFINITY;
			for (long y = 0; y < shape.scanY(); y++) {
				for (long x = 0; x < shape.scanX(); x++) {
					double[] values = scan.frame(y, x).toDoubles();
					sum += Arrays.stream(values).sum();
					min = Math.min(min, Arrays.stream(values).min().orElseThrow());
					max = Math.max(max, Arrays.stream(values).max().orElseThrow());
				}
			}
			assertEquals(facts.path("sum").asDouble(), sum, 1e-12 * Math.abs(sum), file.toString());
			assertEquals(facts.path("min").asDouble(), min);
			assertEquals(facts.path("max").asDouble(), max);
			assertEquals(facts.path("first").asDouble(), scan.frame(0, 0).value(0, 0));
			assertEquals(facts.path("last").asDouble(),
					scan.frame(shape.scanY() - 1, shape.scanX() - 1).value(shape.detectorY() - 1, shape.detectorX() - 1));
		}
	}

	@Test
	void prismaticHasTwoDepthsAndAxesInNanometres() {
		try (Scan4d scan = EmdFiles.open(data().resolve("emd/berkeley/Si100_4D.emd"))) {
			String path = "/4DSTEM_simulation/data/datacubes/CBED_array_depth000%d/datacube";
			assertEquals(List.of(path.formatted(0), path.formatted(1)), scan.outline().arrays());
			assertEquals(path.formatted(0), scan.outline().array().orElseThrow());
			assertTrue(scan.outline().layout().reason().contains("Prismatic"));
			AxisCalibration scanY = scan.outline().calibration().scanY();
			assertEquals(new AxisCalibration("R_x", 0, 0.5, "nm"), scanY, "by position: R_x is the slow axis");
			assertEquals("1/nm", scan.outline().calibration().detectorX().unit());
			assertEquals(-0.7366482615470886, scan.outline().calibration().detectorX().origin());
			assertTrue(scan.metadata().contains(
					new MetadataItem("/4DSTEM_simulation/metadata/metadata_0/original/simulation_parameters", "E", "100.0")));
		}
	}

	@Test
	void py4dstemAxesOfTwoValuesAreLinear() {
		try (Scan4d scan = EmdFiles.open(data().resolve("emd/py4dstem/py4DSTEM_size2x3x4x5.h5"))) {
			assertEquals(0.126796875, scan.outline().calibration().scanX().size());
			assertEquals("nm", scan.outline().calibration().scanX().unit());
			assertEquals(0.044251566616087125, scan.outline().calibration().detectorY().size());
			assertEquals("A^-1", scan.outline().calibration().detectorY().unit());
			assertTrue(scan.metadata().contains(new MetadataItem("/datacube_root/metadatabundle/calibration", "R_pixel_units", "nm")));
		}
	}

	@Test
	void veloxFramesAreTransposed() {
		try (Scan4d scan = EmdFiles.open(data().resolve("emd/velox/fei_example_tem_stack.emd"))) {
			assertEquals(new ScanShape(1, 2, 3, 3), scan.outline().shape());
			assertTrue(scan.isSequence());
			for (int frame = 0; frame < 2; frame++) {
				for (int row = 0; row < 3; row++) {
					for (int column = 0; column < 3; column++) {
						assertEquals((row * 3 + column) * 2 + frame, scan.frame(0, frame).value(row, column), "values count up along the frames");
					}
				}
			}
			assertEquals("nm", scan.outline().calibration().detectorX().unit());
			assertEquals(0.008172883192297852, scan.outline().calibration().detectorX().size(), 1e-15);
			assertTrue(scan.frameMetadata(0, 1).stream().anyMatch(item -> item.group().equals("Velox Instrument")));
		}
	}

	@Test
	void aPictureIsAScanOfOnePosition() {
		try (Scan4d scan = EmdFiles.open(data().resolve("emd/berkeley/example_image.emd"))) {
			assertEquals(new ScanShape(1, 1, 3, 3), scan.outline().shape());
			assertEquals(36, Arrays.stream(scan.frame(0, 0).toDoubles()).sum());
			assertEquals(1, scan.outline().notices().size());
			assertTrue(scan.outline().layout().reason().contains("EMD 0.2"));
		}
	}
}

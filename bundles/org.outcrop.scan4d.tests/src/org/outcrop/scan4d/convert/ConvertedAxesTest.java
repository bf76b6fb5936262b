package org.outcrop.scan4d.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.scan4d.CalibratedScan;
import org.outcrop.scan4d.cached.ExternalTools;
import org.outcrop.scan4d.cached.MemoryScan;

/** What a converted file tells of its axes, in the words of those who read it. */
class ConvertedAxesTest extends ConversionCase {

	@Override
	String name() {
		return "out.emd";
	}

	@Test
	void emdfileOpensItAsAnArrayWithItsAxes() throws IOException {
		convert(CalibratedScan.of(scan(), calibration(0.1, "nm", 0.4, "1/nm")), ConversionOptions.STANDARD, Progress.NONE);
		assertReads("emdfile", """
				a = emdfile.read(sys.argv[1])
				assert type(a).__name__ == 'Array' and (a.data == raw).all() and a.data.dtype == raw.dtype and a.units == 'counts'
				assert a.dim_names == ('scan_y', 'scan_x', 'detector_y', 'detector_x') and a.dim_units == ('nm', 'nm', '1/nm', '1/nm')
				assert [len(d) for d in a.dims] == list(raw.shape) and abs(a.dims[3][19] - 7.6) < 1e-9
				c = a.root.metadata['calibration']
				assert abs(c['Q_pixel_size'] - 0.04) < 1e-12 and c['Q_pixel_units'] == 'A^-1' and c['R_pixel_units'] == 'nm'
				""");
	}

	@Test
	void py4dstemOpensItAsACalibratedDataCubeIfAsked() throws IOException {
		Scan4d source = CalibratedScan.of(scan(), calibration(0.1, "nm", 0.4, "1/nm"));
		convert(source, ConversionOptions.STANDARD.with(PythonClass.DATA_CUBE), Progress.NONE);
		assertReads("py4DSTEM", """
				a = py4DSTEM.read(sys.argv[1])
				assert type(a).__name__ == 'DataCube' and (a.data == raw).all()
				assert abs(a.Q_pixel_size - 0.04) < 1e-12 and a.Q_pixel_units == 'A^-1' and a.R_pixel_size == 0.1 and a.R_pixel_units == 'nm'
				a.calibrate()
				assert a.dim_units == ('nm', 'nm', 'A^-1', 'A^-1')
				""");
	}

	@Test
	void theReaderOfHyperspyOpensItInTheOrderOfItsAxes() throws IOException {
		convert(CalibratedScan.of(scan(), calibration(0.1, "nm", 0.4, "1/nm")), ConversionOptions.STANDARD, Progress.NONE);
		assertReads("rsciio.emd", """
				signals = rsciio.emd.file_reader(sys.argv[1])
				assert len(signals) == 1 and (signals[0]['data'] == raw).all()
				axes = signals[0]['axes']
				assert [a['name'] for a in axes] == ['scan_y', 'scan_x', 'detector_y', 'detector_x']
				assert [a['size'] for a in axes] == list(raw.shape) and abs(axes[2]['scale'] - 0.4) < 1e-12 and axes[0]['units'] == 'nm'
				""");
	}

	/** Lets a module of Python read the file, or skips the test where it is not installed. */
	private void assertReads(String module, String script) throws IOException {
		ExternalTools.Outcome outcome = ExternalTools.h5py("""
				import sys, h5py
				raw = h5py.File(sys.argv[1], 'r')['datacube_root/datacube/data'][()]
				try:
				    import %s
				except ImportError:
				    print('absent', end='')
				    sys.exit()
				""".formatted(module) + script, target.toString());
		assumeTrue(!outcome.text().equals("absent"), module + " is not installed for Python");
		assertEquals(0, outcome.code(), outcome.text());
	}

	@Test
	void calibrationIsKept() throws IOException {
		convert(scan(), ConversionOptions.STANDARD.withOverviews(false), Progress.NONE);
		try (Scan4d converted = open(target)) {
			AxisCalibration scanY = converted.outline().calibration().scanY();
			assertEquals(0.5, scanY.size());
			assertEquals(2, scanY.origin());
			assertEquals("nm", scanY.unit());
			assertEquals(0.25, converted.outline().calibration().detectorX().size());
		}
	}

	@Test
	void everyAxisTellsTheValueOfEachPixelSoThatNoReaderHasToCountSteps() throws IOException {
		convert(CalibratedScan.of(scan(), calibration(0.1, "nm", 0.4, "1/nm")), ConversionOptions.STANDARD, Progress.NONE);
		try (Hdf5File file = Hdf5File.open(target)) {
			long[] extents = {SHAPE.scanY(), SHAPE.scanX(), SHAPE.detectorY(), SHAPE.detectorX()};
			for (int axis = 0; axis < 4; axis++) {
				double[] values = file.array("datacube_root/datacube/dim" + axis).orElseThrow().doubles();
				assertEquals(extents[axis], values.length, "axis " + axis);
				for (int i = 0; i < values.length; i++) {
					assertEquals(i * (axis < 2 ? 0.1 : 0.4), values[i], 1e-12, "axis " + axis + ", pixel " + i);
				}
			}
		}
	}

	@Test
	void anAxisOfOnePixelTellsItsSize() throws IOException {
		MemoryScan line = MemoryScan.of(folder.resolve("line.memory"), new ScanShape(1, 7, 18, 20));
		convert(CalibratedScan.of(line, calibration(0.1, "nm", 0.4, "1/nm")), ConversionOptions.STANDARD, Progress.NONE);
		try (Scan4d converted = open(target)) {
			assertEquals(0.1, converted.outline().calibration().scanY().size(), 1e-15);
			assertEquals("nm", converted.outline().calibration().scanY().unit());
		}
	}

	@ParameterizedTest
	@CsvSource({"1/nm, 0.4, A^-1, 0.04", "A^-1, 0.02, A^-1, 0.02", "1/\u00b5m, 400, A^-1, 0.04", "mrad, 0.5, mrad, 0.5",
			"rad, 0.0005, mrad, 0.5", "urad, 500, mrad, 0.5", "pixels, 1, pixels, 1"})
	void theDetectorsPixelSizeIsInAUnitThatPy4dstemKnows(String unit, double size, String told, double toldSize) throws IOException {
		convert(CalibratedScan.of(scan(), calibration(2, "A", size, unit)), ConversionOptions.STANDARD.withOverviews(false), Progress.NONE);
		try (Hdf5File file = Hdf5File.open(target)) {
			String group = "datacube_root/metadatabundle/calibration/";
			assertEquals(told, file.array(group + "Q_pixel_units").orElseThrow().text().orElseThrow());
			assertEquals(toldSize, file.array(group + "Q_pixel_size").orElseThrow().doubles()[0], 1e-12);
			assertEquals("A", file.array(group + "R_pixel_units").orElseThrow().text().orElseThrow());
			assertEquals(2, file.array(group + "R_pixel_size").orElseThrow().doubles()[0]);
		}
	}

	private static Calibration calibration(double scan, String scanUnit, double detector, String detectorUnit) {
		return new Calibration(new AxisCalibration("scan_y", 0, scan, scanUnit), new AxisCalibration("scan_x", 0, scan, scanUnit),
				new AxisCalibration("detector_y", 0, detector, detectorUnit), new AxisCalibration("detector_x", 0, detector, detectorUnit));
	}

	@Test
	void aDataCubeHasTheCalibrationThatItsClassAsksFor() throws IOException {
		Map<PythonClass, String> expected = Map.of(PythonClass.ARRAY, "Metadata", PythonClass.DATA_CUBE, "Calibration");
		for (PythonClass python : PythonClass.values()) {
			convert(scan(), ConversionOptions.STANDARD.with(python).withOverwrite(true), Progress.NONE);
			try (Hdf5File file = Hdf5File.open(target)) {
				Hdf5Group bundle = file.group("datacube_root/metadatabundle").orElseThrow();
				assertEquals(expected.get(python), pythonClass(bundle, "calibration"));
				assertEquals("Metadata", pythonClass(bundle, "microscope"));
				assertEquals("Metadata", pythonClass(bundle, "provenance"));
			}
		}
	}

	private static String pythonClass(Hdf5Group bundle, String name) {
		return bundle.child(name).orElseThrow().attributes().text("python_class").orElseThrow();
	}
}

package org.outcrop.format.emd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.StoredPicture;
import org.outcrop.testing.H5py;

/** Each layout as its own program writes it, made with h5py. */
class LayoutsTest {

	/** Values that count up, so that each place of the array has its own. */
	private static final String START = """
			import h5py, numpy as np
			def count(shape, dtype='<u2'): return np.arange(np.prod(shape)).reshape(shape).astype(dtype)
			f = h5py.File('file.h5', 'w')
			""";

	@TempDir
	Path folder;

	private Scan4d open(String script) throws IOException {
		H5py.run(folder, START + script + "\nf.close()\n");
		return EmdFiles.open(folder.resolve("file.h5"));
	}

	private static void assertCounts(Scan4d scan) {
		ScanShape shape = scan.outline().shape();
		for (long y = 0; y < shape.scanY(); y++) {
			for (long x = 0; x < shape.scanX(); x++) {
				double first = (y * shape.scanX() + x) * shape.framePixels();
				assertEquals(first, scan.frame(y, x).value(0, 0));
				assertEquals(first + shape.framePixels() - 1, scan.frame(y, x).value(shape.detectorY() - 1, shape.detectorX() - 1));
			}
		}
	}

	@Test
	void py4dstem13() throws IOException {
		try (Scan4d scan = open("""
				top = f.create_group('experiment')
				top.attrs.update({'emd_group_type': 'root', 'version_major': 0, 'version_minor': 13})
				node = top.create_group('datacube')
				node.attrs.update({'emd_group_type': 1, 'py4dstem_class': 'DataCube'})
				node['data'] = count((3, 4, 5, 6))
				for i, (n, u) in enumerate([('Rx', 'nm'), ('Ry', 'nm'), ('Qx', 'mrad'), ('Qy', 'mrad')]):
				    d = node.create_dataset('dim%d' % i, data=[0, 2.5]); d.attrs['name'] = n; d.attrs['units'] = u
				other = top.create_group('bright field'); other.attrs['emd_group_type'] = 1
				other['data'] = count((3, 4), '<f4')
				""")) {
			assertCounts(scan);
			assertTrue(scan.outline().layout().reason().contains("py4DSTEM 0.13"));
			assertEquals(new AxisCalibration("Qy", 0, 2.5, "mrad"), scan.outline().calibration().detectorX());
			List<StoredPicture> pictures = scan.storedPictures();
			assertEquals(List.of("bright field"), pictures.stream().map(StoredPicture::name).toList());
			assertEquals(11, pictures.getFirst().values()[11]);
		}
	}

	@Test
	void py4dstemCalibrationCountsWhereTheAxesSayNothing() throws IOException {
		try (Scan4d scan = open("""
				f.attrs.update({'emd_group_type': 'file', 'version_major': 1, 'version_minor': 0})
				root = f.create_group('x_root'); root.attrs['emd_group_type'] = 'root'
				node = root.create_group('cube'); node.attrs['emd_group_type'] = 'array'
				node['data'] = count((3, 4, 5, 6))
				c = root.create_group('metadatabundle/calibration')
				c['Q_pixel_size'] = 0.03; c['Q_pixel_units'] = 'A^-1'; c['R_pixel_size'] = 1; c['R_pixel_units'] = 'pixels'
				""")) {
			assertEquals(new AxisCalibration("detector_y", 0, 0.03, "A^-1"), scan.outline().calibration().detectorY());
			assertFalse(scan.outline().calibration().scanX().isCalibrated());
			assertTrue(scan.outline().layout().reason().contains("EMD 1.0"));
		}
	}

	@Test
	void oldPy4dstemWithADatasetNamedDatacube() throws IOException {
		try (Scan4d scan = open("""
				top = f.create_group('4DSTEM_experiment')
				top.attrs.update({'emd_group_type': 2, 'version_major': 0, 'version_minor': 5})
				node = top.create_group('data/datacubes/datacube_0'); node.attrs['emd_group_type'] = 1
				node['datacube'] = count((3, 4, 5, 6))
				for i, n in enumerate(['R_x', 'R_y', 'Q_x', 'Q_y']):
				    d = node.create_dataset('dim%d' % (i + 1), data=np.arange((3, 4, 5, 6)[i]) * 0.25); d.attrs['name'] = np.bytes_(n)
				    d.attrs['units'] = np.bytes_('[n_m]' if i < 2 else '[n_m^-1]')
				slice = top.create_group('data/realslices/adf'); slice['realslice'] = count((3, 4))
				""")) {
			assertCounts(scan);
			assertTrue(scan.outline().layout().reason().contains("py4DSTEM 0.5"));
			assertEquals(new AxisCalibration("R_x", 0, 0.25, "nm"), scan.outline().calibration().scanY());
			assertEquals("1/nm", scan.outline().calibration().detectorX().unit());
			assertEquals("adf", scan.storedPictures().getFirst().name());
		}
	}

	@Test
	void mibViewerWithAxesAsEmptyGroups() throws IOException {
		try (Scan4d scan = open("""
				node = f.create_group('version_1/data/datacubes/datacube_000')
				node.create_dataset('data', data=count((3, 4, 5, 6)), chunks=(3, 2, 5, 6), compression='gzip', compression_opts=1)
				for i, n in enumerate(['scan_y', 'scan_x', 'detector_y', 'detector_x']):
				    g = node.create_group('dim%d' % (i + 1)); g.attrs['name'] = n; g.attrs['units'] = 'pixel'
				f.create_group('cached/fft_4d_full')['complex'] = count((3, 4, 5, 6), '<c8')
				f['cached/big'] = count((9, 9, 9, 9))
				""")) {
			assertCounts(scan);
			assertTrue(scan.outline().layout().reason().contains("mib-viewer"));
			assertEquals("scan_y", scan.outline().calibration().scanY().name());
			assertEquals(List.of(), scan.outline().arrays(), "what is cached is no data");
		}
	}

	@Test
	void fpdIsBigEndianWithColoursAndItsOwnSums() throws IOException {
		String script = """
				a = count((20, 18, COLOURS, 17, 19), '>u2') % 997
				e = f.create_group('fpd_expt')
				e.create_group('fpd_data').create_dataset('data', data=a.astype('>u2'), chunks=(16, 16, 1, 16, 16), compression='gzip', shuffle=True)
				e.create_group('fpd_sum_im')['data'] = a.astype('u8').sum((2, 3, 4))
				e.create_group('fpd_sum_dif')['data'] = a.astype('u8').sum((0, 1, 2))
				e.create_group('Exposure')['data'] = np.full((20, 18), 0.25)
				d = e['fpd_data'].create_dataset('dim1', data=np.arange(20) * 1.5); d.attrs['name'] = 'scanY'; d.attrs['units'] = 'um'
				""";
		try (Scan4d scan = open(script.replace("COLOURS", "1"))) {
			assertTrue(scan.outline().layout().reason().contains("fpd"));
			assertEquals(new ScanShape(20, 18, 17, 19), scan.outline().shape());
			assertEquals(((3L * 18 + 5) * 17 * 19 + 7 * 19 + 11) % 65536 % 997, scan.frame(3, 5).value(7, 11));
			List<StoredPicture> pictures = scan.storedPictures();
			StoredPicture overview = pictures.stream().filter(p -> p.role() == StoredPicture.Role.SCAN_OVERVIEW).findFirst().orElseThrow();
			StoredPicture pattern = pictures.stream().filter(p -> p.role() == StoredPicture.Role.DIFFRACTION_SUM).findFirst().orElseThrow();
			assertEquals(Arrays.stream(scan.frame(3, 5).toDoubles()).sum(), overview.values()[3 * 18 + 5]);
			assertEquals(17, pattern.rows());
			assertEquals(Arrays.stream(overview.values()).sum(), Arrays.stream(pattern.values()).sum());
			assertEquals("0.25", scan.frameMetadata(1, 2).getFirst().value());
			assertEquals("\u00b5m", scan.outline().calibration().scanY().unit());
		}
		try (Scan4d scan = open(script.replace("COLOURS", "2"))) {
			assertEquals(2, scan.outline().arrays().size());
			assertTrue(scan.outline().array().orElseThrow().endsWith("(colour 0)"));
			Scan4d second = scan.select(scan.outline().arrays().get(1));
			assertEquals((((3L * 18 + 5) * 2 + 1) * 17 * 19 + 7 * 19 + 11) % 65536 % 997, second.frame(3, 5).value(7, 11));
			assertTrue(second.storedPictures().stream().allMatch(p -> p.role() == StoredPicture.Role.OTHER), "sums over both colours");
		}
	}

	@Test
	void berkeleyNodesAnywhereWithTheLargestFirst() throws IOException {
		try (Scan4d scan = open("""
				f.attrs.update({'version_major': 0, 'version_minor': 2})
				for name, shape in [('small', (2, 2, 3, 3)), ('large', (3, 4, 5, 6)), ('stack', (9, 50, 50))]:
				    g = f.create_group('data/' + name); g.attrs['emd_group_type'] = 1; g['data'] = count(shape)
				    for i in range(len(shape)):
				        d = g.create_dataset('dim%d' % (i + 1), data=np.arange(shape[i]) * 2. + 1)
				        d.attrs['name'] = np.bytes_('a'); d.attrs['units'] = '[n_m]'
				f['data/large/dim2'][...] = [1, 2, 4, 8]
				""")) {
			assertCounts(scan);
			assertEquals(List.of("/data/large/data", "/data/small/data", "/data/stack/data"), scan.outline().arrays());
			assertEquals(new AxisCalibration("a", 1, 2, "nm"), scan.outline().calibration().detectorX());
			assertTrue(scan.outline().notices().getFirst().contains("not evenly spaced"));
			Scan4d stack = scan.select("/data/stack/data");
			assertTrue(stack.isSequence());
			assertEquals(new ScanShape(3, 3, 50, 50), stack.outline().shape());
			assertEquals("guess: square", stack.outline().layout().reason());
			assertCounts(stack);
			assertFalse(stack.arranged(new ScanLayout(2, 5, 0, 0)).frame(1, 4).present());
		}
	}

	@Test
	void namesThatContradictTheOrderAreShownAndCanBeFollowed() throws IOException {
		try (Scan4d scan = open("""
				f.attrs.update({'version_major': 0, 'version_minor': 2})
				g = f.create_group('cube'); g.attrs['emd_group_type'] = 1
				g.create_dataset('data', data=count((5, 6, 3, 4)), chunks=(2, 3, 3, 2), compression='gzip')
				for i, n in enumerate(['Q_x', 'Q_y', 'R_x', 'R_y']):
				    d = g.create_dataset('dim%d' % (i + 1), data=np.arange((5, 6, 3, 4)[i]) * 0.5); d.attrs['name'] = n
				    d.attrs['units'] = 'nm' if i > 1 else 'mrad'
				""")) {
			assertEquals(new ScanShape(5, 6, 3, 4), scan.outline().shape(), "by position, whatever the names say");
			assertTrue(scan.outline().notices().getFirst().contains("swapped"));
			Scan4d swapped = scan.select(scan.outline().arrays().get(1));
			assertEquals(new ScanShape(3, 4, 5, 6), swapped.outline().shape());
			assertEquals("mrad", swapped.outline().calibration().detectorX().unit());
			assertEquals("R_x", swapped.outline().calibration().scanY().name());
			for (int row = 0; row < 5; row++) {
				for (int column = 0; column < 6; column++) {
					assertEquals(((row * 6 + column) * 3 + 2) * 4 + 1, swapped.frame(2, 1).value(row, column));
				}
			}
		}
	}

	@Test
	void plainHdf5OfAnyNumbers() throws IOException {
		for (String type : List.of("<u1", "<i2", ">i4", "<u4", "<i8", ">u8", ">f4", "<f8")) {
			try (Scan4d scan = open("f['deep/inside/numbers'] = count((2, 3, 4, 5), '%s')".formatted(type))) {
				assertCounts(scan);
				assertEquals(type.substring(1), scan.outline().type().numpyName().replaceFirst("uint8", "u1").replaceFirst("uint32", "u4")
						.replaceFirst("uint64", "u8").replaceFirst("int16", "i2").replaceFirst("int32", "i4").replaceFirst("int64", "i8")
						.replaceFirst("float32", "f4").replaceFirst("float64", "f8"));
			}
		}
	}

	@Test
	void hyperspyAxes() throws IOException {
		try (Scan4d scan = open("""
				g = f.create_group('Experiments/title'); g['data'] = count((3, 4, 5, 6))
				for i, (n, s, u) in enumerate([('y', 2, 'nm'), ('x', 3, 'nm'), ('ky', .1, '1/A'), ('kx', .1, '1/A')]):
				    a = g.create_group('axis-%d' % i); a.attrs.update({'name': n, 'scale': s, 'offset': -1., 'units': u})
				""")) {
			assertEquals(new AxisCalibration("x", -1, 3, "nm"), scan.outline().calibration().scanX());
			assertEquals("A^-1", scan.outline().calibration().detectorX().unit());
		}
	}

	@Test
	void complexNumbersAreNamedAndOthersPreferred() throws IOException {
		try (Scan4d scan = open("f['psi'] = count((4, 4, 8, 8), '<c8'); f['intensity'] = count((3, 4, 5, 6))")) {
			assertEquals("/intensity", scan.outline().array().orElseThrow());
			assertTrue(scan.outline().notices().stream().anyMatch(n -> n.contains("/psi") && n.contains("complex")));
		}
		DataException e = assertThrows(DataException.Unsupported.class, () -> open("f['psi'] = count((4, 4, 8, 8), '<c8')").close());
		assertTrue(e.getMessage().contains("complex"), e.getMessage());
		e = assertThrows(DataException.Unsupported.class, () -> open("f['half'] = count((4, 4, 8, 8), '<f2')").close());
		assertTrue(e.getMessage().contains("16 bits"), e.getMessage());
	}

	@Test
	void whatHoldsNoScanSaysWhatIsMissing() throws IOException {
		DataException e = assertThrows(DataException.Unsupported.class, () -> open("f['row'] = [1, 2, 3]; f['text'] = 'x'").close());
		assertTrue(e.getMessage().contains("three or four dimensions"), e.getMessage());
		e = assertThrows(DataException.Unsupported.class, () -> {
			try (Scan4d scan = open("f.create_dataset('cube', data=count((4, 4, 8, 8)), chunks=(2, 2, 4, 4), scaleoffset=0)")) {
				scan.frame(0, 0);
			}
		});
		assertTrue(e.getMessage().contains("scaleoffset"), e.getMessage());
	}

	@Test
	void veloxWithOneFrameAChunk() throws IOException {
		try (Scan4d scan = open("""
				import json
				f['Version'] = np.array([json.dumps({'format': 'Velox', 'version': '11'})], dtype=h5py.string_dtype())
				g = f.create_group('Data/Image/' + 'ab' * 16)
				a = np.stack([count((5, 7)) + 100 * k for k in range(4)], axis=2).astype('<u2')
				g.create_dataset('Data', data=a, chunks=(5, 7, 1), maxshape=(5, 7, None))
				m = np.zeros((60000, 4), 'u1')
				for k in range(4):
				    t = json.dumps({'BinaryResult': {'PixelSize': {'width': '2e-11', 'height': '3e-11'}, 'PixelUnitX': 'm', 'PixelUnitY': 'm'},
				                    'Frame': {'number': k}}).encode()
				    m[:len(t), k] = list(t)
				g.create_dataset('Metadata', data=m, chunks=(60000, 1))
				""")) {
			assertEquals(new ScanShape(2, 2, 5, 7), scan.outline().shape());
			double[] expected = new double[35];
			for (int i = 0; i < 35; i++) {
				expected[i] = 300 + i;
			}
			assertArrayEquals(expected, scan.frame(1, 1).toDoubles());
			assertEquals(0.02, scan.outline().calibration().detectorX().size(), 1e-12);
			assertEquals(0.03, scan.outline().calibration().detectorY().size(), 1e-12);
			assertTrue(scan.frameMetadata(1, 0).stream().anyMatch(i -> i.name().equals("number") && i.value().equals("2")),
					() -> scan.frameMetadata(1, 0).stream().map(Object::toString).collect(Collectors.joining()));
			assertEquals(ElementType.UINT16, scan.outline().type());
		}
	}
}

package org.outcrop.format.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.FolderStore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is found in a store, and what its axes mean. */
class ZarrReaderTest {

	private static final OpenOptions OPTIONS = new OpenOptions(1, new MemoryBudget(64L << 20));
	private static final ArraySpec CUBE = Stores.packed(new long[] {3, 4, 5, 6}, 2, 2, 5, 6);

	@TempDir
	Path folder;

	private Scan4d open(Path path) {
		return (Scan4d) FormatReaders.fromServices(ZarrReader.class.getClassLoader()).open(path, OPTIONS, Progress.NONE);
	}

	private static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	@Test
	void framesHaveTheValuesThatWereWritten() {
		Stores.array(Stores.group(folder.resolve("a.zarr"), ZarrFormat.V3), "data", CUBE);
		try (Scan4d scan = open(folder.resolve("a.zarr"))) {
			assertEquals(new ScanShape(3, 4, 5, 6), scan.outline().shape());
			assertEquals(ElementType.UINT16, scan.outline().type());
			for (int y = 0; y < 3; y++) {
				for (int x = 0; x < 4; x++) {
					Frame frame = scan.frame(y, x);
					for (int i = 0; i < 30; i++) {
						assertEquals(Stores.value(((y * 4 + x) * 30L) + i), frame.value(i / 6, i % 6));
					}
				}
			}
		}
	}

	@Test
	void anArrayAGroupAndTheFileThatMarksItAreOpenedToo() {
		Path store = folder.resolve("a.zarr");
		Stores.array(Stores.group(store, ZarrFormat.V3), "deep/down/data", CUBE);
		for (Path path : List.of(store, store.resolve("deep"), store.resolve("deep/down/data"), store.resolve("deep/down/data/zarr.json"),
				store.resolve("zarr.json"))) {
			try (Scan4d scan = open(path)) {
				assertEquals(new ScanShape(3, 4, 5, 6), scan.outline().shape(), path.toString());
			}
		}
	}

	@Test
	void theArrayWithMostDimensionsIsTakenAndTheOthersAreThereToChoose() {
		FolderStore store = Stores.group(folder.resolve("a.zarr"), ZarrFormat.V3);
		Stores.array(store, "big picture", Stores.packed(new long[] {100, 100}, 100, 100));
		Stores.array(store, "cube", CUBE);
		Stores.array(store, "stack", Stores.packed(new long[] {16, 5, 6}, 1, 5, 6));
		Stores.array(store, "line", Stores.packed(new long[] {16}, 16));
		try (Scan4d scan = open(folder.resolve("a.zarr"))) {
			assertEquals("/cube", scan.outline().array().orElseThrow());
			assertEquals(List.of("/cube", "/stack", "/big picture"), scan.outline().arrays());
			assertEquals(new ScanShape(4, 4, 5, 6), scan.select("/stack").outline().shape());
			assertTrue(scan.select("/stack").isSequence());
			assertEquals(new ScanShape(1, 1, 100, 100), scan.select("/big picture").outline().shape());
		}
	}

	@Test
	void axesAreThoseOfHyperspy() {
		FolderStore store = Stores.group(folder.resolve("a.zspy"), ZarrFormat.V2);
		Stores.array(store, "Experiments/scan/data", ArraySpec.v2(ZarrType.UINT16, new long[] {3, 4, 5, 6}, 1, 2, 5, 6));
		ZarrGroup experiment = ZarrGroup.open(store, "Experiments/scan");
		String[] units = {"nm", "nm", "1/nm", "<undefined>"};
		for (int axis = 0; axis < 4; axis++) {
			experiment.createGroup("axis-" + axis, object().put("name", "axis " + axis).put("scale", 0.5 + axis).put("offset", -1.0)
					.put("units", units[axis]).put("size", 3 + axis));
		}
		try (Scan4d scan = open(folder.resolve("a.zspy"))) {
			assertEquals(new AxisCalibration("axis 0", -1, 0.5, "nm"), scan.outline().calibration().scanY());
			assertEquals(new AxisCalibration("axis 2", -1, 2.5, "1/nm"), scan.outline().calibration().detectorY());
			assertEquals(AxisCalibration.pixels("axis 3"), scan.outline().calibration().detectorX());
		}
	}

	@Test
	void axesAreThoseThatAConversionWrote() {
		ObjectNode attributes = object();
		attributes.putArray("outcrop_axes").add(object().put("name", "y").put("unit", "nm").put("scale", 2.0).put("offset", 1.0))
				.add(object().put("name", "x").put("unit", "nm").put("scale", 2.5).put("offset", 0.0))
				.add(object().put("name", "ky").put("unit", "mrad").put("scale", 0.1).put("offset", -3.0))
				.add(object().put("name", "kx").put("unit", "").put("scale", 1.0).put("offset", 0.0));
		Stores.array(Stores.group(folder.resolve("a.zarr"), ZarrFormat.V3), "data", CUBE.withAttributes(attributes));
		try (Scan4d scan = open(folder.resolve("a.zarr"))) {
			assertEquals(new AxisCalibration("y", 1, 2, "nm"), scan.outline().calibration().scanY());
			assertEquals(new AxisCalibration("ky", -3, 0.1, "mrad"), scan.outline().calibration().detectorY());
			assertEquals(AxisCalibration.pixels("kx"), scan.outline().calibration().detectorX());
		}
	}

	@Test
	void dimensionNamesNameTheAxes() {
		Stores.array(Stores.group(folder.resolve("a.zarr"), ZarrFormat.V3), "data", CUBE.withNames("t", "line", "ky", "kx"));
		try (Scan4d scan = open(folder.resolve("a.zarr"))) {
			assertEquals("line", scan.outline().calibration().scanX().name());
			assertEquals("kx", scan.outline().calibration().detectorX().name());
		}
	}

	@Test
	void whatHoldsNoScanSaysWhatItHolds() {
		Stores.array(Stores.group(folder.resolve("a.zarr"), ZarrFormat.V3), "line", Stores.packed(new long[] {16}, 16));
		DataException.Unsupported e = assertThrows(DataException.Unsupported.class, () -> open(folder.resolve("a.zarr")));
		assertTrue(e.what().contains("/line of type uint16"), e.what());
	}

	@Test
	void anotherFolderIsStillAFolder() {
		DataException e = assertThrows(DataException.Unsupported.class, () -> open(folder));
		assertEquals("this is a folder, not a file", e.what());
	}

	@Test
	void aDamagedChunkIsNamedWhereItIsReadAndTheOthersAreThere() throws IOException {
		Path store = folder.resolve("a.zarr");
		Stores.array(Stores.group(store, ZarrFormat.V3), "data", CUBE);
		Files.write(store.resolve("data/c/1/0/0/0"), new byte[] {1, 2, 3});
		try (Scan4d scan = open(store)) {
			assertEquals(Stores.value(0), scan.frame(0, 0).value(0, 0));
			DataException e = assertThrows(DataException.class, () -> scan.frame(2, 0));
			assertTrue(e.getMessage().contains("c/1/0/0/0"), e.getMessage());
		}
	}

	@Test
	void damagedMetadataNeverEndsInAnythingButAMessage() throws IOException {
		Path store = folder.resolve("a.zarr");
		Stores.array(Stores.group(store, ZarrFormat.V3), "data", CUBE);
		Path document = store.resolve("data/zarr.json");
		byte[] good = Files.readAllBytes(document);
		Random random = new Random(11);
		int refused = 0;
		for (int round = 0; round < 400; round++) {
			byte[] bad = good.clone();
			for (int flips = 0; flips <= round % 3; flips++) {
				bad[random.nextInt(bad.length)] = (byte) (random.nextInt(95) + 32);
			}
			Files.write(document, bad);
			try (Scan4d scan = open(store)) {
				scan.frame(0, 0);
				scan.fingerprint();
				scan.metadata();
			} catch (DataException e) {
				refused++;
			}
		}
		assertTrue(refused > 100, refused + " of 400 were refused");
	}

	@Test
	void theFingerprintFollowsTheChunks() throws IOException {
		Path store = folder.resolve("a.zarr");
		Stores.array(Stores.group(store, ZarrFormat.V3), "data", CUBE);
		String before;
		try (Scan4d scan = open(store)) {
			before = scan.fingerprint().value();
		}
		Files.write(store.resolve("data/c/0/1/0/0"), new byte[] {1, 2, 3});
		try (Scan4d scan = open(store)) {
			assertTrue(!before.equals(scan.fingerprint().value()));
		}
	}

	@Test
	void readsWhatZarrPythonWrites() throws IOException, InterruptedException {
		Path store = folder.resolve("python.zarr");
		String script = """
				import sys
				try:
				    import numpy, zarr
				except ImportError:
				    sys.exit(3)
				a = (numpy.arange(3 * 4 * 5 * 6) * 7 % 1000).astype('>i4').reshape(3, 4, 5, 6)
				g = zarr.open_group(sys.argv[1], mode='w')
				g.create_dataset('cube', data=a, chunks=(2, 1, 3, 6), compressor=zarr.Blosc('zstd', 3, 1))
				""";
		Process python = new ProcessBuilder("/usr/bin/python3", "-c", script, store.toString()).inheritIO().start();
		assertTrue(python.waitFor(60, TimeUnit.SECONDS));
		Assumptions.assumeTrue(python.exitValue() != 3, "zarr-python is not installed (python3-zarr)");
		assertEquals(0, python.exitValue());
		try (Scan4d scan = open(store)) {
			assertEquals(ElementType.INT32, scan.outline().type());
			assertEquals((((2 * 4 + 3) * 5 + 4) * 6 + 5) * 7 % 1000, scan.frame(2, 3).value(4, 5));
		}
	}

	@Test
	void leavesSpatialDataToItsReaderWhereThereIsOne() {
		String root = "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"spatialdata_attrs\":{\"version\":\"0.2\"}}}";
		assertEquals(FormatReader.Confidence.NAME, new ZarrReader().sniff(new Head("a.zarr", root.getBytes(StandardCharsets.UTF_8))));
		String image = "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"ome\":{\"multiscales\":[]},\"spatialdata_attrs\":{\"version\":\"0.3\"}}}";
		assertEquals(FormatReader.Confidence.CONTENT, new ZarrReader().sniff(new Head("tic", image.getBytes(StandardCharsets.UTF_8))));
		String group = "{\n  \"zarr_format\": 2\n}";
		assertEquals(FormatReader.Confidence.NAME, new ZarrReader().sniff(new Head("a.zarr", group.getBytes(StandardCharsets.UTF_8))));
		String array = "{\"zarr_format\": 2, \"shape\": [2, 2]}";
		assertEquals(FormatReader.Confidence.CONTENT, new ZarrReader().sniff(new Head("a.zarr", array.getBytes(StandardCharsets.UTF_8))));
	}
}

package org.outcrop.peaks.internal.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Axis;
import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.raster.Raster;

/** The example of docs/pyramid-format.md, byte for byte. A change here is a change of the format and needs a new version. */
class PyramidFormatTest {

	private static final String DOCUMENTED = """
			4f 43 50 59 52 0d 0a 1a 01 00 00 00 00 00 00 00
			c7 00 00 00 00 00 00 00 57 00 00 00 00 00 00 00
			48 a2 89 4a 00 00 00 00 00 00 00 00 00 00 00 00
			00 00 00 00 00 00 00 00 00 00 00 00 72 18 b5 2e
			00 00 82 02 81 04 42 40 c8 e0 00 00 00 00 00 01
			00 00 00 42 48 00 00 01 00 00 00 00 01 01 00 01
			00 00 00 00 00 00 80 03 00 00 00 00 00 00 00 00
			00 00 00 00 00 00 00 00 00 00 00 00 00 70 40 00
			01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
			00 70 40 00 01 00 00 00 00 00 00 01 00 00 00 00
			00 00 00 02 00 00 00 40 00 00 00 00 00 00 00 0e
			00 00 00 49 dc d1 5b 03 00 00 00 0d 3b c6 73 06
			00 00 00 f0 be df bc""";

	private static byte[] documented() {
		return HexFormat.of().parseHex(DOCUMENTED.replaceAll("\\s", ""));
	}

	@Test
	void writerWritesTheDocumentedBytes() {
		PyramidMemory memory = new PyramidMemory();
		try (MemoryBudget.Lease lease = PointCloud.lease(0); PyramidWriter writer = PyramidWriter.toMemory(memory, lease)) {
			writer.begin(PointCloud.GROUP, new PyramidGrid(new Axis(0, 256, 256), new Axis(0, 256, 256)));
			writer.add(1, new double[] { 2, 2 }, new float[] { 100, 50 }, 0, 2);
			writer.add(3, new double[] { 4 }, new float[] { 7 }, 0, 1);
			writer.finish();
		}
		byte[] written = new byte[(int) memory.size()];
		assertTrue(memory.bytes().read(0, written, written.length));
		assertArrayEquals(documented(), written);
	}

	@Test
	void readerReadsTheDocumentedBytes() {
		PyramidMemory memory = new PyramidMemory();
		memory.bytes().write(0, documented(), 0, documented().length);
		try (MemoryBudget.Lease lease = PointCloud.lease(0); Pyramid pyramid = Pyramid.open(memory, lease)) {
			Interval all = new Interval(0, 256);
			assertEquals(100, drawn(pyramid, all, Aggregate.MAX).at(1, 253));
			assertEquals(150, drawn(pyramid, all, Aggregate.SUM).at(1, 253));
			assertEquals(2, drawn(pyramid, all, Aggregate.COUNT).at(1, 253));
			assertEquals(7, drawn(pyramid, all, Aggregate.SUM).at(3, 251));
		}
	}

	private static Raster drawn(Pyramid pyramid, Interval all, Aggregate aggregate) {
		return pyramid.raster(PointCloud.request(all, all, 256, 256, aggregate), any -> true, Progress.NONE).orElseThrow();
	}
}

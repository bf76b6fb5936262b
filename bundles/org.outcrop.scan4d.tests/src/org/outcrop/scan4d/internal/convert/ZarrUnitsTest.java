package org.outcrop.scan4d.internal.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ZarrCodec;
import org.outcrop.scan4d.convert.ZarrStorage;

class ZarrUnitsTest {

	private static Units units(ScanShape shape, ElementType type, int format) {
		ConversionOptions options = ConversionOptions.STANDARD.with(new ZarrStorage(format, ZarrCodec.NONE, 1));
		return Units.of(shape, type, options, Units.usualBytes(options));
	}

	@Test
	void aChunkIsAFrameAndAFileHoldsManySoThatNeitherFrameNorRowReadsMore() {
		Units units = units(new ScanShape(1024, 1000, 256, 256), ElementType.UINT16, 3);
		assertEquals(List.of(1L, 1L, 256L, 256L), units.chunk());
		assertEquals(List.of(1L, 125L, 256L, 256L), units.extent(), "eight alike in a row");
		assertTrue(units.count() < 10_000, "130 GB are " + units.count() + " files");
	}

	@Test
	void withoutShardsAChunkIsAFileOfAboutAMegabyte() {
		Units units = units(new ScanShape(1024, 1000, 256, 256), ElementType.UINT16, 2);
		assertEquals(List.of(1L, 8L, 256L, 256L), units.chunk());
		assertEquals(List.of(1L, 128L, 256L, 256L), units.extent());
	}

	@ParameterizedTest
	@CsvSource({"512, 512, 256, 256, UINT16", "3, 5000, 8, 8, UINT8", "7, 3, 20000, 20000, FLOAT64", "1, 1, 1, 1, UINT8", "33, 17, 515, 515, UINT16"})
	void unitsCoverEveryValueOnceAndBeginBetweenChunks(long y, long x, int rows, int columns, ElementType type) {
		ScanShape shape = new ScanShape(y, x, rows, columns);
		for (int format = 2; format <= 3; format++) {
			Units units = units(shape, type, format);
			long values = 0;
			for (long number = 0; number < units.count(); number++) {
				ScanRegion region = units.region(number);
				values += Units.values(region);
				assertEquals(0, region.x0() % units.chunk().get(1));
				assertEquals(0, region.row0() % units.chunk().get(2));
			}
			assertEquals(shape.values(), values);
			for (int axis = 0; axis < 4; axis++) {
				assertEquals(0, units.extent().get(axis) % units.chunk().get(axis), "shards are whole chunks");
			}
			assertTrue(units.chunk().stream().reduce((long) type.bytes(), (a, b) -> a * b) <= 64L << 20);
		}
	}
}

package org.outcrop.peaks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Axis;
import org.outcrop.peaks.PeakRaster.Source;
import org.outcrop.raster.Raster;

class ScanWideningTest {

	private static final float NO = Float.NaN;

	private static float[] widened(Source source, boolean[] scans, float... row) {
		PeakRaster peaks = new PeakRaster(new Raster(new Axis(0, row.length, row.length), new Axis(0, 1, 1), row), source, true);
		return ScanWidening.widen(peaks, scans).values();
	}

	@Test
	void aSpectrumDrawnInTheNextColumnByThePyramidLeavesNoGap() {
		boolean[] everywhere = { true, true, true, true };
		assertArrayEquals(new float[] { 5, 7, 7, 7 }, widened(Source.PYRAMID, everywhere, 5, 7, NO, NO), "the last two were drawn one to the left");
	}

	@Test
	void anEmptySpectrumAmongPeaksAtTheirPlacesStaysAGap() {
		boolean[] everywhere = { true, true, true, true };
		assertArrayEquals(new float[] { 5, NO, 7, NO }, widened(Source.PEAKS, everywhere, 5, NO, 7, NO));
	}

	@Test
	void timeBetweenSpectraBelongsToTheNearerOne() {
		boolean[] scans = { true, false, false, false, true };
		assertArrayEquals(new float[] { 3, 3, 3, 9, 9 }, widened(Source.PEAKS, scans, 3, NO, NO, NO, 9));
	}
}

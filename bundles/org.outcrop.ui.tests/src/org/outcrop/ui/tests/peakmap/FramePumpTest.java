package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Axis;
import org.outcrop.peaks.ScanColumns;
import org.outcrop.peaks.ScanWidening;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.Raster;
import org.outcrop.ui.peakmap.model.Frame;
import org.outcrop.ui.peakmap.model.FramePump;
import org.outcrop.ui.peakmap.model.FrameRequest;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.MapView;

class FramePumpTest {

	private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
	private final FakePeakStore store = new FakePeakStore(400);
	private final MapView whole = MapView.whole(store.bounds());

	private FrameRequest request(MapOptions options) {
		return new FrameRequest(whole, 200, 100, options, 0xFF000000, Optional.empty());
	}

	private Frame next() throws InterruptedException {
		Frame frame = frames.poll(10, TimeUnit.SECONDS);
		if (frame == null) {
			throw new AssertionError("no picture came");
		}
		return frame;
	}

	@Test
	void otherColoursDoNotAskForTheValuesAgain() throws InterruptedException {
		try (FramePump pump = new FramePump("test", Runnable::run, frames::add, AssertionError::new)) {
			pump.request(request(MapOptions.FIRST), FramePump.of(store));
			Frame first = next();
			pump.request(request(MapOptions.FIRST.withColourMap(ColourMap.byName("magma"))), FramePump.of(store));
			Frame second = next();
			assertEquals(1, store.rasters);
			assertNotEquals(first.image(), second.image());
			assertEquals(first.range(), second.range());
		}
	}

	@Test
	void theStrongestPeakHasTheStrongestColour() throws InterruptedException {
		try (FramePump pump = new FramePump("test", Runnable::run, frames::add, AssertionError::new)) {
			pump.request(request(MapOptions.FIRST), FramePump.of(store));
			Frame frame = next();
			int strongest = MapOptions.FIRST.colourMap().argb(1);
			int seen = 0;
			for (int colour : frame.image().argb()) {
				seen += colour == strongest ? 1 : 0;
			}
			assertNotEquals(0, seen);
			assertEquals(FakeSpectra.intensity(399, 19), frame.range().max(), 1e-3 * frame.range().max());
		}
	}

	@Test
	void scansAreWidenedUntilTheyTouchAndTheStrongerWins() {
		float none = Float.NaN;
		Raster raster = new Raster(new Axis(0, 9, 9), new Axis(0, 1, 1), new float[] {none, 5, none, none, 7, none, none, 1, none});
		Raster wide = ScanWidening.widen(raster, ScanWidening.filledColumns(raster));
		assertArrayEquals(new float[] {5, 5, 5, 7, 7, 7, 1, 1, 1}, wide.values());
	}

	@Test
	void aScanWithoutPeaksKeepsItsPlaceEmpty() {
		float none = Float.NaN;
		Raster raster = new Raster(new Axis(0, 5, 5), new Axis(0, 1, 1), new float[] {5, none, none, none, 7});
		Raster wide = ScanWidening.widen(raster, new boolean[] {true, false, true, false, true});
		assertArrayEquals(new float[] {5, 5, none, none, 7}, wide.values(), "a column between two scans is the earlier one's");
	}

	@Test
	void aValueDrawnBesideItsScanIsWidenedWithIt() {
		float none = Float.NaN;
		Raster raster = new Raster(new Axis(0, 6, 6), new Axis(0, 1, 1), new float[] {none, none, 5, none, none, none});
		Raster wide = ScanWidening.widen(raster, new boolean[] {false, true, false, false, false, true});
		assertArrayEquals(new float[] {5, 5, 5, 5, none, none}, wide.values());
	}

	@Test
	void aFullRasterIsNotWidened() {
		float[] values = new float[64];
		Arrays.fill(values, 2);
		Raster raster = new Raster(new Axis(0, 8, 8), new Axis(0, 8, 8), values);
		assertSame(raster, ScanWidening.widen(raster, ScanWidening.filledColumns(raster)));
	}

	@Test
	void spectraAreFoundInTheirColumns() {
		boolean[] columns = ScanColumns.of(store.spectra(), MapOptions.FIRST.withLevel(OptionalInt.of(1)).filter(), new Axis(0, 40, 20));
		for (int i = 0; i < 20; i++) {
			assertEquals(i % 2 == 0 || i == 19, columns[i], "column " + i);
		}
	}
}

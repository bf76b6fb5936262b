package org.outcrop.peaks.internal.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.peaks.PeakBatch;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.RasterRequest.Axes;

class PointRasterTest {

	private static final float NONE = Float.NaN;

	/** Five peaks and two that are longer than the batch says; 2 x 2 pixels over times 0 to 10, m/z 100 to 200, mobilities 0 to 2. */
	private static float[] drawn(Axes axes, Aggregate aggregate) {
		PeakBatch batch = new PeakBatch(6, new long[8], new double[] { 0, 4, 10, 5, 11, 1, 1, 1 },
				new double[] { 100, 149, 200, 100, 150, 120, 110, 110 }, new float[] { 3, -4, 9, 2, 50, Float.POSITIVE_INFINITY, 70, 70 },
				new float[] { 0, 1.5f, 2, NONE, 1, 1, 1, 1 });
		Interval rt = new Interval(0, 10);
		Interval mz = new Interval(100, 200);
		Interval mobility = new Interval(0, 2);
		RasterRequest request = switch (axes) {
		case RT_MZ -> new RasterRequest(axes, rt, mz, 2, 2, aggregate, PeakFilter.ALL);
		case MZ_MOBILITY -> new RasterRequest(axes, mz, mobility, 2, 2, aggregate, PeakFilter.ALL);
		case RT_MOBILITY -> new RasterRequest(axes, rt, mobility, 2, 2, aggregate, PeakFilter.ALL);
		};
		PointRaster raster = new PointRaster(request);
		raster.add(batch);
		return raster.raster().values();
	}

	/** Rows from the top: high m/z first. The upper ends belong to the last pixel, 5 and 150 to the upper one. */
	@Test
	void strongestPeakOfAPixelWins() {
		assertArrayEquals(new float[] { NONE, 9, 3, 2 }, drawn(Axes.RT_MZ, Aggregate.MAX));
	}

	@Test
	void sumsAndCountsAddUpWhatIsFinite() {
		assertArrayEquals(new float[] { NONE, 9, -1, 2 }, drawn(Axes.RT_MZ, Aggregate.SUM));
		assertArrayEquals(new float[] { NONE, 1, 2, 1 }, drawn(Axes.RT_MZ, Aggregate.COUNT));
	}

	@Test
	void axesOfTheRequestAreDrawn() {
		assertArrayEquals(new float[] { -4, 50, 3, NONE }, drawn(Axes.MZ_MOBILITY, Aggregate.MAX), 0, "150 m/z, mobility 1");
		assertArrayEquals(new float[] { -4, 9, 3, NONE }, drawn(Axes.RT_MOBILITY, Aggregate.MAX));
	}

	@Test
	void sumsBeyondFloatBecomeItsLargest() {
		PointRaster raster = new PointRaster(PointCloud.request(new Interval(0, 1), new Interval(0, 1), 1, 1, Aggregate.SUM));
		raster.add(0, 0, Float.MAX_VALUE);
		raster.add(1, 1, Float.MAX_VALUE);
		assertArrayEquals(new float[] { Float.MAX_VALUE }, raster.raster().values());
	}
}

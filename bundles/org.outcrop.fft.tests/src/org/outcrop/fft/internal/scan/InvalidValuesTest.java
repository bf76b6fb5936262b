package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.internal.store.FourierTexts;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlan.Method;
import org.outcrop.fft.scan.FourierResult;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.hdf5.Hdf5File;

class InvalidValuesTest {

	private static final ScanShape EXTENTS = new ScanShape(9, 11, 12, 10);
	private static final DetectorRectangle GAP = new DetectorRectangle(4, 6, 0, 10);

	@TempDir
	Path folder;

	private static boolean isInvalid(long y, long x, int r, int c) {
		return (y * 31 + x * 17 + r * 7 + c) % 97 == 5;
	}

	private FormulaScan scan(BitSet missing) {
		FormulaScan.Formula noise = FormulaScan.noise(5000);
		return new FormulaScan(folder.resolve("a.formula"), EXTENTS, ElementType.FLOAT32, ByteOrder.BIG_ENDIAN, missing,
				(y, x, r, c) -> GAP.contains(r, c) ? Double.NaN : isInvalid(y, x, r, c) ? x % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY
						: noise.at(y, x, r, c)).gaps(GAP);
	}

	/** Replaces, takes the mean away and windows in float64, by what the options say. */
	private static double[] prepared(FormulaScan scan, BitSet missing, FourierOptions options) {
		double[] values = scan.values();
		int pixels = (int) EXTENTS.framePixels();
		boolean[] valid = new boolean[values.length];
		for (int i = 0; i < values.length; i++) {
			valid[i] = !missing.get(i / pixels) && Double.isFinite(values[i]) && !GAP.contains(i % pixels / 10, i % 10);
			values[i] = valid[i] ? values[i] : 0;
		}
		double[] out = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			double sum = 0;
			long count = 0;
			int step = options.axes() == FourierAxes.SCAN ? pixels : 1;
			int from = options.axes() == FourierAxes.SCAN ? i % pixels : options.axes() == FourierAxes.DETECTOR ? i / pixels * pixels : 0;
			int to = options.axes() == FourierAxes.DETECTOR ? from + pixels : values.length;
			for (int j = from; j < to; j += step) {
				sum += values[j];
				count += valid[j] ? 1 : 0;
			}
			double mean = count == 0 ? 0 : sum / count;
			boolean gap = GAP.contains(i % pixels / 10, i % 10);
			double value = valid[i] || !options.invalidAsMean() || gap ? values[i] : mean;
			value -= options.subtractMean() && !gap ? mean : 0;
			out[i] = value * window(options, i, pixels);
		}
		return out;
	}

	private static double window(FourierOptions options, int i, int pixels) {
		int[] at = { i / pixels / 11, i / pixels % 11, i % pixels / 10, i % 10 };
		int[] lengths = { 9, 11, 12, 10 };
		double product = 1;
		for (int axis = 0; axis < 4; axis++) {
			if (axis < 2 ? options.axes().ofScan() : options.axes().ofDetector()) {
				product *= Window.of(options.window(), lengths[axis])[at[axis]];
			}
		}
		return product;
	}

	@ParameterizedTest
	@CsvSource({"SCAN,SWEEPS,NONE,false,false", "SCAN,SWEEPS,NONE,false,true", "SCAN,TWO_PASSES,HANN,true,true", "SCAN,SWEEPS,TUKEY,true,false",
			"DETECTOR,ONE_PASS,NONE,false,true", "DETECTOR,ONE_PASS,HANN,true,false", "ALL,ONE_PASS,NONE,false,true", "ALL,TWO_PASSES,TUKEY,true,true",
			"ALL,TWO_PASSES,NONE,false,false"})
	void areReplacedCountedAndSaid(FourierAxes axes, Method method, Apodisation window, boolean subtract, boolean asMean) throws IOException {
		BitSet missing = new BitSet();
		missing.set(40, 44);
		FormulaScan scan = scan(missing);
		FourierOptions options = new FourierOptions(axes, Optional.empty(), window, subtract, asMean);
		Path target = folder.resolve("a.h5");
		FourierResult result = TransformProcess.of(scan, options, target, new Tuning(Optional.of(method), 1 << 20, TileFile::new)).run(2,
				new MemoryBudget(64 << 20), Progress.NONE);
		FourierShape shape = FourierShape.of(axes, EXTENTS, new DetectorRectangle(0, 12, 0, 10));
		double[] prepared = prepared(scan, missing, options);
		if (axes == FourierAxes.DETECTOR && subtract) {
			clearMissing(prepared, missing);
		}
		double error = DirectTransform.error(DirectTransform.of(shape, prepared), StoredSpectrum.of(target, shape).all());
		assertTrue(error < 1e-6, "relative error " + error);
		long expected = 0;
		for (long p = 0; p < EXTENTS.positions(); p++) {
			for (int i = 0; i < EXTENTS.framePixels(); i++) {
				expected += !missing.get((int) p) && isInvalid(p / 11, p % 11, i / 10, i % 10) && !GAP.contains(i / 10, i % 10) ? 1 : 0;
			}
		}
		assertEquals(expected, result.notFinite());
		assertEquals(4, result.absent());
		assertEquals(2, result.notices().size(), result.notices().toString());
		try (Hdf5File file = Hdf5File.open(target)) {
			String params = file.array("/cached/fft_4d/metadata/computation_params").orElseThrow().text().orElseThrow();
			assertEquals(new FourierTexts.Counts(expected, 0, 4), FourierTexts.counts(params));
			assertEquals(Optional.of(options), FourierTexts.options(params));
		}
	}

	/** A frame that isn't there has no mean, so that all of it is 0. */
	private static void clearMissing(double[] values, BitSet missing) {
		int pixels = (int) EXTENTS.framePixels();
		for (int i = 0; i < values.length; i++) {
			values[i] = missing.get(i / pixels) ? 0 : values[i];
		}
	}

	@Test
	void valuesAtTheLargestNumberOfTheirTypeAreCounted() throws IOException {
		for (FourierAxes axes : FourierAxes.values()) {
			FormulaScan scan = new FormulaScan(folder.resolve("b.formula"), EXTENTS, ElementType.UINT16, ByteOrder.BIG_ENDIAN, new BitSet(),
					(y, x, r, c) -> r == 3 && c == 4 || y == 2 && x == 2 && r == 0 ? 65_535 : 7);
			FourierResult result = TransformProcess.of(scan, FourierOptions.of(axes), folder.resolve(axes + ".h5")).run(2, new MemoryBudget(64 << 20),
					Progress.NONE);
			assertEquals(99 + 10, result.saturated(), axes.text());
		}
	}
}

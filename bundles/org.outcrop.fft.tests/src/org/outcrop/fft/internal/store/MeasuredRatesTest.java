package org.outcrop.fft.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.cache.CacheRoot;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.fft.scan.FourierShape;

class MeasuredRatesTest {

	private static final long MEGA = 1_000_000;

	@TempDir
	Path folder;

	private FourierPlan plan(long read, long written, long resumable) {
		FourierShape shape = FourierShape.of(FourierAxes.SCAN, new ScanShape(4, 4, 8, 8), new DetectorRectangle(0, 8, 0, 8));
		return new FourierPlan(FourierOptions.of(FourierAxes.SCAN), shape, folder.resolve("not yet").resolve("x.h5"), FourierPlan.Method.SWEEPS,
				"it fits", 1, read, written, written, 1, 1, OptionalLong.empty(), resumable, 99, List.of());
	}

	@Test
	void whatTookTenSecondsTakesFiveForHalfTheBytes() {
		MeasuredRates rates = new MeasuredRates(CacheRoot.at(folder.resolve("cache")));
		assertTrue(rates.seconds(plan(100, 200, 0)).isEmpty(), "nothing was measured yet");
		rates.note(plan(1000 * MEGA, 2000 * MEGA, 0), 10);
		assertEquals(5, rates.seconds(plan(500 * MEGA, 1000 * MEGA, 0)).orElseThrow(), 1e-9);
		assertEquals(4, rates.seconds(plan(500 * MEGA, 1000 * MEGA, 150 * MEGA)).orElseThrow(), 1e-9, "what is finished is moved no more");
	}

	@Test
	void aRunTooShortOrTooSmallToTellIsNotBelieved() {
		MeasuredRates rates = new MeasuredRates(CacheRoot.at(folder.resolve("cache")));
		rates.note(plan(1000 * MEGA, 2000 * MEGA, 0), 0.2);
		rates.note(plan(MEGA, 2 * MEGA, 0), 3);
		assertTrue(rates.seconds(plan(1000, 2000, 0)).isEmpty());
	}
}

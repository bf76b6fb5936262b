package org.outcrop.ui.tests.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.ui.imaging.model.RunMeter;
import org.outcrop.ui.imaging.model.RunState;

class RunMeterTest {

	private static final long SECOND = 1_000_000_000L;

	private final AtomicLong now = new AtomicLong(7);
	private final List<RunState.Running> told = new ArrayList<>();
	private final RunMeter meter = new RunMeter(Progress.NONE, told::add, now::get);

	private void after(double seconds, long done, long total) {
		now.addAndGet((long) (seconds * SECOND));
		meter.worked(done, total);
	}

	@Test
	void pixelsPerSecondCountFromWhereTheRunWentOn() {
		meter.stage("Resampling");
		after(0, 4000, 10_000);
		after(2, 5000, 10_000);
		assertEquals(new RunState.Running("Resampling: 5,000 of 10,000 pixels, 500 pixels/s, 10 s left", 0.5), told.getLast());
	}

	@Test
	void itsOwnMeasureOfAStageIsNoOtherStage() {
		meter.stage("Resampling");
		after(0, 0, 100_000);
		meter.stage("Resampling, 12 pixels/s, 9 s left");
		after(10, 1000, 100_000);
		assertEquals("Resampling: 1,000 of 100,000 pixels, 100 pixels/s, 17 min left", told.getLast().words());
	}

	@Test
	void otherStagesHaveAShareAndATime() {
		meter.stage("Writing");
		after(0, 0, 1 << 30);
		after(20_000, 1 << 29, 1 << 30);
		assertEquals("Writing: 50 %, 5 h 33 min left", told.getLast().words());
	}

	@Test
	void itIsToldAFewTimesASecondAndAtTheEnd() {
		meter.stage("Resampling");
		for (int i = 0; i <= 1000; i++) {
			after(0.001, i, 1000);
		}
		assertTrue(told.size() < 12, told.size() + " times");
		assertEquals(1, told.getLast().part());
	}
}

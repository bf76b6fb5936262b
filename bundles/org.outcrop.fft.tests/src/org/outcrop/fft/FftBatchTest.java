package org.outcrop.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;

class FftBatchTest {

	@Test
	void anyNumberOfWorkersGivesTheSameBits() {
		FloatFft2d fft = FloatFft2d.of(24, 20);
		float[] frames = new float[50 * fft.frameFloats()];
		Random random = new Random(7);
		for (int i = 0; i < frames.length; i++) {
			frames[i] = random.nextFloat();
		}
		float[] expected = spectra(fft, frames, 1);
		for (int workers : new int[] {2, 5, 64}) {
			assertArrayEquals(expected, spectra(fft, frames, workers));
		}
	}

	private static float[] spectra(FloatFft2d fft, float[] frames, int workers) {
		float[] spectra = new float[frames.length / fft.frameFloats() * fft.halfFloats()];
		try (FftBatch batch = new FftBatch(workers)) {
			batch.run(frames.length / fft.frameFloats(), Progress.NONE, (i, scratch) -> fft.forwardHalf(frames,
					Math.toIntExact(i * fft.frameFloats()), spectra, Math.toIntExact(i * fft.halfFloats()), scratch));
			assertTrue(batch.scratchBytes() > 0);
			assertTrue(batch.scratchBytes() <= workers * fft.scratchBytes(), "the announced bound of scratch memory holds");
		}
		return spectra;
	}

	@Test
	void aFailureReachesTheCallerAndEndsTheRun() {
		IllegalStateException failure = new IllegalStateException("as intended");
		AtomicLong calls = new AtomicLong();
		try (FftBatch batch = new FftBatch(2)) {
			assertSame(failure, assertThrows(IllegalStateException.class, () -> batch.run(1_000_000, Progress.NONE, (i, scratch) -> {
				calls.incrementAndGet();
				throw failure;
			})));
			assertTrue(calls.get() <= 2, () -> calls + " pieces were begun");
			batch.run(3, Progress.NONE, (i, scratch) -> calls.addAndGet(100));
			assertEquals(3, calls.get() / 100, "it works again afterwards");
		}
	}

	@Test
	void cancellingStopsBetweenPieces() {
		AtomicLong calls = new AtomicLong();
		Progress cancelledAfterThree = new Progress() {
			@Override
			public void stage(String what) {
				// nobody listens
			}

			@Override
			public void worked(long done, long total) {
				// nobody listens
			}

			@Override
			public boolean isCancelled() {
				return calls.get() >= 3;
			}
		};
		try (FftBatch batch = new FftBatch(2)) {
			assertThrows(CancellationException.class, () -> batch.run(1000, cancelledAfterThree, (i, scratch) -> calls.incrementAndGet()));
		}
		assertTrue(calls.get() <= 4, () -> calls + " pieces were begun");
	}
}

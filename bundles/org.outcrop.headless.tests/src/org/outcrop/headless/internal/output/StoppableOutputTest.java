package org.outcrop.headless.internal.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;

class StoppableOutputTest {

	@Test
	void passesBytesOnUntilTheWorkShouldStop() throws IOException {
		AtomicBoolean cancelled = new AtomicBoolean();
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try (StoppableOutput out = new StoppableOutput(target, stoppedBy(cancelled))) {
			out.write(1);
			out.write(new byte[] { 2, 3, 4 }, 1, 2);
			cancelled.set(true);
			assertThrows(CancellationException.class, () -> out.write(5));
			assertThrows(CancellationException.class, () -> out.write(new byte[] { 6 }));
		}
		assertArrayEquals(new byte[] { 1, 3, 4 }, target.toByteArray());
	}

	private static Progress stoppedBy(AtomicBoolean cancelled) {
		return new Progress() {
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
				return cancelled.get();
			}
		};
	}
}

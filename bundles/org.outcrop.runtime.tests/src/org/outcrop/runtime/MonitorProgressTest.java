package org.outcrop.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;

class MonitorProgressTest {

	private static final class Recorder extends NullProgressMonitor {
		int total;
		int worked;
		final List<String> subTasks = new ArrayList<>();

		@Override
		public void beginTask(String name, int totalWork) {
			total = totalWork;
		}

		@Override
		public void worked(int work) {
			worked += work;
		}

		@Override
		public void subTask(String name) {
			subTasks.add(name);
		}
	}

	private final Recorder monitor = new Recorder();
	private final MonitorProgress progress = new MonitorProgress(monitor, "Checking");

	@Test
	void theBarFillsInProportionAlsoBeyondIntegers() {
		progress.worked(1L << 40, 1L << 42);
		assertEquals(monitor.total / 4, monitor.worked);
		progress.worked(1L << 42, 1L << 42);
		assertEquals(monitor.total, monitor.worked);
	}

	@Test
	void theBarNeverGoesBackNorBeyondItsEnd() {
		progress.worked(3, 4);
		progress.stage("next");
		progress.worked(1, 4);
		assertEquals(monitor.total * 3 / 4, monitor.worked);
		progress.worked(9, 4);
		assertEquals(monitor.total, monitor.worked);
		assertEquals(List.of("next"), monitor.subTasks);
	}

	@Test
	void anUnknownTotalMovesNothing() {
		progress.worked(5, 0);
		assertEquals(0, monitor.worked);
	}

	@Test
	void cancellingTheJobCancelsTheWork() {
		progress.checkCancelled();
		monitor.setCanceled(true);
		assertThrows(CancellationException.class, progress::checkCancelled);
	}
}

package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.RunPreview;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.peakmap.PeakMapViewer;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.RunState;

/** Opening runs: in a job, as they grow, cancellable, and without ever holding up the user interface. */
class OpeningTest {

	private static final Path FILE = Path.of("/data/fake.mzML");

	@BeforeEach
	void open() throws WorkbenchException {
		Workbench.reset();
	}

	@AfterEach
	void close() {
		Workbench.model().clear().ifPresent(store -> store.close());
		Ui.rest(20);
	}

	private static RunSession session() {
		return new RunSession(FILE, MapOptions.FIRST);
	}

	private static Job start(RunSession session, PeakMapViewer.Loading loading) {
		PeakMapViewer viewer = new PeakMapViewer(Workbench.model(), new UiThread(Display.getCurrent()));
		return JobRunner.start("Opening fake.mzML", "test", FILE, progress -> viewer.show(session, loading, progress));
	}

	private static RunPreview preview(FakePeakStore store, long spectra) {
		PeakRaster map = store.overview(64, 64, Aggregate.MAX, PeakFilter.ALL);
		return new RunPreview(new PeakRaster(map.raster(), PeakRaster.Source.PREVIEW, false), store.tic(PeakFilter.ALL), spectra, spectra * 20);
	}

	@Test
	void theMapGrowsWhileTheRunIsRead() {
		FakePeakStore store = new FakePeakStore(300);
		CountDownLatch looked = new CountDownLatch(1);
		RunSession session = session();
		Job job = start(session, (listener, progress) -> {
			listener.preview(preview(new FakePeakStore(100), 100));
			while (looked.getCount() > 0) {
				progress.checkCancelled();
			}
			return store;
		});
		Ui.await("a preview", () -> session.state() instanceof RunState.Reading);
		assertTrue(session.isVisible());
		Ui.await("words about the preview", () -> Workbench.map().status().pictureText().contains("100 spectra"));
		assertEquals(99, session.view().rt().max(), 1e-9);
		assertFalse(Workbench.map().canvas().isExact());
		looked.countDown();
		Ui.await("the whole run", () -> session.store().isPresent());
		assertEquals(296, session.view().rt().max(), 1e-9, "a view of everything goes on showing everything: the last MS1 is spectrum 296");
		Ui.await("the job ends", () -> job.getResult() != null);
	}

	@Test
	void cancellingStopsTheOpeningAndSaysSo() {
		RunSession session = session();
		CountDownLatch begun = new CountDownLatch(1);
		Job job = start(session, (listener, progress) -> {
			begun.countDown();
			while (true) {
				progress.checkCancelled();
			}
		});
		Ui.await("the opening begins", () -> begun.getCount() == 0);
		job.cancel();
		Ui.await("the session is cancelled", () -> session.state() instanceof RunState.Cancelled);
		assertTrue(Workbench.map().canvas().notice().orElseThrow().text().contains("stopped"));
		Ui.await("the job ends", () -> job.getResult() != null);
		assertEquals(IStatus.CANCEL, job.getResult().getSeverity());
	}

	@Test
	void aFileThatCanNotBeReadIsExplainedInThePart() {
		RunSession session = session();
		Workbench.model().show(session);
		session.failed(new DataException.Corrupt("the file ends inside a tag", FILE.toString(), "copy the file again"));
		String text = Workbench.map().canvas().notice().orElseThrow().text();
		assertTrue(text.contains("fake.mzML could not be opened"), text);
		assertTrue(text.contains("ends inside a tag") && text.contains("Copy the file again"), text);
	}

	@Test
	void openingAnotherRunClosesTheOneBefore() {
		FakePeakStore first = new FakePeakStore(50);
		Workbench.show(first);
		RunSession second = session();
		start(second, (listener, progress) -> new FakePeakStore(60));
		Ui.await("the second run", () -> second.store().isPresent());
		Ui.await("the first store is closed", () -> first.closed);
	}

	@Test
	void openingAnotherRunStopsTheReadingOfTheOneBefore() {
		RunSession first = session();
		Job job = start(first, (listener, progress) -> {
			while (true) {
				progress.checkCancelled();
			}
		});
		Ui.await("the first run is shown", () -> Workbench.model().run().filter(run -> run == first).isPresent());
		Workbench.show(new FakePeakStore(60));
		Ui.await("the first job ends", () -> job.getResult() != null);
		assertEquals(IStatus.CANCEL, job.getResult().getSeverity());
	}

	@Test
	void aMistakeOfTheProgramIsNotShownAsLoadingForEver() {
		RunSession session = session();
		PeakMapViewer viewer = new PeakMapViewer(Workbench.model(), Runnable::run);
		assertThrows(IndexOutOfBoundsException.class, () -> viewer.show(session, (listener, progress) -> {
			throw new IndexOutOfBoundsException("a mistake");
		}, Progress.NONE));
		assertTrue(session.state() instanceof RunState.Failed, session.state().toString());
	}

	@Test
	void aStoreThatComesForARunNoLongerShownIsClosed() {
		FakePeakStore late = new FakePeakStore(50);
		RunSession session = session();
		Workbench.model().show(session);
		Workbench.model().clear();
		session.ready(late);
		assertTrue(late.closed);
	}

	/**
	 * The thread of the user interface neither waits nor computes for long, however slow the store is. Its processor time is counted, not the
	 * clock, so that a busy machine does not fail the test; waiting is seen by looking at the thread's state.
	 */
	@Test
	void aSlowStoreNeverHoldsUpTheUserInterface() {
		Workbench.show(new FakePeakStore(500));
		FakePeakStore slow = new FakePeakStore(2000, 400, List.of());
		RunSession session = session();
		Watchdog watchdog = new Watchdog(Thread.currentThread());
		start(session, (listener, progress) -> {
			for (int i = 1; i < 6; i++) {
				listener.preview(preview(new FakePeakStore(i * 100), i * 100));
				pause(progress);
			}
			return slow;
		});
		watchdog.run(() -> session.store().isPresent());
		Rectangle plot = Workbench.map().canvas().plotArea();
		for (int i = 0; i < 20; i++) {
			int step = i;
			watchdog.step(() -> Ui.wheel(Workbench.map().canvas(), plot.x + plot.width / 3, plot.y + plot.height / 3, step < 15 ? 3 : -3, 0));
			watchdog.step(() -> Ui.mouse(Workbench.map().canvas(), SWT.MouseMove, plot.x + 10 * step, plot.y + 20, 0, 0));
		}
		watchdog.step(() -> session.selectAt(600));
		watchdog.run(() -> Workbench.map().canvas().isExact() && Workbench.spectrum().spectrum().isPresent());
		assertTrue(watchdog.longestCpuMillis() <= 100, "one event took " + watchdog.longestCpuMillis() + " ms of processor time");
		assertTrue(watchdog.longestWaitMillis() <= 100, "the user interface waited " + watchdog.longestWaitMillis() + " ms");
	}

	private static void pause(Progress progress) {
		long end = System.nanoTime() + 80_000_000;
		while (System.nanoTime() < end) {
			if (progress.isCancelled()) {
				throw new CancellationException();
			}
			Thread.onSpinWait();
		}
	}

	/** Runs events one by one and measures each. */
	private static final class Watchdog {
		private final Thread ui;
		private volatile boolean inEvent;
		private volatile boolean ended;
		private long longestCpu;
		private volatile long longestWait;

		Watchdog(Thread ui) {
			this.ui = ui;
			Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
		}

		private void watch() {
			long since = 0;
			while (!ended) {
				Thread.State state = ui.getState();
				boolean waiting = inEvent && state != Thread.State.RUNNABLE;
				long now = System.nanoTime();
				since = waiting ? (since == 0 ? now : since) : 0;
				if (since != 0) {
					longestWait = Math.max(longestWait, (now - since) / 1_000_000);
				}
				try {
					Thread.sleep(5);
				} catch (InterruptedException e) {
					return;
				}
			}
		}

		void step(Runnable event) {
			long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			inEvent = true;
			event.run();
			inEvent = false;
			longestCpu = Math.max(longestCpu, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
		}

		void run(java.util.function.BooleanSupplier until) {
			Ui.await("the end of the watch", () -> {
				boolean[] more = {true};
				while (more[0]) {
					step(() -> more[0] = Display.getCurrent().readAndDispatch());
				}
				return until.getAsBoolean();
			});
		}

		long longestCpuMillis() {
			ended = true;
			return longestCpu / 1_000_000;
		}

		long longestWaitMillis() {
			return longestWait;
		}
	}
}

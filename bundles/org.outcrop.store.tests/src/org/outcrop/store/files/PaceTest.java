package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.testing.Samples.assertSameItem;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.Transaction;
import org.outcrop.zarr.ZarrType;

/** Who makes data waits while a process that may hold 1000 bytes holds as many as a script says. */
@Timeout(60)
class PaceTest {

	private static final StorePath X = StorePath.of("x");
	private static final Resources RESOURCES = new Resources(Optional.of(new MemoryBudget(64 << 20)), 2);

	private final AtomicLong used = new AtomicLong();
	private final PressureMonitor monitor = new PressureMonitor(
			() -> PressureReading.of(new PressureGauge(PressureGauge.Kind.CONTAINER, used.get(), 1000)), PressureMarks.DEFAULT, Duration.ofSeconds(20));
	private final MeasuredStores measured = new MeasuredStores();
	private final VirtualFileSystem files = new VirtualFileSystem(new Backends(List.of()), RESOURCES, measured,
			Optional.of(monitor));

	@AfterEach
	void close() {
		files.close();
		monitor.close();
	}

	private static Item.Numbers random(long... shape) {
		ArrayInfo info = ArrayInfo.of(ZarrType.UINT16, shape);
		byte[] bytes = new byte[Math.toIntExact(info.bytes())];
		new Random(1).nextBytes(bytes);
		return new Item.Numbers(info, MemorySegment.ofArray(bytes));
	}

	private Place place(String name) {
		return new Place(measured.apply(new HeapBackend(name)), StorePath.ROOT);
	}

	/** Reads once that nothing is left, does something until it waits, lets it wait a while, and reads that all is well. */
	private void waitsAndGoesOn(Runnable work) throws Exception {
		used.set(950);
		monitor.sample();
		CompletableFuture<Void> working = CompletableFuture.runAsync(work);
		while (monitor.gate().waiting() == 0) {
			assertFalse(working.isDone(), "went through a shut gate");
			Thread.sleep(2);
		}
		Thread.sleep(50);
		assertFalse(working.isDone());
		used.set(0);
		// between two readings only as much passes as there is room for
		while (!working.isDone()) {
			monitor.sample();
			Thread.sleep(2);
		}
		working.get(1, TimeUnit.SECONDS);
	}

	@Test
	void copiesWaitAndTheirWaitIsCountedWithTheTarget() throws Exception {
		Place from = place("from");
		Place to = place("to");
		Item.Numbers item = random(50, 60);
		files.save(from.resolve("x"), item, SaveMode.CREATE, Progress.NONE);
		files.save(from.resolve("t"), new Item.Text("text"), SaveMode.CREATE, Progress.NONE);
		waitsAndGoesOn(() -> files.copy(from.resolve("x"), to.resolve("y"), CopyOptions.DEFAULT, Progress.NONE));
		assertSameItem(item, files.load(to.resolve("y"), Progress.NONE), "copied");
		waitsAndGoesOn(() -> files.copy(from.resolve("t"), to.resolve("t"), CopyOptions.DEFAULT, Progress.NONE));
		StatisticsSnapshot counted = measured.snapshot(to.backend().address()).orElseThrow();
		assertTrue(counted.waits() >= 2 && counted.waitNanos() >= 2 * 40_000_000L, counted.toString());
		assertEquals(0, measured.snapshot(from.backend().address()).orElseThrow().waits());
	}

	@Test
	void aCopyThatWaitsCanBeCancelled() {
		Place from = place("from");
		files.save(from.resolve("x"), random(50, 60), SaveMode.CREATE, Progress.NONE);
		used.set(950);
		monitor.sample();
		AtomicBoolean cancelled = new AtomicBoolean();
		Progress progress = new Progress() {
			@Override
			public void stage(String what) {
				// not of interest
			}

			@Override
			public void worked(long done, long total) {
				// not of interest
			}

			@Override
			public boolean isCancelled() {
				if (monitor.gate().waiting() > 0) {
					cancelled.set(true);
				}
				return cancelled.get();
			}
		};
		assertThrows(CancellationException.class, () -> files.copy(from.resolve("x"), from.resolve("y"), CopyOptions.DEFAULT, progress));
		assertTrue(files.stat(from.resolve("y")).isEmpty());
		assertEquals(0, monitor.gate().waiting());
	}

	@Test
	void whoGetsNoMemoryIsRefusedWithTheLimit() {
		PressureMonitor impatient = new PressureMonitor(() -> PressureReading.of(new PressureGauge(PressureGauge.Kind.HEAP, 990, 1000)),
				PressureMarks.DEFAULT, Duration.ofMillis(60));
		impatient.sample();
		HeapBackend store = new HeapBackend("a");
		store.save(X, random(10, 10), ArrayLayout.AUTOMATIC, SaveMode.CREATE, Progress.NONE);
		Copies copies = new Copies(RESOURCES, CopySettings.USUAL, new HashSet<>(), Optional.of(impatient));
		DataException refused = assertThrows(DataException.TooLittleMemory.class,
				() -> copies.copy(new Place(store, X), new Place(store, StorePath.of("y")), CopyOptions.DEFAULT, Progress.NONE));
		assertTrue(refused.getMessage().contains("the Java heap holds 990 bytes"), refused.getMessage());
		impatient.close();
	}

	@Test
	void writesToAnOverlayWaitAndWhatItHoldsIsAskedFor() throws Exception {
		HeapBackend below = new HeapBackend("below");
		Item.Numbers item = random(50, 60);
		try (OverlayBackend overlay = new OverlayBackend(below, RESOURCES, Optional.empty(), Optional.of(monitor))) {
			waitsAndGoesOn(() -> overlay.save(X, item, ArrayLayout.AUTOMATIC, SaveMode.CREATE, Progress.NONE));
			waitsAndGoesOn(() -> overlay.save(StorePath.of("t"), new Item.Text("text"), ArrayLayout.AUTOMATIC, SaveMode.CREATE, Progress.NONE));
			used.set(950);
			assertEquals(List.of("overlay of " + below.address()),
					monitor.sample().steps().stream().map(PressureEvent.Step::listener).distinct().toList());
			// what makes room must not wait for it
			try (Transaction transaction = overlay.begin()) {
				transaction.delete(StorePath.of("t"));
				transaction.commit();
			}
			overlay.flush(Progress.NONE);
			try (StoredArray array = below.openArray(X)) {
				assertSameItem(item, Samples.read(array, array.info().box(), Progress.NONE), "flushed");
			}
		}
		assertEquals(List.of(), monitor.sample().steps());
	}

	@Test
	void whatATransactionOfAnOverlayHoldsIsBroughtInWithoutWaiting() throws Exception {
		HeapBackend below = new HeapBackend("below");
		try (OverlayBackend overlay = new OverlayBackend(below, RESOURCES, Optional.empty(), Optional.of(monitor));
				Transaction transaction = overlay.begin()) {
			transaction.save(X, random(50, 60), ArrayLayout.AUTOMATIC, SaveMode.CREATE, Progress.NONE);
			used.set(950);
			monitor.sample();
			transaction.commit();
			assertTrue(overlay.stat(X).isPresent());
		}
	}
}

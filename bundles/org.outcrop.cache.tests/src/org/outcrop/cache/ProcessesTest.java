package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.testing.TalkingProcess;

/** Several threads and several processes at one cache, and processes that are killed. */
@Timeout(60)
class ProcessesTest {

	private static final String WAITING = "waiting for another Outcrop that indexes this file";

	@TempDir
	Path folder;
	private CacheRoot root;
	private Path source;

	/** Remembers the stage and can be cancelled. */
	private static final class Listening implements Progress {
		final AtomicReference<String> stage = new AtomicReference<>("");
		final AtomicBoolean cancelled = new AtomicBoolean();

		@Override
		public void stage(String what) {
			stage.set(what);
		}

		@Override
		public void worked(long done, long total) {
		}

		@Override
		public boolean isCancelled() {
			return cancelled.get();
		}

		void awaitStage(String what) throws InterruptedException {
			while (!stage.get().equals(what)) {
				Thread.sleep(5);
			}
		}
	}

	@BeforeEach
	void prepare() throws Exception {
		root = CacheRoot.at(folder.resolve("cache"));
		source = Samples.source(folder);
	}

	private TalkingProcess fork(String what, String argument) throws Exception {
		return CacheWorker.start(what, root.folder().toString(), source.toString(), argument);
	}

	@Test
	void theSecondProcessWaitsAndThenFindsWhatTheFirstBuilt() throws Exception {
		try (TalkingProcess first = fork("build", "a")) {
			assertEquals("READY", first.line());
			assertEquals("FIRST", first.line());
			Fingerprint fingerprint = Samples.fingerprint(source, "a");
			assertEquals(Validity.BUILDING, root.entries().getFirst().validity());
			assertEquals(0, root.reclaimLeftovers());
			Listening progress = new Listening();
			CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> {
				try (EntryDraft draft = root.draft(fingerprint, "peaks", progress)) {
					return draft.waited() && root.find(fingerprint).map(entry -> {
						entry.close();
						return true;
					}).orElse(false);
				}
			});
			progress.awaitStage(WAITING);
			assertFalse(second.isDone());
			first.go();
			assertTrue(second.get(20, TimeUnit.SECONDS), "the second finds the entry of the first");
			assertEquals("BUILT", first.line());
		}
	}

	@Test
	void aThreadWaitsForAThreadOfTheSameProcessAndCanBeCancelled() throws Exception {
		Fingerprint fingerprint = Samples.fingerprint(source, "a");
		Listening progress = new Listening();
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			assertFalse(draft.waited());
			CompletableFuture<EntryDraft> second = CompletableFuture
					.supplyAsync(() -> CacheRoot.at(root.folder()).draft(fingerprint, "peaks", progress));
			progress.awaitStage(WAITING);
			progress.cancelled.set(true);
			var ended = assertThrows(ExecutionException.class, () -> second.get(5, TimeUnit.SECONDS));
			assertTrue(ended.getCause() instanceof CancellationException, ended.toString());
			Samples.write(draft, 1);
			draft.commit(Samples.details(1), Progress.NONE).close();
		}
		root.find(fingerprint).orElseThrow().close();
	}

	@Test
	void anEntryOpenInAnotherProcessIsPinnedUntilItClosesIt() throws Exception {
		Samples.build(root, Samples.fingerprint(source, "a"), 1);
		try (TalkingProcess other = fork("open", "a")) {
			assertTrue(other.line().startsWith("OPEN "));
			EntryStatus status = root.entries().getFirst();
			assertTrue(status.inUse());
			assertEquals(0, root.evict(0));
			assertThrows(DataException.NotWritable.class, () -> root.clear(status, Progress.NONE));
			// opening and closing it here must not take the other's pin away
			root.find(Samples.fingerprint(source, "a")).orElseThrow().close();
			assertTrue(root.entries().getFirst().inUse());
			other.go();
			assertEquals("CLOSED", other.line());
			assertFalse(root.entries().getFirst().inUse());
			root.clear(status, Progress.NONE);
		}
		assertTrue(root.entries().isEmpty());
	}

	@Test
	void closingOneEntryKeepsThePinsOnOthersFromOtherProcesses() throws Exception {
		Fingerprint a = Samples.fingerprint(source, "a");
		Samples.build(root, a, 1);
		Samples.build(root, Samples.fingerprint(source, "b"), 2);
		try (CacheEntry pinned = root.find(a).orElseThrow()) {
			root.find(Samples.fingerprint(source, "b")).orElseThrow().close();
			root.entries();
			try (TalkingProcess other = fork("churn", "1")) {
				assertEquals("READY", other.line());
				Thread.sleep(700);
				other.kill();
			}
			assertEquals(Samples.contentDigest(1), Samples.storedDigest(pinned.folder()));
		}
	}

	@Test
	void aDeadProcessHoldsNothing() throws Exception {
		try (TalkingProcess first = fork("build", "a")) {
			assertEquals("READY", first.line());
			assertEquals("FIRST", first.line());
			first.kill();
		}
		assertEquals(Validity.INCOMPLETE, root.entries().getFirst().validity());
		try (EntryDraft draft = root.draft(Samples.fingerprint(source, "a"), "peaks", Progress.NONE)) {
			assertFalse(draft.waited());
			assertEquals(List.of("building.txt"), CacheRootTest.names(draft.folder()));
		}
	}

	@Test
	void killedAtAnyMomentAnEntryIsWholeOrAbsent() throws Exception {
		Random random = new Random(42);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		int kills = 0;
		long leftovers = 0;
		while (kills < 30 && (kills < 8 || System.nanoTime() < end)) {
			try (TalkingProcess other = fork("churn", Integer.toString(kills))) {
				assertEquals("READY", other.line());
				Thread.sleep(random.nextInt(150));
				other.kill();
			}
			kills++;
			leftovers += root.entries().stream().filter(e -> e.validity() == Validity.INCOMPLETE).count();
			expectWholeOrAbsent("after kill " + kills);
		}
		assertTrue(leftovers > 0, "no process was killed while it built");
		root.reclaimLeftovers();
		for (EntryStatus status : root.entries()) {
			assertTrue(status.validity() == Validity.VALID || status.validity() == Validity.BROKEN, status.toString());
			root.clear(status, Progress.NONE);
		}
		assertEquals(List.of("outcrop-cache.lock", "outcrop-cache.txt"), CacheRootTest.names(root.folder()));
	}

	private void expectWholeOrAbsent(String when) throws Exception {
		for (int option = 0; option < CacheWorker.OPTIONS; option++) {
			var found = root.find(Samples.fingerprint(source, "option " + option));
			if (found.isPresent()) {
				try (CacheEntry entry = found.get()) {
					assertTrue(CacheWorker.isAsMeant(entry), when + ": option " + option);
				}
			}
		}
		for (EntryStatus status : root.entries()) {
			if (status.validity() == Validity.VALID) {
				assertEquals(List.of(), root.verify(status, Progress.NONE).problems(), when);
			}
		}
	}

	@Test
	void twoProcessesThatChurnAtOnceNeverShowAHalfEntry() throws Exception {
		try (TalkingProcess first = fork("churn", "100"); TalkingProcess second = fork("churn", "200")) {
			assertEquals("READY", first.line());
			assertEquals("READY", second.line());
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
			int seen = 0;
			while (seen < 100 && System.nanoTime() < end) {
				for (int option = 0; option < CacheWorker.OPTIONS; option++) {
					var found = root.find(Samples.fingerprint(source, "option " + option));
					if (found.isPresent()) {
						try (CacheEntry entry = found.get()) {
							assertTrue(CacheWorker.isAsMeant(entry));
							seen++;
						}
					}
				}
			}
			assertTrue(seen > 0, "nothing was ever found");
			first.kill();
			second.kill();
		}
	}
}

package org.outcrop.scan4d;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;

/** One step of a pass: some workers take in all its pieces, while the calling thread looks on. Runs once. */
final class StepRun {

	private static final long POLL_MILLIS = 10;
	private static final long SHOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
	/** Showing what there is may take one part in so many of the time. */
	private static final int SHARE = 10;

	/** Is told of what has been found on the way. */
	@FunctionalInterface
	interface Watcher {
		void look(List<PassAccumulator> accumulators);
	}

	private final Scan4d scan;
	private final ScanPass pass;
	private final List<PassAccumulator> accumulators = new ArrayList<>();
	/** Positions, for progress. */
	private final long total;
	private final Progress progress;
	private final WorkQueue queue;
	private final CountDownLatch working;
	private final AtomicReference<Throwable> failure = new AtomicReference<>();
	private volatile boolean stopped;

	/** What a worker asks: whether the run was cancelled or has failed elsewhere. */
	private final Progress asked = new Progress() {
		@Override
		public void stage(String what) {
			// the calling thread tells of progress
		}

		@Override
		public void worked(long done, long total) {
			// the calling thread tells of progress
		}

		@Override
		public boolean isCancelled() {
			return stopped || progress.isCancelled();
		}
	};

	StepRun(Scan4d scan, ScanPass pass, PassAccumulator root, int workers, long total, Progress progress) {
		this.scan = scan;
		this.pass = pass;
		this.total = total;
		this.progress = progress;
		long pixels = (long) root.needed().rows() * root.needed().columns();
		queue = new WorkQueue(pass, pixels * scan.outline().type().bytes());
		working = new CountDownLatch(workers);
		accumulators.add(root);
		for (int i = 1; i < workers; i++) {
			accumulators.add(root.sibling());
		}
	}

	/** Runs to the end; all threads have ended when it returns or throws. Afterwards everything is in the first accumulator. */
	void run(Watcher watcher) {
		List<Thread> threads = new ArrayList<>();
		try {
			for (PassAccumulator accumulator : accumulators) {
				threads.add(Thread.ofPlatform().name("scan pass worker " + (threads.size() + 1)).daemon(true).start(() -> work(accumulator)));
			}
			await(watcher);
		} finally {
			stopped = true;
			threads.forEach(Crew::join);
		}
		rethrow();
		progress.checkCancelled();
		progress.worked(total, total);
		accumulators.subList(1, accumulators.size()).forEach(accumulators.getFirst()::merge);
	}

	private void await(Watcher watcher) {
		long shown = System.nanoTime();
		long pause = SHOW_NANOS;
		try {
			while (!working.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				progress.checkCancelled();
				progress.worked(accumulators.getFirst().done(), total);
				long now = System.nanoTime();
				if (now - shown >= pause) {
					watcher.look(accumulators);
					shown = System.nanoTime();
					pause = Math.max(SHOW_NANOS, (shown - now) * SHARE);
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			CancellationException cancelled = new CancellationException("interrupted");
			cancelled.initCause(e);
			throw cancelled;
		}
	}

	private void work(PassAccumulator accumulator) {
		try (ScanPass.Reader reader = pass.reader()) {
			long current = -1;
			ScanPiece piece = null;
			for (Optional<WorkQueue.Part> part = queue.next(); part.isPresent(); part = queue.next()) {
				asked.checkCancelled();
				if (part.get().piece() != current) {
					current = part.get().piece();
					piece = reader.read(current);
				}
				accumulator.accept(piece, part.get().from(), Math.min(part.get().to(), piece.positions()), asked);
			}
		} catch (InternalError e) { // how the Java machine tells that a mapped page is not there any more
			failed(new DataException.Stale("the file was cut while it was read", scan.file().toString(), "Open the file again."));
		} catch (RuntimeException | Error e) { // handed to the calling thread
			failed(e);
		} finally {
			working.countDown();
		}
	}

	private void failed(Throwable e) {
		failure.compareAndSet(null, e);
		stopped = true;
	}

	private void rethrow() {
		switch (failure.get()) {
		case null -> {
			// nothing happened
		}
		case CancellationException e -> {
			CancellationException cancelled = new CancellationException("cancelled");
			cancelled.initCause(e);
			throw cancelled;
		}
		case Error e -> throw e;
		case Throwable e -> throw (RuntimeException) e;
		}
	}
}

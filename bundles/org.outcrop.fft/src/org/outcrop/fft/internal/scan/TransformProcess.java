package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.fft.scan.FourierResult;

/** One transform from plan to finished file. */
public final class TransformProcess {

	private static final String HOLDER = "4D Fourier transform";

	private final Transform transform;
	private final Tuning tuning;
	private final TargetFile target;

	private TransformProcess(Transform transform, Tuning tuning) {
		this.transform = transform;
		this.tuning = tuning;
		target = new TargetFile(transform);
	}

	/** Of a source as it is now; samples its data. */
	public static TransformProcess of(Scan4d source, FourierOptions options, Path target) {
		return of(source, options, target, Tuning.STANDARD);
	}

	static TransformProcess of(Scan4d source, FourierOptions options, Path target, Tuning tuning) {
		return new TransformProcess(Transform.of(source, options, target), tuning);
	}

	/** What it will do; writes nothing. See {@link org.outcrop.fft.scan.FourierTransform#plan}. */
	public FourierPlan plan(int workers, MemoryBudget budget) {
		target.requireFree();
		return new Planner(transform, tuning).plan(workers, budget, target.free(), resumable());
	}

	/** Bytes of the result that an interrupted run of the same transform has finished. */
	private long resumable() {
		if (!Files.isRegularFile(transform.part()) || !Files.isRegularFile(transform.journal())) {
			return 0;
		}
		try (TransformJournal journal = TransformJournal.open(transform.journal())) {
			return journal.isOf(transform.identity()) ? finished(journal).size() * transform.unitBytes() : 0;
		} catch (IOException e) {
			throw target.failure(e);
		}
	}

	private static Map<Long, FinishedUnit> finished(TransformJournal journal) {
		Map<Long, FinishedUnit> finished = new HashMap<>();
		journal.lines(FinishedUnit.WORD).stream().map(FinishedUnit::parse).forEach(unit -> finished.put(unit.unit(), unit));
		return finished;
	}

	/** Does it; see {@link org.outcrop.fft.scan.FourierTransform#run}. */
	public FourierResult run(int workers, MemoryBudget budget, Progress progress) {
		FourierPlan plan = plan(workers, budget);
		TargetFile.requireSpace(plan);
		try {
			FourierResult result = computed(plan, workers, budget, progress);
			Files.deleteIfExists(transform.journal());
			return result;
		} catch (DataException.Stale e) {
			remove(e);
			throw e;
		} catch (CancellationException | DataException.TooLittleMemory e) {
			if (resumableQuietly(e) == 0) {
				remove(e);
			}
			throw e;
		} catch (UncheckedIOException e) {
			throw target.failure(e.getCause());
		} catch (IOException e) {
			throw target.failure(e);
		}
	}

	private long resumableQuietly(RuntimeException why) {
		try {
			return resumable();
		} catch (DataException e) {
			why.addSuppressed(e);
			return 1;
		}
	}

	/** What is left of a transform that nobody will go on with. */
	private void remove(RuntimeException why) {
		try {
			Files.deleteIfExists(transform.part());
			Files.deleteIfExists(transform.journal());
		} catch (IOException e) {
			why.addSuppressed(e);
		}
	}

	private FourierResult computed(FourierPlan plan, int workers, MemoryBudget budget, Progress progress) throws IOException {
		long start = System.nanoTime();
		try (TransformJournal journal = TransformJournal.open(transform.journal())) {
			boolean same = journal.isOf(transform.identity()) && Files.isRegularFile(transform.part());
			if (same) {
				journal.resume();
			} else {
				Files.deleteIfExists(transform.part());
				journal.begin(transform.identity());
			}
			Map<Long, FinishedUnit> finished = same ? finished(journal) : Map.of();
			SmallResults results = new SmallResults(transform);
			long resumed = units(plan, journal, results, finished, workers, budget, progress);
			requireSameSource();
			progress.stage("Finishing the new file");
			new TileArray(transform, results).finish((System.nanoTime() - start) / 1e9, progress);
			long bytes = Files.size(transform.part());
			target.publish();
			return new FourierResult(transform.target(), bytes, (System.nanoTime() - start) / 1e9, resumed, results.notFinite(),
					results.saturated(), results.absent(), results.worst(), notices(results));
		}
	}

	private long units(FourierPlan plan, TransformJournal journal, SmallResults results, Map<Long, FinishedUnit> finished, int workers,
			MemoryBudget budget, Progress progress) throws IOException {
		Planner planner = new Planner(transform, tuning);
		Shares shares = planner.shares(workers, budget);
		MemoryBudget.Lease lease = budget.tryReserve(HOLDER, shares.bytes()).orElseThrow(() -> Shares.tooLittle(transform, shares.least(), budget));
		Meter meter = new Meter(progress, "Transforming " + transform.source().file().getFileName(), plan.readBytes() + plan.writeBytes());
		try (lease; TileFile file = tuning.opener().open(transform.part());
				BlockRun run = new BlockRun(transform, planner.job(), shares, file, journal, results, finished, tuning.forceBytes(), progress, meter)) {
			return run.run();
		}
	}

	private void requireSameSource() {
		if (!transform.source().fingerprint().equals(transform.fingerprint())) {
			throw new DataException.Stale("the source changed while it was transformed", transform.source().file().toString(),
					"wait until it is complete, then transform it again");
		}
	}

	private static List<String> notices(SmallResults results) {
		List<String> notices = new ArrayList<>();
		if (results.notFinite() > 0) {
			notices.add(results.notFinite() + " values that are no finite numbers were replaced");
		}
		if (results.saturated() > 0) {
			notices.add(results.saturated() + " values are at the largest number of their type, and probably saturated");
		}
		if (results.absent() > 0) {
			notices.add(results.absent() + " positions have no frame");
		}
		return notices;
	}
}

package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.LineJournal;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.fft.scan.FourierResult;

/** One transform from plan to finished file. */
public final class TransformProcess {

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
		Left left = left();
		return new Planner(transform, tuning, workers, budget, Progress.NONE).plan(left.begun, target.free(), left.bytes);
	}

	/**
	 * What an interrupted run of the same transform has left.
	 *
	 * @param begun how it went; empty where there is nothing to go on with
	 * @param bytes of the result that are finished
	 */
	private record Left(Optional<Planner.Begun> begun, long bytes) {

		static Left of(LineJournal journal, Transform transform) {
			Optional<Planner.Begun> begun = Optional.empty();
			long finished = journal.lines(FinishedUnit.WORD).size();
			List<String> spill = journal.lines(Spill.WORD);
			if (journal.isOf(transform.identity()) && transform.isBegun() && (finished > 0 || !journal.lines(Sorter.WORD).isEmpty())) {
				begun = Optional.of(new Planner.Begun(spill.isEmpty() ? 0 : Long.parseLong(spill.getLast())));
			}
			return new Left(begun, begun.isPresent() ? finished * transform.unitBytes() : 0);
		}
	}

	private LineJournal journal() throws IOException {
		return LineJournal.open(transform.journal()).orElseThrow(() -> new DataException.NotWritable("the same transform is being computed already",
				transform.journal().toString(), "wait until that has ended, or choose another name"));
	}

	private Left left() {
		if (!transform.isBegun()) {
			return new Left(Optional.empty(), 0);
		}
		try (LineJournal journal = journal()) {
			return Left.of(journal, transform);
		} catch (IOException e) {
			throw target.failure(e);
		}
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
			if (!isResumable(e)) {
				remove(e);
			}
			throw e;
		} catch (UncheckedIOException e) {
			throw target.failure(e.getCause());
		} catch (IOException e) {
			throw target.failure(e);
		}
	}

	private boolean isResumable(RuntimeException why) {
		try {
			return left().begun.isPresent();
		} catch (DataException e) {
			why.addSuppressed(e);
			return true;
		}
	}

	/** What is left of a transform that nobody will go on with. */
	private void remove(RuntimeException why) {
		try {
			FolderFiles.delete(transform.part());
			Files.deleteIfExists(transform.values());
			Files.deleteIfExists(transform.journal());
		} catch (IOException e) {
			why.addSuppressed(e);
		}
	}

	private FourierResult computed(FourierPlan plan, int workers, MemoryBudget budget, Progress progress) throws IOException {
		long start = System.nanoTime();
		try (LineJournal journal = journal()) {
			Way way = begin(journal, workers, budget, progress);
			SmallResults results = new SmallResults(transform);
			Meter meter = new Meter(progress, "Transforming " + transform.source().file().getFileName(), plan.readBytes() + plan.writeBytes());
			long resumed = new TransformRun(transform, tuning, way, journal, results, budget, progress, meter).run();
			requireSameSource();
			progress.stage("Finishing the new file");
			double seconds = (System.nanoTime() - start) / 1e9;
			if (transform.isStore()) {
				Files.deleteIfExists(transform.values());
				new StoreTree(transform, results).finish(seconds, progress);
			} else {
				new TileArray(transform, results).finish(seconds, progress);
			}
			long bytes = FolderFiles.bytes(transform.part());
			target.publish(progress);
			return new FourierResult(transform.target(), bytes, (System.nanoTime() - start) / 1e9, resumed, results.notFinite(),
					results.saturated(), results.absent(), results.worst(), notices(results));
		}
	}

	/** Chooses the way, and makes part file and journal fit it. */
	private Way begin(LineJournal journal, int workers, MemoryBudget budget, Progress progress) throws IOException {
		Left left = Left.of(journal, transform);
		Way way = new Planner(transform, tuning, workers, budget, progress).way(left.begun);
		boolean sorted = !journal.lines(Spill.WORD).isEmpty();
		if (left.begun.isPresent() && sorted == way.spill().isPresent() && (isWhole(way) || isFinished(journal))) {
			journal.resume();
			return way;
		}
		FolderFiles.delete(transform.part());
		Files.deleteIfExists(transform.values());
		journal.begin(transform.identity());
		return way;
	}

	/** Whether the values that were sorted can all be there: what was cut off the part file would be read as zeros. */
	private boolean isWhole(Way way) throws IOException {
		return way.spill().isEmpty() || Files.exists(transform.values()) && Files.size(transform.values()) >= way.spill().get().end();
	}

	/** Whether every unit was finished: then sorted values are needed no more, and have been cut off if the tree was being written. */
	private boolean isFinished(LineJournal journal) {
		return journal.lines(FinishedUnit.WORD).stream().map(line -> FinishedUnit.parse(line).unit()).distinct().count() == transform.units();
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

package org.outcrop.scan4d;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.scan4d.PassResult.Outcome;

/** Looks at every frame of a region once, with several workers, and makes everything that was asked for on the way. */
public final class ScanPasses {

	/** Steps below this one cost too much of the exact one to be worth a look. */
	private static final int FINEST_COARSE = 4;
	/** Results over the scan are there twice, as they are made and as a copy to show; with coarse steps, those of the last one as well. */
	private static final int COPIES = 2;

	private final Scan4d scan;
	private final PassRequest request;
	private final Progress progress;
	private final Consumer<PassResult> partial;

	private ScanPasses(Scan4d scan, PassRequest request, Progress progress, Consumer<PassResult> partial) {
		this.scan = scan;
		this.request = request;
		this.progress = progress;
		this.partial = partial;
	}

	/**
	 * Runs a pass to its end: first the coarse steps that the request wants, then every position in storage order. Coarse steps that would
	 * have to read nearly everything, as with chunks that hold many positions, are left out.
	 *
	 * <p>Sums of integers are exact and the same for any number of workers; sums of floating-point values are added up in binary64.
	 * A partial result is a snapshot that nobody changes any more. Positions that are not computed yet are missing in it; while a finer
	 * step runs, what the last finished step found stands in for them. Pictures over the detector, histograms and rows in a partial result
	 * are those of the last finished step, if there was one.
	 *
	 * @param partial receives results on the way, on the calling thread, at most about ten a second and one for each step
	 * @return the exact result
	 * @throws java.util.concurrent.CancellationException within 50 ms of a wish to stop
	 * @throws org.outcrop.data.DataException             where the file is cut, changed or broken, or the budget is too small
	 * @throws IllegalArgumentException                   where the region lies outside the scan or a detector does not fit
	 */
	public static PassResult run(Scan4d scan, PassRequest request, Progress progress, Consumer<PassResult> partial) {
		return new ScanPasses(scan, request, progress, partial).run();
	}

	private PassResult run() {
		if (!request.region().fits(scan.outline().shape())) {
			throw new IllegalArgumentException("the region lies outside the scan of " + scan.outline().shape());
		}
		long copies = steps().size() == 1 ? COPIES : COPIES + 1;
		long results = Math.multiplyExact(copies, PassAccumulator.scanBytes(scan.outline(), request.region(), request.products()));
		MemoryBudget.Lease lease = request.budget().tryReserve("scan pass", results).orElseThrow(() -> tooLittle(results));
		try (lease) {
			List<Outcome> before = List.of();
			for (int step : steps()) {
				Optional<PassResult> result = step(step, before, lease, results);
				if (result.isPresent() && step == 1) {
					return result.get();
				}
				result.ifPresent(partial);
				before = result.map(PassResult::outcomes).orElse(before);
			}
			throw new IllegalStateException("the last step is the exact one");
		}
	}

	private List<Integer> steps() {
		List<Integer> steps = new ArrayList<>();
		long extent = Math.max(request.region().y1() - request.region().y0(), request.region().x1() - request.region().x0());
		for (int step = request.coarse(); step > 1; step /= 2) {
			if (step < extent && (step >= FINEST_COARSE || steps.isEmpty())) {
				steps.add(step);
			}
		}
		steps.add(1);
		return steps;
	}

	/** @return empty where a coarse step is not worth it */
	private Optional<PassResult> step(int step, List<Outcome> before, MemoryBudget.Lease lease, long results) {
		PassAccumulator root = PassAccumulator.of(scan.outline(), request.region(), request.products());
		ScanPass pass = scan.pass(root.needed(), step, step);
		if (step > 1 && pass.readerBytes() > 0 && pass.pieces() * 2 > scan.pass(root.needed()).pieces()) {
			return Optional.empty();
		}
		// what is shown on the way is put together in one more
		int workers = workers(lease, results + root.siblingBytes(), root.siblingBytes() + pass.readerBytes());
		progress.stage(step == 1 ? "Reading every position" : "Reading every " + step + "th position");
		long total = total(pass, step);
		StepRun run = new StepRun(scan, pass, root, workers, total, progress);
		run.run(accumulators -> partial.accept(new PassResult(StandIn.fill(request.products(), root.outcomes(accumulators, progress), before), step,
				root.done(), total)));
		return Optional.of(new PassResult(root.result().outcomes(), step, total, total));
	}

	/** Positions of a step; a pass may count those of split frames several times. */
	private long total(ScanPass pass, int step) {
		long rows = Math.ceilDiv(request.region().y1() - request.region().y0(), (long) step);
		long columns = Math.ceilDiv(request.region().x1() - request.region().x0(), (long) step);
		return Math.min(pass.positions(), rows * columns);
	}

	/** As many as were asked for and the budget holds. */
	private int workers(MemoryBudget.Lease lease, long results, long each) {
		for (int workers = request.workers(); workers > 0; workers--) {
			if (lease.resize(Math.addExact(results, Math.multiplyExact(workers, each)))) {
				return workers;
			}
		}
		throw tooLittle(results + each);
	}

	private DataException.TooLittleMemory tooLittle(long bytes) {
		return new DataException.TooLittleMemory("the result needs " + (bytes >> 20) + " MiB of memory, " + (request.budget().free() >> 20)
				+ " MiB are free", scan.file().toString(), "Choose a smaller region, or allow more memory.");
	}
}

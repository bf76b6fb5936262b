package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.imaging.resample.ResampleOutcome;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.store.ImageFacts;
import org.outcrop.imaging.store.TableSink;
import org.outcrop.imaging.store.TableTarget;

/** One resampling from plan to finished store. For one thread. */
public final class ResampleRun {

	private static final String HOLDER = "resampling";
	private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

	/** Values that are sorted at once: their number times what an array's item takes stays an int. */
	private static final long MOST_VALUES = 1 << 27;

	private final ResamplePlan plan;
	private final Job job;
	private final TableTarget target;
	private final Progress progress;
	private final MemoryBudget budget;
	private final long interval;
	private final long start = System.nanoTime();

	public ResampleRun(ResamplePlan plan, TableTarget target, Progress progress) {
		this(plan, target, progress, INTERVAL_NANOS);
	}

	/** @param interval nanoseconds between two notes of what is finished */
	ResampleRun(ResamplePlan plan, TableTarget target, Progress progress, long interval) {
		this.plan = plan;
		this.target = target;
		this.progress = progress;
		this.interval = interval;
		job = Job.of(plan);
		budget = plan.budget();
	}

	/** See {@link org.outcrop.imaging.resample.Resampler#run}. */
	public ResampleOutcome run() {
		target.check();
		SourceState source = SourceState.of(plan.run());
		Sample sample = Sample.of(job, progress.silent());
		WorkFolder folder = new WorkFolder(target, plan);
		Sizing sizing = share(sample);
		Optional<MemoryBudget.Lease> taken = budget.tryReserve(HOLDER, sizing.bytes());
		while (taken.isEmpty()) {
			// another was quicker: with less, as long as it is enough
			sizing = share(sample);
			taken = budget.tryReserve(HOLDER, sizing.bytes());
		}
		try (MemoryBudget.Lease lease = taken.get(); Begun begun = folder.begin(source, sizing.buckets(), sample, budget)) {
			try {
				ResampleOutcome outcome = resampled(begun, sizing, source, lease);
				begun.finished();
				return outcome;
			} catch (DataException.Stale e) {
				begun.finished(); // nobody can go on with it
				throw e;
			}
		} catch (UncheckedIOException e) {
			throw folder.failure(e.getCause());
		} catch (IOException e) {
			throw folder.failure(e);
		}
	}

	private Sizing share(Sample sample) {
		return Sizing.of(budget.free(), plan.options().workers(), plan.run().pixels(), plan.axis().bins(), sample.values(plan.points()));
	}

	private ResampleOutcome resampled(Begun begun, Sizing sizing, SourceState source, MemoryBudget.Lease lease) throws IOException {
		Portions portions = new Portions(begun.spill(), begun.facts(), begun.journal(), interval, begun.before());
		firstStage(begun, sizing, portions);
		SourceState.requireSame(source, plan.run());
		double readSeconds = seconds();
		lease.resize(sizing.fixed());
		RowFacts rows = RowFacts.read(plan.run().pixels(), begun.facts(), progress.silent());
		if (rows.rows().count() == 0) {
			throw new DataException.Corrupt("none of its " + plan.pixels() + " pixels can be read", plan.run().file().toString(),
					"look at it with 'outcrop info', and copy it again");
		}
		ResultFacts result = new ResultFacts(plan, source, rows, portions.failures());
		SecondStage second = new SecondStage(begun.buckets(), begun.spill(), rows, portions.all());
		ImageFacts facts;
		try (TableSink sink = target.open(rows.rows().count(), plan.axis(), plan.options().workers(), budget)) {
			secondStage(second, sink);
			facts = result.of(second.sums());
			progress.stage("Writing");
			sink.complete(facts, progress);
		}
		return new ResampleOutcome(target.path(), facts.description(), facts.method(), facts.rows(), second.stored(), plan.pixels(), begun.resumed(),
				rows.kept(), facts.dropped(), facts.failures(), facts.warnings(), begun.spill().isInMemory(), readSeconds, seconds());
	}

	private double seconds() {
		return (System.nanoTime() - start) / 1e9;
	}

	private void firstStage(Begun begun, Sizing sizing, Portions portions) throws IOException {
		List<Ranges.Range> done = new ArrayList<>();
		begun.before().forEach(portion -> done.addAll(portion.ranks().list()));
		List<Ranges.Range> batches = new Ranges(done).missing(plan.pixels(), plan.chunk());
		PixelMeter meter = new PixelMeter(progress, "Resampling", "pixels", begun.resumed(), plan.pixels());
		int slot = sizing.slot(begun.buckets().count());
		FirstStage stage = new FirstStage(job, begun.buckets(), batches, slot, begun.spill(), begun.facts(), portions, meter, progress);
		try {
			stage.run(sizing.workers());
		} catch (RuntimeException | Error e) {
			try {
				portions.note();
			} catch (IOException unnoted) {
				e.addSuppressed(unnoted);
			}
			throw e;
		}
		portions.noteIfDue();
	}

	private void secondStage(SecondStage second, TableSink sink) {
		long least = Math.min(second.largest(), second.longestLine());
		while (true) {
			// the sink needs some as well
			long share = budget.free() / 2;
			int sorters = plan.options().workers() - 1;
			while (sorters > 0 && second.bytes(least, sorters) > share) {
				sorters--;
			}
			long most = Math.min(second.largest(), MOST_VALUES);
			while (most > least && second.bytes(most, sorters) > share) {
				most = Math.max(least, most - most / 8);
			}
			long bytes = second.bytes(most, sorters);
			Optional<MemoryBudget.Lease> taken = budget.tryReserve(HOLDER, bytes);
			if (taken.isPresent()) {
				try (MemoryBudget.Lease lease = taken.get()) {
					second.run(sink, most, sorters, lease, progress);
				}
				return;
			}
			if (sorters == 0 && most <= least) {
				throw new DataException.TooLittleMemory("sorting the values of this image needs " + ByteText.of(bytes)
						+ " of the memory budget, of which " + ByteText.of(budget.free()) + " are free", plan.run().file().toString(),
						"allow more with --memory, or close other views");
			}
		}
	}
}

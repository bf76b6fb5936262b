package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.PixelFailure;
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
		Sizing sizing = Sizing.of(budget.free(), plan.options().workers(), plan.run().pixels(), plan.axis().bins(),
				Sample.of(job, progress).values(plan.points()));
		WorkFolder folder = new WorkFolder(target, plan);
		try (WorkFolder.Begun begun = folder.begin(source, sizing, job, budget, progress)) {
			try {
				ResampleOutcome outcome = resampled(begun, sizing, source);
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

	private ResampleOutcome resampled(WorkFolder.Begun begun, Sizing sizing, SourceState source) throws IOException {
		Portions portions = new Portions(begun.spill(), begun.facts(), begun.journal(), interval, begun.before());
		long resumed = begun.before().stream().mapToLong(portion -> portion.ranks().count()).sum();
		firstStage(begun, sizing, portions, resumed);
		SourceState.requireSame(source, plan.run());
		double readSeconds = seconds();
		try (MemoryBudget.Lease kept = lease(sizing.fixed())) {
			RowFacts facts = RowFacts.read(plan.run().pixels(), begun.facts(), progress.silent());
			if (facts.rows().count() == 0) {
				throw new DataException.Corrupt("none of its " + plan.pixels() + " pixels can be read", plan.run().file().toString(),
						"look at it with 'outcrop info', and copy it again");
			}
			List<PixelFailure> failures = failures(portions);
			SecondStage second = new SecondStage(begun.buckets(), begun.spill(), facts, portions.all());
			ImageFacts all;
			try (TableSink sink = target.open(facts.rows().count(), plan.axis(), plan.options().workers(), budget)) {
				secondStage(second, sink);
				all = imageFacts(facts, second, failures, source);
				progress.stage("Writing");
				sink.complete(all, progress);
			}
			return new ResampleOutcome(target.path(), all.description(), all.method(), all.rows(), second.stored(), plan.pixels(), resumed, facts.kept(),
					all.dropped(), failures, all.warnings(), begun.spill().isInMemory(), readSeconds, seconds());
		}
	}

	private double seconds() {
		return (System.nanoTime() - start) / 1e9;
	}

	private void firstStage(WorkFolder.Begun begun, Sizing sizing, Portions portions, long resumed) throws IOException {
		List<Ranges.Range> done = new ArrayList<>();
		begun.before().forEach(portion -> done.addAll(portion.ranks().list()));
		List<Ranges.Range> batches = new Ranges(done).missing(plan.pixels(), plan.chunk());
		try (MemoryBudget.Lease lease = lease(sizing.workers() * sizing.each())) {
			PixelMeter meter = new PixelMeter(progress, "Resampling", "pixels", resumed, plan.pixels());
			try {
				new FirstStage(job, begun.buckets(), batches, sizing.slot(), begun.spill(), begun.facts(), portions, meter, progress).run(sizing.workers());
			} finally {
				portions.note();
			}
		}
	}

	private void secondStage(SecondStage second, TableSink sink) {
		// the sink needs some as well
		long share = budget.free() / 2;
		long least = Math.min(second.largest(), second.longestLine());
		int sorters = plan.options().workers() - 1;
		while (sorters > 0 && (sorters + 1) * second.bytes(least) > share) {
			sorters--;
		}
		long each = share / (sorters + 1);
		long most = Math.min(second.largest(), MOST_VALUES);
		while (most > least && second.bytes(most) > each) {
			most = Math.max(least, most - most / 8);
		}
		try (MemoryBudget.Lease lease = lease((sorters + 1) * second.bytes(most))) {
			second.run(sink, most, sorters, lease, progress);
		}
	}

	private MemoryBudget.Lease lease(long bytes) {
		return budget.tryReserve(HOLDER, bytes)
				.orElseThrow(() -> new DataException.TooLittleMemory("resampling this image needs " + ByteText.of(bytes)
						+ " more of the memory budget, of which " + ByteText.of(budget.free()) + " are free", plan.run().file().toString(),
						"allow more with --memory, or close other views"));
	}

	private static List<PixelFailure> failures(Portions portions) {
		return portions.all().stream().flatMap(portion -> portion.failures().stream()).sorted(Comparator.comparingLong(PixelFailure::pixel)).toList();
	}

	private ImageFacts imageFacts(RowFacts facts, SecondStage second, List<PixelFailure> failures, SourceState source) {
		int rows = facts.rows().count();
		double[] basePeakMz = new double[rows];
		for (int row = 0; row < rows; row++) {
			basePeakMz[row] = facts.baseBin()[row] < 0 ? 0 : plan.axis().centre(facts.baseBin()[row]);
		}
		double[] average = second.sums();
		for (int column = 0; column < average.length; column++) {
			average[column] /= rows;
		}
		return new ImageFacts(sourceNames(source), plan.run().outline(), plan.axis(), plan.axis().description(), plan.interpolation().id(),
				facts.rows().gridIndex(), facts.tic(), facts.basePeak(), basePeakMz, facts.points(), facts.dropped(), average, failures, warnings(failures, facts.dropped()),
				plan.options().program());
	}

	private Map<String, String> sourceNames(SourceState source) {
		ImagingOutline outline = plan.run().outline();
		Map<String, String> names = new LinkedHashMap<>();
		names.put("file", Optional.ofNullable(plan.run().file().getFileName()).map(Path::toString).orElse(""));
		names.put("bytes", Long.toString(source.bytes()));
		outline.uuid().ifPresent(uuid -> names.put("uuid", uuid));
		outline.statedSha1().ifPresent(sha1 -> names.put("sha1", sha1));
		outline.statedMd5().ifPresent(md5 -> names.put("md5", md5));
		return names;
	}

	private List<String> warnings(List<PixelFailure> failures, Map<String, Double> dropped) {
		List<String> warnings = new ArrayList<>(plan.notices());
		warnings.addAll(plan.sourceWarnings());
		if (!failures.isEmpty()) {
			warnings.add(failures.size() + (failures.size() == 1 ? " pixel" : " pixels") + " can't be read and have no row; the first: pixel "
					+ failures.getFirst().pixel() + ": " + failures.getFirst().reason());
		}
		double below = dropped.get(PixelFacts.Reason.BELOW.id());
		double above = dropped.get(PixelFacts.Reason.ABOVE.id());
		if (below + above > 0) {
			warnings.add(String.format(Locale.ROOT, "points outside the m/z range of the axis are left out: %.0f below and %.0f above it", below, above));
		}
		double invalid = dropped.get(PixelFacts.Reason.INVALID.id());
		if (invalid > 0) {
			warnings.add(String.format(Locale.ROOT, "points that are no mass or no intensity are left out: %.0f", invalid));
		}
		return warnings;
	}
}

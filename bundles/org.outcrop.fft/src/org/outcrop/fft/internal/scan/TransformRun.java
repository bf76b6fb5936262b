package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.compute.LineJournal;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;

/** Brings the tiles of one transform into its part file, in the way that was chosen. For one thread. */
final class TransformRun {

	private static final String HOLDER = "4D Fourier transform";
	/** First word of the journal's line about the whole source. */
	private static final String SOURCE = "source";

	private final Transform transform;
	private final Tuning tuning;
	private final Way way;
	private final LineJournal journal;
	private final SmallResults results;
	private final MemoryBudget budget;
	private final Progress progress;
	private final Meter meter;

	TransformRun(Transform transform, Tuning tuning, Way way, LineJournal journal, SmallResults results, MemoryBudget budget,
			Progress progress, Meter meter) {
		this.transform = transform;
		this.tuning = tuning;
		this.way = way;
		this.journal = journal;
		this.results = results;
		this.budget = budget;
		this.progress = progress;
		this.meter = meter;
	}

	/** Does it. @return bytes of the result that were there already */
	long run() throws IOException {
		Map<Long, FinishedUnit> finished = new HashMap<>();
		journal.lines(FinishedUnit.WORD).stream().map(FinishedUnit::parse).forEach(unit -> finished.put(unit.unit(), unit));
		try (UnitFiles files = UnitFiles.open(transform, tuning.opener(), way.spill().isPresent())) {
			if (way.spill().isPresent()) {
				sort(files.sorted(), way.spill().get());
			}
			return units(files, finished);
		}
	}

	private long units(UnitFiles files, Map<Long, FinishedUnit> finished) throws IOException {
		MemoryBudget.Lease lease = budget.tryReserve(HOLDER, way.shares().bytes())
				.orElseThrow(() -> Shares.tooLittle(transform, way.shares().least(), budget));
		try (lease) {
			List<String> known = journal.lines(SOURCE);
			boolean[] noted = { !known.isEmpty() };
			try (BlockRun run = new BlockRun(transform, way.job(), way.shares(), files, journal, results, finished, forceBytes(),
					facts -> note(facts, noted), progress, meter)) {
				long resumed = run.run();
				known.forEach(line -> results.takeSource(UnitFacts.parse(line.split(" "), 0)));
				way.job().sourceFacts().filter(facts -> known.isEmpty()).ifPresent(results::takeSource);
				return resumed;
			}
		}
	}

	private void sort(TileFile file, Spill spill) throws IOException {
		if (journal.lines(Spill.WORD).isEmpty()) {
			journal.add(spill.line());
		}
		file.extend(spill.end());
		Filling filling = way.filling().orElseThrow();
		Workers threads = new Workers(way.shares().workers(), progress);
		Sorter sorter = new Sorter(transform, filling, spill, file, journal, threads, progress, meter);
		filling.goOn(sorter.facts());
		int workers = way.shares().workers();
		long heap = workers * way.job().workerHeap();
		long useful = heap + filling.bytes(filling.grid().tiles(), transform.positions()) + Sorter.bytes(workers);
		// larger batches than that make no longer writes worth having
		long wanted = Math.max(way.job().bytesBefore(workers), Math.min(useful, budget.free() / 4 * 3));
		try (MemoryBudget.Lease lease = budget.reserveUpTo(HOLDER, wanted)) {
			if (lease.bytes() < way.job().bytesBefore(workers)) {
				throw Shares.tooLittle(transform, way.shares().least(), budget);
			}
			sorter.run(lease.bytes() - heap, new SourceLoader(transform, threads, progress, meter::moved, false));
		}
		((SpilledJob) way.job()).begin(file, sorter.absent(), sorter.facts());
	}

	private long forceBytes() {
		return tuning.forceBytes();
	}

	/** What is known of the whole source isn't known any more when all units are finished, and nothing is loaded. */
	private void note(UnitFacts facts, boolean[] noted) {
		if (noted[0]) {
			return;
		}
		noted[0] = true;
		try {
			journal.add(SOURCE + " " + facts.text());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

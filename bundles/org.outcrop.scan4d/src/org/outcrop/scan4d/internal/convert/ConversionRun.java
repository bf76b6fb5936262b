package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

import org.outcrop.cache.ByteText;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.OrderedPipeline;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.scan4d.PassAccumulator;
import org.outcrop.scan4d.cached.Overviews;
import org.outcrop.scan4d.internal.cached.OverviewPass;
import org.outcrop.scan4d.internal.convert.ConversionJournal.Done;

/** Brings the numbers of one conversion into its part file, unit by unit, beginning with those that an interrupted run has finished. */
final class ConversionRun implements AutoCloseable {

	private static final String HOLDER = "conversion";

	private final Conversion conversion;
	private final ConversionJournal journal;
	private final Optional<OverviewPass> overviewPass;
	private final Progress progress;
	private final MemoryBudget.Lease lease;
	private final int workers;
	private final Arena arena = Arena.ofShared();
	private final List<UnitWorker> team = new ArrayList<>();
	private final List<PassAccumulator> siblings = new ArrayList<>();
	private Optional<PassAccumulator> sums;
	private final Output output;

	/** @throws DataException.TooLittleMemory where not even one worker fits */
	ConversionRun(Conversion conversion, ConversionJournal journal, Optional<OverviewPass> overviewPass, int workers, MemoryBudget budget,
			Progress progress) {
		this.conversion = conversion;
		this.journal = journal;
		this.overviewPass = overviewPass;
		this.progress = progress;
		output = Output.of(conversion);
		sums = accumulator();
		long shared = sums.map(PassAccumulator::bytes).orElse(0L) + Output.bytes(conversion);
		long each = UnitWorker.bytes(conversion) + sums.map(PassAccumulator::siblingBytes).orElse(0L) + packedBytes(conversion);
		int fitting = (int) Math.clamp((budget.free() - shared) / each, 0, crew(conversion, workers));
		Optional<MemoryBudget.Lease> taken = fitting == 0 ? Optional.empty() : budget.tryReserve(HOLDER, shared + fitting * each);
		if (taken.isEmpty()) {
			arena.close();
			throw new DataException.TooLittleMemory("a conversion of this file needs " + ByteText.of(shared + each)
					+ " of the memory budget, of which " + ByteText.of(Math.max(0, budget.free())) + " are free",
					conversion.source().file().toString(), "allow more with --memory, convert without overviews, or close other views");
		}
		lease = taken.get();
		this.workers = fitting;
	}

	/** In an EMD file a packed unit waits for those before it; a shard is packed and written at once, by way of some buffers of a chunk's size. */
	private static long packedBytes(Conversion conversion) {
		long unit = conversion.units().mostValues() * conversion.type().bytes();
		if (conversion.options().zarr().isPresent()) {
			return unit + ZarrTree.CHUNK_BUFFERS * conversion.chunkBytes();
		}
		return conversion.isContiguous() ? 0 : 2 * unit;
	}

	/** Units of a contiguous array are written one at a time: while one worker is at it, as many as were asked for make others. */
	private static int crew(Conversion conversion, int workers) {
		return conversion.isContiguous() && conversion.options().zarr().isEmpty() && workers > 1 ? workers + 1 : workers;
	}

	private Optional<PassAccumulator> accumulator() {
		return overviewPass.map(pass -> PassAccumulator.of(conversion.outline(), conversion.shape().everything(), pass.products()));
	}

	/** The same workers for everything, each with a buffer of its own. */
	private List<UnitWorker> team() {
		while (team.size() < workers) {
			Optional<PassAccumulator> own = sums.map(PassAccumulator::sibling);
			own.ifPresent(siblings::add);
			team.add(new UnitWorker(conversion, own, arena, progress));
		}
		return team;
	}

	/** Some units were taken into the sums that will be made again. */
	private void forgetSums() {
		team.forEach(UnitWorker::close);
		team.clear();
		siblings.clear();
		sums = accumulator();
	}

	/**
	 * Does it.
	 *
	 * @param finished what the journal has; nothing for a fresh start
	 * @return bytes of numbers that did not have to be converted again
	 */
	long run(List<Done> finished) throws IOException {
		List<Done> good = verified(finished);
		begin(good);
		long before = dataBytes(good.size());
		RateReport report = new RateReport(progress, "Converting " + conversion.source().file().getFileName(), conversion.dataBytes(), before);
		long[] next = { good.size() };
		if (output.takesAnyOrder()) {
			pipeline(good.size(), conversion.units().count(), worker -> number -> write(number, worker.make(number)), done -> {
				finish(next[0]++, done);
				report.worked(dataBytes(next[0]));
			});
		} else {
			pipeline(good.size(), conversion.units().count(), worker -> worker::make, made -> {
				finish(next[0], write(next[0], made));
				report.worked(dataBytes(++next[0]));
			});
		}
		return before;
	}

	private void begin(List<Done> good) throws IOException {
		if (good.isEmpty()) {
			journal.begin(conversion.resumeIdentity());
		} else {
			journal.keep(good.size());
		}
		output.begin(good);
	}

	private Done write(long number, UnitWorker.Made made) {
		try {
			return output.write(number, made);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void finish(long number, Done done) {
		output.note(number, done);
		try {
			journal.add(done);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Reads finished units back; those behind the first that is not as it was written are made again. */
	private List<Done> verified(List<Done> finished) {
		List<Done> good = finished;
		while (!good.isEmpty()) {
			int count = verified(good, good.size());
			if (count == good.size()) {
				return good;
			}
			good = good.subList(0, count);
			forgetSums();
		}
		return good;
	}

	private int verified(List<Done> finished, int count) {
		RateReport report = new RateReport(progress, "Checking what is finished", dataBytes(count), 0);
		int[] good = { 0 };
		boolean[] broken = { false };
		pipeline(0, count, worker -> number -> check(worker, number, finished.get(Math.toIntExact(number))), right -> {
			broken[0] |= !right;
			good[0] += broken[0] ? 0 : 1;
			report.worked(dataBytes(good[0]));
		});
		return good[0];
	}

	private boolean check(UnitWorker worker, long number, Done done) {
		try {
			return output.check(worker, number, done);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private <O> void pipeline(long from, long to, Function<UnitWorker, LongFunction<O>> work, Consumer<O> consumer) {
		long[] next = { from };
		long unit = conversion.units().mostValues() * conversion.type().bytes();
		Iterator<UnitWorker> members = team().iterator();
		new OrderedPipeline<Long, O>("outcrop-convert", workers, 2 * workers, lease, number -> unit).run(
				() -> next[0] < to ? Optional.of(next[0]++) : Optional.empty(), () -> {
					LongFunction<O> own = work.apply(members.next());
					return number -> own.apply(number);
				}, consumer, progress);
	}

	/** Bytes of numbers in the first units, on average. */
	private long dataBytes(long units) {
		return (long) ((double) conversion.dataBytes() / conversion.units().count() * units);
	}

	/** What was written into. */
	Output output() {
		return output;
	}

	/** What was computed on the way. */
	Optional<Overviews> overviews() {
		return sums.map(all -> {
			siblings.forEach(all::merge);
			return overviewPass.orElseThrow().overviews(all.result());
		});
	}

	/** Closes what was written into, too. */
	@Override
	public void close() throws IOException {
		team.forEach(UnitWorker::close);
		arena.close();
		lease.close();
		output.close();
	}
}

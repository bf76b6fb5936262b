package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
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
	private Optional<PartFile> part = Optional.empty();

	/** @throws DataException.TooLittleMemory where not even one worker fits */
	ConversionRun(Conversion conversion, ConversionJournal journal, Optional<OverviewPass> overviewPass, int workers, MemoryBudget budget,
			Progress progress) {
		this.conversion = conversion;
		this.journal = journal;
		this.overviewPass = overviewPass;
		this.progress = progress;
		sums = accumulator();
		long shared = sums.map(PassAccumulator::bytes).orElse(0L) + PartFile.bytes(conversion);
		// a packed unit waits for those before it
		long each = UnitWorker.bytes(conversion) + sums.map(PassAccumulator::siblingBytes).orElse(0L)
				+ (conversion.isContiguous() ? 0 : 2 * conversion.units().mostValues() * conversion.type().bytes());
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

	/** Units of a contiguous array are written one at a time: while one worker is at it, as many as were asked for make others. */
	private static int crew(Conversion conversion, int workers) {
		return conversion.isContiguous() && workers > 1 ? workers + 1 : workers;
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
		PartFile file = begin(good);
		part = Optional.of(file);
		long before = dataBytes(good.size());
		RateReport report = new RateReport(progress, "Converting " + conversion.source().file().getFileName(), conversion.dataBytes(), before);
		long[] next = { good.size() };
		boolean contiguous = conversion.isContiguous();
		pipeline(good.size(), conversion.units().count(), worker -> number -> {
			UnitWorker.Made made = worker.make(number);
			if (contiguous) {
				write(file, file.place(number), made);
			}
			return made;
		}, made -> {
			long number = next[0]++;
			long address = contiguous ? file.place(number) : file.room(Arrays.stream(made.lengths()).asLongStream().sum());
			if (!contiguous) {
				write(file, address, made);
			}
			finish(file, number, new Done(made.checksum(), address, made.lengths(), made.missing()));
			report.worked(dataBytes(number + 1));
		});
		return before;
	}

	private PartFile begin(List<Done> good) throws IOException {
		if (good.isEmpty()) {
			journal.begin(conversion.resumeIdentity());
			return PartFile.create(conversion);
		}
		journal.keep(good.size());
		return PartFile.resume(conversion, good);
	}

	private static void write(PartFile file, long address, UnitWorker.Made made) {
		try {
			file.write(address, made);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void finish(PartFile file, long number, Done done) {
		file.note(number, done);
		try {
			journal.add(done);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Reads finished units back; those behind the first that is not as it was written are made again. */
	private List<Done> verified(List<Done> finished) throws IOException {
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

	private int verified(List<Done> finished, int count) throws IOException {
		RateReport report = new RateReport(progress, "Checking what is finished", dataBytes(count), 0);
		int[] good = { 0 };
		boolean[] broken = { false };
		try (FileChannel file = PartFile.open(conversion.part())) {
			pipeline(0, count, worker -> number -> worker.check(file, number, finished.get(Math.toIntExact(number))), right -> {
				broken[0] |= !right;
				good[0] += broken[0] ? 0 : 1;
				report.worked(dataBytes(good[0]));
			});
		}
		return good[0];
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

	/** The part file, its numbers written. */
	PartFile part() {
		return part.orElseThrow();
	}

	/** What was computed on the way. */
	Optional<Overviews> overviews() {
		return sums.map(all -> {
			siblings.forEach(all::merge);
			return overviewPass.orElseThrow().overviews(all.result());
		});
	}

	/** Closes the part file, too. */
	@Override
	public void close() throws IOException {
		team.forEach(UnitWorker::close);
		arena.close();
		lease.close();
		if (part.isPresent()) {
			part.get().close();
		}
	}
}

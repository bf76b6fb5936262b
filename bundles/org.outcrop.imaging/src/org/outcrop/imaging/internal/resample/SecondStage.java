package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.OrderedPipeline;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.TableSink;

/** Sorts one bucket after the other, and hands the columns, or rows, on in order. For one thread, which has sorters of its own. */
final class SecondStage {

	private final Buckets buckets;
	private final Spill spill;
	private final RowFacts facts;
	private final List<List<Extent>> byBucket = new ArrayList<>();
	private final double[] sums;
	private final long values;
	private final long longestLine;
	private long stored;

	SecondStage(Buckets buckets, Spill spill, RowFacts facts, List<Portion> portions) {
		this.buckets = buckets;
		this.spill = spill;
		this.facts = facts;
		sums = new double[buckets.cuts().columns()];
		for (int bucket = 0; bucket < buckets.count(); bucket++) {
			byBucket.add(new ArrayList<>());
		}
		portions.forEach(portion -> portion.extents().forEach(extent -> byBucket.get(extent.bucket()).add(extent)));
		// as they lie, so that a bucket is read from its beginning to its end
		byBucket.forEach(list -> list.sort(Comparator.comparingLong(Extent::address)));
		longestLine = buckets instanceof ColumnBuckets ? facts.rows().order().length : (long) buckets.cuts().columns() * facts.rows().mostPixels();
		values = byBucket.stream().mapToLong(SecondStage::values).sum();
	}

	private static long values(List<Extent> extents) {
		return extents.stream().mapToLong(Extent::values).sum();
	}

	/** Values of the largest bucket. */
	long largest() {
		return byBucket.stream().mapToLong(SecondStage::values).max().orElse(0);
	}

	/** Values of a column, or row, at most. */
	long longestLine() {
		return longestLine;
	}

	/** What is needed to sort so many values at once. */
	private Room room(long most) {
		int runs = 0;
		int values = 0;
		for (List<Extent> extents : byBucket) {
			long all = values(extents);
			long allRuns = extents.stream().mapToLong(Extent::runs).sum();
			// where only a part is kept, there must be room for the extent that it is taken from
			boolean whole = all <= most;
			long part = Math.min(all, Math.max(most, longestLine));
			values = Math.max(values, Math.toIntExact(whole ? all : part + extents.stream().mapToInt(Extent::values).max().orElse(0)));
			runs = Math.max(runs, Math.toIntExact(whole ? allRuns : Math.min(allRuns, part) + extents.stream().mapToInt(Extent::runs).max().orElse(0)));
		}
		return new Room(runs, values);
	}

	/** Pixels whose runs are looked up. */
	private int runsOf() {
		return buckets instanceof ColumnBuckets ? pixels() : 0;
	}

	private int pixels() {
		return facts.rows().rowOf().length;
	}

	/** Bytes of what sorts pieces of so many values. @param sorters as of {@link #run} */
	long bytes(long most, int sorters) {
		Room room = room(most);
		long each = switch (buckets) {
		case ColumnBuckets _ -> ColumnSorter.bytes(pixels(), room);
		case RowBuckets rows -> RowSorter.bytes(pixels(), room, rows.cuts().columns());
		};
		return (sorters + 1) * each + Math.max(1, sorters) * (WaitingRuns.bytes(room, runsOf()) + Extent.LONGEST);
	}

	/**
	 * Does it.
	 *
	 * @param most    values of a piece at the most; a larger bucket is sorted in parts
	 * @param sorters threads that sort while the sink packs; 0 sorts on the calling thread
	 * @param lease   holds the sorters
	 */
	void run(TableSink sink, long most, int sorters, MemoryBudget.Lease lease, Progress progress) {
		Progress quiet = progress.silent();
		PixelMeter meter = new PixelMeter(progress, "Sorting", "values", 0, values);
		Pieces pieces = new Pieces(buckets, byBucket, spill, facts.rows(), most, quiet);
		Room room = room(most);
		List<Sorter> all = Stream.generate(() -> sorter(room)).limit(sorters + 1L).toList();
		try (Arena arena = Arena.ofShared()) {
			if (sorters == 0) {
				WaitingRuns waiting = new WaitingRuns(arena.allocate(Extent.LONGEST, 64), room, runsOf());
				while (pieces.hasNext()) {
					deliver(sorted(all.getFirst(), pieces.next(), waiting, quiet), sink, meter, quiet);
				}
				return;
			}
			BlockingQueue<Sorter> free = new ArrayBlockingQueue<>(all.size(), false, all);
			OrderedPipeline<Piece, Sorter> pipeline = new OrderedPipeline<>("sort", sorters, all.size(), lease, piece -> 0);
			pipeline.run(() -> pieces.hasNext() ? Optional.of(pieces.next()) : Optional.empty(), () -> {
				WaitingRuns waiting = new WaitingRuns(arena.allocate(Extent.LONGEST, 64), room, runsOf());
				return piece -> sorted(free.remove(), piece, waiting, quiet);
			}, done -> {
				deliver(done, sink, meter, quiet);
				free.add(done);
			}, quiet);
		}
	}

	private Sorter sorter(Room room) {
		return switch (buckets) {
		case ColumnBuckets _ -> new ColumnSorter(facts.rows(), room);
		case RowBuckets _ -> new RowSorter(facts.rows(), room);
		};
	}

	private Sorter sorted(Sorter sorter, Piece piece, WaitingRuns waiting, Progress progress) {
		try {
			return sorter.sort(piece, spill, waiting, progress);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void deliver(Sorter sorter, TableSink sink, PixelMeter meter, Progress progress) {
		stored += sorter.deliver(sink, progress);
		sorter.sumInto(sums);
		sorter.sharedValues(facts);
		meter.done(sorter.piece().values());
	}

	/** Sum of each column in the order of the rows, when it has run. */
	double[] sums() {
		return sums;
	}

	/** Values that were handed on. */
	long stored() {
		return stored;
	}
}

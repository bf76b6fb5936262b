package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.OrderedPipeline;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.TableSink;

/** Sorts one bucket after the other, and hands the columns on in order. For one thread, which has sorters of its own. */
final class SecondStage {

	private final ColumnRanges ranges;
	private final Spill spill;
	private final RowFacts facts;
	private final List<List<Extent>> byBucket = new ArrayList<>();
	private final double[] sums;
	private final long values;
	private long stored;

	SecondStage(ColumnRanges ranges, Spill spill, RowFacts facts, List<Portion> portions) {
		this.ranges = ranges;
		this.spill = spill;
		this.facts = facts;
		sums = new double[ranges.columns()];
		for (int bucket = 0; bucket < ranges.count(); bucket++) {
			byBucket.add(new ArrayList<>());
		}
		portions.forEach(portion -> portion.extents().forEach(extent -> byBucket.get(extent.bucket()).add(extent)));
		// as they lie, so that a bucket is read from its beginning to its end
		byBucket.forEach(list -> list.sort(Comparator.comparingLong(Extent::address)));
		values = byBucket.stream().mapToLong(SecondStage::values).sum();
	}

	/** Of a bucket, at most. */
	private static long values(List<Extent> extents) {
		return extents.stream().mapToLong(Extent::length).sum() / Run.EACH;
	}

	/** Values of the largest bucket, at most. */
	long largest() {
		return byBucket.stream().mapToLong(SecondStage::values).max().orElse(0);
	}

	/**
	 * Does it.
	 *
	 * @param most    values of a piece at the most; a larger bucket is sorted in parts
	 * @param sorters threads that sort while the sink packs; 0 sorts on the calling thread
	 * @param lease   holds the buffers
	 */
	void run(TableSink sink, long most, int sorters, MemoryBudget.Lease lease, Progress progress) {
		Progress quiet = new OnlyCancels(progress);
		PixelMeter meter = new PixelMeter(progress, "Sorting", "values", 0, values);
		List<PieceBuffer> buffers = new ArrayList<>();
		try {
			for (int i = 0; i < sorters + 1; i++) {
				buffers.add(new PieceBuffer(facts.rows(), spill));
			}
			Pieces pieces = new Pieces(most, quiet);
			if (sorters == 0) {
				while (pieces.hasNext()) {
					deliver(sorted(buffers.getFirst(), pieces.next(), quiet), sink, meter, quiet);
				}
				return;
			}
			BlockingQueue<PieceBuffer> free = new ArrayBlockingQueue<>(buffers.size(), false, buffers);
			OrderedPipeline<Piece, PieceBuffer> pipeline = new OrderedPipeline<>("sort", sorters, buffers.size(), lease, piece -> 0);
			pipeline.run(() -> pieces.hasNext() ? Optional.of(pieces.next()) : Optional.empty(), () -> piece -> sorted(free.remove(), piece, quiet), done -> {
				deliver(done, sink, meter, quiet);
				free.add(done);
			}, quiet);
		} finally {
			buffers.forEach(PieceBuffer::close);
		}
	}

	private static PieceBuffer sorted(PieceBuffer buffer, Piece piece, Progress progress) {
		try {
			return buffer.sort(piece, progress);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void deliver(PieceBuffer piece, TableSink sink, PixelMeter meter, Progress progress) {
		sink.columns(piece.columns(), progress);
		piece.sumsInto(sums);
		piece.sharedValues(facts);
		stored += piece.stored();
		meter.done(piece.stored());
	}

	/** Sum of each column in the order of the rows, when it has run. */
	double[] sums() {
		return sums;
	}

	/** Values that were handed on. */
	long stored() {
		return stored;
	}

	/** What is sorted at once, in order; buckets that are too large in parts. For one thread at a time. */
	private final class Pieces implements Iterator<Piece> {
		private final long most;
		private final Progress progress;
		private final Deque<Piece> parts = new ArrayDeque<>();
		private int bucket;

		Pieces(long most, Progress progress) {
			this.most = most;
			this.progress = progress;
		}

		@Override
		public boolean hasNext() {
			return !parts.isEmpty() || bucket < ranges.count();
		}

		@Override
		public Piece next() {
			if (parts.isEmpty()) {
				List<Extent> extents = byBucket.get(bucket);
				long count = values(extents);
				if (count <= most) {
					parts.add(new Piece(ranges.first(bucket), ranges.end(bucket), ranges.first(bucket), count, true, extents));
				} else {
					split(extents);
				}
				bucket++;
			}
			return parts.remove();
		}

		private void split(List<Extent> extents) {
			int base = ranges.first(bucket);
			int columns = ranges.end(bucket) - base;
			long[] counts = count(extents);
			int from = 0;
			long sum = 0;
			for (int column = 0; column < columns; column++) {
				if (sum > 0 && sum + counts[column] > most) {
					parts.add(new Piece(base + from, base + column, base, sum, false, extents));
					from = column;
					sum = 0;
				}
				sum += counts[column];
			}
			parts.add(new Piece(base + from, base + columns, base, sum, false, extents));
		}

		private long[] count(List<Extent> extents) {
			long[] counts = new long[ColumnRanges.WIDEST];
			try (Arena arena = Arena.ofConfined()) {
				MemorySegment buffer = arena.allocate(Run.LONGEST, 64);
				for (Extent extent : extents) {
					progress.checkCancelled();
					spill.read(extent, buffer, 0);
					for (long at = 0; at < extent.length();) {
						int count = buffer.get(Run.INT, at + 4);
						for (int i = 0; i < count; i++) {
							counts[buffer.get(Run.SHORT, at + Run.HEAD + 2L * i) & 0xffff]++;
						}
						at += Run.bytes(count);
					}
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
			return counts;
		}
	}
}

package org.outcrop.imaging.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.outcrop.compute.Crew;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * Goes through values of a matrix once, by several threads. The values are cut into parts that don't depend on the number of threads, and what
 * comes of the parts is put together in their order, so that sums come out the same with any number.
 */
final class Pass {

	private static final int MOST_PARTS = 8;
	/** Of a value: row, column, itself. */
	private static final long PIECE_BYTES = 12;

	/** Takes the pieces of one part in their order. For one thread. */
	interface Part {
		void take(Piece piece);
	}

	/**
	 * What a part spans.
	 *
	 * @param from       first value
	 * @param end        one past the last
	 * @param firstMajor column, or row, of the first
	 * @param endMajor   one past that of the last
	 */
	record Span(long from, long end, int firstMajor, int endMajor) {
	}

	private Pass() {
	}

	/** Parts that a pass may have when each takes so many bytes, within so many for all. */
	static int parts(long bytesEach, long bytesAll) {
		return (int) Math.clamp(bytesAll / Math.max(1, bytesEach), 1, MOST_PARTS);
	}

	/**
	 * Runs it.
	 *
	 * @param from  first value
	 * @param end   one past the last
	 * @param most  parts at the most, at least 1
	 * @param begin makes what takes a part; asked by the thread that does it
	 * @return the parts, in order
	 */
	static <P extends Part> List<P> run(SparseMatrix matrix, long from, long end, int most, int workers, Progress progress, Function<Span, P> begin) {
		List<Span> spans = spans(matrix, from, end, most);
		int threads = Math.min(workers, Math.max(1, spans.size()));
		try (MemoryBudget.Lease lease = buffers(matrix, threads)) {
			long each = matrix.pieceLength() * PIECE_BYTES;
			return run(matrix, spans, (int) Math.max(1, lease.bytes() / each), progress, begin);
		}
	}

	/** For as many threads as there is memory for, of which one must do. */
	private static MemoryBudget.Lease buffers(SparseMatrix matrix, int threads) {
		long each = matrix.pieceLength() * PIECE_BYTES;
		for (int number = threads; number > 0; number--) {
			Optional<MemoryBudget.Lease> lease = matrix.budget().tryReserve("Reading tables", number * each);
			if (lease.isPresent()) {
				return lease.get();
			}
		}
		throw new DataException.TooLittleMemory("a piece of the table needs buffers of " + each + " bytes, " + matrix.budget().free() + " are free",
				matrix.where(), "Give more memory, or write the table with smaller chunks.");
	}

	private static <P extends Part> List<P> run(SparseMatrix matrix, List<Span> spans, int workers, Progress progress, Function<Span, P> begin) {
		long total = spans.stream().mapToLong(span -> span.end - span.from).sum();
		AtomicLong done = new AtomicLong();
		Object report = new Object();
		return Crew.answers("table", workers, spans, onlyCancels(progress), span -> {
			P part = begin.apply(span);
			Piece piece = new Piece();
			long length = matrix.pieceLength();
			for (long at = span.from; at < span.end;) {
				progress.checkCancelled();
				int count = Math.toIntExact(Math.min(span.end, (at / length + 1) * length) - at);
				matrix.read(at, count, false, piece);
				part.take(piece);
				at += count;
				synchronized (report) {
					progress.worked(done.addAndGet(count), total);
				}
			}
			return part;
		});
	}

	private static List<Span> spans(SparseMatrix matrix, long from, long end, int most) {
		long length = matrix.pieceLength();
		long first = from / length;
		long pieces = end > from ? (end - 1) / length - first + 1 : 0;
		int parts = (int) Math.min(pieces, most);
		List<Span> spans = new ArrayList<>();
		for (int i = 0; i < parts; i++) {
			long at = Math.max(from, (first + pieces * i / parts) * length);
			long to = Math.min(end, (first + pieces * (i + 1) / parts) * length);
			spans.add(new Span(at, to, matrix.starts().majorOf(at), matrix.starts().majorOf(to - 1) + 1));
		}
		return spans;
	}

	/** Values are counted here, not parts. */
	static Progress onlyCancels(Progress progress) {
		return new Progress() {
			@Override
			public void stage(String what) {
				// said by who asked
			}

			@Override
			public void worked(long done, long total) {
				// counted in values
			}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled();
			}
		};
	}
}

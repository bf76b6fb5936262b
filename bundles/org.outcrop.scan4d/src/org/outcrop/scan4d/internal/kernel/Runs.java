package org.outcrop.scan4d.internal.kernel;

import java.util.Arrays;
import java.util.List;

import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.PixelMask;

/**
 * Where the pixels of a mask lie in each frame of a piece: runs of neighbouring pixels.
 *
 * @param offsets bytes from the frame's first value in the piece
 * @param pixels  length of each run
 * @param rows    detector row of each run's first pixel
 * @param columns detector column of each run's first pixel
 * @param total   pixels in all
 */
record Runs(long[] offsets, int[] pixels, int[] rows, int[] columns, long total) {

	/** How many there are. */
	int count() {
		return offsets.length;
	}

	/** @param join whether runs that follow each other without a gap are one, even when they lie in different rows */
	static Runs of(List<PixelMask.Span> spans, ScanPiece piece, boolean join) {
		long[] offsets = new long[spans.size()];
		int[] pixels = new int[spans.size()];
		int[] rows = new int[spans.size()];
		int[] columns = new int[spans.size()];
		int bytes = piece.type().bytes();
		int count = 0;
		long total = 0;
		for (PixelMask.Span span : spans) {
			int from = Math.max(span.from(), piece.column());
			int to = Math.min(span.to(), piece.column() + piece.columns());
			if (span.row() < piece.row() || span.row() >= piece.row() + piece.rows() || from >= to) {
				continue;
			}
			long offset = (span.row() - piece.row()) * piece.strideRow() + (long) (from - piece.column()) * bytes;
			total += to - from;
			if (join && count > 0 && offset == offsets[count - 1] + (long) pixels[count - 1] * bytes) {
				pixels[count - 1] += to - from;
			} else {
				offsets[count] = offset;
				pixels[count] = to - from;
				rows[count] = span.row();
				columns[count++] = from;
			}
		}
		return new Runs(Arrays.copyOf(offsets, count), Arrays.copyOf(pixels, count), Arrays.copyOf(rows, count), Arrays.copyOf(columns, count),
				total);
	}

	/** Runs of one mask in piece after piece; for one thread. */
	static final class Plan {
		private final List<PixelMask.Span> spans;
		private final boolean join;
		private ScanPiece last;
		private Runs runs;

		Plan(PixelMask mask, boolean join) {
			spans = mask.spans();
			this.join = join;
		}

		/** Those in a piece; the same object for pieces that are laid out alike. */
		Runs in(ScanPiece piece) {
			if (last == null || !alike(last, piece)) {
				runs = Runs.of(spans, piece, join);
			}
			last = piece;
			return runs;
		}

		private static boolean alike(ScanPiece a, ScanPiece b) {
			return a.row() == b.row() && a.column() == b.column() && a.rows() == b.rows() && a.columns() == b.columns()
					&& a.strideRow() == b.strideRow() && a.type() == b.type();
		}
	}
}

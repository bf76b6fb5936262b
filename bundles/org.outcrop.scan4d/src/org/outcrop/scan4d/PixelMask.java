package org.outcrop.scan4d;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.scan4d.DetectorRectangle;

/** The pixels of a detector on frames of a certain size: for each row the spans of columns that belong to it. Immutable. */
public final class PixelMask {

	/**
	 * Neighbouring pixels of one row.
	 *
	 * @param row  detector row
	 * @param from first column
	 * @param to   one past the last column
	 */
	public record Span(int row, int from, int to) {
	}

	private final int rows;
	private final int columns;
	private final List<Span> spans;
	/** Of each row, the first of its spans; one more at the end. */
	private final int[] firstSpan;
	private final Optional<double[]> weights;

	private PixelMask(int rows, int columns, List<Span> spans, Optional<double[]> weights) {
		this.rows = rows;
		this.columns = columns;
		this.spans = List.copyOf(spans);
		this.weights = weights;
		firstSpan = new int[rows + 1];
		for (Span span : spans) {
			firstSpan[span.row + 1]++;
		}
		for (int row = 0; row < rows; row++) {
			firstSpan[row + 1] += firstSpan[row];
		}
	}

	/** @throws IllegalArgumentException where weights are of another size */
	public static PixelMask of(Detector detector, int rows, int columns) {
		return of(detector, rows, columns, List.of());
	}

	/** Without the pixels behind which there is nothing. */
	public static PixelMask of(Detector detector, int rows, int columns, List<DetectorRectangle> noData) {
		DetectorShape shape = DetectorShape.of(detector, rows, columns);
		List<Span> spans = new ArrayList<>();
		BitSet line = new BitSet(columns);
		for (int row = 0; row < rows; row++) {
			line.clear();
			shape.fill(row, line);
			for (DetectorRectangle gap : noData) {
				if (row >= gap.row0() && row < gap.row1()) {
					line.clear(Math.min(gap.column0(), columns), Math.min(gap.column1(), columns));
				}
			}
			for (int from = line.nextSetBit(0); from >= 0; from = line.nextSetBit(from)) {
				int to = line.nextClearBit(from);
				spans.add(new Span(row, from, to));
				from = to;
			}
		}
		Optional<double[]> weights = detector instanceof Detector.Weights given && !isPlain(given.weights()) ? Optional.of(given.weights())
				: Optional.empty();
		return new PixelMask(rows, columns, spans, weights);
	}

	private static boolean isPlain(double[] weights) {
		for (double weight : weights) {
			if (weight != 0 && weight != 1) {
				return false;
			}
		}
		return true;
	}

	/** The part of it that lies in a box. */
	public PixelMask within(DetectorRectangle box) {
		if (box.row0() <= 0 && box.column0() <= 0 && box.row1() >= rows && box.column1() >= columns) {
			return this;
		}
		List<Span> inside = new ArrayList<>();
		for (Span span : spans) {
			int from = Math.max(span.from, box.column0());
			int to = Math.min(span.to, box.column1());
			if (span.row >= box.row0() && span.row < box.row1() && from < to) {
				inside.add(new Span(span.row, from, to));
			}
		}
		return new PixelMask(rows, columns, inside, weights);
	}

	/** Rows of a frame. */
	public int rows() {
		return rows;
	}

	/** Columns of a frame. */
	public int columns() {
		return columns;
	}

	/** All spans, by row, then column. */
	public List<Span> spans() {
		return spans;
	}

	/** Pixels that belong to it. */
	public long pixels() {
		long pixels = 0;
		for (Span span : spans) {
			pixels += span.to - span.from;
		}
		return pixels;
	}

	/** Sum of the weights of its pixels: how many they are where each counts once. */
	public double weight() {
		if (weights.isEmpty()) {
			return pixels();
		}
		double sum = 0;
		for (Span span : spans) {
			for (int column = span.from; column < span.to; column++) {
				sum += weight(span.row, column);
			}
		}
		return sum;
	}

	/** The smallest box around its pixels; empty where it has none. */
	public Optional<DetectorRectangle> bounds() {
		if (spans.isEmpty()) {
			return Optional.empty();
		}
		int from = Integer.MAX_VALUE;
		int to = 0;
		for (Span span : spans) {
			from = Math.min(from, span.from);
			to = Math.max(to, span.to);
		}
		return Optional.of(new DetectorRectangle(spans.getFirst().row, spans.getLast().row + 1, from, to));
	}

	/** Whether each of its pixels counts once. */
	public boolean isPlain() {
		return weights.isEmpty();
	}

	/** Whether a pixel belongs to it; false outside the frame. */
	public boolean contains(int row, int column) {
		if (row < 0 || row >= rows) {
			return false;
		}
		for (int i = firstSpan[row]; i < firstSpan[row + 1]; i++) {
			if (column >= spans.get(i).from && column < spans.get(i).to) {
				return true;
			}
		}
		return false;
	}

	/** What a pixel is multiplied by; 0 where it does not belong to it. */
	public double weight(int row, int column) {
		if (!contains(row, column)) {
			return 0;
		}
		return weights.isEmpty() ? 1 : weights.get()[row * columns + column];
	}

	/** As {@link #weight(int, int)} for a pixel that is known to belong to it. */
	public double weightInside(int row, int column) {
		return weights.isEmpty() ? 1 : weights.get()[row * columns + column];
	}
}

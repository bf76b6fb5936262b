package org.outcrop.scan4d.internal.correct;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.BadPixels;
import org.outcrop.scan4d.Correction;
import org.outcrop.scan4d.PixelMap;
import org.outcrop.scan4d.internal.kernel.PixelReader;

/**
 * What a correction does to the pixels of a frame, worked out once for a detector: which numbers each pixel is changed with, and from which
 * neighbours bad ones are made. Immutable; any thread.
 */
public final class FrameCorrection {

	/** Distance at which good neighbours are looked for before a pixel is given up. */
	private static final int FARTHEST = 3;

	private final int rows;
	private final int columns;
	private final ElementType from;
	private final ElementType to;
	private final boolean reals;
	private final double[] dark;
	private final double[] gain;
	/** Pixels that are 0 in every frame. */
	private final BitSet empty = new BitSet();
	/** Pixels that are repaired, ascending, and the pixels that each is made of. */
	private final int[] repaired;
	private final int[][] sources;
	private final List<DetectorRectangle> noData;

	/** @param outline of the scan whose frames are corrected */
	public FrameCorrection(Scan4dOutline outline, Correction correction) {
		rows = outline.shape().detectorY();
		columns = outline.shape().detectorX();
		from = outline.type();
		reals = correction.makesReals();
		to = reals && from != ElementType.FLOAT64 ? ElementType.FLOAT32 : from;
		dark = values(correction.dark(), 0);
		gain = values(correction.gain(), 1);
		for (DetectorRectangle gap : outline.noData()) {
			for (int row = gap.row0(); row < gap.row1(); row++) {
				empty.set(row * columns + gap.column0(), row * columns + gap.column1());
			}
		}
		BitSet bad = bad(correction);
		boolean fills = correction.bad().map(BadPixels::repair).orElse(BadPixels.Repair.MEDIAN) == BadPixels.Repair.MEDIAN;
		List<Integer> pixels = new ArrayList<>();
		List<int[]> neighbours = new ArrayList<>();
		BitSet given = new BitSet();
		for (int i = bad.nextSetBit(0); i >= 0; i = bad.nextSetBit(i + 1)) {
			int[] around = fills ? around(i, bad) : new int[0];
			if (around.length > 0) {
				pixels.add(i);
				neighbours.add(around);
			} else {
				given.set(i);
			}
		}
		repaired = pixels.stream().mapToInt(Integer::intValue).toArray();
		sources = neighbours.toArray(int[][]::new);
		List<DetectorRectangle> gaps = new ArrayList<>(outline.noData());
		addRuns(gaps, given);
		noData = List.copyOf(gaps);
		empty.or(given);
	}

	private double[] values(Optional<PixelMap> map, double other) {
		double[] values = new double[rows * columns];
		Arrays.fill(values, other);
		map.ifPresent(given -> {
			if (given.rows() != rows || given.columns() != columns) {
				throw new IllegalArgumentException(given.name() + " has " + given.rows() + " x " + given.columns() + " numbers, the frames have "
						+ rows + " x " + columns + " pixels");
			}
			System.arraycopy(given.values(), 0, values, 0, values.length);
		});
		return values;
	}

	/** Those that were called bad and have a detector element, and those without a finite number in a map. */
	private BitSet bad(Correction correction) {
		BitSet bad = new BitSet();
		correction.bad().ifPresent(pixels -> bad.or(pixels.cells()));
		for (int i = 0; i < dark.length; i++) {
			if (!Double.isFinite(dark[i]) || !Double.isFinite(gain[i])) {
				bad.set(i);
				dark[i] = 0;
				gain[i] = 0;
			}
		}
		if (bad.length() > dark.length) {
			throw new IllegalArgumentException("pixel " + (bad.length() - 1) + " is called bad, the frames have " + dark.length);
		}
		bad.andNot(empty);
		return bad;
	}

	/** The good pixels nearest to one, of the smallest square about it that has any. */
	private int[] around(int pixel, BitSet bad) {
		int row = pixel / columns;
		int column = pixel % columns;
		for (int distance = 1; distance <= FARTHEST; distance++) {
			List<Integer> good = new ArrayList<>();
			for (int y = Math.max(0, row - distance); y <= Math.min(rows - 1, row + distance); y++) {
				for (int x = Math.max(0, column - distance); x <= Math.min(columns - 1, column + distance); x++) {
					int i = y * columns + x;
					if (!bad.get(i) && !empty.get(i)) {
						good.add(i);
					}
				}
			}
			if (!good.isEmpty()) {
				return good.stream().mapToInt(Integer::intValue).toArray();
			}
		}
		return new int[0];
	}

	private void addRuns(List<DetectorRectangle> gaps, BitSet pixels) {
		for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i)) {
			int row = i / columns;
			int end = Math.min(pixels.nextClearBit(i), (row + 1) * columns);
			gaps.add(new DetectorRectangle(row, row + 1, i - row * columns, end - row * columns));
			i = end;
		}
	}

	/** Type of corrected values. */
	public ElementType type() {
		return to;
	}

	/** Pixels without a detector element, and those that were left out. */
	public List<DetectorRectangle> noData() {
		return noData;
	}

	/** The pixels of stored frames that a box of corrected ones is made of: the box, and the neighbours of its bad pixels. */
	DetectorRectangle needed(DetectorRectangle box) {
		int row0 = box.row0();
		int row1 = box.row1();
		int column0 = box.column0();
		int column1 = box.column1();
		for (int k = 0; k < repaired.length; k++) {
			if (box.contains(repaired[k] / columns, repaired[k] % columns)) {
				for (int i : sources[k]) {
					row0 = Math.min(row0, i / columns);
					row1 = Math.max(row1, i / columns + 1);
					column0 = Math.min(column0, i % columns);
					column1 = Math.max(column1, i % columns + 1);
				}
			}
		}
		return new DetectorRectangle(row0, row1, column0, column1);
	}

	/**
	 * Takes over one position of a piece, with dark frame and gain.
	 *
	 * @param at    byte of the position's first value in the piece
	 * @param into  corrected values of {@code box}, in the machine's byte order
	 * @param frame byte of the position's first value in that
	 */
	void take(ScanPiece piece, long at, DetectorRectangle box, MemorySegment into, long frame, PixelReader reader) {
		int width = box.column1() - box.column0();
		for (int r = 0; r < piece.rows(); r++) {
			int row = piece.row() + r;
			long target = frame + ((long) (row - box.row0()) * width + piece.column() - box.column0()) * to.bytes();
			long source = at + r * piece.strideRow();
			if (reals) {
				change(piece, source, row * columns + piece.column(), into, target, reader);
			} else {
				copy(piece, source, into, target);
			}
		}
	}

	private void change(ScanPiece piece, long source, int pixel, MemorySegment into, long target, PixelReader reader) {
		for (int done = 0; done < piece.columns(); done += PixelReader.MOST) {
			int n = Math.min(PixelReader.MOST, piece.columns() - done);
			reader.readReals(piece.type(), piece.order(), piece.bytes(), source + (long) done * piece.type().bytes(), n);
			double[] values = reader.reals();
			int first = pixel + done;
			for (int i = 0; i < n; i++) {
				values[i] = (values[i] - dark[first + i]) * gain[first + i];
			}
			storeAll(values, n, into, target + (long) done * to.bytes());
		}
	}

	private void storeAll(double[] values, int n, MemorySegment into, long at) {
		if (to == ElementType.FLOAT64) {
			MemorySegment.copy(values, 0, into, ValueLayout.JAVA_DOUBLE_UNALIGNED, at, n);
			return;
		}
		// a short array that is soon forgotten costs less than setting values one by one
		float[] floats = new float[n];
		for (int i = 0; i < n; i++) {
			floats[i] = (float) values[i];
		}
		MemorySegment.copy(floats, 0, into, ValueLayout.JAVA_FLOAT_UNALIGNED, at, n);
	}

	private void store(MemorySegment into, long at, double value) {
		if (to == ElementType.FLOAT32) {
			into.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) value);
		} else {
			into.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, value);
		}
	}

	/** As it is, in the machine's byte order. */
	private void copy(ScanPiece piece, long source, MemorySegment into, long target) {
		ByteOrder machine = ByteOrder.nativeOrder();
		switch (from.bytes()) {
		case 1 -> MemorySegment.copy(piece.bytes(), source, into, target, piece.columns());
		case 2 -> MemorySegment.copy(piece.bytes(), ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(piece.order()), source, into,
				ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(machine), target, piece.columns());
		case 4 -> MemorySegment.copy(piece.bytes(), ValueLayout.JAVA_INT_UNALIGNED.withOrder(piece.order()), source, into,
				ValueLayout.JAVA_INT_UNALIGNED.withOrder(machine), target, piece.columns());
		default -> MemorySegment.copy(piece.bytes(), ValueLayout.JAVA_LONG_UNALIGNED.withOrder(piece.order()), source, into,
				ValueLayout.JAVA_LONG_UNALIGNED.withOrder(machine), target, piece.columns());
		}
	}

	/** Empties and repairs what of a position's box needs it. */
	void finish(MemorySegment values, long frame, DetectorRectangle box) {
		int width = box.column1() - box.column0();
		for (int row = box.row0(); row < box.row1(); row++) {
			int end = row * columns + box.column1();
			for (int i = empty.nextSetBit(row * columns + box.column0()); i >= 0 && i < end; i = empty.nextSetBit(i + 1)) {
				values.asSlice(frame + place(i, box, width), to.bytes()).fill((byte) 0);
			}
		}
		for (int k = 0; k < repaired.length; k++) {
			if (box.contains(repaired[k] / columns, repaired[k] % columns) && isInside(sources[k], box)) {
				repair(values, frame, repaired[k], sources[k], box);
			}
		}
	}

	/** Of bad pixels outside of what is asked for not all neighbours are there; nobody sees them. */
	private boolean isInside(int[] pixels, DetectorRectangle box) {
		for (int i : pixels) {
			if (!box.contains(i / columns, i % columns)) {
				return false;
			}
		}
		return true;
	}

	private long place(int pixel, DetectorRectangle box, int width) {
		return ((long) (pixel / columns - box.row0()) * width + pixel % columns - box.column0()) * to.bytes();
	}

	private void repair(MemorySegment values, long frame, int pixel, int[] around, DetectorRectangle box) {
		int width = box.column1() - box.column0();
		long[] order = new long[around.length];
		double[] found = new double[around.length];
		for (int k = 0; k < around.length; k++) {
			order[k] = k;
			found[k] = to.readDouble(values, frame + place(around[k], box, width));
		}
		// few, and nearly always eight: an insertion sort
		for (int k = 1; k < order.length; k++) {
			long moved = order[k];
			int into = k;
			while (into > 0 && Double.compare(found[(int) order[into - 1]], found[(int) moved]) > 0) {
				order[into] = order[into - 1];
				into--;
			}
			order[into] = moved;
		}
		int lower = (int) order[(order.length - 1) / 2];
		long target = frame + place(pixel, box, width);
		if (to.isFloating()) {
			store(values, target, (found[lower] + found[(int) order[order.length / 2]]) / 2);
		} else {
			// the bytes themselves, so that 64-bit integers stay exact
			MemorySegment.copy(values, frame + place(around[lower], box, width), values, target, to.bytes());
		}
	}
}

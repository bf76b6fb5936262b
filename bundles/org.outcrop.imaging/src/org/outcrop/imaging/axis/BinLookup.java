package org.outcrop.imaging.axis;

/**
 * Finds bins without logarithms or roots: a parabola for each of a few thousand pieces of the range, a piece being the leading bits of an
 * m/z, tells bin and place within the bin. How far it is off at most was measured at all edges; only within so little of an edge are the
 * edges themselves asked. So what it finds is what a search among the edges finds. Immutable; any thread.
 */
final class BinLookup {

	private static final int PIECES = 4096;
	private static final double ROUNDING = 1e-6; // far above what the sum of three terms below 1e7 is rounded by

	private final double[] edges;
	private final int bins;
	private final long low;
	private final int shift;
	private final double[] pieces; // [4 a piece]: middle, bin there, and two coefficients
	private final double near;

	/** @param edges [bins + 1], more than 0, strictly ascending; not changed any more */
	BinLookup(double[] edges, AxisEdges formula) {
		this.edges = edges;
		bins = edges.length - 1;
		low = Double.doubleToRawLongBits(edges[0]);
		long span = Double.doubleToRawLongBits(edges[bins]) - low;
		shift = Math.max(0, 64 - Long.numberOfLeadingZeros(span / PIECES));
		int count = (int) (span >>> shift) + 1;
		pieces = new double[4 * count];
		double start = formula.law().u(edges[0]);
		for (int piece = 0; piece < count; piece++) {
			fit(piece, formula, start);
		}
		double off = Math.max(offAtEdges(), offAtPieces(count)) + ROUNDING;
		near = off < 0.25 ? off : 1;
	}

	private double begin(int piece) {
		return Double.longBitsToDouble(low + ((long) piece << shift));
	}

	private void fit(int piece, AxisEdges formula, double start) {
		double a = begin(piece);
		double b = begin(piece + 1);
		double middle = a + (b - a) / 2;
		double atA = (formula.law().u(a) - start) / formula.step();
		double atB = (formula.law().u(b) - start) / formula.step();
		double at = (formula.law().u(middle) - start) / formula.step();
		double half = (b - a) / 2;
		pieces[4 * piece] = middle;
		pieces[4 * piece + 1] = at;
		pieces[4 * piece + 2] = (atB - atA) / (b - a);
		pieces[4 * piece + 3] = (atA + atB - 2 * at) / 2 / half / half;
	}

	private double place(int piece, double mz) {
		double d = mz - pieces[piece];
		return pieces[piece + 1] + d * (pieces[piece + 2] + d * pieces[piece + 3]);
	}

	private int piece(double mz) {
		return (int) (Double.doubleToRawLongBits(mz) - low >>> shift) << 2;
	}

	private double offAtEdges() {
		double off = 0;
		for (int k = 0; k <= bins; k++) {
			off = Math.max(off, Math.abs(place(piece(edges[k]), edges[k]) - k));
		}
		return off;
	}

	/** Between edges and ends of pieces a parabola that only grows stays between its values there. */
	private double offAtPieces(int count) {
		double off = 0;
		for (int piece = 0; piece < count; piece++) {
			double a = begin(piece);
			double b = Math.min(begin(piece + 1), edges[bins]);
			off = Math.max(off, Math.max(offAt(piece, a), offAt(piece, b)));
			double half = Math.max(pieces[4 * piece] - a, b - pieces[4 * piece]);
			if (!(pieces[4 * piece + 2] > 2 * half * Math.abs(pieces[4 * piece + 3]))) {
				return 1;
			}
		}
		return off;
	}

	private double offAt(int piece, double mz) {
		int bin = Math.min(bins - 1, search(mz));
		double place = place(4 * piece, mz);
		return Math.max(bin - place, place - bin - 1);
	}

	/** The bin of an m/z on the axis, below its end, by halving. */
	private int search(double mz) {
		return Ascending.firstAbove(edges, bins, mz) - 1;
	}

	/** As {@link MassAxis#bin}. */
	int bin(double mz) {
		if (!(mz >= edges[0])) {
			return -1;
		}
		return mz > edges[bins] ? bins : inside(mz);
	}

	private int inside(double mz) {
		double place = place(piece(mz), mz);
		int bin = (int) place;
		double rest = place - bin;
		return rest > near && rest < 1 - near ? bin : corrected(bin, mz);
	}

	private int corrected(int guess, double mz) {
		int bin = Math.clamp(guess, 0, bins - 1);
		if (mz < edges[bin]) {
			return mz >= edges[bin - 1] ? bin - 1 : search(mz);
		}
		if (bin + 1 < bins && mz >= edges[bin + 1]) {
			return mz < edges[bin + 2] ? bin + 1 : search(mz);
		}
		return bin;
	}

	/** As {@link MassAxis#bins}. */
	void bins(double[] mz, int count, int[] to) {
		int from = Ascending.firstAbove(mz, count, Math.nextDown(edges[0]));
		int end = Ascending.firstAbove(mz, count, edges[bins]);
		for (int i = 0; i < from; i++) {
			to[i] = -1;
		}
		for (int i = from; i < end; i++) {
			to[i] = inside(mz[i]);
		}
		for (int i = end; i < count; i++) {
			to[i] = bins;
		}
	}
}

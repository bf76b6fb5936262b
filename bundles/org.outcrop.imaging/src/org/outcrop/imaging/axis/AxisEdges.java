package org.outcrop.imaging.axis;

import java.util.Locale;

import org.outcrop.array.Interval;
import org.outcrop.data.DataException;

/**
 * The one formula by which edges are made: {@code mz(origin + (first + k) * step)}.
 *
 * @param law    how bins grow
 * @param origin coordinate of the edge of global index 0
 * @param step   from edge to edge in the law's coordinate
 * @param first  global index of the first edge
 * @param bins   number of bins
 */
record AxisEdges(MassLaw law, double origin, double step, long first, int bins) {

	private static final int PARITY_BINS = 100;
	private static final double EXACT = 0x1p52;

	/** Where the edges of an anchored axis lie that holds the range of the request. */
	static AxisEdges anchored(AxisRequest request) {
		MassLaw law = request.law();
		double step = request.step();
		double origin = law.u(request.reference());
		double from = (law.u(request.range().min()) - origin) / step;
		double to = (law.u(request.range().max()) - origin) / step;
		checkBins(to - from, request);
		if (Math.abs(from) > EXACT || Math.abs(to) > EXACT) {
			throw tooFine(request.range(), request);
		}
		AxisEdges at0 = new AxisEdges(law, origin, step, 0, 1);
		long first = (long) Math.floor(from);
		first -= at0.edge(first) > request.range().min() ? 1 : 0;
		first += at0.edge(first + 1) <= request.range().min() ? 1 : 0;
		long last = (long) Math.ceil(to);
		last += at0.edge(last) < request.range().max() ? 1 : 0;
		last -= at0.edge(last - 1) >= request.range().max() ? 1 : 0;
		long bins = Math.max(1, last - first);
		checkBins(bins, request);
		return new AxisEdges(law, origin, step, first, (int) bins);
	}

	/** Where the edges of an axis lie that is stretched over the range of the request. */
	static AxisEdges stretched(AxisRequest request) {
		MassLaw law = request.law();
		double from = law.u(request.range().min());
		double length = law.u(request.range().max()) - from;
		double bins = request.bins();
		if (request.bins() == 0) {
			bins = Math.max(PARITY_BINS, Math.floor(request.expectedBins()));
		}
		checkBins(bins, request);
		return new AxisEdges(law, from, length / bins, 0, (int) bins);
	}

	private static void checkBins(double bins, AxisRequest request) {
		if (!(bins <= AxisRequest.MAX_BINS)) {
			throw new DataException.Unsupported(String.format(Locale.ROOT, "the mass axis would have %.0f bins, and at most %d are made", bins,
					AxisRequest.MAX_BINS), place(request.range(), request), "Ask for a narrower m/z range or for wider bins.");
		}
	}

	/** m/z of the edge of a global index. */
	double edge(long index) {
		return law.mz(origin + index * step);
	}

	/**
	 * All edges.
	 *
	 * @param ends in place of the first and the last edge, where the axis is stretched; else not looked at
	 * @return [bins + 1], strictly ascending
	 */
	double[] table(Interval ends, AxisRequest request) {
		boolean stretched = request.placement() == AxisRequest.Placement.STRETCHED;
		double[] edges = new double[bins + 1];
		for (int k = 0; k <= bins; k++) {
			edges[k] = edge(first + k);
		}
		if (stretched) { // rounding there and back may miss the ends by an ulp
			edges[0] = ends.min();
			edges[bins] = ends.max();
		}
		if (!(edges[0] > 0) || edges[bins] == Double.POSITIVE_INFINITY) {
			throw new DataException.Unsupported("a bin of the mass axis would reach beyond what can be an m/z", place(ends, request),
					"Ask for a narrower m/z range or for narrower bins.");
		}
		for (int k = 0; k < bins; k++) {
			if (!(edges[k + 1] > edges[k])) {
				throw tooFine(new Interval(edges[k], edges[k]), request);
			}
		}
		return edges;
	}

	private static DataException tooFine(Interval where, AxisRequest request) {
		return new DataException.Unsupported("the bins of the mass axis are finer than numbers can tell apart at m/z " + where.min(),
				place(request.range(), request), "Ask for wider bins or a wider m/z range.");
	}

	private static String place(Interval range, AxisRequest request) {
		String size = request.bins() > 0 ? request.bins() + " bins" : "bins of " + new BinWidth(request.width(), request.reference()).label(request.law());
		return "m/z " + range.min() + " to " + range.max() + ", " + request.law().id() + ", " + size;
	}
}

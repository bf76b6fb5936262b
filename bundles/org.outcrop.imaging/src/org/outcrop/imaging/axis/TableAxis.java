package org.outcrop.imaging.axis;

import org.outcrop.array.Interval;
import org.outcrop.data.DataException;
import org.outcrop.imaging.axis.AxisRequest.Placement;

/** An axis whose edges are all there, 8 bytes a bin. */
final class TableAxis implements MassAxis {

	private static final double SAME = 1e-9;

	private final AxisDescription description;
	private final MassLaw law;
	private final double[] edges;
	private final BinLookup lookup;

	private TableAxis(AxisRequest request, AxisEdges formula) {
		law = request.law();
		edges = formula.table(request.range(), request);
		lookup = new BinLookup(edges, formula);
		double a = law instanceof TwoTermTof tof ? tof.a() : Double.NaN;
		double b = law instanceof TwoTermTof tof ? tof.b() : Double.NaN;
		description = new AxisDescription(law.id(), a, b, request.placement().id(), request.width(), request.reference(),
				formula.step() * law.growth(request.reference()), formula.first(), formula.bins(), edges[0], edges[formula.bins()]);
	}

	/** The same axis, made of a number of bins that once came of a width. */
	private TableAxis(TableAxis other, double width) {
		law = other.law;
		edges = other.edges;
		lookup = other.lookup;
		AxisDescription d = other.description;
		description = new AxisDescription(d.law(), d.a(), d.b(), d.placement(), width, d.reference(), d.realised(), d.first(), d.bins(), d.from(), d.to());
	}

	static TableAxis of(AxisRequest request) {
		return new TableAxis(request, switch (request.placement()) {
		case ANCHORED -> AxisEdges.anchored(request);
		case STRETCHED -> AxisEdges.stretched(request);
		});
	}

	static TableAxis of(AxisDescription stored) {
		try {
			MassLaw law = MassLaw.of(stored.law(), stored.a(), stored.b()).orElseThrow(() -> corrupt(stored, "the law '" + stored.law()
					+ "' is not known", null));
			Interval range = new Interval(stored.from(), stored.to());
			Placement placement = Placement.of(stored.placement()).orElseThrow(() -> corrupt(stored, "the placement '" + stored.placement()
					+ "' is not known", null));
			TableAxis axis = switch (placement) {
			case ANCHORED -> again(stored, AxisRequest.anchored(law, stored.width(), stored.reference(), range));
			case STRETCHED -> new TableAxis(of(AxisRequest.ofBins(law, stored.bins(), stored.reference(), range)), stored.width());
			};
			if (!same(axis.edge(0), stored.from()) || !same(axis.edge(axis.bins()), stored.to())) {
				throw corrupt(stored, "its bins reach from " + axis.edge(0) + " to " + axis.edge(axis.bins()), null);
			}
			return axis;
		} catch (IllegalArgumentException e) {
			throw corrupt(stored, e.getMessage(), e);
		}
	}

	private static TableAxis again(AxisDescription stored, AxisRequest request) {
		if (stored.bins() < 1 || stored.bins() > AxisRequest.MAX_BINS) {
			throw corrupt(stored, "there can't be " + stored.bins() + " bins", null);
		}
		double origin = request.law().u(stored.reference());
		return new TableAxis(request, new AxisEdges(request.law(), origin, request.step(), stored.first(), stored.bins()));
	}

	private static boolean same(double made, double stored) {
		return Math.abs(made - stored) <= SAME * stored;
	}

	private static DataException corrupt(AxisDescription stored, String why, Throwable cause) {
		return new DataException.Corrupt("the description of the mass axis makes no axis: " + why, stored.toString(),
				"Resample the image again.", cause);
	}

	@Override
	public MassLaw law() {
		return law;
	}

	@Override
	public int bins() {
		return edges.length - 1;
	}

	@Override
	public double edge(int k) {
		return edges[k];
	}

	@Override
	public int bin(double mz) {
		return lookup.bin(mz);
	}

	@Override
	public void bins(double[] mz, int count, int[] bins) {
		lookup.bins(mz, count, bins);
	}

	@Override
	public AxisDescription description() {
		return description;
	}
}

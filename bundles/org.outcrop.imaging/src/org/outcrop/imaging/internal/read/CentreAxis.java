package org.outcrop.imaging.internal.read;

import java.util.Arrays;

import org.outcrop.data.DataException;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.MassLaw;
import org.outcrop.imaging.axis.PowerLaw;

/**
 * An axis of which the centres of the bins are known alone, as of stores of other programs: edges lie midway between centres, and the outermost
 * as far out as their neighbours. Its {@link #law} is the power law that the distances fit best, which is a guess.
 */
final class CentreAxis implements MassAxis {

	/** Around a centre that is alone, Da. */
	private static final double ALONE = 0.5;

	private final double[] centres;

	/** @param centres kept, not to be changed */
	private CentreAxis(double[] centres) {
		this.centres = centres;
	}

	/** @throws DataException.Unsupported where they don't ascend */
	static CentreAxis of(double[] centres, String where) {
		if (centres.length == 0) {
			throw new DataException.Unsupported("the table has no columns", where, "Give a store with spectra.");
		}
		for (int i = 0; i < centres.length; i++) {
			if (!Double.isFinite(centres[i]) || i > 0 && !(centres[i] > centres[i - 1])) {
				throw new DataException.Unsupported("the m/z of column " + i + " is " + centres[i] + ", which doesn't come after that of the column before",
						where, "Sort the columns by m/z.");
			}
		}
		return new CentreAxis(centres);
	}

	@Override
	public MassLaw law() {
		PowerLaw best = PowerLaw.CONSTANT;
		int last = centres.length - 1;
		if (last < 2 || centres[0] <= 0) {
			return best;
		}
		double exponent = Math.log((centres[last] - centres[last - 1]) / (centres[1] - centres[0])) / Math.log(centres[last] / centres[0]);
		for (PowerLaw law : PowerLaw.values()) {
			if (Math.abs(law.exponent() - exponent) < Math.abs(best.exponent() - exponent)) {
				best = law;
			}
		}
		return best;
	}

	@Override
	public int bins() {
		return centres.length;
	}

	@Override
	public double edge(int k) {
		if (centres.length == 1) {
			return centres[0] + (k == 0 ? -ALONE : ALONE);
		}
		int last = centres.length - 1;
		if (k == 0) {
			return centres[0] - (centres[1] - centres[0]) / 2;
		}
		return k > last ? centres[last] + (centres[last] - centres[last - 1]) / 2 : (centres[k - 1] + centres[k]) / 2;
	}

	@Override
	public double centre(int bin) {
		return centres[bin];
	}

	@Override
	public int bin(double mz) {
		if (mz < edge(0)) {
			return -1;
		}
		if (mz >= edge(bins())) {
			return mz == edge(bins()) ? bins() - 1 : bins();
		}
		int found = Arrays.binarySearch(centres, mz);
		int bin = found >= 0 ? found : Math.max(0, -found - 2);
		while (bin < bins() - 1 && mz >= edge(bin + 1)) {
			bin++;
		}
		return bin;
	}

	@Override
	public void bins(double[] mz, int count, int[] bins) {
		for (int i = 0; i < count; i++) {
			bins[i] = bin(mz[i]);
		}
	}

	@Override
	public AxisDescription description() {
		int middle = bins() / 2;
		return new AxisDescription(law().id(), Double.NaN, Double.NaN, "centres", Double.NaN, centres[middle], edge(middle + 1) - edge(middle), 0, bins(),
				edge(0), edge(bins()));
	}
}

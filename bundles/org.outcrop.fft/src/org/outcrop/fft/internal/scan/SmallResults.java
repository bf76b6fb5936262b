package org.outcrop.fft.internal.scan;

import java.util.HashMap;
import java.util.Map;

import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierShape;

/**
 * The small results, added up from those of the units, always in the order of the units, so that the bytes depend on no plan. Safe for any
 * thread until all units are in; to be read then.
 */
final class SmallResults {

	private record Waiting(UnitSums sums, UnitFacts facts) {
	}

	private final Transform transform;
	private final FourierShape shape;
	private final boolean ofScan;
	private final Map<Long, Waiting> waiting = new HashMap<>();
	private final int[] checksums;
	private final double[] meanAmplitude;
	private final double[] meanPower;
	private final double[] amplitudeSum;
	private final double[] parseval;
	private long next;
	private long notFinite;
	private long saturated;
	private long absent;
	private double worst;

	SmallResults(Transform transform) {
		this.transform = transform;
		shape = transform.shape();
		ofScan = transform.axes().ofScan();
		checksums = new int[Math.toIntExact(shape.tiles())];
		meanAmplitude = new double[Math.toIntExact(shape.stored().a() * shape.stored().b())];
		meanPower = new double[meanAmplitude.length];
		amplitudeSum = new double[Math.multiplyExact(shape.stored().c(), shape.stored().d())];
		parseval = new double[2 * Math.toIntExact(parts())];
	}

	/** Bytes that one takes, with as many units waiting. */
	static long bytes(Transform transform, long waiting) {
		FourierShape.Extents stored = transform.shape().stored();
		long outer = transform.axes().ofScan() ? stored.a() * stored.b() : (long) stored.c() * stored.d();
		return 4 * transform.shape().tiles() + 16 * stored.a() * stored.b() + 8L * stored.c() * stored.d() + 16 * transform.units()
				+ waiting * 16 * outer;
	}

	private long parts() {
		return transform.axes() == FourierAxes.ALL ? 1 : transform.units();
	}

	/** Takes in a unit; each once. */
	synchronized void add(long unit, UnitSums sums, UnitFacts facts) {
		waiting.put(unit, new Waiting(sums, facts));
		for (Waiting one = waiting.remove(next); one != null; one = waiting.remove(next)) {
			take(next++, one.sums, one.facts);
		}
	}

	private void take(long unit, UnitSums sums, UnitFacts facts) {
		System.arraycopy(sums.checksums(), 0, checksums, Math.toIntExact(unit * transform.unitTiles()), sums.checksums().length);
		if (ofScan) {
			addTo(meanAmplitude, sums.amplitude());
			addTo(meanPower, sums.power());
			spread(unit, 2, 3, sums.own(), amplitudeSum);
			absent = Math.max(absent, facts.absent());
		} else {
			addTo(amplitudeSum, sums.amplitude());
			spread(unit, 0, 1, sums.own(), meanAmplitude);
			spread(unit, 0, 1, sums.ownPower(), meanPower);
			absent += facts.absent();
		}
		notFinite += facts.notFinite();
		saturated += facts.saturated();
		if (transform.axes() == FourierAxes.ALL) {
			parseval[1] += sums.squares();
			return;
		}
		int part = Math.toIntExact(2 * unit);
		parseval[part] = facts.squares() * points(transform);
		parseval[part + 1] = sums.squares();
		worst = Math.max(worst, difference(parseval[part], parseval[part + 1]));
	}

	/** What was found out about the source where the units don't know it: of frames that were transformed before. */
	synchronized void takeSource(UnitFacts facts) {
		parseval[0] = facts.squares() * shape.full().values();
		notFinite = facts.notFinite();
		saturated = facts.saturated();
		absent = facts.absent();
		worst = difference(parseval[0], parseval[1]);
	}

	/** Points that the squares of a unit's input count for. */
	static double points(Transform transform) {
		FourierShape.Extents full = transform.shape().full();
		return transform.axes().ofScan() ? (double) full.a() * full.b() : (double) full.c() * full.d();
	}

	private static void addTo(double[] all, double[] more) {
		for (int i = 0; i < all.length; i++) {
			all[i] += more[i];
		}
	}

	/** A tile's values to their places in a plane of the stored extents. */
	private void spread(long unit, int rowAxis, int columnAxis, double[] tile, double[] plane) {
		int height = (int) shape.tile().along(rowAxis);
		int width = (int) shape.tile().along(columnAxis);
		int columns = (int) shape.stored().along(columnAxis);
		int row = (int) (unit / shape.tiles(columnAxis) * height);
		int column = (int) (unit % shape.tiles(columnAxis) * width);
		for (int r = 0; r < Math.min(height, shape.stored().along(rowAxis) - row); r++) {
			for (int c = 0; c < Math.min(width, columns - column); c++) {
				plane[(row + r) * columns + column + c] = tile[r * width + c];
			}
		}
	}

	/** Relative difference of two sums that should be equal. */
	static double difference(double one, double other) {
		double larger = Math.max(Math.abs(one), Math.abs(other));
		return larger == 0 ? 0 : Math.abs(one - other) / larger;
	}

	/** Units that were taken in, without a gap. */
	synchronized long complete() {
		return next;
	}

	int[] checksums() {
		return checksums;
	}

	/** Mean of the absolute values over the full axes 2 and 3. */
	double[] meanAmplitude() {
		return scaled(meanAmplitude);
	}

	/** Mean of the squares over the full axes 2 and 3. */
	double[] meanPower() {
		return scaled(meanPower);
	}

	private double[] scaled(double[] sums) {
		double pixels = (double) shape.full().c() * shape.full().d();
		double[] means = new double[sums.length];
		for (int i = 0; i < means.length; i++) {
			means[i] = sums[i] / pixels;
		}
		return means;
	}

	double[] amplitudeSum() {
		return amplitudeSum;
	}

	/** For each part the squares of the input times the points, and those of the spectrum. */
	double[] parseval() {
		return parseval;
	}

	/** Largest relative difference of the two sums of squares. */
	double worst() {
		return worst;
	}

	long notFinite() {
		return notFinite;
	}

	long saturated() {
		return saturated;
	}

	/** Positions without a frame. */
	long absent() {
		return absent;
	}
}

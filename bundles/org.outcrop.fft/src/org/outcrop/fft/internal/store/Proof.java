package org.outcrop.fft.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.cache.Verification;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.fft.internal.store.PlaneReader.Plane;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.scan4d.Picture;

/** Reads every tile of a transform and compares it with its checksum, with the sums of squares and with the sum of all frames. */
final class Proof {

	private static final double PARSEVAL = 1e-5;
	private static final double SAME = 1e-9;
	private static final double ZERO_FREQUENCY = 1e-6;
	/** Damaged parts that are named one by one. */
	private static final int NAMED = 20;

	private final FourierHeader header;
	private final FourierShape shape;
	private final int workers;

	Proof(FourierHeader header, int workers) {
		this.header = header;
		this.shape = header.shape();
		this.workers = workers;
	}

	Verification run(Optional<Picture> diffractionSum, Progress progress) {
		progress.stage("Checking the transform");
		int slow = shape.axes().ofScan() ? 2 : 0;
		int groups = Math.toIntExact(shape.tiles(slow) * shape.tiles(slow + 1));
		long each = shape.tiles() / groups;
		double[] power = new double[groups];
		AtomicLong done = new AtomicLong();
		List<String> problems = new ArrayList<>();
		Workers.each(workers, groups, progress, group -> {
			double[] sum = new double[1];
			try {
				header.tiles().run(group * each, each, (place, tile) -> {
					progress.checkCancelled();
					sum[0] += power(place, tile);
					progress.worked(done.addAndGet(shape.tileBytes()), shape.bytes());
				});
			} catch (DataException.Corrupt | DataException.Truncated e) {
				synchronized (problems) {
					problems.add(e.getMessage());
				}
				sum[0] = Double.NaN;
			}
			power[group] = sum[0];
		});
		if (problems.isEmpty()) {
			problems.addAll(parseval(power));
			problems.addAll(zeroFrequency(diffractionSum, progress));
		}
		List<String> named = problems.size() <= NAMED ? problems : new ArrayList<>(problems.subList(0, NAMED));
		if (named.size() < problems.size()) {
			named.add("and " + (problems.size() - NAMED) + " more");
		}
		return Verification.of(named, done.get());
	}

	/** Sum of the squares over the full spectrum that a tile stands for. */
	private double power(long place, float[] tile) {
		long[] at = TilePlaces.of(shape, place);
		Extents size = shape.tile();
		boolean columns = shape.axes().halfAxis() == 3;
		long first = columns ? at[3] * size.d() : at[1] * size.b();
		int pixels = size.c() * size.d();
		double sum = 0;
		for (int i = 0; i < tile.length / 2; i++) {
			long half = first + (columns ? i % size.d() : i / pixels % size.b());
			double re = tile[2 * i];
			double im = tile[2 * i + 1];
			sum += TilePlaces.weight(shape, half) * (re * re + im * im);
		}
		return sum;
	}

	private List<String> parseval(double[] power) {
		double[] sums = header.small().parseval();
		double[] found = power;
		if (shape.axes() == FourierAxes.ALL) {
			found = new double[1];
			for (double one : power) {
				found[0] += one;
			}
		}
		List<String> problems = new ArrayList<>();
		if (sums.length != 2 * found.length) {
			problems.add("the record of sums of squares has " + sums.length / 2 + " parts instead of " + found.length);
			return problems;
		}
		for (int part = 0; part < found.length && problems.size() < NAMED; part++) {
			double before = sums[2 * part];
			double after = sums[2 * part + 1];
			if (!near(before, after, PARSEVAL)) {
				problems.add("Parseval's theorem does not hold in part " + part + ": " + before + " before, " + after + " after");
			} else if (!near(after, found[part], SAME)) {
				problems.add("the squares of part " + part + " add up to " + found[part] + " instead of " + after);
			}
		}
		return problems;
	}

	private static boolean near(double a, double b, double tolerance) {
		return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
	}

	/** The zero-frequency plane of a transform over the scan is the sum of all frames, where nothing was done to them before. */
	private List<String> zeroFrequency(Optional<Picture> diffractionSum, Progress progress) {
		FourierOptions options = header.options();
		boolean plain = options.axes() == FourierAxes.SCAN && options.window() == Apodisation.NONE && !options.subtractMean()
				&& !options.invalidAsMean() && header.counts().notFinite() == 0;
		if (!plain || diffractionSum.isEmpty()) {
			return List.of();
		}
		Picture sum = diffractionSum.get();
		Extents full = shape.full();
		DetectorRectangle part = options.crop().orElse(new DetectorRectangle(0, full.c(), 0, full.d()));
		if (part.row1() > sum.rows() || part.column1() > sum.columns()) {
			return List.of("the sum of all frames has another size than the transform");
		}
		Plane zero = new PlaneReader(shape, header.tiles(), workers).detector(0, 0, progress);
		for (int c = 0; c < full.c(); c++) {
			for (int d = 0; d < full.d(); d++) {
				double expected = sum.at(part.row0() + c, part.column0() + d);
				double found = zero.re()[c * full.d() + d];
				boolean missing = sum.isMissing(part.row0() + c, part.column0() + d);
				if (!missing && !near(expected, found, ZERO_FREQUENCY)) {
					return List.of("the zero frequency of pixel " + c + ", " + d + " is " + found + ", and the sum of all frames has " + expected);
				}
			}
		}
		return List.of();
	}
}

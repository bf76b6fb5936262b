package org.outcrop.scan4d;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;

/**
 * Pixels of the detector that do not count what they should, and what is done about them.
 *
 * @param cells  row-major indices; not to be changed
 * @param repair what takes their place
 * @param name   where they were found, as the user reads it: {@code mask.npy}; empty where the program found them
 */
public record BadPixels(BitSet cells, Repair repair, String name) {

	/** What takes the place of a bad pixel. */
	public enum Repair {
		/** The median of the good pixels around it; of an even number of counts the lower one of the middle, so that they stay counts. */
		MEDIAN,
		/** Nothing: it is as a pixel without a detector element. */
		EXCLUDED
	}

	private static final double DEVIATIONS = 10;
	/** How many times a hot pixel has what its neighbours have. */
	private static final double HOT = 1.5;
	/** How many times a dead pixel's neighbours have what it has; between two disks a pixel that is not dead has less than they, too. */
	private static final double DEAD = 20;
	/** Positions along each axis whose frames are added up to find them. */
	private static final long SAMPLES = 48;

	/** Those of a file: an array or picture with a number other than 0 for each bad pixel. */
	public static BadPixels read(Path file, ScanShape shape, Repair repair) {
		PixelMap map = PixelMap.read(file, shape);
		BitSet cells = new BitSet();
		for (int i = 0; i < map.values().length; i++) {
			cells.set(i, map.values()[i] != 0);
		}
		if (cells.cardinality() == map.values().length) {
			throw new DataException.Unsupported("this mask calls every pixel bad", file.toString(), "Bad pixels are those that are not 0.");
		}
		return new BadPixels(cells, repair, map.name());
	}

	/**
	 * Hot and dead pixels by the sum of many frames: those that {@link HotPixels} finds, as far as no two neighbours come near them. The sum has
	 * so many counts that gains which differ a little stand out, and so do the corners of a sharp disk; both have neighbours like themselves,
	 * or nearly so.
	 *
	 * @param sum of frames, over the detector
	 */
	public static BadPixels find(Picture sum, Repair repair) {
		double[] values = Pictures.reals(sum);
		// where there is next to nothing a few counts are no wonder
		double least = sum.values() instanceof Picture.Counts ? DEVIATIONS : 0;
		BitSet cells = new BitSet();
		HotPixels.find(sum, DEVIATIONS).stream().filter(i -> values[i] > HOT * second(sum, values, i, 1) + least).forEach(cells::set);
		HotPixels.dead(sum, DEVIATIONS).stream().filter(i -> DEAD * values[i] + least < second(sum, values, i, -1)).forEach(cells::set);
		return new BadPixels(cells, repair, "");
	}

	/** Of a cell's neighbours the second largest (sign 1) or the second smallest (sign -1), so that two bad ones side by side are found. */
	private static double second(Picture sum, double[] values, int cell, int sign) {
		double first = Double.NEGATIVE_INFINITY;
		double second = Double.NEGATIVE_INFINITY;
		int row = cell / sum.columns();
		int column = cell % sum.columns();
		for (int y = Math.max(0, row - 1); y <= Math.min(sum.rows() - 1, row + 1); y++) {
			for (int x = Math.max(0, column - 1); x <= Math.min(sum.columns() - 1, column + 1); x++) {
				double value = sign * values[y * sum.columns() + x];
				if (y * sum.columns() + x != cell && value > second) {
					second = Math.min(first, value);
					first = Math.max(first, value);
				}
			}
		}
		return sign * second;
	}

	/** Hot and dead pixels by the sum of up to 48 x 48 frames, spread evenly over the scan: the same ones each time. */
	public static BadPixels find(Scan4d scan, Repair repair, Progress progress) {
		return find(sampledSum(scan, progress), repair);
	}

	/** The sum of up to 48 x 48 frames, spread evenly over the scan. */
	static Picture sampledSum(Scan4d scan, Progress progress) {
		ScanRegion everything = scan.outline().shape().everything();
		PassAccumulator sum = PassAccumulator.of(scan.outline(), everything,
				List.of(new Product.DetectorPicture(Product.Reduction.SUM)));
		ScanPass pass = scan.pass(everything, step(everything.y1()), step(everything.x1()));
		progress.stage("Looking for hot and dead pixels");
		try (ScanPass.Reader reader = pass.reader()) {
			for (long piece = 0; piece < pass.pieces(); piece++) {
				progress.checkCancelled();
				sum.accept(reader.read(piece), progress);
				progress.worked(piece + 1, pass.pieces());
			}
		} catch (InternalError e) { // how the Java machine tells that a mapped page is not there any more
			throw new DataException.Stale("the file was cut while it was read", scan.file().toString(), "Open the file again.");
		}
		return ((PassResult.Outcome.Pictures) sum.result().outcomes().getFirst()).pictures().getFirst();
	}

	private static int step(long extent) {
		return Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.ceilDiv(extent, SAMPLES)));
	}

	/** How many there are. */
	public int count() {
		return cells.cardinality();
	}

	/** {@code 12 bad pixels}, {@code 1 bad pixel of mask.npy left out} */
	String words() {
		String number = count() == 1 ? "1 bad pixel" : count() + " bad pixels";
		return number + (name.isEmpty() ? "" : " of " + name) + (repair == Repair.EXCLUDED ? " left out" : "");
	}
}

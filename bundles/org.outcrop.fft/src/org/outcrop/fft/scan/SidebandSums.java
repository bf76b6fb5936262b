package org.outcrop.fft.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.fft.scan.SingleSideband.Parameters;

/** Sums of a spectrum over the areas of {@link SingleSideband}, detector pixel after detector pixel in the order in which they are stored. */
final class SidebandSums {

	/** A detector pixel of the disc. */
	private record Pixel(int row, int column) {
	}

	private final Spectrum4d spectrum;
	private final Parameters parameters;
	private final int rows;
	private final int columns;
	/** How far the disc is shifted at each frequency, detector rows and columns. */
	private final double[] down;
	private final double[] right;
	private final double[] re;
	private final double[] im;
	private final int[] count;

	SidebandSums(Spectrum4d spectrum, Parameters parameters) {
		this.spectrum = spectrum;
		this.parameters = parameters;
		Extents full = spectrum.shape().full();
		rows = Math.toIntExact(full.a());
		columns = Math.toIntExact(full.b());
		int all = Math.multiplyExact(rows, columns);
		down = new double[all];
		right = new double[all];
		re = new double[all];
		im = new double[all];
		count = new int[all];
		double cos = Math.cos(Math.toRadians(parameters.rotationDegrees()));
		double sin = Math.sin(Math.toRadians(parameters.rotationDegrees()));
		for (int i = 0; i < all; i++) {
			double y = signed(i / columns, rows) * parameters.pixelsPerKy();
			double x = signed(i % columns, columns) * parameters.pixelsPerKx();
			// the inverse of how shifts on the detector are turned into the scan's axes, which mirrors rows first
			double turned = y * cos - x * sin;
			down[i] = parameters.flip() ? -turned : turned;
			right[i] = y * sin + x * cos;
		}
	}

	private static int signed(int index, int length) {
		return index > length / 2 ? index - length : index;
	}

	ComplexPicture run(Progress progress) {
		progress.stage("Reconstructing the object");
		List<Pixel> disc = disc();
		double brightness = 0;
		long done = 0;
		for (Pixel pixel : disc) {
			ComplexPicture plane = spectrum.scanPlane(pixel.row, pixel.column, progress);
			add(plane, pixel);
			brightness += plane.re()[0] / disc.size();
			progress.worked(++done, disc.size());
		}
		if (!(brightness > 0)) {
			throw new IllegalArgumentException("there is no light in the disc at row " + parameters.centreRow() + ", column "
					+ parameters.centreColumn() + " of radius " + parameters.radius());
		}
		return object(brightness);
	}

	/** In the order of the tiles, so that each of these is read once and then kept for its other pixels. */
	private List<Pixel> disc() {
		Extents full = spectrum.shape().full();
		Extents tile = spectrum.shape().tile();
		List<Pixel> disc = new ArrayList<>();
		for (int row = 0; row < full.c(); row++) {
			for (int column = 0; column < full.d(); column++) {
				if (inside(row - parameters.centreRow(), column - parameters.centreColumn())) {
					disc.add(new Pixel(row, column));
				}
			}
		}
		if (disc.isEmpty()) {
			throw new IllegalArgumentException("the disc lies outside the detector");
		}
		disc.sort(Comparator.comparingInt((Pixel pixel) -> pixel.row / tile.c()).thenComparingInt(pixel -> pixel.column / tile.d()));
		return disc;
	}

	private boolean inside(double row, double column) {
		return row * row + column * column <= parameters.radius() * parameters.radius();
	}

	private void add(ComplexPicture plane, Pixel pixel) {
		double row = pixel.row - parameters.centreRow();
		double column = pixel.column - parameters.centreColumn();
		for (int i = 0; i < count.length; i++) {
			if (inside(row - down[i], column - right[i]) && !inside(row + down[i], column + right[i])) {
				re[i] += plane.re()[i];
				im[i] += plane.im()[i];
				count[i]++;
			}
		}
	}

	private ComplexPicture object(double brightness) {
		double[] both = new double[2 * count.length];
		for (int i = 0; i < count.length; i++) {
			if (count[i] > 0) {
				both[2 * i] = re[i] / count[i] / brightness;
				both[2 * i + 1] = im[i] / count[i] / brightness;
			}
		}
		both[0] = 1;
		both[1] = 0;
		return FourierFilter.inverse(both, rows, columns, count.length);
	}
}

package org.outcrop.headless.internal.command;

import java.util.BitSet;
import java.util.List;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PictureStatistics;

/**
 * A plane of a transform as it is looked at.
 *
 * @param pictures  its numbers: one picture, or real and imaginary part
 * @param complex   the plane itself where it is shown as colours of angles; else of one cell
 * @param show      what is shown
 * @param isShifted whether the zero frequency is in the middle
 * @param axes      what rows and columns mean
 */
record FourierView(List<Picture> pictures, ComplexPicture complex, RenderFftCommand.Show show, boolean isShifted, PictureAxes axes) {

	/** Angles mean nothing where there is no amplitude: below this part of the largest one besides the zero frequency. */
	private static final double LEAST_AMPLITUDE = 1e-6;
	private static final int CLEAR = 0x00000000;
	/** From the brightest to black, factors of ten. */
	private static final double DECADES = 3;

	/** Of complex numbers. */
	static FourierView of(ComplexPicture plane, RenderFftCommand.Show show, boolean shifted, PictureAxes axes) {
		BitSet faint = faint(plane, shifted);
		ComplexPicture seen = shifted ? plane.shifted() : plane;
		int rows = plane.rows();
		int columns = plane.columns();
		List<Picture> pictures = switch (show) {
		case AMPLITUDE -> List.of(Picture.of(rows, columns, seen.amplitude()));
		case PHASE -> List.of(new Picture(rows, columns, new Picture.Reals(seen.phase()), faint));
		case COMPLEX -> List.of(Picture.of(rows, columns, doubles(seen.re())), Picture.of(rows, columns, doubles(seen.im())));
		case POWER -> List.of(Picture.of(rows, columns, power(seen)));
		};
		return new FourierView(pictures, seen, show, shifted, shifted ? centred(axes, rows, columns) : axes);
	}

	/** Of means, which are real. */
	static FourierView of(Picture mean, boolean shifted, PictureAxes axes) {
		ComplexPicture none = new ComplexPicture(1, 1, new float[1], new float[1]);
		if (!shifted) {
			return new FourierView(List.of(mean), none, RenderFftCommand.Show.AMPLITUDE, false, axes);
		}
		int rows = mean.rows();
		int columns = mean.columns();
		double[] values = new double[rows * columns];
		for (int r = 0; r < rows; r++) {
			for (int c = 0; c < columns; c++) {
				values[(r + rows / 2) % rows * columns + (c + columns / 2) % columns] = mean.at(r, c);
			}
		}
		return new FourierView(List.of(Picture.of(rows, columns, values)), none, RenderFftCommand.Show.AMPLITUDE, true,
				centred(axes, rows, columns));
	}

	private static PictureAxes centred(PictureAxes axes, int rows, int columns) {
		return new PictureAxes(centred(axes.down(), rows), centred(axes.across(), columns));
	}

	private static AxisCalibration centred(AxisCalibration axis, int length) {
		return new AxisCalibration(axis.name(), -axis.size() * (length / 2), axis.size(), axis.unit());
	}

	private static double[] doubles(float[] values) {
		double[] wide = new double[values.length];
		for (int i = 0; i < wide.length; i++) {
			wide[i] = values[i];
		}
		return wide;
	}

	private static double[] power(ComplexPicture plane) {
		double[] power = new double[plane.re().length];
		for (int i = 0; i < power.length; i++) {
			power[i] = (double) plane.re()[i] * plane.re()[i] + (double) plane.im()[i] * plane.im()[i];
		}
		return power;
	}

	/** Cells whose angle is not shown, as they are looked at. */
	private static BitSet faint(ComplexPicture plane, boolean shifted) {
		double[] amplitude = plane.amplitude();
		double largest = 0;
		for (int i = shifted ? 1 : 0; i < amplitude.length; i++) {
			largest = Math.max(largest, amplitude[i]);
		}
		double[] seen = (shifted ? plane.shifted() : plane).amplitude();
		BitSet faint = new BitSet();
		for (int i = 0; i < seen.length; i++) {
			faint.set(i, !(seen[i] > LEAST_AMPLITUDE * largest));
		}
		return faint;
	}

	/** In colours. */
	PixelImage image(ScanLookOptions look) {
		return switch (show) {
		case AMPLITUDE, POWER -> look.paint(pictures.getFirst());
		case PHASE -> look.sized(angles(1));
		case COMPLEX -> look.sized(angles(0));
		};
	}

	/** @param least brightness of the faintest, 0 for black, 1 for all alike */
	private PixelImage angles(double least) {
		double[] amplitude = complex.amplitude();
		double[] phase = complex.phase();
		double largest = PictureStatistics.of(Picture.of(complex.rows(), complex.columns(), amplitude)).max();
		int[] argb = new int[amplitude.length];
		for (int i = 0; i < argb.length; i++) {
			boolean clear = pictures.getFirst().missing().get(i);
			double light = amplitude[i] > 0 ? Math.clamp(1 + Math.log10(amplitude[i] / largest) / DECADES, least, 1) : least;
			argb[i] = clear ? CLEAR : dimmed(ColourMap.cyclic().argb((phase[i] + Math.PI) / (2 * Math.PI)), light);
		}
		return new PixelImage(complex.columns(), complex.rows(), argb);
	}

	private static int dimmed(int argb, double light) {
		int red = (int) Math.round((argb >> 16 & 0xff) * light);
		int green = (int) Math.round((argb >> 8 & 0xff) * light);
		int blue = (int) Math.round((argb & 0xff) * light);
		return 0xff << 24 | red << 16 | green << 8 | blue;
	}
}

package org.outcrop.ui.scan4d.model;

import java.util.BitSet;

import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Contrast;
import org.outcrop.scan4d.Dpc;
import org.outcrop.scan4d.Picture;

/** Makes colours of values. Any thread. */
public final class PicturePainter {

	/** Cells without data let through what is behind the picture. */
	public static final int NO_DATA = 0;

	private static final int PENDING = 0xFF2A2E33;
	private static final BitSet NONE = new BitSet();

	private PicturePainter() {
	}

	/** Paints a picture of which all is there that will ever be. */
	public static Painted paint(Picture picture, PictureStyle style) {
		return paint(picture, style, NONE);
	}

	/**
	 * Paints a picture in the range that its style says.
	 *
	 * @param pending missing cells that are still to come
	 */
	public static Painted paint(Picture picture, PictureStyle style, BitSet pending) {
		Contrast contrast = contrast(picture, style);
		int[] argb = new int[Math.multiplyExact(picture.rows(), picture.columns())];
		switch (picture.values()) {
		case Picture.Counts counts -> {
			ColourSteps steps = new ColourSteps(style.colours(), contrast, true);
			long[] values = counts.counts();
			for (int i = 0; i < argb.length; i++) {
				argb[i] = steps.colour(values[i]);
			}
		}
		case Picture.Reals reals -> {
			ColourSteps steps = new ColourSteps(style.colours(), contrast, false);
			double[] values = reals.reals();
			for (int i = 0; i < argb.length; i++) {
				argb[i] = steps.colour(values[i]);
			}
		}
		}
		markMissing(picture, pending, argb);
		return new Painted(picture.rows(), picture.columns(), style, contrast,
				turned(new PixelImage(picture.columns(), picture.rows(), argb), style.orientation()));
	}

	/** Paints shifts: the direction is the hue, the length the brightness, which is full at the strong end of the style's range. */
	public static Painted wheel(Dpc shifts, PictureStyle style, BitSet pending) {
		Contrast lengths = contrast(shifts.magnitude(), style);
		Contrast contrast = new Contrast(0, lengths.high() > 0 ? lengths.high() : 1, Contrast.Scale.LINEAR, 1);
		PixelImage image = shifts.colourWheel(contrast.high(), PENDING);
		int[] argb = image.argb().clone();
		markMissing(shifts.rows(), pending, argb);
		return new Painted(image.height(), image.width(), style, contrast,
				turned(new PixelImage(image.width(), image.height(), argb), style.orientation()));
	}

	/** The range of a style for a picture: the locked one, or from percentiles of samples. */
	public static Contrast contrast(Picture picture, PictureStyle style) {
		Contrast contrast = style.locked().map(range -> new Contrast(range.min(), range.max(), style.scale(), style.gamma()))
				.orElseGet(() -> Contrast.ofPercentiles(picture, style.lowPercent(), style.highPercent(), style.scale(), style.gamma()));
		if (contrast.high() > contrast.low()) {
			return contrast;
		}
		if (!Double.isFinite(contrast.low())) {
			return new Contrast(0, 1, style.scale(), style.gamma());
		}
		// nearly all values are alike, so that the few others may be all that there is to see
		Contrast whole = Contrast.ofRange(picture);
		double high = whole.high() > contrast.low() ? whole.high() : contrast.low() + Math.max(1, Math.abs(contrast.low()) * 1e-3);
		return new Contrast(contrast.low(), high, style.scale(), style.gamma());
	}

	private static void markMissing(Picture picture, BitSet pending, int[] argb) {
		BitSet missing = picture.missing();
		for (int i = missing.nextSetBit(0); i >= 0 && i < argb.length; i = missing.nextSetBit(i + 1)) {
			argb[i] = pending.get(i) ? PENDING : NO_DATA;
		}
	}

	/** A picture as it is seen. */
	static PixelImage turned(PixelImage image, Orientation orientation) {
		if (orientation.equals(Orientation.AS_STORED)) {
			return image;
		}
		int rows = image.height();
		int columns = image.width();
		int width = orientation.isOnItsSide() ? rows : columns;
		int height = orientation.isOnItsSide() ? columns : rows;
		int[] turned = new int[image.argb().length];
		// where the seen corner comes from, and how far its neighbours lie apart: turning is then additions only
		int origin = index(orientation.stored(new Place(0, 0), rows, columns), columns);
		int right = width > 1 ? index(orientation.stored(new Place(0, 1), rows, columns), columns) - origin : 0;
		int below = height > 1 ? index(orientation.stored(new Place(1, 0), rows, columns), columns) - origin : 0;
		for (int y = 0; y < height; y++) {
			int from = origin + y * below;
			for (int x = 0; x < width; x++) {
				turned[y * width + x] = image.argb()[from + x * right];
			}
		}
		return new PixelImage(width, height, turned);
	}

	private static int index(Place place, int columns) {
		return (int) place.row() * columns + (int) place.column();
	}
}

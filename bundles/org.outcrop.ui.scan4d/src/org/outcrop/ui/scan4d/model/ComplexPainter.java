package org.outcrop.ui.scan4d.model;

import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.fft.picture.PictureFft;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Contrast;
import org.outcrop.scan4d.Dpc;
import org.outcrop.scan4d.Picture;

/** Makes colours of phases. Any thread. */
final class ComplexPainter {

	private static final Interval TURN = new Interval(-Math.PI, Math.PI);

	private ComplexPainter() {
	}

	/** Angles in radians in colours that join at their ends. */
	static Painted phase(Picture phase, PictureStyle style) {
		return PicturePainter.paint(phase, new PictureStyle(ColourMap.cyclic(), Contrast.Scale.LINEAR, 1, 0, 100, Optional.of(TURN),
				style.orientation()));
	}

	/** The phase as hue, the amplitude as brightness, laid as the style says. */
	static Painted wheel(PictureFft transform, Picture amplitude, PictureStyle style) {
		Contrast contrast = PicturePainter.contrast(amplitude, style);
		int rows = transform.rows();
		int columns = transform.columns();
		int[] argb = new int[rows * columns];
		for (int i = 0; i < argb.length; i++) {
			double phase = Math.atan2(transform.imaginary(i / columns, i % columns), transform.real(i / columns, i % columns));
			argb[i] = Dpc.wheel(phase / (2 * Math.PI), contrast.position(amplitude.values().at(i)));
		}
		return new Painted(rows, columns, style, contrast, PicturePainter.turned(new PixelImage(columns, rows, argb), style.orientation()));
	}
}

package org.outcrop.ui.scan4d.fourier.model;

import java.util.BitSet;
import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.scan4d.Contrast;
import org.outcrop.scan4d.Dpc;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.scan4d.model.Painted;
import org.outcrop.ui.scan4d.model.PicturePainter;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.Place;

/** Makes pictures of phases. Any thread. */
final class PhasePainter {

	private static final BitSet NONE = new BitSet();

	private PhasePainter() {
	}

	/** Phases in radians; missing where the amplitude is 0, or below the threshold's share of the largest beside zero frequency. */
	static Picture phases(ComplexPicture seen, Picture amplitude, Look.Phase phase) {
		double[] values = seen.phase();
		double least = phase.look().threshold() * largest(amplitude, phase.plane());
		BitSet missing = (BitSet) amplitude.missing().clone();
		for (int i = 0; i < values.length; i++) {
			double size = amplitude.values().at(i);
			if (size == 0 || size < least) {
				missing.set(i);
			}
		}
		return new Picture(seen.rows(), seen.columns(), new Picture.Reals(values), missing);
	}

	private static double largest(Picture amplitude, Plane plane) {
		Place zero = plane.zero();
		int without = plane.frequencies() ? (int) zero.row() * plane.columns() + (int) zero.column() : -1;
		double largest = 0;
		for (int i = 0; i < amplitude.values().length(); i++) {
			double value = amplitude.values().at(i);
			if (i != without && value > largest) {
				largest = value;
			}
		}
		return largest;
	}

	/** The phase alone, or as the hue of a wheel whose brightness is the amplitude as a style lays it. */
	static Painted paint(ComplexPicture seen, Picture amplitude, Picture phases, PhaseLook look, PictureStyle amplitudes) {
		return look.wheel() ? wheel(seen, amplitude, phases, amplitudes)
				: PicturePainter.paint(phases, PhaseLook.STYLE.withOrientation(amplitudes.orientation()));
	}

	private static Painted wheel(ComplexPicture seen, Picture amplitude, Picture phases, PictureStyle style) {
		Contrast contrast = PicturePainter.contrast(amplitude, style);
		double[] re = new double[seen.re().length];
		double[] im = new double[re.length];
		for (int i = 0; i < re.length; i++) {
			double size = amplitude.values().at(i);
			double share = size > 0 ? contrast.position(size) / size : 0;
			re[i] = seen.re()[i] * share;
			im[i] = seen.im()[i] * share;
		}
		Dpc shares = new Dpc(new Picture(seen.rows(), seen.columns(), new Picture.Reals(im), phases.missing()),
				new Picture(seen.rows(), seen.columns(), new Picture.Reals(re), phases.missing()));
		Painted painted = PicturePainter.wheel(shares, style.withLocked(Optional.of(new Interval(0, 1))), NONE);
		return new Painted(painted.rows(), painted.columns(), style, contrast, painted.image());
	}
}

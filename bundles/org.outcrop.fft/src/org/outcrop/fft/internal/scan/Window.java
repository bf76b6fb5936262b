package org.outcrop.fft.internal.scan;

import java.util.Arrays;

import org.outcrop.fft.scan.Apodisation;

/** The numbers that values along an axis are multiplied by. */
final class Window {

	/** Part of the length that falls off at both ends of Tukey's window together. */
	private static final double TAPER = 0.5;

	private Window() {
	}

	/** @param length of the axis; 1 has no window */
	static double[] of(Apodisation kind, int length) {
		double[] window = new double[length];
		if (kind == Apodisation.NONE || length == 1) {
			Arrays.fill(window, 1);
			return window;
		}
		for (int j = 0; j < length; j++) {
			// periodic: index n would be index 0 again
			double at = (double) j / length;
			window[j] = switch (kind) {
			case NONE -> 1;
			case HANN -> 0.5 - 0.5 * Math.cos(2 * Math.PI * at);
			case TUKEY -> {
				double edge = Math.min(at, 1 - at);
				yield edge >= TAPER / 2 ? 1 : 0.5 - 0.5 * Math.cos(2 * Math.PI * edge / TAPER);
			}
			};
		}
		return window;
	}
}

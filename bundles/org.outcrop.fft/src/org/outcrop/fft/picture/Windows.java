package org.outcrop.fft.picture;

import org.outcrop.fft.scan.Apodisation;

/** What values are multiplied by along an axis. */
final class Windows {

	/** Share of the length that falls off at either end of Tukey's window. */
	private static final double TAPER = 0.25;

	private Windows() {
	}

	/** A weight for each cell of an axis; periodic, so that the last is not a second first one. */
	static double[] weights(Apodisation window, int length) {
		double[] weights = new double[length];
		for (int i = 0; i < length; i++) {
			double t = (double) i / length;
			weights[i] = switch (window) {
			case NONE -> 1;
			case HANN -> falling(t, 0.5);
			case TUKEY -> falling(t, TAPER);
			};
		}
		return weights;
	}

	/** From 0 at the ends to 1 over a part of the length at either end. */
	private static double falling(double t, double part) {
		double fromEnd = Math.min(t, 1 - t);
		return fromEnd >= part ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * fromEnd / part);
	}
}

package org.outcrop.ui.scan4d.model;

import java.util.Optional;

import org.outcrop.scan4d.Picture;

/**
 * A spectrum: the frame that is shown, summed across the direction of energies.
 *
 * @param direction along which channels follow each other
 * @param values    of the channels; NaN where there is no data
 * @param frames    what the frame is, and how much of it was looked at
 * @param unit      of the values
 */
public record Spectrum(Dispersion direction, double[] values, String frames, Completeness completeness, String unit) {

	/**
	 * What is to be summed.
	 *
	 * @param frame the values
	 */
	public record Wish(ScanSession session, FrameShown frame, Dispersion direction) {

		/** What a session shows; empty where it shows no frame. */
		public static Optional<Wish> of(ScanSession session, Dispersion direction) {
			return session.frame().filter(frame -> !frame.isAbsent()).map(frame -> new Wish(session, frame, direction));
		}
	}

	/** Sums a frame. Any thread. */
	public static Spectrum of(Wish wish) {
		Picture frame = wish.frame().picture();
		return new Spectrum(wish.direction(), wish.direction().spectrum(frame), wish.frame().source().text(), wish.frame().completeness(),
				wish.session().valueUnit());
	}

	/** As a chart shows it. */
	public Curve curve(EnergyAxis axis) {
		double[] energies = new double[values.length];
		for (int channel = 0; channel < energies.length; channel++) {
			energies[channel] = axis.at(channel);
		}
		String across = axis.unit().equals(EnergyAxis.CHANNELS.unit()) ? "channel" : "energy (" + axis.unit() + ")";
		return new Curve("Spectrum: " + frames, across, unit.isEmpty() ? "value" : unit, energies, values);
	}
}

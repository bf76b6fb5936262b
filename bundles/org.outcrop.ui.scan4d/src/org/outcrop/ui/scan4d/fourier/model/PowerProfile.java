package org.outcrop.ui.scan4d.fourier.model;

import java.util.Optional;

import org.outcrop.scan4d.Picture;
import org.outcrop.ui.scan4d.model.Curve;

/**
 * Mean power over rings about zero frequency. A ring is as wide as the smaller of the two frequency steps; steps of different
 * sizes or lengths
 * of the two axes are allowed for.
 *
 * @param curve  over the frequency
 * @param counts frequencies of each ring
 */
public record PowerProfile(Curve curve, double[] counts) {

	/** Of a transform; empty where the scan's axes were not transformed. Any thread. */
	public static Optional<PowerProfile> of(FourierPlanes planes) {
		Plane plane = planes.plane(Side.SCAN);
		if (!plane.frequencies()) {
			return Optional.empty();
		}
		Picture power = plane.seen(planes.spectrum().meanPower());
		boolean sameUnit = plane.down().unit().equals(plane.across().unit());
		double downStep = sameUnit ? Math.abs(plane.down().size()) : 1;
		double acrossStep = sameUnit ? Math.abs(plane.across().size()) : 1;
		double width = Math.min(downStep, acrossStep);
		double far = Math.hypot(plane.rows() / 2 * downStep, plane.columns() / 2 * acrossStep);
		double[] sums = new double[(int) Math.round(far / width) + 1];
		double[] counts = new double[sums.length];
		double[] distances = new double[sums.length];
		for (int i = 0; i < power.values().length(); i++) {
			double y = (i / plane.columns() - plane.rows() / 2) * downStep;
			double x = (i % plane.columns() - plane.columns() / 2) * acrossStep;
			int ring = Math.min(sums.length - 1, (int) Math.round(Math.hypot(y, x) / width));
			sums[ring] += power.values().at(i);
			counts[ring]++;
		}
		for (int ring = 0; ring < sums.length; ring++) {
			sums[ring] = counts[ring] == 0 ? Double.NaN : sums[ring] / counts[ring];
			distances[ring] = ring * width;
		}
		String unit = sameUnit ? plane.across().unit() : "steps";
		return Optional.of(new PowerProfile(
				new Curve("Mean power over rings about zero frequency", "|k| (" + unit + ")", "power", distances, sums), counts));
	}
}

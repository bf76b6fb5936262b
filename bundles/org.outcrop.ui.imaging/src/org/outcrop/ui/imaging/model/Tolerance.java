package org.outcrop.ui.imaging.model;

import org.outcrop.array.Interval;
import org.outcrop.ui.Numbers;

/**
 * How far from its m/z an ion is still taken for it.
 *
 * @param amount to each side, more than 0
 * @param unit   of the amount
 */
public record Tolerance(double amount, Unit unit) {

	/** What an amount is in. */
	public enum Unit {
		/** Parts per million of the m/z. */
		PPM("ppm"),
		/** Da per charge. */
		DA("Da");

		private final String label;

		Unit(String label) {
			this.label = label;
		}

		/** As the user reads it. */
		public String label() {
			return label;
		}
	}

	private static final double MILLION = 1e6;

	public Tolerance {
		if (!(amount > 0) || amount == Double.POSITIVE_INFINITY) {
			throw new IllegalArgumentException("A tolerance is a number above 0, got " + amount + ".");
		}
	}

	/** What is taken for an ion of this m/z. */
	public Interval around(double mz) {
		return Interval.around(mz, unit == Unit.PPM ? mz * amount / MILLION : amount);
	}

	/** {@code ± 10 ppm} */
	public String text() {
		return "± " + Numbers.brief(amount) + " " + unit.label();
	}
}

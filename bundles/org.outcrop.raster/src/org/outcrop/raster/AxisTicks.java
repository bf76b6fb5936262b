package org.outcrop.raster;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.array.Interval;

/**
 * Round numbers along an axis, at steps of 1, 2 or 5 times a power of ten.
 *
 * @param ticks ascending, inside the interval
 * @param step  distance of two ticks; 0 where the interval is a point
 */
public record AxisTicks(List<Tick> ticks, double step) {

	/** Labels get an exponent from here up ... */
	private static final double GREATEST_PLAIN = 1e5;
	/** ... and where the whole axis lies below this. */
	private static final double LEAST_PLAIN = 1e-4;

	/**
	 * One mark.
	 *
	 * @param value in the axis' unit
	 * @param label the number as text, with just the digits that tell neighbours apart: {@code 0.25}, {@code 1.5e6}
	 */
	public record Tick(double value, String label) {
	}

	public AxisTicks {
		ticks = List.copyOf(ticks);
	}

	/**
	 * Chooses ticks.
	 *
	 * @param range bounded
	 * @param most  at most so many ticks, at least 2; usually more than a third of them come
	 * @throws IllegalArgumentException for an unbounded range
	 */
	public static AxisTicks over(Interval range, int most) {
		if (!range.isBounded()) {
			throw new IllegalArgumentException("ticks need a bounded range, got " + range);
		}
		double greatest = Math.max(Math.abs(range.min()), Math.abs(range.max()));
		double length = range.length();
		if (!(length > greatest * 1e-13) || Double.isInfinite(length)) {
			return new AxisTicks(List.of(new Tick(range.min(), label(range.min(), greatest * 1e-6, greatest))), 0);
		}
		BigDecimal step = step(length, Math.max(2, most));
		BigDecimal first = BigDecimal.valueOf(range.min()).divide(step, 0, RoundingMode.CEILING);
		List<Tick> ticks = new ArrayList<>();
		for (BigDecimal k = first;; k = k.add(BigDecimal.ONE)) {
			double value = k.multiply(step).doubleValue();
			if (value > range.max()) {
				return new AxisTicks(ticks, step.doubleValue());
			}
			ticks.add(new Tick(value, label(value, step.doubleValue(), greatest)));
		}
	}

	/** The least of 1, 2, 5 x 10^k that cuts the length into fewer than {@code most} parts. Exact, so that ticks are round. */
	private static BigDecimal step(double length, int most) {
		double least = length / (most - 1);
		int exponent = (int) Math.floor(Math.log10(least)) - 1;
		while (true) {
			for (int digit : new int[] {1, 2, 5}) {
				BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
				if (step.doubleValue() >= least) {
					return step;
				}
			}
			exponent++;
		}
	}

	/**
	 * A number as text for an axis.
	 *
	 * @param value    the number
	 * @param step     the least difference that the text must show
	 * @param greatest the greatest magnitude on the axis; decides between plain digits and an exponent for all labels alike
	 */
	public static String label(double value, double step, double greatest) {
		if (value == 0 || !Double.isFinite(value)) {
			return value == 0 ? "0" : Double.toString(value);
		}
		int stepExponent = step > 0 ? (int) Math.floor(Math.log10(step) + 1e-9) : -6;
		boolean plain = greatest < GREATEST_PLAIN && greatest >= LEAST_PLAIN;
		if (plain) {
			return new BigDecimal(value).setScale(Math.clamp(-stepExponent, 0, 20), RoundingMode.HALF_EVEN).toPlainString();
		}
		int exponent = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-12);
		int digits = Math.clamp(exponent - stepExponent + 1, 1, 17);
		BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
		int shown = rounded.precision() - rounded.scale() - 1;
		return rounded.scaleByPowerOfTen(-shown).stripTrailingZeros().toPlainString() + "e" + shown;
	}
}

package org.outcrop.ui.scan4d.model;

import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.array.Interval;
import org.outcrop.data.scan4d.AxisCalibration;

/**
 * What a channel of a spectrum means.
 *
 * @param offset     energy of channel 0, in {@code unit}
 * @param dispersion energy from one channel to the next, in {@code unit}; not 0, finite
 * @param unit       {@code eV}, or {@code channels}
 */
public record EnergyAxis(double offset, double dispersion, String unit) {

	/** Counted in channels. */
	public static final EnergyAxis CHANNELS = new EnergyAxis(0, 1, "channels");

	private static final String ENERGY = "[kmM]?eV";

	public EnergyAxis {
		if (dispersion == 0 || !Double.isFinite(dispersion) || !Double.isFinite(offset)) {
			throw new IllegalArgumentException("channels need a finite dispersion other than 0, got " + dispersion);
		}
	}

	/** As a file says it; in channels where it says no energy. */
	public static EnergyAxis of(AxisCalibration axis) {
		return axis.unit().matches(ENERGY) ? new EnergyAxis(axis.origin(), axis.size(), axis.unit()) : CHANNELS;
	}

	/**
	 * As the user enters it.
	 *
	 * @param dispersion empty for channels
	 * @param offset     empty for 0
	 * @throws NumberFormatException    where a text is no number
	 * @throws IllegalArgumentException where the dispersion is 0 or not finite
	 */
	public static EnergyAxis parse(String dispersion, String offset) {
		double from = offset.isBlank() ? 0 : Double.parseDouble(offset.strip());
		return dispersion.isBlank() ? new EnergyAxis(from, 1, CHANNELS.unit) : new EnergyAxis(from, Double.parseDouble(dispersion.strip()), "eV");
	}

	/** Energy of a channel's middle. */
	public double at(double channel) {
		return offset + channel * dispersion;
	}

	/**
	 * The channels whose middles lie in a range of energies, {@code [from, to)}; the nearest one where there is none.
	 *
	 * @param channels of the spectrum, at least 1
	 */
	public Channels channels(Interval energies, int channels) {
		double a = (energies.min() - offset) / dispersion;
		double b = (energies.max() - offset) / dispersion;
		int from = (int) Math.clamp(Math.ceil(Math.min(a, b)), 0, channels - 1.0);
		int last = (int) Math.clamp(Math.floor(Math.max(a, b)), 0, channels - 1.0);
		if (last < from) {
			from = (int) Math.clamp(Math.rint((a + b) / 2), 0, channels - 1.0);
			last = from;
		}
		return new Channels(from, last + 1);
	}

	/** Energies that channels reach over, from edge to edge. */
	public Interval energies(Channels channels) {
		double a = at(channels.from() - 0.5);
		double b = at(channels.to() - 0.5);
		return new Interval(Math.min(a, b), Math.max(a, b));
	}

	/**
	 * A range as the user types it: two energies with a colon or dots between, {@code 400:500}.
	 *
	 * @return empty where it is no range
	 */
	public static Optional<Interval> range(String text) {
		String[] ends = text.strip().split("\\s*(?::|\\.\\.|–|\\s)\\s*");
		OptionalDouble from = number(ends[0]);
		OptionalDouble to = ends.length == 2 ? number(ends[1]) : OptionalDouble.empty();
		return from.isPresent() && to.isPresent()
				? Optional.of(new Interval(Math.min(from.getAsDouble(), to.getAsDouble()), Math.max(from.getAsDouble(), to.getAsDouble())))
				: Optional.empty();
	}

	private static OptionalDouble number(String text) {
		try {
			double value = Double.parseDouble(text);
			return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
		} catch (NumberFormatException e) {
			return OptionalDouble.empty();
		}
	}
}

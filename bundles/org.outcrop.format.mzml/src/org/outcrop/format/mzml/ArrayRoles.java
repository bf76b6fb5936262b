package org.outcrop.format.mzml;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.data.peaks.SpectrumHeader;

/**
 * Decides which array of an element is which, decodes those that are needed, and checks that they fit each other. Extra arrays (charge,
 * noise, text and so on) are passed over without decoding. Reused for the next element.
 */
final class ArrayRoles {

	private final ArrayDecoder decoder;
	private final List<ArrayText> pool = new ArrayList<>();
	private int count;

	ArrayRoles(ArrayDecoder decoder) {
		this.decoder = decoder;
	}

	/** Begins an element. */
	void reset() {
		count = 0;
	}

	/** Room for one more array. */
	ArrayText add() {
		if (count == pool.size()) {
			pool.add(new ArrayText());
		}
		ArrayText next = pool.get(count++);
		next.clear();
		return next;
	}

	private int find(int kind) {
		for (int i = 0; i < count; i++) {
			if (pool.get(i).kind == kind) {
				return i;
			}
		}
		return -1;
	}

	/** The raw mobility before the mean before the deconvoluted one; -1 where there is none. */
	private int findMobility() {
		int best = -1;
		for (int i = 0; i < count; i++) {
			int rank = Terms.mobilityRank(pool.get(i).kind);
			if (rank > 0 && (best < 0 || rank > Terms.mobilityRank(pool.get(best).kind))) {
				best = i;
			}
		}
		return best;
	}

	/** The only two numeric arrays, where no array says what it is; else false. */
	private boolean areTwoUnnamed() {
		return count == 2 && pool.get(0).kind == Terms.NONE && pool.get(1).kind == Terms.NONE && pool.get(0).isNumeric()
				&& pool.get(1).isNumeric();
	}

	/**
	 * Settles the arrays of a spectrum: kind, mobility unit, and with {@code decode} the values.
	 *
	 * @param b     the block
	 * @param light true where its type says that its positions are wavelengths
	 */
	void finish(Element.OfSpectrum s, byte[] b, boolean light, boolean decode) {
		int wavelength = find(Terms.WAVELENGTH_ARRAY);
		int mz = find(Terms.MZ_ARRAY);
		int mass = find(Terms.MASS_ARRAY);
		int first = wavelength >= 0 ? wavelength : mz >= 0 ? mz : mass;
		int second = find(Terms.INTENSITY_ARRAY);
		if (light || wavelength >= 0) {
			s.kind = SpectrumHeader.Kind.WAVELENGTH;
			s.msLevel = 0;
		} else if (mz < 0 && mass >= 0) {
			s.kind = SpectrumHeader.Kind.NEUTRAL_MASS;
		}
		boolean assumed = areTwoUnnamed();
		if (assumed) {
			first = 0;
			second = 1;
		}
		if (first >= 0 && pool.get(first).declared >= 0) {
			s.declared = pool.get(first).declared;
		}
		int mobility = findMobility();
		nameMobility(s, mobility);
		if (decode) {
			decode(s, b, first, second, mobility, assumed);
		}
	}

	private void nameMobility(Element.OfSpectrum s, int mobility) {
		if (mobility < 0) {
			return;
		}
		ArrayText array = pool.get(mobility);
		var unit = Units.mobilityUnit(array.kind, array.unit);
		if (unit != s.mobilityUnit) {
			s.mobility = Double.NaN; // one unit a spectrum, and the array says more
		}
		s.mobilityUnit = unit;
	}

	private void decode(Element.OfSpectrum s, byte[] b, int first, int second, int mobility, boolean assumed) {
		if (count == 0) {
			noteLength(s, 0, s.declared);
			return;
		}
		double[] positions = values(s, b, first, "m/z array");
		if (!s.isReadable()) {
			return; // whatever the other array holds
		}
		double[] intensity = values(s, b, second, "intensity array");
		if (!s.isReadable()) {
			return;
		}
		if (positions.length != intensity.length) {
			s.failure = "it has %d %s values and %d intensities".formatted(positions.length, "m/z", intensity.length);
			return;
		}
		boolean ascending = isAscending(positions);
		if (assumed && !ascending) {
			s.failure = "its arrays do not say what they are, and the first is not ascending as m/z would be";
			return;
		}
		if (assumed) {
			s.odd(Oddity.ARRAY_KIND_ASSUMED);
		}
		if (!ascending) {
			s.odd(Oddity.MZ_UNSORTED);
		}
		if (!isFinite(positions) || !isFinite(intensity)) {
			s.odd(Oddity.NOT_FINITE);
		}
		if (first >= 0) {
			noteLength(s, positions.length, expected(pool.get(first), s));
		}
		s.positions = positions;
		s.intensity = intensity;
		s.mobilities = mobilities(s, b, mobility);
	}

	private double[] values(Element element, byte[] b, int index, String name) {
		if (index < 0) {
			if (element.isReadable() && element.declared != 0) {
				element.failure = "it has no " + name;
			}
			return Element.NO_VALUES;
		}
		ArrayText array = pool.get(index);
		try {
			return decoder.decode(b, array, expected(array, element));
		} catch (BadArray e) {
			if (element.isReadable()) {
				String own = Terms.arrayName(array.kind);
				element.failure = "%s at byte %d: %s".formatted(own.isEmpty() ? name : own, element.blockOffset + array.textFrom, e.getMessage());
			}
			return Element.NO_VALUES;
		}
	}

	private static long expected(ArrayText array, Element element) {
		return array.declared >= 0 ? array.declared : element.declared;
	}

	private static void noteLength(Element element, int found, long expected) {
		if (expected >= 0 && expected != found) {
			element.odd(Oddity.LENGTH_DIFFERS, "declared %d, found %d".formatted(expected, found));
		}
	}

	/** A mobility array that can't be read or has another length is dropped; the spectrum stays. */
	private double[] mobilities(Element.OfSpectrum s, byte[] b, int index) {
		if (index < 0) {
			return Element.NO_VALUES;
		}
		ArrayText array = pool.get(index);
		try {
			double[] values = decoder.decode(b, array, expected(array, s));
			if (values.length != s.positions.length) {
				throw new BadArray("it has %d values beside %d points".formatted(values.length, s.positions.length));
			}
			double scale = Units.mobilityScale(array.unit);
			for (int i = 0; scale != 1 && i < values.length; i++) {
				values[i] *= scale;
			}
			return values;
		} catch (BadArray e) {
			s.odd(Oddity.ARRAY_DROPPED, e.getMessage());
			return Element.NO_VALUES;
		}
	}

	/** Settles the arrays of a chromatogram. */
	void finish(Element.OfChromatogram c, byte[] b, boolean decode) {
		int time = find(Terms.TIME_ARRAY);
		int value = find(Terms.INTENSITY_ARRAY);
		for (int kind : new int[] {Terms.FLOW_ARRAY, Terms.PRESSURE_ARRAY, Terms.TEMPERATURE_ARRAY}) {
			value = value >= 0 ? value : find(kind);
		}
		if (areTwoUnnamed()) {
			time = 0;
			value = 1;
			c.odd(Oddity.ARRAY_KIND_ASSUMED);
		}
		if (!decode || count == 0) {
			return;
		}
		double[] times = values(c, b, time, "time array");
		double[] values = values(c, b, value, "intensity array");
		if (c.isReadable() && times.length != values.length) {
			c.failure = "it has %d times and %d values".formatted(times.length, values.length);
		}
		if (c.isReadable() && time >= 0) {
			noteLength(c, times.length, expected(pool.get(time), c));
			c.times = seconds(c, times, pool.get(time).unit);
			c.values = values;
		}
	}

	private static double[] seconds(Element element, double[] times, int unit) {
		if (!Units.isTime(unit) && times.length > 0) {
			element.odd(Oddity.TIME_UNIT_ASSUMED);
		}
		for (int i = 0; i < times.length; i++) {
			times[i] = Units.seconds(times[i], unit);
		}
		return times;
	}

	private static boolean isAscending(double[] values) {
		double before = Double.NEGATIVE_INFINITY;
		for (double value : values) {
			if (value < before) {
				return false;
			}
			before = value;
		}
		return true;
	}

	private static boolean isFinite(double[] values) {
		for (double value : values) {
			if (!(Math.abs(value) <= Double.MAX_VALUE)) {
				return false;
			}
		}
		return true;
	}
}

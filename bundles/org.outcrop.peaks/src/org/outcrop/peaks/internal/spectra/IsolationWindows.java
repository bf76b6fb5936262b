package org.outcrop.peaks.internal.spectra;

import static org.outcrop.peaks.internal.spectra.SpectraLayout.F64;
import static org.outcrop.peaks.internal.spectra.SpectraLayout.I32;
import static org.outcrop.peaks.internal.spectra.SpectraLayout.I8;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.internal.spectra.SpectraLayout.Column;

/**
 * The isolation windows of a run, where they repeat from cycle to cycle (data-independent acquisition).
 *
 * @param windows by m/z; empty where windows do not repeat, as in data-dependent acquisition
 */
public record IsolationWindows(List<Interval> windows) {

	/** A run has a scheme of windows when there are at most so many of them, */
	private static final int MOST_WINDOWS = 4096;
	/** and each was measured so many times on average. */
	private static final int LEAST_REPEATS = 2;

	public IsolationWindows {
		windows = List.copyOf(windows);
	}

	/** Finds the windows and writes each spectrum's number into the table. */
	static IsolationWindows number(MemorySegment rows, long spectra) {
		Map<Interval, Integer> numbers = new HashMap<>();
		long isolated = 0;
		for (long i = 0; i < spectra && numbers.size() <= MOST_WINDOWS; i++) {
			if (isIsolated(rows, i)) {
				numbers.putIfAbsent(window(rows, i), 0);
				isolated++;
			}
		}
		if (numbers.isEmpty() || numbers.size() > MOST_WINDOWS || isolated < (long) LEAST_REPEATS * numbers.size()) {
			return new IsolationWindows(List.of());
		}
		List<Interval> windows = new ArrayList<>(numbers.keySet());
		windows.sort(Comparator.comparingDouble(Interval::min).thenComparingDouble(Interval::max));
		for (int n = 0; n < windows.size(); n++) {
			numbers.put(windows.get(n), n);
		}
		for (long i = 0; i < spectra; i++) {
			if (isIsolated(rows, i)) {
				rows.set(I32, SpectraLayout.at(Column.WINDOW, i), numbers.get(window(rows, i)));
			}
		}
		return new IsolationWindows(windows);
	}

	private static boolean isIsolated(MemorySegment rows, long i) {
		return rows.get(I32, SpectraLayout.at(Column.LEVEL, i)) >= 2
				&& rows.get(I8, SpectraLayout.at(Column.KIND, i)) == SpectrumHeader.Kind.MASS.ordinal()
				&& Double.isFinite(rows.get(F64, SpectraLayout.at(Column.ISOLATION_TARGET, i)));
	}

	/** Rounded to 0.0001 Th, because files carry the rounding of several conversions. */
	private static Interval window(MemorySegment rows, long i) {
		double target = rows.get(F64, SpectraLayout.at(Column.ISOLATION_TARGET, i));
		double lower = rows.get(F64, SpectraLayout.at(Column.ISOLATION_LOWER, i));
		double upper = rows.get(F64, SpectraLayout.at(Column.ISOLATION_UPPER, i));
		double from = round(target - (Double.isFinite(lower) ? Math.abs(lower) : 0));
		double to = round(target + (Double.isFinite(upper) ? Math.abs(upper) : 0));
		return new Interval(from, to);
	}

	private static double round(double value) {
		return Math.round(value * 1e4) / 1e4;
	}
}

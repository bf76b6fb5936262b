package org.outcrop.headless.internal.command;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.Channel;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.MsLevelChoice;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;

import picocli.CommandLine.Option;

/** Which spectra are meant. Filled by picocli; each option narrows further. */
class SpectraOptions {

	private static final double MOST_VOLTS = 1e6;

	@Option(names = "--rt", paramLabel = "a:b", converter = Converters.Range.class, order = 10,
			description = "Retention times in seconds; either side may be empty.")
	private Interval rt = Interval.ALL;

	@Option(names = "--cv", paramLabel = "VOLTS", order = 13, description = "One FAIMS compensation voltage.")
	private Double cv;

	@Option(names = "--ms-level", paramLabel = "N", converter = Converters.Level.class, order = 14, description = "One MS level, or all.")
	private MsLevelChoice msLevel;

	/** Range of m/z within the spectra. */
	Interval mz() {
		return Interval.ALL;
	}

	/** Range of ion mobility within the spectra. */
	Interval mobility() {
		return Interval.ALL;
	}

	/** The filter, with all levels where none was given. */
	final PeakFilter filter() {
		return filter(msLevel == null ? OptionalInt.empty() : msLevel.level());
	}

	/** The filter, with the lowest level that the run has where none was given. */
	final PeakFilter filterOfOneLevel(PeakStore store) {
		return filter(msLevel == null ? lowest(store) : msLevel.level());
	}

	private PeakFilter filter(OptionalInt level) {
		return new PeakFilter(rt, mz(), mobility(), level, channel(), Optional.empty(), OptionalInt.empty());
	}

	private OptionalInt channel() {
		if (cv == null) {
			return OptionalInt.empty();
		}
		if (!(Math.abs(cv) <= MOST_VOLTS)) {
			throw new UsageException("--cv must be a voltage, not " + cv);
		}
		return OptionalInt.of(Channel.of(cv));
	}

	/** The lowest level that has peaks; spectra without a level count as the last resort. */
	private static OptionalInt lowest(PeakStore store) {
		TreeSet<Integer> levels = new TreeSet<>();
		store.summary().levels().forEach((level, figures) -> {
			if (figures.peaks() > 0) {
				levels.add(level);
			}
		});
		Integer lowest = levels.higher(0);
		return lowest != null ? OptionalInt.of(lowest) : levels.isEmpty() ? OptionalInt.empty() : OptionalInt.of(levels.first());
	}
}

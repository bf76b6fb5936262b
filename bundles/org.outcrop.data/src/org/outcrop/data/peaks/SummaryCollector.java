package org.outcrop.data.peaks;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.outcrop.array.Interval;

/**
 * Adds up a {@link RunSummary} while a run streams by. For one thread; usable at any moment, also before the end.
 */
public final class SummaryCollector implements PeakSink {

	private static final class Extremes {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;

		void add(double value) {
			// comparisons are false for NaN, so that only infinities need a word
			if (value < min && value != Double.NEGATIVE_INFINITY) {
				min = value;
			}
			if (value > max && value != Double.POSITIVE_INFINITY) {
				max = value;
			}
		}

		Optional<Interval> interval() {
			return min <= max ? Optional.of(new Interval(min, max)) : Optional.empty();
		}
	}

	private static final class LevelFigures {
		long spectra;
		long peaks;
		double sum;
	}

	private long spectra;
	private long chromatograms;
	private long peaks;
	private final SortedMap<Integer, LevelFigures> levels = new TreeMap<>();
	private final Extremes rt = new Extremes();
	private final Extremes mz = new Extremes();
	private final TreeSet<Integer> channels = new TreeSet<>();
	private final Map<MobilityUnit, Extremes> mobility = new EnumMap<>(MobilityUnit.class);

	@Override
	public void spectrum(Spectrum spectrum) {
		LevelFigures level = header(spectrum.header());
		peaks += spectrum.size();
		level.peaks += spectrum.size();
		double sum = 0;
		for (double value : spectrum.intensity()) {
			if (Double.isFinite(value)) {
				sum += value;
			}
		}
		level.sum += sum;
		for (double position : spectrum.positions()) {
			mz.add(position);
		}
		if (spectrum.hasMobilities()) {
			Extremes range = mobility.computeIfAbsent(spectrum.header().mobilityUnit(), u -> new Extremes());
			for (double value : spectrum.mobilities()) {
				range.add(value);
			}
		}
	}

	@Override
	public void unreadable(SpectrumHeader header) {
		header(header);
	}

	@Override
	public void chromatogram(Chromatogram chromatogram) {
		chromatograms++;
	}

	private LevelFigures header(SpectrumHeader header) {
		spectra++;
		rt.add(header.rt());
		if (header.channel() != Channel.NONE) {
			channels.add(header.channel());
		}
		if (!Double.isNaN(header.mobility())) {
			mobility.computeIfAbsent(header.mobilityUnit(), u -> new Extremes()).add(header.mobility());
		}
		LevelFigures level = levels.computeIfAbsent(header.msLevel(), l -> new LevelFigures());
		level.spectra++;
		return level;
	}

	/** The figures so far. */
	public RunSummary summary() {
		SortedMap<Integer, RunSummary.Level> byLevel = new TreeMap<>();
		levels.forEach((number, f) -> byLevel.put(number, new RunSummary.Level(f.spectra, f.peaks, f.sum)));
		return new RunSummary(spectra, chromatograms, peaks, byLevel, rt.interval(), mz.interval(),
				channels.stream().map(Channel::volts).toList(), mobilityRange());
	}

	private Optional<RunSummary.Mobility> mobilityRange() {
		Extremes all = new Extremes();
		mobility.values().forEach(range -> {
			all.add(range.min);
			all.add(range.max);
		});
		MobilityUnit unit = mobility.size() == 1 ? mobility.keySet().iterator().next() : MobilityUnit.UNKNOWN;
		return all.interval().map(i -> new RunSummary.Mobility(unit, i.min(), i.max()));
	}
}

package org.outcrop.peaks.internal.ingest;

import java.util.Arrays;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.Bounds;
import org.outcrop.peaks.MobilityBounds;
import org.outcrop.peaks.internal.LevelCode;
import org.outcrop.peaks.internal.spectra.SpectrumFigures;

/**
 * Turns spectra into stored points: sorted by position, finite values only, in blocks for the writer. For one thread.
 */
final class SpectrumIntake {

	private final BlockQueue queue;
	private final Optional<TileSpill> spill;
	private final boolean withMobility;
	private final WindowGuess windows = new WindowGuess();
	private boolean windowsRepeat;
	private final Progress progress;
	private final WarningLog warnings;
	private final MzOrder order = new MzOrder();
	private final TileHistogram tiles = new TileHistogram();
	private final Extent rt = new Extent();
	private final Extent mz = new Extent();
	private final Extent mobilityMz = new Extent();
	private final Extent mobility = new Extent();
	private PeakBlock block;
	private long rows;
	private long massPeaks;
	private double[] positions = {};
	private float[] intensities = {};
	private float[] mobilities = {};

	/**
	 * @param spill        receives the m/z peaks for the tiled copies, where they are not sorted later
	 * @param withMobility whether the run is expected to have a mobility for each peak
	 */
	SpectrumIntake(BlockQueue queue, Optional<TileSpill> spill, boolean withMobility, WarningLog warnings, Progress progress) {
		this.queue = queue;
		this.spill = spill;
		this.withMobility = withMobility;
		this.warnings = warnings;
		this.progress = progress;
		this.block = queue.take(progress);
	}

	/**
	 * Stores the points of the next spectrum.
	 *
	 * @throws MobilityAppears where they have mobilities that were not expected
	 */
	SpectrumFigures add(Spectrum spectrum) {
		if (spectrum.hasMobilities() && !withMobility) {
			throw new MobilityAppears();
		}
		long firstRow = rows;
		int stored = gather(spectrum);
		sort(stored, spectrum.hasMobilities());
		write(spectrum, stored);
		deal(spectrum.header(), stored);
		return figures(spectrum, stored, firstRow);
	}

	/** Copies the finite points in file order. */
	private int gather(Spectrum spectrum) {
		int size = spectrum.size();
		if (positions.length < size) {
			positions = new double[size];
			intensities = new float[size];
			mobilities = new float[size];
		}
		double[] from = spectrum.positions();
		double[] values = spectrum.intensity();
		double[] ions = spectrum.mobilities();
		int n = 0;
		for (int i = 0; i < size; i++) {
			float value = (float) values[i];
			if (Double.isFinite(from[i]) && Float.isFinite(value)) {
				positions[n] = from[i];
				intensities[n] = value;
				mobilities[n] = ions.length == 0 || !Double.isFinite(ions[i]) ? Float.NaN : (float) ions[i];
				n++;
			}
		}
		if (n < size) {
			warnings.add("values-not-finite", "spectrum " + spectrum.header().index() + " has " + (size - n)
					+ " points whose m/z or intensity is no number; they are left out");
		}
		return n;
	}

	private void sort(int size, boolean withMobility) {
		if (MzOrder.isSorted(positions, size)) {
			return;
		}
		int[] at = order.of(positions, size);
		double[] sortedPositions = new double[positions.length];
		float[] sortedIntensities = new float[positions.length];
		float[] sortedMobilities = withMobility ? new float[positions.length] : mobilities;
		for (int i = 0; i < size; i++) {
			sortedPositions[i] = positions[at[i]];
			sortedIntensities[i] = intensities[at[i]];
			if (withMobility) {
				sortedMobilities[i] = mobilities[at[i]];
			}
		}
		positions = sortedPositions;
		intensities = sortedIntensities;
		mobilities = sortedMobilities;
	}

	private void write(Spectrum spectrum, int size) {
		int scan = Math.toIntExact(spectrum.header().index());
		byte level = LevelCode.of(spectrum.header().kind(), spectrum.header().msLevel());
		int done = 0;
		while (done < size) {
			if (block.room() == 0) {
				queue.put(block);
				block = queue.take(progress);
			}
			int count = Math.min(size - done, block.room());
			Arrays.fill(block.scan, block.size, block.size + count, scan);
			Arrays.fill(block.level, block.size, block.size + count, level);
			System.arraycopy(positions, done, block.mz, block.size, count);
			System.arraycopy(intensities, done, block.intensity, block.size, count);
			if (withMobility) {
				System.arraycopy(mobilities, done, block.mobility, block.size, count);
			}
			block.size += count;
			done += count;
		}
		rows += size;
	}

	/** Deals m/z peaks out to tiles; where windows repeat, fragment spectra are sorted by window later instead. */
	private void deal(SpectrumHeader header, int size) {
		if (spill.isEmpty() || header.kind() != SpectrumHeader.Kind.MASS || size == 0) {
			return;
		}
		windowsRepeat |= windows.repeats(header);
		int level = LevelCode.of(header.msLevel());
		if (windowsRepeat && level >= 2) {
			spill.get().abandon(level);
		} else {
			spill.get().add(level, (int) header.index(), positions, intensities, mobilities, 0, size);
		}
	}

	private SpectrumFigures figures(Spectrum spectrum, int stored, long firstRow) {
		double sum = 0;
		double max = Double.NaN;
		double at = Double.NaN;
		double[] values = spectrum.intensity();
		for (int i = 0; i < values.length; i++) {
			if (Double.isFinite(values[i])) {
				sum += values[i];
				if (!(values[i] <= max)) {
					max = values[i];
					at = spectrum.positions()[i];
				}
			}
		}
		double low = stored == 0 ? 0 : positions[0];
		double high = stored == 0 ? 0 : positions[stored - 1];
		if (spectrum.header().kind() == SpectrumHeader.Kind.MASS && stored > 0) {
			measure(spectrum, stored, low, high);
		}
		return new SpectrumFigures(values.length, stored, firstRow, sum, max, at, low, high, true);
	}

	private void measure(Spectrum spectrum, int stored, double low, double high) {
		massPeaks += stored;
		tiles.add(LevelCode.of(spectrum.header().msLevel()), positions, 0, stored);
		mz.add(low);
		mz.add(high);
		if (Double.isFinite(spectrum.header().rt())) {
			rt.add(spectrum.header().rt());
		}
		if (spectrum.hasMobilities()) {
			for (int i = 0; i < stored; i++) {
				if (!Float.isNaN(mobilities[i])) {
					mobility.add(mobilities[i]);
					mobilityMz.add(positions[i]);
				}
			}
		} else if (Double.isFinite(spectrum.header().mobility())) {
			mobility.add((float) spectrum.header().mobility());
			mobilityMz.add(low);
			mobilityMz.add(high);
		}
	}

	/** Hands the last block over. */
	void finish() {
		queue.put(block);
		queue.end();
	}

	/** Points written so far, of whatever kind. */
	long rows() {
		return rows;
	}

	/** m/z peaks so far. */
	long massPeaks() {
		return massPeaks;
	}

	TileHistogram tiles() {
		return tiles;
	}

	Bounds bounds() {
		return new Bounds(rt.interval(), mz.interval());
	}

	MobilityBounds mobilityBounds() {
		return mobility.isEmpty() ? MobilityBounds.EMPTY : new MobilityBounds(mobilityMz.interval(), mobility.interval());
	}
}

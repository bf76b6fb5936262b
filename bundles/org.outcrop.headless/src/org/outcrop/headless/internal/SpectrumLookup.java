package org.outcrop.headless.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.outcrop.data.DataException;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.RunOutline.IndexState;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.PeakStores;
import org.outcrop.peaks.StoreOptions;

/**
 * Finds one spectrum in the cheapest exact way: from the file itself where its index is right, so that not even a cache is needed;
 * else from the cache where there is one; else from the file again, or through a new cache where the file can only be read from its start.
 */
public final class SpectrumLookup {

	private final Session session;
	private final PeakRun run;
	private final Path file;

	/** @param run where they are; stays open */
	public SpectrumLookup(Session session, PeakRun run) {
		this.session = session;
		this.run = run;
		this.file = run.file();
	}

	/**
	 * The spectrum at a place in the file, ascending in m/z.
	 *
	 * @throws UsageException where the file has none there
	 */
	public Spectrum at(long index) {
		if (run.isRandomAccess() && run.outline().index() == IndexState.VALID) {
			return readFile(index);
		}
		StoreOptions options = PeakFiles.options(session, StoreOptions.Mode.OUT_OF_CORE, Optional.of(session.cacheRoot()));
		Optional<PeakStore> cached = PeakStores.openCached(file, run.reader(), options, session.progress());
		if (cached.isPresent()) {
			try (PeakStore store = cached.get()) {
				return read(store, index);
			}
		}
		if (run.isRandomAccess()) {
			return readFile(index);
		}
		try (PeakStore store = PeakFiles.store(session, run)) {
			return read(store, index);
		}
	}

	/**
	 * The spectrum nearest in time among those of a filter.
	 *
	 * @throws UsageException where none matches
	 */
	public Spectrum nearest(double rt, PeakFilter filter) {
		long index;
		try (PeakStore store = PeakFiles.store(session, run)) {
			OptionalLong found = store.spectra().nearest(rt, filter);
			index = found.orElseThrow(() -> new UsageException("no spectrum of '" + file + "' matches --ms-level and --cv, or none has a time"));
		}
		return at(index);
	}

	private Spectrum readFile(long index) {
		try {
			return sorted(run.spectrum(index, session.progress()));
		} catch (IndexOutOfBoundsException e) {
			throw new UsageException("there is no spectrum " + index + " in '" + file + "'", e);
		}
	}

	private Spectrum read(PeakStore store, long index) {
		long size = store.spectra().size();
		if (index >= size) {
			throw new UsageException("there is no spectrum " + index + " in '" + file + "'; it has " + size + ", from 0 on");
		}
		if (store.spectra().isUnreadable(index)) {
			throw new DataException.Corrupt("the spectrum's arrays can't be decoded", file + ", spectrum " + index,
					"ask outcrop info --full for the reason, or choose another");
		}
		return sorted(store.spectrum(index, session.progress()));
	}

	private static Spectrum sorted(Spectrum spectrum) {
		double[] positions = spectrum.positions();
		boolean ascending = IntStream.range(1, positions.length).allMatch(i -> positions[i - 1] <= positions[i]);
		if (ascending) {
			return spectrum;
		}
		int[] order = IntStream.range(0, positions.length).boxed().sorted(Comparator.comparingDouble(i -> positions[i]))
				.mapToInt(i -> i).toArray();
		return new Spectrum(spectrum.header(), pick(positions, order), pick(spectrum.intensity(), order),
				spectrum.hasMobilities() ? pick(spectrum.mobilities(), order) : Spectrum.NO_MOBILITIES);
	}

	private static double[] pick(double[] values, int[] order) {
		return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
	}
}

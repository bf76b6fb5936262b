package org.outcrop.headless.internal.command;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.data.imaging.PixelTable;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.ImagingStore.StoredSpectrum;

/**
 * The spectrum of a pixel, of an image or of a store.
 *
 * @param index     number of the pixel, of a store its row
 * @param gridIndex (z * rows + y) * columns + x
 * @param grid      on which that is
 * @param mz        ascending
 * @param intensity beside it
 */
record PixelSpectra(long index, long gridIndex, PixelGrid grid, double[] mz, double[] intensity) {

	/** @throws UsageException where there is no such pixel */
	static PixelSpectra of(ImagingRun run, Optional<Long> number, PixelChoice choice) {
		PixelTable table = run.pixels();
		PixelGrid grid = run.outline().grid();
		long pixel = number.orElseGet(() -> find(table, choice.gridIndex(grid).orElseThrow()));
		if (pixel >= table.count()) {
			throw noPixel(pixel, table.count());
		}
		try (PixelReader reader = run.spectra()) {
			PixelSpectrum spectrum = reader.read(pixel);
			double[] mz = Arrays.copyOf(spectrum.mz(), spectrum.length());
			double[] intensity = Arrays.copyOf(spectrum.intensity(), spectrum.length());
			return new PixelSpectra(pixel, table.gridIndex(pixel), grid, mz, intensity).sorted();
		}
	}

	/** @throws UsageException where there is no such row */
	static PixelSpectra of(Session session, ImagingStore store, Optional<Long> number, PixelChoice choice) {
		long[] places = store.gridIndex();
		long row = number.orElseGet(() -> row(places, choice.gridIndex(store.grid()).orElseThrow()));
		if (row >= places.length) {
			throw noPixel(row, places.length);
		}
		StoredSpectrum stored = store.spectrum((int) row, session.progress());
		double[] mz = Arrays.stream(stored.bins()).mapToDouble(store.axis()::centre).toArray();
		double[] intensity = IntStream.range(0, mz.length).mapToDouble(i -> stored.values()[i]).toArray();
		return new PixelSpectra(row, places[(int) row], store.grid(), mz, intensity);
	}

	private static UsageException noPixel(long number, long count) {
		return new UsageException("there is no pixel " + number + "; the image has " + count + ", from 0 on");
	}

	private static UsageException nothingThere() {
		return new UsageException("there is no spectrum at this position");
	}

	/** The first one there. */
	private static long find(PixelTable table, long place) {
		for (long pixel = 0; pixel < table.count(); pixel++) {
			if (table.gridIndex(pixel) == place) {
				return pixel;
			}
		}
		throw nothingThere();
	}

	private static long row(long[] places, long place) {
		int at = Arrays.binarySearch(places, place);
		if (at < 0) {
			throw nothingThere();
		}
		return at;
	}

	private PixelSpectra sorted() {
		if (IntStream.range(1, mz.length).allMatch(i -> mz[i - 1] <= mz[i])) {
			return this;
		}
		int[] order = IntStream.range(0, mz.length).boxed().sorted(Comparator.comparingDouble(i -> mz[i])).mapToInt(i -> i).toArray();
		return new PixelSpectra(index, gridIndex, grid, Arrays.stream(order).mapToDouble(i -> mz[i]).toArray(),
				Arrays.stream(order).mapToDouble(i -> intensity[i]).toArray());
	}

	private long x() {
		return gridIndex % grid.x();
	}

	private long y() {
		return gridIndex / grid.x() % grid.y();
	}

	private long z() {
		return gridIndex / grid.x() / grid.y();
	}

	/** {@code x 12, y 40} */
	String place() {
		return "x " + x() + ", y " + y() + (grid.z() > 1 ? ", z " + z() : "");
	}

	/** The answer as JSON. */
	Map<String, Object> fields() {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("index", index);
		object.put("x", x());
		object.put("y", y());
		object.put("z", z());
		object.put("peaks", mz.length);
		object.put("intensity_sum", SpectrumCommand.sum(intensity));
		object.put("mz", mz);
		object.put("intensity", intensity);
		return object;
	}
}

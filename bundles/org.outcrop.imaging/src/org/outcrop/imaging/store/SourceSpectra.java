package org.outcrop.imaging.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.data.imaging.PixelTable;

/**
 * Spectra of a store's rows as the file has them that the store was made of, where that is still there: all their points, at once, also where
 * the store has no copy by rows. Any thread.
 */
public final class SourceSpectra {

	private static final int CHECK = 1 << 14;
	private static final int NONE = -1;

	/**
	 * Points of a spectrum, in the order of the file.
	 *
	 * @param mz        m/z
	 * @param intensity beside them, counts
	 */
	public record SourceSpectrum(double[] mz, double[] intensity) {
	}

	private final ImagingRun run;
	/** The first pixel at the place of each row. */
	private final int[] pixel;
	/** Further pixels at places that have several, by row. */
	private final Map<Integer, List<Long>> further = new HashMap<>();

	/**
	 * Finds the pixel of each row.
	 *
	 * @param run not closed here
	 * @throws DataException.Stale where it is not what the store was made of
	 */
	public SourceSpectra(ImagingStore store, ImagingRun run, Progress progress) {
		this.run = run;
		Optional<String> uuid = Optional.ofNullable(store.source().get("uuid")).filter(text -> !text.isEmpty());
		PixelGrid grid = run.outline().grid();
		boolean same = grid.x() == store.grid().x() && grid.y() == store.grid().y() && grid.z() == store.grid().z();
		if (!same || uuid.isPresent() && run.outline().uuid().filter(uuid.get()::equals).isEmpty()) {
			throw new DataException.Stale("this is not the file that " + store.file().getFileName() + " was made of: grid or UUID differ",
					run.file().toString(), "Name the right file, or resample the image anew.");
		}
		pixel = new int[store.rows()];
		Arrays.fill(pixel, NONE);
		long[] places = store.gridIndex();
		PixelTable table = run.pixels();
		for (long number = 0; number < table.count(); number++) {
			if (number % CHECK == 0) {
				progress.checkCancelled();
				progress.worked(number, table.count());
			}
			int row = Arrays.binarySearch(places, table.gridIndex(number));
			if (row >= 0 && pixel[row] == NONE) {
				pixel[row] = Math.toIntExact(number);
			} else if (row >= 0) {
				further.computeIfAbsent(row, _ -> new ArrayList<>()).add(number);
			}
		}
	}

	/**
	 * Reads the spectrum of a row; of several pixels at one place all points, one pixel after the other. Without points where its pixel is not in
	 * the file.
	 *
	 * @throws DataException.Corrupt where it can't be read
	 */
	public SourceSpectrum read(int row) {
		List<Long> pixels = new ArrayList<>();
		if (pixel[row] != NONE) {
			pixels.add((long) pixel[row]);
		}
		pixels.addAll(further.getOrDefault(row, List.of()));
		double[] mz = new double[0];
		double[] intensity = new double[0];
		try (PixelReader reader = run.spectra()) {
			for (long number : pixels) {
				PixelSpectrum spectrum = reader.read(number);
				int before = mz.length;
				mz = Arrays.copyOf(mz, before + spectrum.length());
				intensity = Arrays.copyOf(intensity, before + spectrum.length());
				System.arraycopy(spectrum.mz(), 0, mz, before, spectrum.length());
				System.arraycopy(spectrum.intensity(), 0, intensity, before, spectrum.length());
			}
		}
		return new SourceSpectrum(mz, intensity);
	}
}

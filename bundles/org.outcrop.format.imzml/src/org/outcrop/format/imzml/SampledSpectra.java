package org.outcrop.format.imzml;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.data.peaks.Representation;

/** Looks at a few spectra from all over the file: whether they are as they should be, and whether they look like profiles. */
final class SampledSpectra {

	private static final int SPECTRA = 16;
	private static final long MOST_POINTS = 1 << 20;
	/** No ion that is measured is as heavy. */
	private static final double HEAVIEST = 1e7;
	private static final double TOTAL_TOLERANCE = 1e-3;
	private static final int FEWEST_POINTS = 8;
	/** Neighbouring distances of a profile differ by less than this part of them. */
	private static final double REGULAR = 0.2;

	private final PixelColumns columns;
	private final Findings findings;
	private final Interval stated;
	private long steps;
	private long regular;
	private long points;
	private long zeros;

	/** @param stated m/z range that the index states */
	SampledSpectra(PixelColumns columns, Findings findings, Interval stated) {
		this.columns = columns;
		this.findings = findings;
		this.stated = stated;
	}

	/** Reads the sample. */
	void take(PixelReader reader, Progress progress) {
		for (String id : new String[] {"mz-unsorted", "not-finite", "mz-absurd", "mz-outside-stated", "current-declared"}) {
			findings.begin(id);
		}
		long budget = MOST_POINTS;
		int count = columns.count();
		for (int i = 0; i < SPECTRA; i++) {
			int from = (int) ((long) count * i / SPECTRA);
			int end = (int) ((long) count * (i + 1) / SPECTRA);
			int pixel = from;
			while (pixel < end && (columns.trouble(pixel) != Trouble.NONE || columns.intensityLength(pixel) == 0)) {
				pixel++;
			}
			progress.checkCancelled();
			if (pixel < end && columns.intensityLength(pixel) <= budget) {
				budget -= columns.intensityLength(pixel);
				look(reader, pixel);
			}
		}
	}

	private void look(PixelReader reader, int pixel) {
		PixelSpectrum spectrum;
		try {
			spectrum = reader.read(pixel);
		} catch (DataException.Corrupt e) {
			return; // is counted as a failure by now
		}
		double[] mz = spectrum.mz();
		double[] intensity = spectrum.intensity();
		double total = 0;
		boolean finite = true;
		boolean ascending = true;
		boolean believable = true;
		boolean inside = true;
		for (int i = 0; i < spectrum.length(); i++) {
			finite &= Double.isFinite(mz[i]) && Double.isFinite(intensity[i]);
			believable &= !(mz[i] <= 0 || mz[i] > HEAVIEST);
			inside &= !(mz[i] < stated.min() || mz[i] > stated.max());
			ascending &= i == 0 || !(mz[i] < mz[i - 1]);
			total += intensity[i];
		}
		compare(pixel, total);
		say(finite, "not-finite", pixel, "has m/z or intensity values that are no finite numbers; they are left out of images");
		say(believable, "mz-absurd", pixel, "has m/z values that no ion can have; they are left out of images");
		say(ascending, "mz-unsorted", pixel, "has m/z values that are not ascending");
		if (!inside) {
			findings.note("mz-outside-stated", () -> "spectrum %d has m/z values outside of the stated range %s to %s".formatted(pixel, stated.min(),
					stated.max()));
		}
		spacing(mz, intensity, spectrum.length());
	}

	private void say(boolean good, String id, int pixel, String what) {
		if (!good) {
			findings.warn(id, () -> "spectrum %d of those looked at %s".formatted(pixel, what));
		}
	}

	private void compare(int pixel, double total) {
		float declared = columns.total(pixel);
		if (Math.abs(declared - total) > TOTAL_TOLERANCE * Math.abs(total)) {
			findings.note("current-declared", () -> "spectrum %d states a total ion current of %s, its intensities add up to %s".formatted(pixel, declared,
					total));
		}
	}

	private void spacing(double[] mz, double[] intensity, int length) {
		if (length < FEWEST_POINTS) {
			return;
		}
		points += length;
		zeros += intensity[0] == 0 ? 1 : 0;
		for (int i = 1; i < length; i++) {
			zeros += intensity[i] == 0 ? 1 : 0;
			if (i > 1) {
				double one = mz[i] - mz[i - 1];
				double other = mz[i - 1] - mz[i - 2];
				steps++;
				regular += Math.abs(one - other) <= REGULAR * Math.min(one, other) ? 1 : 0;
			}
		}
	}

	/** What they look like: profiles have points at regular distances, and zeros between peaks. */
	Representation guess() {
		if (points == 0) {
			return Representation.UNKNOWN;
		}
		return 2 * regular > steps || 10 * zeros > points ? Representation.PROFILE : Representation.CENTROID;
	}
}

package org.outcrop.synthetic.imaging;

import java.util.Objects;

/**
 * What a synthetic image is like. The same options give the same bytes on any machine and with any number of workers. Start from
 * {@link #demo()}.
 *
 * @param seed      start of all chance
 * @param grid      its pixels
 * @param spectra   their spectra
 * @param encoding  how they are stored
 * @param workers   threads, at least 1; no influence on the result
 * @param overwrite replace existing files
 */
public record ImagingOptions(long seed, Grid grid, Spectra spectra, Encoding encoding, int workers, boolean overwrite) {

	/**
	 * @param columns    pixels along x
	 * @param rows       pixels along y
	 * @param sections   planes along z
	 * @param positions  how many of these positions there are, in the order z, y, x; the rest was not measured
	 * @param tissueOnly positions beside the tissue were not measured either
	 * @param pixelSize  micrometres
	 */
	public record Grid(int columns, int rows, int sections, long positions, boolean tissueOnly, double pixelSize) {

		private static final int MOST = 1 << 20;

		public Grid {
			require(columns >= 1 && rows >= 1 && sections >= 1 && columns <= MOST && rows <= MOST && sections <= MOST,
					"an image has 1 to " + MOST + " pixels each way, got " + columns + " x " + rows + " x " + sections);
			require(positions >= 1 && positions <= Math.multiplyExact((long) columns * rows, (long) sections) && positions <= Integer.MAX_VALUE,
					"an image has at least 1 pixel, and fewer than 2^31, got " + positions + " on " + columns + " x " + rows + " x " + sections);
			require(pixelSize > 0 && pixelSize < 1e9, "the pixel size must be above 0 micrometres, got " + pixelSize);
		}

		/** One plane, all of which was measured, 50 micrometres a pixel. */
		public static Grid of(int columns, int rows) {
			return new Grid(columns, rows, 1, (long) columns * rows, false, 50);
		}

		/** The plane that is nearest to a square, its last row not full where they don't fill it. */
		public static Grid ofPixels(long pixels) {
			require(pixels >= 1 && pixels <= Integer.MAX_VALUE, "an image has 1 to 2^31 pixels, got " + pixels);
			int columns = (int) Math.ceil(Math.sqrt(pixels));
			return new Grid(columns, (int) Math.ceilDiv(pixels, columns), 1, pixels, false, 50);
		}
	}

	/**
	 * @param points   of a spectrum, about; exactly where they share their m/z
	 * @param ions     that are known, those of fixed ratios among them
	 * @param mzFrom   lowest m/z
	 * @param mzTo     highest m/z
	 * @param profile  peaks of several points each, else centroids
	 * @param analyser that is said to have recorded them
	 */
	public record Spectra(int points, int ions, double mzFrom, double mzTo, boolean profile, Analyser analyser) {

		private static final int MOST_POINTS = 1 << 22;
		/** Points of a profile that a peak is given at least. */
		private static final int PER_PEAK = 40;

		public Spectra {
			Objects.requireNonNull(analyser, "analyser");
			require(mzFrom >= 10 && mzTo <= 1e5 && mzTo >= mzFrom * 1.05, "m/z must be from 10 to 100000 and span 5 %, got " + mzFrom + " to " + mzTo);
			int least = profile ? 4 * PER_PEAK : 4;
			require(points >= least && points <= MOST_POINTS, "spectra have " + least + " to " + MOST_POINTS + " points, got " + points);
			require(ions >= 4 && ions <= mostIons(points, profile) && ions <= (mzTo - mzFrom) / mzTo * 2000,
					"there must be 4 known ions at least, and no more than fit, got " + ions + " in " + points + " points");
		}

		/** With as many known ions as are usual for so many points, 40 at the most. */
		public static Spectra of(int points, double mzFrom, double mzTo, boolean profile, Analyser analyser) {
			return new Spectra(points, Math.clamp(mostIons(points, profile) * 3L / 4, 4, 40), mzFrom, mzTo, profile, analyser);
		}

		private static int mostIons(int points, boolean profile) {
			return profile ? points / PER_PEAK : points;
		}
	}

	/**
	 * @param continuous all spectra share one m/z array
	 * @param mz         type of m/z values, with fractions
	 * @param intensity  type of intensities, which are whole counts
	 * @param zlib       arrays are compressed
	 */
	public record Encoding(boolean continuous, NumberType mz, NumberType intensity, boolean zlib) {

		public Encoding {
			Objects.requireNonNull(intensity, "intensity");
			require(mz.isReal(), "m/z values need a type with fractions, not " + mz.id());
		}
	}

	public ImagingOptions {
		Objects.requireNonNull(grid, "grid");
		Objects.requireNonNull(spectra, "spectra");
		Objects.requireNonNull(encoding, "encoding");
		require(workers >= 1 && workers <= 1024, "workers must be 1 to 1024, got " + workers);
	}

	private static void require(boolean holds, String message) {
		if (!holds) {
			throw new IllegalArgumentException(message);
		}
	}

	/** 100 x 100 pixels, centroids of an Orbitrap, 300 a pixel, each pixel with its own m/z: 36 MB. */
	public static ImagingOptions demo() {
		return new ImagingOptions(1, Grid.of(100, 100), Spectra.of(300, 100, 1000, false, Analyser.ORBITRAP),
				new Encoding(false, NumberType.FLOAT64, NumberType.FLOAT32, false), 2, false);
	}

	public ImagingOptions withSeed(long value) {
		return new ImagingOptions(value, grid, spectra, encoding, workers, overwrite);
	}

	public ImagingOptions withGrid(Grid value) {
		return new ImagingOptions(seed, value, spectra, encoding, workers, overwrite);
	}

	public ImagingOptions withSpectra(Spectra value) {
		return new ImagingOptions(seed, grid, value, encoding, workers, overwrite);
	}

	public ImagingOptions withEncoding(Encoding value) {
		return new ImagingOptions(seed, grid, spectra, value, workers, overwrite);
	}

	public ImagingOptions withWorkers(int value) {
		return new ImagingOptions(seed, grid, spectra, encoding, value, overwrite);
	}

	public ImagingOptions withOverwrite(boolean value) {
		return new ImagingOptions(seed, grid, spectra, encoding, workers, value);
	}
}

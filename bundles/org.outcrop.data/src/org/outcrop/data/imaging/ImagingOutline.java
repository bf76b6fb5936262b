package org.outcrop.data.imaging;

import java.util.List;
import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;

/**
 * What the index of an image tells without reading a spectrum.
 *
 * @param pixels         number of spectra
 * @param peaks          points of all spectra, as the index has it
 * @param grid           from the coordinates
 * @param mode           whether all spectra share their m/z, from where the arrays lie
 * @param representation as the file states it, or as guessed from spacing
 * @param guessed        true where the representation was guessed
 * @param polarity       of the ions
 * @param pixelSize      empty where the file states none that makes sense
 * @param statedMz       m/z range as the file states it, which may be rounded; empty where it doesn't
 * @param uuid           32 hexadecimal digits, as the index states it; empty where it doesn't
 * @param uuidMatches    empty where the index states none
 * @param statedSha1     40 hexadecimal digits, lower case
 * @param statedMd5      32 hexadecimal digits, lower case
 * @param instrument     what recorded it
 * @param mzBits         bits of an m/z as it is stored, 32 or 64; of the widest where they differ
 */
public record ImagingOutline(long pixels, long peaks, PixelGrid grid, Mode mode, Representation representation, boolean guessed,
		Polarity polarity, Optional<PixelSize> pixelSize, Optional<Interval> statedMz, Optional<String> uuid, Optional<Boolean> uuidMatches,
		Optional<String> statedSha1, Optional<String> statedMd5, Instrument instrument, int mzBits) {

	/** Whether spectra share their m/z values. */
	public enum Mode {
		/** All have the same m/z array. */
		CONTINUOUS("continuous"),
		/** Each has its own. */
		PROCESSED("processed");

		private final String id;

		Mode(String id) {
			this.id = id;
		}

		/** As it is written: {@code continuous}. */
		public String id() {
			return id;
		}
	}

	/**
	 * Positions from the smallest coordinate to the largest, on each axis.
	 *
	 * @param x     number of columns
	 * @param y     number of rows
	 * @param z     number of sections, 1 for a plane
	 * @param x0    smallest x as the file has it
	 * @param y0    smallest y as the file has it
	 * @param z0    smallest z as the file has it; 0 where there is none
	 */
	public record PixelGrid(long x, long y, long z, long x0, long y0, long z0) {

		/** Positions, with or without a pixel. */
		public long count() {
			return Math.multiplyExact(Math.multiplyExact(x, y), z);
		}
	}

	/** Micrometres from one pixel to the next. */
	public record PixelSize(double x, double y) {
	}

	/**
	 * What recorded an image, as far as the file says it.
	 *
	 * @param analysers accessions of mass analysers: {@code MS:1000484}
	 * @param model     accession of the model and its name, or empty texts
	 * @param texts     names, values and descriptions that may tell: instruments, software, vendors
	 */
	public record Instrument(List<String> analysers, String modelAccession, String model, List<String> texts) {

		public Instrument {
			analysers = List.copyOf(analysers);
			texts = List.copyOf(texts);
		}
	}
}

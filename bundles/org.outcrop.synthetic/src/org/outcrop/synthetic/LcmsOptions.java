package org.outcrop.synthetic;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a synthetic LC-MS run is like. The same options give the same points on any machine and with any number of workers, and the
 * same bytes where the same zlib is at work. Start from {@link #demo()} and change what matters with the {@code with...} methods.
 *
 * @param seed                  start of all chance
 * @param minutes               length of the run, more than 0
 * @param ms1Spectra            survey spectra (cycles), at least 1; replaced where a target is given
 * @param ms2PerMs1             fragment spectra after each survey spectrum, the strongest precursors first; replaced by the
 *                              {@value #DIA_WINDOWS} windows where {@code dia} is set
 * @param features              peptides; each gives one ion or two of neighbouring charges
 * @param noisePeaksPerSpectrum noise points of a survey spectrum on average; fragment spectra have a twentieth of them
 * @param cvs                   FAIMS compensation voltages, one for each cycle in turn; empty for an instrument without
 * @param mobility              survey spectra are combined frames with a third array, raw 1/K0 in V s / cm², ordered by mobility scan and
 *                              then m/z; fragment spectra carry the mobility of their precursor
 * @param compression           of all binary arrays
 * @param intensity64           intensities as float64 instead of float32; m/z is always float64
 * @param dia                   windows of equal width over 400 to 1000 m/z instead of chosen precursors
 * @param targetPeaks           sets the number of cycles so that about so many points are written
 * @param targetBytes           sets the number of cycles so that about so many bytes are written, before gzip
 * @param workers               threads that make and pack spectra, at least 1; no influence on the result
 * @param overwrite             replace an existing file
 */
public record LcmsOptions(long seed, double minutes, int ms1Spectra, int ms2PerMs1, int features, double noisePeaksPerSpectrum,
		List<Double> cvs, boolean mobility, Compression compression, boolean intensity64, boolean dia, OptionalLong targetPeaks,
		OptionalLong targetBytes, int workers, boolean overwrite) {

	/** Isolation windows of a cycle in data-independent acquisition. */
	public static final int DIA_WINDOWS = 30;

	public LcmsOptions {
		cvs = List.copyOf(cvs);
		Objects.requireNonNull(compression, "compression");
		require(minutes > 0 && minutes <= 100_000, "minutes must be above 0 and at most 100000, got " + minutes);
		require(ms1Spectra >= 1, "at least one survey spectrum is needed, got " + ms1Spectra);
		require(ms2PerMs1 >= 0 && ms2PerMs1 <= 1000, "fragment spectra per survey spectrum must be 0 to 1000, got " + ms2PerMs1);
		require(features >= 0 && features <= 10_000_000, "features must be 0 to 10000000, got " + features);
		require(noisePeaksPerSpectrum >= 0 && noisePeaksPerSpectrum <= 1e6,
				"noise peaks per spectrum must be 0 to 1000000, got " + noisePeaksPerSpectrum);
		require(cvs.stream().allMatch(cv -> Math.abs(cv) <= 1000), "compensation voltages must be within 1000 V, got " + cvs);
		require(targetPeaks.orElse(1) >= 1 && targetBytes.orElse(1) >= 1, "a target must be at least 1");
		require(targetPeaks.isEmpty() || targetBytes.isEmpty(), "give a target in peaks or in bytes, not both");
		require(workers >= 1 && workers <= 1024, "workers must be 1 to 1024, got " + workers);
	}

	private static void require(boolean holds, String message) {
		if (!holds) {
			throw new IllegalArgumentException(message);
		}
	}

	/** Half an hour of a tryptic digest: 1100 survey and 2200 fragment spectra, 3.7 million points, 51 MB. */
	public static LcmsOptions demo() {
		return new LcmsOptions(1, 30, 1100, 2, 6000, 1500, List.of(), false, Compression.ZLIB, false, false, OptionalLong.empty(),
				OptionalLong.empty(), 2, false);
	}

	public LcmsOptions withSeed(long value) {
		return new LcmsOptions(value, minutes, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, mobility, compression,
				intensity64, dia, targetPeaks, targetBytes, workers, overwrite);
	}

	public LcmsOptions withMinutes(double value) {
		return new LcmsOptions(seed, value, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, mobility, compression,
				intensity64, dia, targetPeaks, targetBytes, workers, overwrite);
	}

	public LcmsOptions withMs1Spectra(int value) {
		return new LcmsOptions(seed, minutes, value, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, mobility, compression,
				intensity64, dia, targetPeaks, targetBytes, workers, overwrite);
	}

	public LcmsOptions withMs2PerMs1(int value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, value, features, noisePeaksPerSpectrum, cvs, mobility, compression,
				intensity64, dia, targetPeaks, targetBytes, workers, overwrite);
	}

	public LcmsOptions withFeatures(int value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, value, noisePeaksPerSpectrum, cvs, mobility, compression,
				intensity64, dia, targetPeaks, targetBytes, workers, overwrite);
	}

	public LcmsOptions withNoisePeaksPerSpectrum(double value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, features, value, cvs, mobility, compression,
				intensity64, dia, targetPeaks, targetBytes, workers, overwrite);
	}

	public LcmsOptions withCvs(List<Double> value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, value, mobility, compression,
				intensity64, dia, targetPeaks, targetBytes, workers, overwrite);
	}

	public LcmsOptions withMobility(boolean value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, value, compression,
				intensity64, dia, targetPeaks, targetBytes, workers, overwrite);
	}

	public LcmsOptions withCompression(Compression value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, mobility, value,
				intensity64, dia, targetPeaks, targetBytes, workers, overwrite);
	}

	public LcmsOptions withIntensity64(boolean value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, mobility, compression,
				value, dia, targetPeaks, targetBytes, workers, overwrite);
	}

	public LcmsOptions withDia(boolean value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, mobility, compression,
				intensity64, value, targetPeaks, targetBytes, workers, overwrite);
	}

	/** Sets the number of cycles by points; takes a target in bytes back. */
	public LcmsOptions withTargetPeaks(long value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, mobility, compression,
				intensity64, dia, OptionalLong.of(value), OptionalLong.empty(), workers, overwrite);
	}

	/** Sets the number of cycles by bytes before gzip; takes a target in points back. */
	public LcmsOptions withTargetBytes(long value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, mobility, compression,
				intensity64, dia, OptionalLong.empty(), OptionalLong.of(value), workers, overwrite);
	}

	public LcmsOptions withWorkers(int value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, mobility, compression,
				intensity64, dia, targetPeaks, targetBytes, value, overwrite);
	}

	public LcmsOptions withOverwrite(boolean value) {
		return new LcmsOptions(seed, minutes, ms1Spectra, ms2PerMs1, features, noisePeaksPerSpectrum, cvs, mobility, compression,
				intensity64, dia, targetPeaks, targetBytes, workers, value);
	}
}

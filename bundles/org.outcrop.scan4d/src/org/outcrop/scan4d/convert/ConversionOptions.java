package org.outcrop.scan4d.convert;

import java.util.Optional;

/**
 * What the user chose.
 *
 * @param storage     how the numbers lie in the file
 * @param level       of deflate, 1 to 9; not looked at where contiguous
 * @param pythonClass what readers in Python are told
 * @param overviews   whether overviews are computed on the way and kept in the file
 * @param overwrite   whether an existing target may be replaced
 * @param resume      whether what an interrupted run of the same conversion left is gone on with; else it is removed
 * @param binning     detector pixels along each side of a square whose sum is written as one, see {@link org.outcrop.scan4d.Binning}; 1 for the
 *                    frames as the source has them
 * @param zarr        how the numbers lie where a Zarr store is written; then {@code storage}, {@code level} and {@code pythonClass} are not
 *                    looked at. Empty for an EMD file
 */
public record ConversionOptions(Storage storage, int level, PythonClass pythonClass, boolean overviews, boolean overwrite, boolean resume,
		int binning, Optional<ZarrStorage> zarr) {

	/** An EMD file, contiguous, with overviews, resuming, never overwriting. */
	public static final ConversionOptions STANDARD = new ConversionOptions(Storage.CONTIGUOUS, 4, PythonClass.ARRAY, true, false, true, 1,
			Optional.empty());

	public ConversionOptions {
		if (level < 1 || level > 9) {
			throw new IllegalArgumentException("the level of compression goes from 1 to 9, got " + level);
		}
		if (binning < 1) {
			throw new IllegalArgumentException("the detector can be binned by 1 or more, got " + binning);
		}
	}

	/** As it is in the source, without binning. */
	public ConversionOptions(Storage storage, int level, PythonClass pythonClass, boolean overviews, boolean overwrite, boolean resume) {
		this(storage, level, pythonClass, overviews, overwrite, resume, 1);
	}

	/** An EMD file. */
	public ConversionOptions(Storage storage, int level, PythonClass pythonClass, boolean overviews, boolean overwrite, boolean resume,
			int binning) {
		this(storage, level, pythonClass, overviews, overwrite, resume, binning, Optional.empty());
	}

	/** The same as a Zarr store. */
	public ConversionOptions with(ZarrStorage lies) {
		return new ConversionOptions(storage, level, pythonClass, overviews, overwrite, resume, binning, Optional.of(lies));
	}

	/** The same with another storage. */
	public ConversionOptions with(Storage other) {
		return new ConversionOptions(other, level, pythonClass, overviews, overwrite, resume, binning, zarr);
	}

	/** The same with another class for Python. */
	public ConversionOptions with(PythonClass other) {
		return new ConversionOptions(storage, level, other, overviews, overwrite, resume, binning, zarr);
	}

	/** The same with or without overviews. */
	public ConversionOptions withOverviews(boolean wanted) {
		return new ConversionOptions(storage, level, pythonClass, wanted, overwrite, resume, binning, zarr);
	}

	/** The same, replacing an existing target or not. */
	public ConversionOptions withOverwrite(boolean allowed) {
		return new ConversionOptions(storage, level, pythonClass, overviews, allowed, resume, binning, zarr);
	}

	/** The same, going on with an interrupted run or not. */
	public ConversionOptions withResume(boolean wanted) {
		return new ConversionOptions(storage, level, pythonClass, overviews, overwrite, wanted, binning, zarr);
	}

	/** The same with squares of so many detector pixels along each side added up. */
	public ConversionOptions withBinning(int factor) {
		return new ConversionOptions(storage, level, pythonClass, overviews, overwrite, resume, factor, zarr);
	}
}

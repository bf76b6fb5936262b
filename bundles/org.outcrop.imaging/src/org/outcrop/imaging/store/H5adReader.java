package org.outcrop.imaging.store;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.imaging.internal.read.TableStore;

/**
 * Reads resampled images from tables that are an HDF5 file of their own, as anndata keeps them ({@code .h5ad}): a row for each pixel, a column for
 * each bin, sparse. Columns have an m/z, rows a position. What {@link H5adTarget} wrote tells its mass axis, tables of other programs the centres of
 * its bins.
 *
 * <p>Opening reads where columns begin, where pixels lie and the m/z; values are read in pieces as they are asked for. Thread: any.
 */
public final class H5adReader implements FormatReader {

	private static final String ENDING = ".h5ad";
	private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

	@Override
	public String id() {
		return "h5ad";
	}

	@Override
	public String name() {
		return "AnnData HDF5";
	}

	@Override
	public int version() {
		return 1;
	}

	@Override
	public Set<String> extensions() {
		return Set.of(ENDING);
	}

	/** HDF5 says in its head nothing of what it holds; the ending tells. */
	@Override
	public Confidence sniff(Head head) {
		if (!head.fileName().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
			return Confidence.NO;
		}
		byte[] bytes = head.bytes();
		boolean hdf5 = bytes.length >= SIGNATURE.length && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
		return hdf5 ? Confidence.CONTENT : Confidence.NAME;
	}

	/** @throws DataException.Unsupported what is no HDF5, and what is no table of spectra */
	@Override
	public ImagingStore open(Path file, OpenOptions options, Progress progress) {
		progress.checkCancelled();
		return TableStore.open(this, Hdf5File.open(file), options, progress);
	}
}

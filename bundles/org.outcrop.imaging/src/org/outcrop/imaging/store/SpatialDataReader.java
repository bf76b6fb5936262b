package org.outcrop.imaging.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.imaging.internal.read.TableStore;
import org.outcrop.zarr.store.FolderStore;

/**
 * Reads resampled images from SpatialData stores: a table of one row a pixel and one column a bin, sparse, whose columns have an m/z and whose rows
 * have a position. Those of this program tell their mass axis, those of others the centres of its bins. Containers 0.2, of Zarr v3, and 0.1, of v2.
 *
 * <p>A store is a folder. Opening reads where columns begin, where pixels lie and the m/z; values are read as they are asked for. Thread: any.
 */
public final class SpatialDataReader implements FormatReader {

	/** Of Zarr v3, and of v2, where attributes lie in a file of their own. */
	private static final Set<String> MARKS = Set.of("zarr.json", ".zattrs");

	@Override
	public String id() {
		return "spatialdata";
	}

	@Override
	public String name() {
		return "SpatialData";
	}

	@Override
	public int version() {
		return 1;
	}

	@Override
	public Set<String> extensions() {
		return Set.of(".zarr");
	}

	@Override
	public Set<String> folderMarks() {
		return MARKS;
	}

	/** By what the root says of itself: its images say they are of a SpatialData store too, and so does its copy of what they say. */
	@Override
	public Confidence sniff(Head head) {
		String text = new String(head.bytes(), StandardCharsets.UTF_8);
		String own = text.split("\"consolidated_metadata\"", 2)[0];
		boolean root = own.contains("\"spatialdata_attrs\"") && !own.contains("\"multiscales\"") && !own.contains("\"encoding-type\"");
		return text.stripLeading().startsWith("{") && root ? Confidence.CONTENT : Confidence.NO;
	}

	/**
	 * @param file the folder of the store, or the file that marks it
	 * @throws DataException.Unsupported what is no such store, and what holds no table of spectra
	 */
	@Override
	public ImagingStore open(Path file, OpenOptions options, Progress progress) {
		progress.checkCancelled();
		Path folder = file;
		if (!Files.isDirectory(file)) {
			if (Files.exists(file) && !MARKS.contains(file.getFileName().toString().toLowerCase(Locale.ROOT))) {
				throw new DataException.Unsupported("this is no SpatialData store, which is a folder", file.toString(), "give the folder, or unpack it first");
			}
			folder = Files.exists(file) ? file.toAbsolutePath().getParent() : file;
		}
		if (!Files.isDirectory(folder)) {
			throw new DataException.Unsupported("no such store", file.toString(), "check the path");
		}
		return TableStore.open(this, folder, new FolderStore(folder), options, progress);
	}
}

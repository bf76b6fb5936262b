package org.outcrop.format.zarr;

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
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.zarr.store.FolderStore;

/**
 * Reads 4D scans from Zarr stores of version 2 and 3: HyperSpy's ZSpy, those that this program converts to, and any other array of two to
 * four dimensions; dimensions of one index in front of these don't count.
 *
 * <p>A store is a folder. Opening reads the metadata of its nodes; chunks are read as they are asked for. Thread: any.
 */
public final class ZarrReader implements FormatReader {

	private static final Set<String> MARKS = Set.of("zarr.json", ".zgroup", ".zarray");

	@Override
	public String id() {
		return "zarr";
	}

	@Override
	public String name() {
		return "Zarr";
	}

	@Override
	public int version() {
		return 1;
	}

	@Override
	public Set<String> extensions() {
		return Set.of(".zarr", ".zspy");
	}

	@Override
	public Set<String> folderMarks() {
		return MARKS;
	}

	/**
	 * The root of a SpatialData store is left to a reader that knows what is in it, where there is one; so are images of ions, and a group of format 2, whose head says
	 * nothing of what it holds.
	 */
	@Override
	public Confidence sniff(Head head) {
		String text = new String(head.bytes(), StandardCharsets.UTF_8);
		if (!text.stripLeading().startsWith("{") || !text.contains("\"zarr_format\"")) {
			return Confidence.NO;
		}
		String own = text.split("\"consolidated_metadata\"", 2)[0];
		boolean spatial = own.contains("\"spatialdata_attrs\"") && !own.contains("\"multiscales\"");
		boolean ions = own.contains("\"tic\"") && own.contains("\"base peak\"");
		boolean silent = !text.contains("\"node_type\"") && !text.contains("\"shape\"");
		return spatial || ions || silent ? Confidence.NAME : Confidence.CONTENT;
	}

	/**
	 * @param file the folder, of a store or of a group or array in one; or the file that marks it
	 * @throws DataException.Unsupported what is no store, and what holds no array that could be a scan
	 */
	@Override
	public Scan4d open(Path file, OpenOptions options, Progress progress) {
		progress.checkCancelled();
		Path folder = file;
		if (!Files.isDirectory(file)) {
			if (Files.exists(file) && !MARKS.contains(file.getFileName().toString().toLowerCase(Locale.ROOT))) {
				throw new DataException.Unsupported("this is no Zarr store, which is a folder", file.toString(), "give the folder, or unpack it first");
			}
			folder = Files.exists(file) ? file.toAbsolutePath().getParent() : file;
		}
		if (!Files.isDirectory(folder)) {
			throw new DataException.Unsupported("no such store", file.toString(), "check the path");
		}
		OpenStore open = new OpenStore(this, folder, new FolderStore(folder), options, progress);
		return ZarrScan.of(open, open.best());
	}
}

package org.outcrop.imaging.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.imaging.internal.read.ImageFile;
import org.outcrop.zarr.store.FolderStore;

/**
 * Reads images of ions from OME-Zarr, as {@link OmeZarrTarget} writes them: channels named {@code tic}, {@code base peak} and by the m/z of ions. Other
 * images are left to other readers.
 *
 * <p>A store is a folder. Opening reads the ion current and the base peak, to know where pixels are. Thread: any.
 */
public final class OmeImagesReader implements FormatReader {

	private static final String MARK = "zarr.json";
	private static final Pattern CHANNELS = Pattern.compile("\"label\"\\s*:\\s*\"tic\"[\\s\\S]*?\"label\"\\s*:\\s*\"base peak\"");

	@Override
	public String id() {
		return "ion-images";
	}

	@Override
	public String name() {
		return "OME-Zarr images of ions";
	}

	@Override
	public int version() {
		return 1;
	}

	@Override
	public Set<String> extensions() {
		return Set.of(".ome.zarr");
	}

	@Override
	public Set<String> folderMarks() {
		return Set.of(MARK);
	}

	@Override
	public Confidence sniff(Head head) {
		String text = new String(head.bytes(), StandardCharsets.UTF_8);
		boolean image = text.stripLeading().startsWith("{") && text.contains("\"multiscales\"") && !text.contains("\"spatialdata_attrs\"");
		return image && CHANNELS.matcher(text).find() ? Confidence.CONTENT : Confidence.NO;
	}

	/**
	 * @param file the folder of the store, or the file that marks it
	 * @throws DataException.Unsupported what holds other images
	 */
	@Override
	public IonImages open(Path file, OpenOptions options, Progress progress) {
		progress.checkCancelled();
		Path folder = Files.isDirectory(file) || !file.endsWith(MARK) ? file : file.toAbsolutePath().getParent();
		if (!Files.isDirectory(folder)) {
			throw new DataException.Unsupported("this is no OME-Zarr store, which is a folder", file.toString(), "give the folder, or unpack it first");
		}
		return new ImageFile(this, folder, new FolderStore(folder), options, progress);
	}
}

package org.outcrop.ui.peakmap.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.outcrop.data.DataException;

/** Writes pictures to files. Any thread. */
public final class PictureFile {

	private PictureFile() {
	}

	/**
	 * Writes a PNG beside the target and renames it, so that a half-written picture never has its name.
	 *
	 * @throws DataException.NotWritable where the folder can't be written; nothing is left behind then
	 */
	public static void save(ImageData picture, Path target) {
		Path draft = target.resolveSibling(target.getFileName() + ".part");
		try {
			write(picture, draft);
			Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		} catch (IOException e) {
			remove(draft, e);
			throw new DataException.NotWritable("the picture can't be written (" + e.getMessage() + ")", target.toString(),
					"choose another folder, or free some space", e);
		}
	}

	private static void write(ImageData picture, Path draft) throws IOException {
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] {picture};
		try (var out = Files.newOutputStream(draft)) {
			loader.save(out, SWT.IMAGE_PNG);
		} catch (SWTException e) {
			// the toolkit's own wrapping of what the stream said
			if (e.code == SWT.ERROR_IO) {
				throw new IOException(e.getMessage(), e);
			}
			throw e;
		}
	}

	private static void remove(Path draft, IOException cause) {
		try {
			Files.deleteIfExists(draft);
		} catch (IOException e) {
			cause.addSuppressed(e);
		}
	}
}

package org.outcrop.ui.peakmap.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.outcrop.data.DataException;
import org.outcrop.data.WholeFile;

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
		WholeFile.write(target, true, out -> write(picture, out));
	}

	private static void write(ImageData picture, OutputStream out) throws IOException {
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] {picture};
		try {
			loader.save(out, SWT.IMAGE_PNG);
		} catch (SWTException e) {
			// the toolkit's own wrapping of what the stream said
			if (e.code == SWT.ERROR_IO) {
				throw new IOException(e.getMessage(), e);
			}
			throw e;
		}
	}
}

package org.outcrop.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.outcrop.data.DataException;

/** Paths by which files are the same. */
final class RealPath {

	private RealPath() {
	}

	/** The path without links and dots, as far as it is there. */
	static Path of(Path path) {
		if (!Files.exists(path)) {
			return path.toAbsolutePath().normalize();
		}
		try {
			return path.toRealPath();
		} catch (NoSuchFileException e) {
			// gone since it was asked for
			return path.toAbsolutePath().normalize();
		} catch (IOException e) {
			throw new DataException.Unsupported("the path can't be followed (" + e.getMessage() + ")", path.toString(), "check its permissions", e);
		}
	}
}

package org.outcrop.scan4d.internal.cached;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.outcrop.hdf5.Hdf5Attributes;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;

/**
 * Where in an HDF5 file results have their group.
 *
 * @param parent  path of the group in which it is; empty for the root
 * @param refusal why nothing is written there, one sentence
 */
public record Placement(String parent, Optional<String> refusal) {

	/** Name of a file that holds results beside the file that they belong to. */
	private static final String SIDECAR_ENDING = ".outcrop-cache.h5";
	private static final byte[] SIGNATURE = { (byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n' };

	/**
	 * For an array of a file.
	 *
	 * @param array its path; empty where it isn't known
	 */
	public static Placement of(Hdf5File file, String array) {
		Hdf5Group root = file.root();
		if (root.link("Version").isPresent() && (root.link("Data").isPresent() || root.link("Operations").isPresent())) {
			return new Placement("", Optional.of("a Velox file is left to the program of its vendor, which writes to it too"));
		}
		int end = array.lastIndexOf('/');
		String top = array.replaceFirst("^/*", "").replaceFirst("/.*", "");
		boolean inNode = !top.isEmpty() && root.group(top).map(Hdf5Group::attributes).filter(Placement::isPy4dstem13).isPresent();
		// a second group at the top keeps py4DSTEM 0.13 from reading its own data
		return new Placement(inNode && end > 0 ? array.substring(0, end) : "", Optional.empty());
	}

	private static boolean isPy4dstem13(Hdf5Attributes top) {
		return top.integer("version_major").orElse(-1) == 0 && top.integer("version_minor").orElse(-1) == 13;
	}

	/** Path of the group itself. */
	public String group() {
		return parent + "/" + CacheLayout.GROUP;
	}

	/** Whether a file is HDF5, by its first bytes. */
	public static boolean isHdf5(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			return false;
		}
		try (InputStream in = Files.newInputStream(file)) {
			return Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE);
		}
	}

	/** The file beside one that can hold its results. */
	public static Path sidecar(Path file) {
		return file.resolveSibling(file.getFileName() + SIDECAR_ENDING);
	}
}

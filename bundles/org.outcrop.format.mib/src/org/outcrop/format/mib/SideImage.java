package org.outcrop.format.mib;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The image that another detector recorded during the scan; its size is that of the scan.
 *
 * @param name    of the file
 * @param rows    extent along the slow axis
 * @param columns extent along the fast axis
 */
record SideImage(String name, long rows, long columns) {

	private static final int MOST = 16;

	/** The images named like a {@code .mib}: by its stem, by that and something behind a dash, or by its stem without the number. */
	static List<SideImage> beside(Path mib) {
		Path parent = mib.toAbsolutePath().getParent();
		if (parent == null) {
			return List.of();
		}
		String stem = Companions.stem(mib);
		List<String> stems = Companions.prefixes(stem);
		List<Path> candidates = new ArrayList<>();
		try (DirectoryStream<Path> folder = Files.newDirectoryStream(parent,
				p -> isImage(Companions.extension(p)) && isNamedLike(p, stem, stems))) {
			folder.forEach(candidates::add);
		} catch (IOException | DirectoryIteratorException e) {
			return List.of(); // a folder that can't be listed shows no image
		}
		candidates.sort(Comparator.naturalOrder());
		return candidates.stream().limit(MOST).flatMap(p -> read(p).stream()).toList();
	}

	private static boolean isNamedLike(Path image, String stem, List<String> prefixes) {
		String name = Companions.stem(image);
		return name.equals(stem) || name.startsWith(stem + "_") || name.startsWith(stem + "-") || !name.isEmpty() && prefixes.contains(name);
	}

	private static boolean isImage(String extension) {
		return extension.equals(".dm3") || extension.equals(".dm4") || extension.equals(".ser");
	}

	private static Optional<SideImage> read(Path file) {
		try (BinaryCursor cursor = new BinaryCursor(file)) {
			Optional<long[]> size = Companions.extension(file).equals(".ser") ? SerImageSize.read(cursor) : new DmImageSize(cursor).read();
			return size.map(s -> new SideImage(file.getFileName().toString(), s[0], s[1]));
		} catch (IOException | ArithmeticException e) {
			return Optional.empty(); // damaged or of another kind: then it says nothing about the scan
		}
	}
}

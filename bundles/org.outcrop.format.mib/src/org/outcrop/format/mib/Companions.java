package org.outcrop.format.mib;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.outcrop.data.DataException;

/**
 * The files around the one that was opened, by their names alone.
 *
 * @param data     the {@code .mib} that was chosen
 * @param siblings other {@code .mib} files whose names differ from it in their last number only, in the order of that number
 * @param hdr      the {@code .hdr} that was opened or that is named like the data, where it can be read
 * @param unread   one that is there and can't be read, where none can
 */
record Companions(Path data, List<Path> siblings, Optional<HdrFile> hdr, Optional<Path> unread) {

	private static final String MIB = ".mib";
	private static final String HDR = ".hdr";

	/**
	 * @param opened a {@code .mib} or {@code .hdr}
	 * @throws DataException.Unsupported where a {@code .hdr} has no {@code .mib} beside it
	 */
	static Companions of(Path opened) {
		if (extension(opened).equals(HDR)) {
			List<Path> numbered = numbered(opened, stem(opened));
			Path data = sameName(opened, stem(opened), MIB).or(() -> numbered.stream().findFirst())
					.orElseThrow(() -> new DataException.Unsupported("there is no .mib file beside this .hdr", opened.toString(),
							"put the .mib of the same name into the same folder"));
			return of(data, List.of(opened));
		}
		return of(opened, Stream.concat(Stream.of(stem(opened)), prefixes(stem(opened)).stream())
				.flatMap(p -> sameName(opened, p, HDR).stream()).toList());
	}

	/** @param headers those that may be of this file, the likeliest first */
	private static Companions of(Path data, List<Path> headers) {
		Optional<HdrFile> hdr = headers.stream().flatMap(p -> HdrFile.read(p).stream()).findFirst();
		return new Companions(data, siblings(data), hdr, hdr.isPresent() ? Optional.empty() : headers.stream().findFirst());
	}

	private static List<Path> siblings(Path data) {
		List<Path> found = new ArrayList<>(numbered(data, withoutNumber(stem(data))));
		found.removeIf(p -> p.getFileName().equals(data.getFileName()));
		return found;
	}

	/** Names of what accompanies an acquisition in several files: without the number, and without what joins it. */
	static List<String> prefixes(String stem) {
		String bare = withoutNumber(stem);
		return List.of(bare, bare.replaceAll("[-_ .]+$", ""));
	}

	private static String withoutNumber(String stem) {
		int end = stem.length();
		while (end > 0 && Character.isDigit(stem.charAt(end - 1))) {
			end--;
		}
		return stem.substring(0, end);
	}

	/** The {@code .mib} files named by a prefix and a number, or by the prefix alone. */
	private static List<Path> numbered(Path beside, String prefix) {
		List<Path> found = new ArrayList<>();
		try (DirectoryStream<Path> folder = Files.newDirectoryStream(folder(beside),
				p -> extension(p).equals(MIB) && stem(p).startsWith(prefix) && stem(p).substring(prefix.length()).matches("\\d*"))) {
			folder.forEach(found::add);
		} catch (IOException | DirectoryIteratorException e) {
			return List.of(); // a folder that can't be listed has no neighbours to offer
		}
		found.sort(Comparator.<Path>comparingInt(p -> stem(p).length()).thenComparing(Companions::stem));
		return found.stream().map(p -> beside.resolveSibling(p.getFileName())).toList();
	}

	private static Optional<Path> sameName(Path beside, String stem, String extension) {
		if (stem.isEmpty()) {
			return Optional.empty();
		}
		for (String ending : List.of(extension, extension.toUpperCase(Locale.ROOT))) {
			Path path = beside.resolveSibling(stem + ending);
			if (Files.isRegularFile(path)) {
				return Optional.of(path);
			}
		}
		return Optional.empty();
	}

	private static Path folder(Path file) {
		Path parent = file.toAbsolutePath().getParent();
		return parent == null ? file.toAbsolutePath() : parent;
	}

	/** Name without its ending. */
	static String stem(Path path) {
		String name = path.getFileName().toString();
		int dot = name.lastIndexOf('.');
		return dot < 0 ? name : name.substring(0, dot);
	}

	/** The ending with its dot, lower case. */
	static String extension(Path path) {
		String name = path.getFileName().toString();
		int dot = name.lastIndexOf('.');
		return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
	}
}

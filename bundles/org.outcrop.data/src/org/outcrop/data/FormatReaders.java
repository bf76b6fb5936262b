package org.outcrop.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

import org.outcrop.compute.Progress;

/**
 * The readers at hand, and the choice between them.
 *
 * @param readers in order of preference
 */
public record FormatReaders(List<FormatReader> readers) {

	public FormatReaders {
		readers = List.copyOf(readers);
	}

	/** The readers that plain Java finds on the class path of the given loader. */
	public static FormatReaders fromServices(ClassLoader loader) {
		return new FormatReaders(ServiceLoader.load(FormatReader.class, loader).stream().map(ServiceLoader.Provider::get).toList());
	}

	/**
	 * Opens a file with the reader that knows it best.
	 *
	 * @throws DataException.Unsupported when the path can't be read or no reader knows it; says what the file looks like
	 */
	public Dataset open(Path file, OpenOptions options, Progress progress) {
		FormatReader best = null;
		FormatReader.Confidence confidence = FormatReader.Confidence.NO;
		boolean folder = Files.isDirectory(file);
		Optional<Head> seen = folder ? Optional.empty() : head(file, Set.of());
		for (FormatReader reader : readers) {
			// of a folder each reader sees the file that marks it as its own
			Optional<Head> head = folder ? head(file, reader.folderMarks()) : seen;
			seen = head.isPresent() ? head : seen;
			FormatReader.Confidence c = head.map(reader::sniff).orElse(FormatReader.Confidence.NO);
			if (c.compareTo(confidence) > 0) {
				best = reader;
				confidence = c;
			}
		}
		if (best == null) {
			throw seen.map(head -> new DataException.Unsupported("no reader knows this file (" + ContentGuess.describe(head.bytes()) + ")", file.toString(),
					"give one of: " + known()))
					.orElseGet(() -> new DataException.Unsupported("this is a folder, not a file", file.toString(), "name a file inside it"));
		}
		return best.open(file, options, progress);
	}

	private String known() {
		return readers.stream().flatMap(r -> r.extensions().stream().sorted()).distinct().collect(Collectors.joining(", "));
	}

	/** @param marks of a folder; empty where it has none of them */
	private static Optional<Head> head(Path file, Set<String> marks) {
		try {
			if (Files.isDirectory(file)) {
				return Head.of(file, marks.stream().sorted().toList());
			}
			if (Files.exists(file) && !Files.isRegularFile(file)) {
				throw new DataException.Unsupported("this is not a regular file (a device or a pipe)", file.toString(),
						"copy the data to a file first");
			}
			return Optional.of(Head.of(file));
		} catch (NoSuchFileException e) {
			throw new DataException.Unsupported("no such file", file.toString(), "check the path", e);
		} catch (AccessDeniedException e) {
			throw new DataException.Unsupported("no permission to read the file", file.toString(), "change its permissions or copy it", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", file.toString(), "check disk and permissions", e);
		}
	}
}

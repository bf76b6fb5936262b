package org.outcrop.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
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
		Head head = head(file);
		FormatReader best = null;
		FormatReader.Confidence confidence = FormatReader.Confidence.NO;
		for (FormatReader reader : readers) {
			FormatReader.Confidence c = reader.sniff(head);
			if (c.compareTo(confidence) > 0) {
				best = reader;
				confidence = c;
			}
		}
		if (best == null) {
			throw new DataException.Unsupported("no reader knows this file (" + ContentGuess.describe(head.bytes()) + ")", file.toString(),
					"give one of: " + known());
		}
		return best.open(file, options, progress);
	}

	private String known() {
		return readers.stream().flatMap(r -> r.extensions().stream().sorted()).distinct().collect(Collectors.joining(", "));
	}

	private Head head(Path file) {
		try {
			if (Files.isDirectory(file)) {
				List<String> marks = readers.stream().flatMap(reader -> reader.folderMarks().stream().sorted()).distinct().toList();
				return Head.of(file, marks).orElseThrow(
						() -> new DataException.Unsupported("this is a folder, not a file", file.toString(), "name a file inside it"));
			}
			if (Files.exists(file) && !Files.isRegularFile(file)) {
				throw new DataException.Unsupported("this is not a regular file (a device or a pipe)", file.toString(),
						"copy the data to a file first");
			}
			return Head.of(file);
		} catch (NoSuchFileException e) {
			throw new DataException.Unsupported("no such file", file.toString(), "check the path", e);
		} catch (AccessDeniedException e) {
			throw new DataException.Unsupported("no permission to read the file", file.toString(), "change its permissions or copy it", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", file.toString(), "check disk and permissions", e);
		}
	}
}

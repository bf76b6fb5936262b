package org.outcrop.fft.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.CacheRoot;
import org.outcrop.data.WholeFile;
import org.outcrop.scan4d.cached.ResultTree;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The folder {@code fft4d} of the cache folder: transforms that are kept there, and for each transform anywhere a small note which scan it belongs
 * to. One little file for each, so that several processes need no lock; losing one costs nothing where the transform is beside its scan.
 */
public final class FourierNotes {

	private static final String FOLDER = "fft4d";
	private static final String ENDING = ".json";
	private static final ObjectMapper JSON = new ObjectMapper();

	/**
	 * One note.
	 *
	 * @param source the scan's file
	 * @param file   with the transform
	 */
	public record Note(Path source, Path file) {
	}

	private final Path folder;

	/** Of a cache folder; touches nothing. */
	public FourierNotes(CacheRoot root) {
		folder = root.folder().resolve(FOLDER);
	}

	/** Where transforms lie that have no other place. */
	public Path folder() {
		return folder;
	}

	/** Whether a transform has a place and a name that the program gave it; one that a user has named is theirs, and never removed. */
	public boolean isOurs(Path source, Path file) {
		return real(file).startsWith(real(folder)) || FourierNames.allBeside(source).stream().anyMatch(beside -> real(beside).equals(real(file)));
	}

	/** What interrupted runs have left in the cache folder. */
	public List<Path> leftovers() {
		return files("", ".h5.part");
	}

	/** Transforms in the cache folder whose names begin so, noted or not. */
	public List<Path> transforms(String start) {
		return files(start, ".h5");
	}

	private List<Path> files(String start, String ending) {
		List<Path> all = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder,
				file -> file.getFileName().toString().startsWith(start) && file.toString().endsWith(ending))) {
			files.forEach(all::add);
		} catch (NoSuchFileException | NotDirectoryException e) {
			// nothing was computed there yet
			return List.of();
		} catch (IOException e) {
			throw new UncheckedIOException("the folder of transforms can't be listed", e);
		}
		return all;
	}

	/** Every note, also of what is gone. */
	public List<Note> all() {
		List<Note> all = new ArrayList<>();
		try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*" + ENDING)) {
			for (Path note : notes) {
				read(note).ifPresent(all::add);
			}
		} catch (NoSuchFileException | NotDirectoryException e) {
			// nothing was noted yet
			return List.of();
		} catch (IOException e) {
			throw new UncheckedIOException("the list of transforms can't be read", e);
		}
		return all;
	}

	/** Those of one scan's file. */
	public List<Note> of(Path source) {
		Path real = real(source);
		return all().stream().filter(note -> real(note.source).equals(real)).toList();
	}

	/** @return false where the cache folder can't be written; nothing depends on it but finding a transform in an unusual place */
	public boolean note(Path source, Path file) {
		try {
			WholeFile.note(path(file), JSON.createObjectNode().put("source", real(source).toString()).put("file", real(file).toString()).toString()
					.getBytes(StandardCharsets.UTF_8));
			return true;
		} catch (IOException e) {
			// it is found again where it lies beside its scan, and computed anew elsewhere
			return false;
		}
	}

	/** Forgets a transform. */
	public void forget(Path file) throws IOException {
		Files.deleteIfExists(path(file));
	}

	private Path path(Path file) {
		return folder.resolve(ResultTree.hash(real(file).toString()).substring(0, 32) + ENDING);
	}

	private static Path real(Path path) {
		try {
			return path.toRealPath();
		} catch (IOException e) {
			// it is gone, and known by its name all the same
			return path.toAbsolutePath().normalize();
		}
	}

	private static Optional<Note> read(Path note) {
		try {
			JsonNode node = JSON.readTree(Files.readAllBytes(note));
			return Optional.of(new Note(Path.of(node.path("source").asText()), Path.of(node.path("file").asText())));
		} catch (JacksonException e) {
			// half written by a full disk: as good as not there
			return Optional.empty();
		} catch (IOException e) {
			// gone meanwhile
			return Optional.empty();
		}
	}
}

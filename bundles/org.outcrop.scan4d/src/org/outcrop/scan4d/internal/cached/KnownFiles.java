package org.outcrop.scan4d.internal.cached;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.outcrop.cache.CacheRoot;
import org.outcrop.data.WholeFile;
import org.outcrop.scan4d.cached.KeepIn;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A small list in the cache folder of the files whose results were kept: which they are, where that was, and how the file looked when its
 * fingerprint was taken last. One little file for each, so that several processes need no lock. Losing it costs nothing but time.
 */
public final class KnownFiles {

	private static final String FOLDER = "scan4d-files";
	private static final String ENDING = ".json";
	private static final ObjectMapper JSON = new ObjectMapper();

	/**
	 * What is known of one file.
	 *
	 * @param file        real path
	 * @param size        when its fingerprint was taken
	 * @param modified    nanoseconds since 1970, at that time
	 * @param array       of which the fingerprint is; empty where a file is one array
	 * @param fingerprint as text
	 * @param places      where results were kept
	 */
	public record Known(Path file, long size, long modified, String array, String fingerprint, Set<KeepIn> places) {

		/** Whether the file still has this size and time, so that the fingerprint needn't be taken again. */
		public boolean stillHolds() {
			try {
				BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
				return now.size() == size && nanos(now) == modified;
			} catch (IOException e) {
				// what can't be looked at can't be vouched for
				return false;
			}
		}
	}

	/**
	 * How a file looks at one moment. Taken before its data is read it vouches for what was read: a later change gives another size or time.
	 *
	 * @param file     real path
	 * @param size     bytes
	 * @param modified nanoseconds since 1970
	 */
	public record Look(Path file, long size, long modified) {
	}

	private final Path folder;

	/** The list of a cache folder. */
	public KnownFiles(CacheRoot root) {
		folder = root.folder().resolve(FOLDER);
	}

	/** What is known of a file, whether it still holds or not. */
	public Optional<Known> of(Path file) {
		try {
			return read(note(file.toRealPath()));
		} catch (IOException e) {
			// a file that is not there is not known
			return Optional.empty();
		}
	}

	/** Every file that is known; those that are gone as well. */
	public List<Known> all() {
		List<Known> all = new ArrayList<>();
		try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*" + ENDING)) {
			for (Path note : notes) {
				read(note).ifPresent(all::add);
			}
		} catch (NoSuchFileException | NotDirectoryException e) {
			// no list yet
			return List.of();
		} catch (IOException e) {
			throw new UncheckedIOException("the list of known files can't be read", e);
		}
		return all;
	}

	/** How a file looks now; empty where it can't be looked at. */
	public Optional<Look> look(Path file) {
		try {
			Path real = file.toRealPath();
			BasicFileAttributes now = Files.readAttributes(real, BasicFileAttributes.class);
			return Optional.of(new Look(real, now.size(), nanos(now)));
		} catch (IOException e) {
			// what can't be looked at can't be vouched for
			return Optional.empty();
		}
	}

	/**
	 * Notes how a file looked, and where its results are besides the places noted before; writes nothing where all of that is noted already.
	 *
	 * @param look from before its fingerprint was taken
	 * @return false where the cache folder can't be written; nothing depends on it
	 */
	public boolean note(Look look, String array, String fingerprint, Set<KeepIn> places) {
		try {
			Set<KeepIn> all = EnumSet.noneOf(KeepIn.class);
			all.addAll(places);
			Optional<Known> old = of(look.file);
			old.ifPresent(noted -> all.addAll(noted.places()));
			Known known = new Known(look.file, look.size, look.modified, array, fingerprint, all);
			if (!old.filter(known::equals).isPresent()) {
				write(known);
			}
			return true;
		} catch (IOException e) {
			// the next open takes a little longer, that is all
			return false;
		}
	}

	private Path note(Path real) {
		return folder.resolve(Digest.of(real.toString()).substring(0, 32) + ENDING);
	}

	private void write(Known known) throws IOException {
		ObjectNode node = JSON.createObjectNode().put("file", known.file.toString()).put("size", known.size).put("modified_ns", known.modified)
				.put("array", known.array).put("fingerprint", known.fingerprint);
		known.places.forEach(place -> node.withArray("places").add(place.name()));
		WholeFile.note(note(known.file), node.toString().getBytes(StandardCharsets.UTF_8));
	}

	private static Optional<Known> read(Path note) {
		try {
			JsonNode node = JSON.readTree(Files.readAllBytes(note));
			Set<KeepIn> places = EnumSet.noneOf(KeepIn.class);
			for (JsonNode place : node.path("places")) {
				places.add(KeepIn.valueOf(place.asText()));
			}
			return Optional.of(new Known(Path.of(node.path("file").asText()), node.path("size").asLong(), node.path("modified_ns").asLong(),
					node.path("array").asText(), node.path("fingerprint").asText(), places));
		} catch (JacksonException | IllegalArgumentException e) {
			// half written by a full disk, or of another version: as good as not there
			return Optional.empty();
		} catch (IOException e) {
			// gone meanwhile
			return Optional.empty();
		}
	}

	private static long nanos(BasicFileAttributes attributes) {
		return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
	}
}

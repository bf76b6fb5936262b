package org.outcrop.fft.internal.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.scan.FourierFound;
import org.outcrop.scan4d.cached.CachedResult;
import org.outcrop.scan4d.cached.CachedResult.Standing;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.ResultShelf;
import org.outcrop.scan4d.cached.ShelvedResult;

/** Looks for the transforms of a scan: what its file says, files beside it by their names, and what was noted in the cache folder. */
public final class Search {

	/**
	 * A transform with what is needed to open it.
	 *
	 * @param found  as it is told
	 * @param group  of the entry with the numbers
	 * @param params that it was computed with
	 * @param uuid   of its file
	 */
	public record Hit(FourierFound found, String group, String params, Optional<String> uuid) {
	}

	private final Scan4d scan;
	private final ResultShelf shelf;
	private final FourierNotes notes;

	/** Reads nothing yet. */
	public Search(Scan4d scan, CacheRoot root) {
		this.scan = scan;
		shelf = ResultShelf.of(scan, root);
		notes = new FourierNotes(root);
	}

	/** Entries of the scan's own file, with numbers or as a word about another file. */
	public List<ShelvedResult> inFile(Progress progress) {
		return shelf.inFile(FourierContainer.ENTRY, progress).stream().filter(one -> FourierNames.isEntry(one.result().name())).toList();
	}

	/** Everything: what can be used first, of these the newest. A word about a file that was moved is left out where the file is found elsewhere. */
	public List<Hit> run(Progress progress) {
		List<Hit> hits = new ArrayList<>();
		Set<Path> files = new LinkedHashSet<>();
		List<Hit> words = new ArrayList<>();
		for (ShelvedResult entry : inFile(progress)) {
			if (entry.beside().isEmpty()) {
				hit(entry, scan.file(), KeepIn.FILE).ifPresent(hits::add);
			} else {
				files.add(normal(entry.beside().get()));
				if (entry.result().standing() == Standing.MOVED) {
					hit(entry, entry.beside().get(), KeepIn.SIDECAR).ifPresent(words::add);
					entry.uuid().flatMap(uuid -> FourierNames.withUuid(scan.file(), uuid)).ifPresent(file -> files.add(normal(file)));
				}
			}
		}
		if (scan.derivation().isEmpty()) {
			FourierNames.allBeside(scan.file()).forEach(file -> files.add(normal(file)));
		}
		notes.of(scan.file()).forEach(note -> files.add(normal(note.file())));
		for (Path file : files) {
			progress.checkCancelled();
			KeepIn where = file.startsWith(normal(notes.folder())) ? KeepIn.CACHE_FOLDER : KeepIn.SIDECAR;
			shelf.inContainer(file, where, FourierContainer.ENTRY).forEach(entry -> hit(entry, file, where).ifPresent(hits::add));
		}
		// complete, but whoever computed it was killed before it was noted; of another scan of that name it would not be valid
		for (Path file : notes.transforms(scan.file().getFileName() + "-")) {
			if (files.add(normal(file))) {
				shelf.inContainer(file, KeepIn.CACHE_FOLDER, FourierContainer.ENTRY).stream().filter(entry -> entry.result().isValid())
						.forEach(entry -> hit(entry, file, KeepIn.CACHE_FOLDER).ifPresent(hits::add));
			}
		}
		Set<Optional<String>> there = new HashSet<>();
		hits.forEach(hit -> there.add(hit.uuid));
		words.stream().filter(word -> !there.contains(word.uuid)).forEach(hits::add);
		hits.sort(Comparator.comparing((Hit hit) -> !hit.found.isValid())
				.thenComparing(hit -> hit.found.computed().orElse(Instant.EPOCH), Comparator.reverseOrder()));
		return hits;
	}

	private static Path normal(Path path) {
		return path.toAbsolutePath().normalize();
	}

	private static Optional<Hit> hit(ShelvedResult entry, Path file, KeepIn where) {
		CachedResult result = entry.result();
		return FourierTexts.options(entry.params()).map(options -> new Hit(new FourierFound(result.name(), options, where, file, result.standing(),
				result.reason(), result.computed(), result.bytes()), entry.group(), entry.params(), entry.uuid()));
	}
}

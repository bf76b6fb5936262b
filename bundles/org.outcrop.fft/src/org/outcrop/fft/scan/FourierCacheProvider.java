package org.outcrop.fft.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.CacheFailure;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryStatus;
import org.outcrop.cache.FolderFiles;
import org.outcrop.cache.Validity;
import org.outcrop.cache.Verification;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.fft.internal.store.FourierContainer;
import org.outcrop.fft.internal.store.FourierNames;
import org.outcrop.fft.internal.store.FourierNotes;
import org.outcrop.fft.internal.store.FourierStore;
import org.outcrop.fft.internal.store.FourierTexts;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.scan4d.cached.ResultShelf;
import org.outcrop.scan4d.cached.ResultTree;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Transforms of 4D scans in files of their own: beside the scans, in the cache folder, and where a user has put them. */
public final class FourierCacheProvider implements CacheProvider {

	/** What reading needs; a proof keeps nothing of it. */
	private static final long MEMORY = 16L << 20;
	private static final String KIND = "fft4d";
	private static final String PART = ".part";
	private static final String JOURNAL = ".part.journal";

	private final FourierNotes notes;

	/** For the user's own cache folder. */
	public FourierCacheProvider() {
		this(CacheRoot.at(CacheRoot.defaultFolder()));
	}

	private FourierCacheProvider(CacheRoot root) {
		notes = new FourierNotes(root);
	}

	@Override
	public CacheProvider in(CacheRoot root) {
		return new FourierCacheProvider(root);
	}

	@Override
	public String id() {
		return KIND;
	}

	/** Those that the cache folder has or knows of, and what interrupted runs have left there. */
	@Override
	public List<EntryStatus> entries(Progress progress) {
		List<EntryStatus> all = new ArrayList<>();
		Set<Path> sources = new LinkedHashSet<>();
		notes.all().forEach(note -> sources.add(note.source()));
		for (Path source : sources) {
			progress.checkCancelled();
			all.addAll(entriesOf(source, progress));
		}
		for (Path part : notes.leftovers()) {
			all.add(leftover(part, Optional.empty()));
		}
		return all;
	}

	@Override
	public List<EntryStatus> entriesOf(Path file, Progress progress) {
		Set<Path> files = new LinkedHashSet<>(FourierNames.allBeside(file));
		notes.of(file).forEach(note -> files.add(note.file()));
		List<EntryStatus> all = new ArrayList<>();
		for (Path one : files) {
			progress.checkCancelled();
			all.add(status(file, one));
		}
		FourierNames.partsBeside(file).forEach(part -> all.add(leftover(part, Optional.of(file))));
		return all;
	}

	private EntryStatus status(Path source, Path file) {
		if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
			return new EntryStatus(KIND, key(file), file, Optional.of(source), 0, Instant.EPOCH, Instant.EPOCH, Validity.BROKEN, false,
					"moved or deleted: locate it, compute it again, or forget this entry");
		}
		long bytes = bytes(file);
		try {
			Said said = Files.isDirectory(file) ? saidByStore(file) : saidByFile(file);
			Instant computed = date(said.date);
			String options = FourierTexts.options(said.params).map(FourierCacheProvider::words).orElse("of unknown options");
			boolean ours = notes.isOurs(source, file);
			String detail = ours ? options : options + ", " + ByteText.of(bytes) + " in a file of your choice, which clearing only forgets";
			return new EntryStatus(KIND, key(file), file, Optional.of(source), ours ? bytes : 0, computed, lastUsed(file),
					ResultShelf.validity(file, source), false, detail);
		} catch (DataException e) {
			return new EntryStatus(KIND, key(file), file, Optional.of(source), bytes, Instant.EPOCH, Instant.EPOCH, Validity.BROKEN, false,
					e.what());
		}
	}

	/** What a transform says of its computing. */
	private record Said(String date, String params) {
	}

	private static Said saidByStore(Path folder) {
		ObjectNode said = FourierStore.attributes(folder);
		return new Said(said.path("computation_date").asText(), FourierStore.text(said, "computation_params"));
	}

	private static Said saidByFile(Path file) {
		try (Hdf5File open = Hdf5File.open(file)) {
			Hdf5Group entry = open.group("/cached/" + FourierContainer.ENTRY).orElseThrow(
					() -> new DataException.Corrupt("there is no transform in it", file.toString(), "clear it and compute it again"));
			return new Said(entry.attributes().text("computation_date").orElse(""),
					entry.group("metadata").flatMap(said -> said.array("computation_params")).flatMap(Hdf5Array::text).orElse(""));
		}
	}

	/** {@code over the scan's axes, rows 96 to 160, columns 88 to 152}. */
	private static String words(FourierOptions options) {
		StringBuilder words = new StringBuilder("over " + switch (options.axes()) {
		case SCAN -> "the scan's axes";
		case DETECTOR -> "the detector's axes";
		case ALL -> "all axes";
		});
		options.crop().ifPresent(crop -> words.append(", rows ").append(crop.row0()).append(" to ").append(crop.row1()).append(", columns ")
				.append(crop.column0()).append(" to ").append(crop.column1()));
		if (options.window() != Apodisation.NONE) {
			words.append(", window ").append(options.window().text());
		}
		if (options.subtractMean()) {
			words.append(", without the mean");
		}
		return words.toString();
	}

	private static Instant date(String text) {
		try {
			return Instant.parse(text);
		} catch (DateTimeException e) {
			// a transform without a date can still be right
			return Instant.EPOCH;
		}
	}

	private static Instant lastUsed(Path file) {
		try {
			return Files.readAttributes(file, BasicFileAttributes.class).lastAccessTime().toInstant();
		} catch (IOException e) {
			// gone meanwhile
			return Instant.EPOCH;
		}
	}

	private static long bytes(Path file) {
		try {
			return FolderFiles.bytes(file);
		} catch (IOException e) {
			// gone meanwhile
			return 0;
		}
	}

	private static EntryStatus leftover(Path part, Optional<Path> source) {
		return new EntryStatus(KIND, key(part), part, source, bytes(part), lastUsed(part), lastUsed(part), Validity.INCOMPLETE, false,
				"a transform that was interrupted; the same command goes on with it");
	}

	private static String key(Path file) {
		return ResultTree.hash(file.toAbsolutePath().normalize().toString()).substring(0, 32);
	}

	@Override
	public Verification verify(EntryStatus entry, Progress progress) {
		if (entry.validity() == Validity.INCOMPLETE || !Files.exists(entry.location())) {
			return Verification.of(List.of(entry.detail()), 0);
		}
		try (FourierFile file = FourierFile.open(entry.location(), Runtime.getRuntime().availableProcessors(), new MemoryBudget(MEMORY))) {
			return file.verify(entry.source()
					.flatMap(source -> ResultShelf.diffractionSum(source, entry.location(), FourierContainer.ENTRY)), progress);
		} catch (DataException e) {
			return Verification.of(List.of(e.getMessage()), 0);
		}
	}

	@Override
	public void clear(EntryStatus entry, Progress progress) {
		Path file = entry.location();
		try {
			if (entry.validity() == Validity.INCOMPLETE) {
				Files.deleteIfExists(file);
				Files.deleteIfExists(Path.of(file.toString().substring(0, file.toString().length() - PART.length()) + JOURNAL));
				return;
			}
			Optional<String> uuid = uuid(file);
			boolean ours = entry.source().filter(source -> notes.isOurs(source, file)).isPresent();
			if (ours && Files.exists(file) && !Placing.isTransform(file)) {
				throw new DataException.NotWritable("this is no transform any more, and is left alone", file.toString(), "look what it is");
			}
			if (uuid.isPresent() && entry.source().isPresent()) {
				ResultShelf.recordsOf(entry.source().get(), uuid.get()).forEach(name -> ResultShelf.remove(entry.source().get(), name, progress));
			}
			if (ours) {
				Files.deleteIfExists(file);
			}
			notes.forget(file);
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, file, 0);
		}
	}

	private static Optional<String> uuid(Path file) {
		if (Files.isDirectory(file)) {
			return FourierStore.uuid(file);
		}
		try (Hdf5File open = Hdf5File.open(file)) {
			return open.root().attributes().text("uuid");
		} catch (DataException e) {
			// damaged: then nothing in the scan's file can speak of it rightly
			return Optional.empty();
		}
	}
}

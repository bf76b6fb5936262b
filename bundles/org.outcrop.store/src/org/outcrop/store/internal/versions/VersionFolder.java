package org.outcrop.store.internal.versions;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.FileLayout;
import org.outcrop.store.FileLayout.Part;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Problem;
import org.outcrop.store.StorePath;
import org.outcrop.store.internal.keyed.Documents;
import org.outcrop.zarr.store.StoreKeys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The versions of one store, in a folder of it that lists don't show: for each a folder with its number as name, in it {@code version.json}
 * and {@code tree}, a store of its own with what was kept. Each is made and goes under another name and a rename. Any thread and any process;
 * changes wait for one another.
 */
public final class VersionFolder {

	/** Its name in the store. */
	public static final String NAME = StoreKeys.PRIVATE + "versions";

	private static final String TREE = "tree";
	private static final String DOCUMENT = "version.json";
	private static final String BUILDING = "building-";
	private static final String DROPPING = "dropping-";
	private static final int ATTEMPTS = 5;
	private static final int PAUSE_MS = 5;
	private static final int PATIENCE_MS = 60_000;

	/**
	 * A version.
	 *
	 * @param number of its own in the store
	 * @param path   what was kept
	 * @param name   that it was given; else its number
	 * @param kind   of what was kept
	 * @param made   when
	 * @param linked whether its files are second names of the store's
	 * @param facts  what its tree holds
	 */
	public record Kept(long number, StorePath path, String name, ItemKind kind, Instant made, boolean linked, LinkedTree.Facts facts) {

		/** Files of it. */
		public long files() {
			return facts.files();
		}

		/** Bytes of them, shared with the store or not. */
		public long bytes() {
			return facts.bytes();
		}
	}

	/** What is done while nobody else changes versions. */
	@FunctionalInterface
	private interface Work<T> {
		T run() throws IOException;
	}

	private final FileLayout layout;
	private final Path folder;

	public VersionFolder(FileLayout layout) {
		this.layout = layout;
		this.folder = layout.root().resolve(NAME);
	}

	/** Where the tree of a version is: a store of its own. */
	public Path tree(Kept version) {
		return folder.resolve(version.number() + "/" + TREE);
	}

	/** All versions, the oldest first; those that can't be read are left out. */
	public List<Kept> all() {
		List<Kept> all = new ArrayList<>();
		for (Path each : folders()) {
			number(each).ifPresent(number -> read(each, number).ifPresent(all::add));
		}
		all.sort(Comparator.comparingLong(Kept::number));
		return all;
	}

	private List<Path> folders() {
		List<Path> found = new ArrayList<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
			all.forEach(found::add);
		} catch (NoSuchFileException e) {
			return List.of(); // none was ever kept
		} catch (IOException e) {
			throw new DataException.Unsupported("the versions of the store can't be listed (" + e.getMessage() + ")", folder.toString(),
					"Look at the permissions.", e);
		}
		return found;
	}

	private static Optional<Long> number(Path each) {
		String name = each.getFileName().toString();
		return name.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(name)) : Optional.empty();
	}

	private static Optional<Kept> read(Path each, long number) {
		try {
			ObjectNode document = Documents.object(Files.readAllBytes(each.resolve(DOCUMENT))).orElseThrow();
			if (!document.path("outcrop").asText().equals("version") || document.path("version").asInt() != 1) {
				return Optional.empty();
			}
			return Optional.of(new Kept(number, StorePath.of(document.path("path").asText()), document.path("name").asText(),
					ItemKind.valueOf(document.path("kind").asText().toUpperCase(java.util.Locale.ROOT)), Instant.parse(document.path("made").asText()),
					document.path("linked").asBoolean(), new LinkedTree.Facts(document.path("files").asLong(), document.path("bytes").asLong(),
							document.path("digest").asText())));
		} catch (IOException | IllegalArgumentException | java.util.NoSuchElementException | DateTimeParseException | DataException.Unsupported e) {
			// verifying tells of it
			return Optional.empty();
		}
	}

	private byte[] document(Kept version) {
		ObjectNode document = JsonNodeFactory.instance.objectNode();
		document.put("outcrop", "version").put("version", 1).put("path", version.path().text()).put("name", version.name())
				.put("kind", version.kind().label()).put("made", version.made().toString()).put("linked", version.linked())
				.put("files", version.files()).put("bytes", version.bytes()).put("digest", version.facts().digest());
		return Documents.bytes(document);
	}

	/**
	 * Keeps what is at a path.
	 *
	 * @param name empty for its number
	 * @throws DataException.NotWritable where another version of it has the name, nothing is there, or it doesn't hold still
	 */
	public Kept keep(StorePath path, ItemKind kind, String name, Progress progress) {
		return alone(() -> {
			if (all().stream().anyMatch(there -> there.path().equals(path) && there.name().equals(name))) {
				throw new DataException.NotWritable("there is a version of this name already", at(path) + ", version " + name,
						"Choose another name, or drop the version first.");
			}
			for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
				Optional<Kept> kept = tried(path, kind, name, progress);
				if (kept.isPresent()) {
					return kept.get();
				}
			}
			throw new DataException.NotWritable("it was changed again and again while it was to be kept", at(path), "Keep it when nothing writes to it.");
		}, path);
	}

	/** Empty where it was changed meanwhile. */
	private Optional<Kept> tried(StorePath path, ItemKind kind, String name, Progress progress) throws IOException {
		List<Part> parts = new ArrayList<>(layout.above(path));
		parts.addAll(layout.parts(path, path).orElseThrow(() -> new DataException.Unsupported("nothing that can be kept is there", at(path),
				"Look at the path; of an alias keep what it leads to.")));
		LinkedTree.Facts before = LinkedTree.facts(parts, progress);
		Path building = folder.resolve(BUILDING + UUID.randomUUID());
		try {
			Path tree = Files.createDirectories(building.resolve(TREE));
			boolean linked = LinkedTree.link(parts, tree, progress);
			LinkedTree.Facts there = LinkedTree.facts(List.of(new Part(tree, "")), progress);
			if (!before.equals(LinkedTree.facts(parts, progress)) || there.files() != before.files() || there.bytes() != before.bytes()) {
				return Optional.empty();
			}
			long number = all().stream().mapToLong(Kept::number).max().orElse(0) + 1;
			while (Files.exists(folder.resolve(Long.toString(number)))) {
				number++;
			}
			Kept kept = new Kept(number, path, name.isEmpty() ? Long.toString(number) : name, kind, Instant.now().truncatedTo(ChronoUnit.MILLIS),
					linked, there);
			write(building.resolve(DOCUMENT), document(kept));
			progress.checkCancelled();
			Files.move(building, folder.resolve(Long.toString(number)), StandardCopyOption.ATOMIC_MOVE);
			return Optional.of(kept);
		} finally {
			LinkedTree.delete(building);
		}
	}

	private static void write(Path file, byte[] content) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			var bytes = java.nio.ByteBuffer.wrap(content);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
	}

	/** Takes a version away. */
	public boolean drop(Kept version) {
		return alone(() -> {
			Path gone = folder.resolve(DROPPING + UUID.randomUUID());
			try {
				Files.move(folder.resolve(Long.toString(version.number())), gone, StandardCopyOption.ATOMIC_MOVE);
			} catch (NoSuchFileException e) {
				return false; // somebody else has dropped it
			}
			LinkedTree.delete(gone);
			return true;
		}, version.path());
	}

	/**
	 * Gives files a second name in the store, as another item.
	 *
	 * @param parts where they are and belong; nothing is there
	 */
	public void place(List<Part> parts, StorePath to, Progress progress) {
		alone(() -> {
			Path building = folder.resolve(BUILDING + UUID.randomUUID());
			try {
				LinkedTree.link(parts, Files.createDirectories(building.resolve(TREE)), progress);
				progress.checkCancelled();
				for (Part part : parts) {
					Path target = layout.root().resolve(part.place());
					if (Files.exists(target)) {
						throw new DataException.NotWritable("there is something already", at(to), "Choose another path, or delete it first.");
					}
					Files.createDirectories(target.getParent());
					Files.move(building.resolve(TREE).resolve(part.place()), target, StandardCopyOption.ATOMIC_MOVE);
				}
				return true;
			} finally {
				LinkedTree.delete(building);
			}
		}, to);
	}

	/** Looks at the versions of what lies at a path, below it and above it. */
	public List<Problem> verify(StorePath path, Progress progress) {
		List<Problem> problems = new ArrayList<>();
		for (Path each : folders()) {
			progress.checkCancelled();
			String name = each.getFileName().toString();
			Optional<Long> number = number(each);
			Optional<Kept> kept = number.flatMap(there -> read(each, there));
			if (name.startsWith(BUILDING) || name.startsWith(DROPPING)) {
				problems.add(new Problem(StorePath.ROOT, NAME + "/" + name,
						"a version that was being made or dropped when a process was killed, or is just now; the next change of versions takes it away"));
			} else if (number.isPresent() && kept.isEmpty()) {
				problems.add(new Problem(StorePath.ROOT, NAME + "/" + name, "a version whose document can't be read"));
			} else if (kept.isPresent() && (kept.get().path().startsWith(path) || path.startsWith(kept.get().path()))) {
				look(kept.get(), problems, progress);
			}
		}
		return problems;
	}

	private void look(Kept version, List<Problem> problems, Progress progress) {
		try {
			if (!LinkedTree.facts(List.of(new Part(tree(version), "")), progress).equals(version.facts())) {
				problems.add(new Problem(version.path(), "version " + version.name(),
						"files of this version were changed, added or taken away by another program"));
			}
		} catch (IOException e) {
			problems.add(new Problem(version.path(), "version " + version.name(), "files of this version can't be read: " + e.getMessage()));
		}
	}

	private String at(StorePath path) {
		return layout.root() + ", " + path;
	}

	/** Works while nobody else changes versions, after taking away what killed processes left. */
	private <T> T alone(Work<T> work, StorePath path) {
		try {
			Files.createDirectories(folder);
			try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
					FileLock _ = lock(channel)) {
				for (Path each : folders()) {
					String name = each.getFileName().toString();
					if (name.startsWith(BUILDING) || name.startsWith(DROPPING)) {
						LinkedTree.delete(each);
					}
				}
				return work.run();
			}
		} catch (IOException e) {
			throw new DataException.NotWritable("versions can't be changed (" + e.getMessage() + ")", at(path),
					"Look at the permissions and at the free space.", e);
		}
	}

	private static FileLock lock(FileChannel channel) throws IOException {
		for (int waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
			try {
				FileLock lock = channel.tryLock();
				if (lock != null) {
					return lock;
				}
			} catch (OverlappingFileLockException e) {
				// a thread of this process
			}
			try {
				Thread.sleep(PAUSE_MS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new java.util.concurrent.CancellationException("interrupted while another program changes versions");
			}
		}
		throw new IOException("another program changes versions all the time");
	}
}

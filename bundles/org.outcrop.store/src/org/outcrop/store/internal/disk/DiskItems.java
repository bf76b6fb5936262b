package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Items;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;

/** Items of a folder of files, as they are or as a transaction will leave them. Any thread. */
class DiskItems implements Items {

	private static final int ENTRIES_BETWEEN_QUESTIONS = 256;

	private final Names names;
	private final Rules rules;
	private final DiskErrors errors;
	private final Changes changes;

	DiskItems(Names names, DiskErrors errors, Changes changes) {
		this.names = names;
		this.errors = errors;
		this.rules = new Rules(names, errors);
		this.changes = changes;
	}

	final Names names() {
		return names;
	}

	final DiskErrors errors() {
		return errors;
	}

	// looking

	@Override
	public Optional<Entry> stat(StorePath path) {
		Found found = rules.followAbove(path);
		return found instanceof Found.None ? Optional.empty() : Optional.of(entry(found, path));
	}

	private Entry entry(Found found, StorePath shown) {
		return switch (found) {
		case Found.Folder folder -> entry(shown, ItemKind.FOLDER, OptionalLong.empty(), folder.attributes(), Optional.empty(), false);
		case Found.Stored stored -> entry(shown, stored.kind(), OptionalLong.of(stored.attributes().map(BasicFileAttributes::size).orElse(0L)),
				stored.attributes(), Optional.empty(), true);
		case Found.Alias alias -> entry(shown, kindBehind(found.path()), OptionalLong.empty(), alias.attributes(), Optional.of(alias.target()),
				true);
		case Found.Ambiguous ambiguous -> entry(shown, ambiguous.kind(), OptionalLong.empty(), Optional.empty(), Optional.empty(), false);
		case Found.Outside _, Found.None _ -> entry(shown, ItemKind.BYTES, OptionalLong.empty(), Optional.empty(), Optional.empty(), false);
		};
	}

	private static Entry entry(StorePath path, ItemKind kind, OptionalLong bytes, Optional<BasicFileAttributes> attributes,
			Optional<StorePath> aliasOf, boolean told) {
		String generation = told && attributes.isPresent() ? attributes.get().fileKey() + " "
				+ attributes.get().lastModifiedTime().to(TimeUnit.NANOSECONDS) + " " + attributes.get().size() : "";
		return new Entry(path, kind, bytes, attributes.map(is -> is.lastModifiedTime().toInstant()), aliasOf, generation);
	}

	private ItemKind kindBehind(StorePath alias) {
		try {
			return switch (rules.follow(alias)) {
			case Found.Folder _ -> ItemKind.FOLDER;
			case Found.Stored stored -> stored.kind();
			case Found.None _, Found.Alias _, Found.Outside _, Found.Ambiguous _ -> ItemKind.BYTES;
			};
		} catch (DataException e) {
			// it leads in a circle, which is no error before it is read
			return ItemKind.BYTES;
		}
	}

	/** The folder that a path leads to. */
	private StorePath folder(StorePath path) {
		Found found = rules.follow(path);
		return switch (found) {
		case Found.Folder folder -> folder.path();
		case Found.None _ -> throw errors.notThere(path);
		case Found.Outside _ -> throw errors.outside(path);
		default -> throw errors.otherKind(path, Rules.describe(found), "a folder");
		};
	}

	@Override
	public List<Entry> children(StorePath folder) {
		StorePath from = folder(folder);
		List<Entry> entries = new ArrayList<>();
		names.list(from, found -> {
			if (!(found instanceof Found.Outside)) {
				entries.add(entry(found, from.equals(folder) ? found.path() : folder.resolve(found.path().name())));
			}
		});
		entries.sort(Comparator.comparing(Entry::path));
		// several files of one name are told once
		List<Entry> told = new ArrayList<>(entries.size());
		for (Entry entry : entries) {
			if (told.isEmpty() || !told.getLast().path().equals(entry.path())) {
				told.add(entry);
			}
		}
		return List.copyOf(told);
	}

	@Override
	public void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
		progress.checkCancelled();
		walk(folder(folder), folder, each, progress, new long[1]);
	}

	/** Folders are remembered, items are not: a folder may hold millions. */
	private void walk(StorePath from, StorePath shown, Consumer<Entry> each, Progress progress, long[] count) {
		List<String> folders = new ArrayList<>();
		names.list(from, found -> {
			if (!(found instanceof Found.Outside)) {
				if (count[0]++ % ENTRIES_BETWEEN_QUESTIONS == 0) {
					progress.checkCancelled();
					progress.worked(count[0], 0);
				}
				if (found instanceof Found.Folder) {
					folders.add(found.path().name());
				}
				each.accept(entry(found, shown.equals(from) ? found.path() : shown.resolve(found.path().name())));
			}
		});
		folders.sort(null);
		for (String name : folders) {
			walk(from.resolve(name), shown.resolve(name), each, progress, count);
		}
	}

	// reading

	/** The item that a path leads to. */
	private Found.Stored stored(StorePath path) {
		Found found = rules.follow(path);
		return switch (found) {
		case Found.Stored stored -> stored;
		case Found.None none -> exact(none.path()).orElseThrow(() -> errors.notThere(path));
		case Found.Folder _ -> throw errors.otherKind(path, "a folder", "an item");
		case Found.Alias _ -> throw errors.notThere(path);
		case Found.Outside _ -> throw errors.outside(path);
		case Found.Ambiguous ambiguous -> throw errors.ambiguous(ambiguous);
		};
	}

	/** The item whose file has exactly this name. */
	private Optional<Found.Stored> exact(StorePath path) {
		if (path.isRoot() || DiskNames.isHidden(path.name())) {
			return Optional.empty();
		}
		Format.Named named = Format.named(path.name(), false);
		if (named.item().equals(path.name())) {
			return Optional.empty();
		}
		return switch (names.at(path.parent().orElseThrow().resolve(named.item()))) {
		case Found.Stored stored when stored.format() == named.format() -> Optional.of(stored);
		case Found.Ambiguous ambiguous -> ambiguous.files().stream().filter(file -> file.getFileName().toString().equals(path.name())).findFirst()
				.map(file -> new Found.Stored(ambiguous.path(), file, named.format(), DiskNames.attributes(file)));
		default -> Optional.empty();
		};
	}

	@Override
	public StoredArray openArray(StorePath path) {
		return open(stored(path), path);
	}

	private OpenArray open(Found.Stored stored, StorePath path) {
		if (stored.kind() != ItemKind.ARRAY) {
			throw errors.otherKind(path, Rules.describe(stored), "an array");
		}
		return ArrayFiles.open(stored, path, errors);
	}

	@Override
	public Item load(StorePath path, Progress progress) {
		progress.checkCancelled();
		return ItemFiles.load(stored(path), path, errors, progress);
	}

	// writing

	/** The format of what is there, where it is of this kind; else that of a new item. */
	private Format format(StorePath path, ItemKind kind) {
		Format format = names.at(path) instanceof Found.Stored stored && stored.kind() == kind ? stored.format() : Format.ofNew(path.name(),
				kind);
		String file = format.file(path.name());
		if (DiskNames.isTooLong(file) || kind == ItemKind.ARRAY && DiskNames.isTooLong(Companion.beside(Path.of(file)).toString())) {
			throw errors.notKept(path,
					"the name is too long for a file: with its suffix, and for an array that of its companion, it has more than 255 bytes",
					"Choose a shorter name.");
		}
		return format;
	}

	@Override
	public void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress) {
		changes.checkWritable(path);
		progress.checkCancelled();
		rules.checkSave(path, mode, item.kind());
		Format format = format(path, item.kind());
		try {
			Path staged = changes.workspace().staged();
			boolean put = false;
			try {
				ItemFiles.write(staged, path, item, format, layout, errors, progress);
				put(path, mode, staged, format, item.kind(), false);
				put = true;
			} finally {
				if (!put) {
					Files.deleteIfExists(staged);
					Files.deleteIfExists(Companion.beside(staged));
				}
			}
		} catch (IOException e) {
			throw errors.unwritable(path, e);
		}
	}

	private void put(StorePath path, SaveMode mode, Path staged, Format format, ItemKind kind, boolean force) throws IOException {
		changes.change(staging -> {
			staging.put(path, mode, staged, format, kind);
			return true;
		}, force);
	}

	@Override
	public ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
		changes.checkWritable(path);
		rules.checkSave(path, mode, ItemKind.ARRAY);
		Format format = format(path, ItemKind.ARRAY);
		try {
			Path staged = changes.workspace().staged();
			StagedWriter.Publish publish = file -> put(path, mode, file, format, ItemKind.ARRAY, true);
			if (info.type().isText()) {
				ItemFiles.checkTexts(path, format, errors);
				return new StagedWriter.OfTexts(path, staged, info, errors, publish);
			}
			return new StagedWriter.OfNumbers(path, ItemFiles.newArray(staged, path, info, format, layout, errors), errors, publish);
		} catch (IOException e) {
			throw errors.unwritable(path, e);
		}
	}

	@Override
	public ArrayWriter updateArray(StorePath path) {
		changes.checkWritable(path);
		Found.Stored stored = stored(path);
		ArrayInfo info;
		try (OpenArray array = open(stored, path)) {
			info = array.info();
		}
		if (stored.format() == Format.TIFF || info.type().isText()) {
			throw errors.notKept(path, "TIFF files and arrays of texts are not changed where they lie", "Save the array anew.");
		}
		try {
			if (!changes.isDelayed()) {
				// a version or a clone may have the same file
				DiskFiles.unshare(stored.file(), changes.workspace().staged());
				return new UpdateWriter(stored, info, errors, changes.workspace(), () -> {
				});
			}
			Path copy = changes.workspace().staged();
			Files.copy(stored.file(), copy);
			if (Files.exists(stored.companion())) {
				Files.copy(stored.companion(), Companion.beside(copy));
			}
			return new UpdateWriter(new Found.Stored(stored.path(), copy, stored.format(), stored.attributes()), info, errors, changes.workspace(),
					() -> put(stored.path(), SaveMode.REPLACE, copy, stored.format(), ItemKind.ARRAY, false));
		} catch (IOException e) {
			throw errors.unwritable(path, e);
		}
	}

	@Override
	public void createFolder(StorePath path) {
		changes.checkWritable(path);
		if (DiskNames.isTooLong(path.name())) {
			throw errors.notKept(path, "the name has more than 255 bytes", "Choose a shorter name.");
		}
		run(path, () -> changes.change(staging -> {
			staging.makeFolder(path);
			return true;
		}, false));
	}

	@Override
	public boolean delete(StorePath path) {
		changes.checkWritable(path);
		return run(path, () -> changes.change(staging -> staging.delete(path), false));
	}

	@Override
	public boolean deleteTree(StorePath path, Progress progress) {
		changes.checkWritable(path);
		return run(path, () -> changes.deleteTree(path, progress));
	}

	@Override
	public void move(StorePath from, StorePath to, SaveMode mode) {
		changes.checkWritable(to);
		if (names.at(from) instanceof Found.Stored stored) {
			format(to, stored.kind());
		}
		run(to, () -> {
			changes.move(from, to, mode);
			return true;
		});
	}

	@Override
	public void alias(StorePath path, StorePath target, SaveMode mode) {
		changes.checkWritable(path);
		rules.checkAlias(path, mode);
		if (DiskNames.isTooLong(Format.ALIAS.file(path.name()))) {
			throw errors.notKept(path, "the name is too long for a file: with its suffix it has more than 255 bytes", "Choose a shorter name.");
		}
		run(path, () -> {
			Path staged = ItemFiles.alias(changes.workspace(), target);
			boolean put = false;
			try {
				changes.change(staging -> {
					staging.alias(path, target, mode, staged);
					return true;
				}, false);
				put = true;
			} finally {
				if (!put) {
					Files.deleteIfExists(staged);
				}
			}
			return true;
		});
	}

	private <T> T run(StorePath path, Workspace.Step<T> step) {
		try {
			return step.run();
		} catch (IOException e) {
			throw errors.unwritable(path, e);
		} catch (UncheckedIOException e) {
			throw errors.unwritable(path, e.getCause());
		}
	}
}

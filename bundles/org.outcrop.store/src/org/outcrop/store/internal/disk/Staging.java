package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.outcrop.compute.Progress;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;

/**
 * Changes that are not made yet, and the names as they will be. Files that were written for them lie in the workspace until the commit
 * renames them. One thread at a time changes; any thread looks.
 */
final class Staging implements Names {

	private final DiskNames base;
	private final Workspace workspace;
	private final DiskErrors errors;
	private final Rules rules;
	/** What will be at a path where that is not what is there; nothing as {@link Found.None}. */
	private final NavigableMap<StorePath, Found> changes = new TreeMap<>();
	private final Map<StorePath, Found> originals = new HashMap<>();

	Staging(DiskNames base, Workspace workspace) {
		this.base = base;
		this.workspace = workspace;
		this.errors = new DiskErrors(base.root());
		this.rules = new Rules(this, errors);
	}

	Rules rules() {
		return rules;
	}

	@Override
	public synchronized Found at(StorePath path) {
		Found changed = changes.get(path);
		return changed == null ? base.at(path) : changed;
	}

	@Override
	public synchronized boolean isFolder(StorePath path) {
		Found changed = changes.get(path);
		return changed == null ? base.isFolder(path) : changed instanceof Found.Folder;
	}

	@Override
	public synchronized void list(StorePath folder, Consumer<Found> each) {
		base.list(folder, found -> {
			if (!changes.containsKey(found.path())) {
				each.accept(found);
			}
		});
		for (Found changed : List.copyOf(changes.values())) {
			if (!(changed instanceof Found.None) && changed.path().parent().equals(Optional.of(folder))) {
				each.accept(changed);
			}
		}
	}

	private void set(StorePath path, Found found) throws IOException {
		originals.computeIfAbsent(path, base::at);
		Found before = changes.put(path, found);
		if (before != null && !file(before).equals(file(found)) && changes.values().stream().noneMatch(other
				-> file(other).equals(file(before)))) {
			deleteStaged(before);
		}
	}

	private void makeFoldersAbove(StorePath path) throws IOException {
		StorePath above = path.parent().orElseThrow();
		if (!isFolder(above) && !above.isRoot()) {
			makeFoldersAbove(above);
			set(above, new Found.Folder(above, Optional.empty()));
		}
	}

	/** Puts an item that was written to a file of the workspace. */
	synchronized void put(StorePath path, SaveMode mode, Path staged, Format format, ItemKind kind) throws IOException {
		rules.checkSave(path, mode, kind);
		checkFree(base.file(path, format), path);
		makeFoldersAbove(path);
		set(path, new Found.Stored(path, staged, format, DiskNames.attributes(staged)));
	}

	/** A folder may have the name that a file is to have, and the other way round. */
	private void checkFree(Path file, StorePath path) {
		if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
			throw errors.inTheWay(path, "a folder has the name that the item's file must have: " + file.getFileName());
		}
	}

	/** Puts an alias that was written to a file of the workspace. */
	synchronized void alias(StorePath path, StorePath target, SaveMode mode, Path staged) throws IOException {
		rules.checkAlias(path, mode);
		makeFoldersAbove(path);
		set(path, new Found.Alias(path, staged, target, DiskNames.attributes(staged)));
	}

	synchronized void makeFolder(StorePath path) throws IOException {
		if (path.isRoot() || isFolder(path)) {
			return;
		}
		rules.checkPlace(path);
		Found found = at(path);
		if (!(found instanceof Found.None)) {
			throw errors.inTheWay(path, Rules.describe(found) + " is there, no folder");
		}
		Path folder = base.folder(path);
		if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			throw errors.inTheWay(path, "the file of another item has this name");
		}
		makeFoldersAbove(path);
		set(path, new Found.Folder(path, Optional.empty()));
	}

	synchronized boolean delete(StorePath path) throws IOException {
		if (path.isRoot()) {
			throw errors.inTheWay(path, "the root of a store stays");
		}
		Found found = at(path);
		return switch (found) {
		case Found.None _ -> false;
		case Found.Ambiguous ambiguous -> throw errors.inTheWay(path, "there is " + Rules.describe(ambiguous));
		case Found.Folder _ when !isEmpty(path) -> throw errors.inTheWay(path, "the folder is not empty");
		default -> {
			set(path, new Found.None(path));
			yield true;
		}
		};
	}

	private boolean isEmpty(StorePath folder) {
		boolean[] any = new boolean[1];
		list(folder, _ -> any[0] = true);
		return !any[0];
	}

	synchronized boolean deleteTree(StorePath path, Progress progress) throws IOException {
		progress.checkCancelled();
		if (at(path) instanceof Found.Folder) {
			List<StorePath> inside = new ArrayList<>();
			list(path, found -> inside.add(found.path()));
			for (StorePath below : inside) {
				deleteTree(below, progress);
			}
		}
		return delete(path);
	}

	synchronized void move(StorePath from, StorePath to, SaveMode mode) throws IOException {
		Found found = at(from);
		if (found instanceof Found.None) {
			throw errors.notThere(from);
		}
		if (from.isRoot() || to.startsWith(from) && !to.equals(from)) {
			throw errors.inTheWay(to, "nothing is moved into itself");
		}
		switch (found) {
		case Found.Stored stored -> {
			rules.checkSave(to, mode, stored.kind());
			if (!to.equals(from)) {
				moveItem(stored, to);
			}
		}
		case Found.Alias alias -> {
			rules.checkAlias(to, mode);
			if (!to.equals(from)) {
				Path again = Files.isSymbolicLink(alias.file()) ? ItemFiles.alias(workspace, alias.target()) : alias.file();
				set(from, new Found.None(from));
				makeFoldersAbove(to);
				set(to, new Found.Alias(to, again, alias.target(), alias.attributes()));
			}
		}
		case Found.Folder _ -> moveFolder(from, to, mode);
		default -> throw errors.inTheWay(from, "there is " + Rules.describe(found));
		}
	}

	private void moveItem(Found.Stored stored, StorePath to) throws IOException {
		Format format = ItemFiles.formatWhenMoved(stored, to);
		checkFree(base.file(to, format), to);
		Path file = stored.file();
		if (format == Format.NPY && stored.format() != Format.NPY) {
			// the name no longer tells what the file is
			file = workspace.staged();
			ItemFiles.convert(stored, file, to, format, errors, Progress.NONE);
		}
		set(stored.path(), new Found.None(stored.path()));
		makeFoldersAbove(to);
		set(to, new Found.Stored(to, file, format, stored.attributes()));
	}

	private void moveFolder(StorePath from, StorePath to, SaveMode mode) throws IOException {
		Found there = at(to);
		if (to.equals(from) && mode == SaveMode.REPLACE) {
			return;
		}
		if (!(there instanceof Found.None)) {
			throw errors.exists(to, Rules.describe(there));
		}
		makeFolder(to);
		List<StorePath> inside = new ArrayList<>();
		list(from, found -> inside.add(found.path()));
		for (StorePath below : inside) {
			move(below, to.resolve(below.relativeTo(from)), SaveMode.CREATE);
		}
		set(from, new Found.None(from));
	}

	/** Makes all changes; only while nobody else changes names. */
	synchronized void commit(boolean force) throws IOException {
		checkUnchanged();
		List<Journal.Step> steps = steps();
		boolean journaled = steps.stream().filter(step -> !(step instanceof Journal.Step.MakeFolder)).count() > 1 && !isOneNewItem();
		if (force || journaled) {
			forceStaged();
		}
		Optional<Path> journal = journaled ? Optional.of(workspace.journal()) : Optional.empty();
		if (journal.isPresent()) {
			Journal.write(journal.get(), steps, base.root());
		}
		try {
			for (Journal.Step step : steps) {
				Journal.run(step);
			}
		} catch (IOException e) {
			journal.ifPresent(_ -> workspace.keep());
			throw e;
		}
		if (force || journaled) {
			forceFolders(steps);
		}
		if (journal.isPresent()) {
			Files.delete(journal.get());
		}
		changes.clear();
		originals.clear();
	}

	/** Its companion comes before it, and means nothing without it. */
	private boolean isOneNewItem() {
		return changes.values().stream().filter(found -> !(found instanceof Found.Folder)).count() == 1 && originals.entrySet().stream()
				.allMatch(entry -> entry.getValue() instanceof Found.None || changes.get(entry.getKey()) instanceof Found.Folder);
	}

	private void checkUnchanged() {
		originals.forEach((path, original) -> {
			Found now = base.at(path);
			boolean same = now instanceof Found.None || now instanceof Found.Folder && changes.get(path) instanceof Found.Folder
					|| file(now).isPresent() && file(now).equals(file(original)) || now instanceof Found.Folder && original instanceof Found.Folder;
			if (!same) {
				throw errors.exists(path, Rules.describe(now) + " that came meanwhile");
			}
		});
	}

	private static Optional<Path> file(Found found) {
		return switch (found) {
		case Found.Stored stored -> Optional.of(stored.file());
		case Found.Alias alias -> Optional.of(alias.file());
		case Found.Outside outside -> Optional.of(outside.file());
		case Found.None _, Found.Folder _, Found.Ambiguous _ -> Optional.empty();
		};
	}

	/** Deletions, then folders, then what is put: none undoes another when all are done again. */
	private List<Journal.Step> steps() throws IOException {
		List<Journal.Step.Put> puts = puts();
		Set<Path> targets = new HashSet<>();
		Set<Path> sources = new HashSet<>();
		puts.forEach(put -> {
			targets.add(put.to());
			sources.add(put.from());
		});
		List<Journal.Step> steps = new ArrayList<>();
		List<Journal.Step> removed = new ArrayList<>();
		originals.forEach((path, original) -> {
			file(original).filter(file -> !targets.contains(file)).ifPresent(file -> Stream.of(file, Companion.beside(file))
					.filter(old -> !targets.contains(old) && !sources.contains(old) && Files.exists(old, LinkOption.NOFOLLOW_LINKS))
					.forEach(old -> steps.add(new Journal.Step.Delete(old))));
			if (original instanceof Found.Folder && !(changes.get(path) instanceof Found.Folder)) {
				removed.add(new Journal.Step.RemoveFolder(base.folder(path)));
			}
		});
		removed.sort((one, other) -> ((Journal.Step.RemoveFolder) other).folder().compareTo(((Journal.Step.RemoveFolder) one).folder()));
		steps.addAll(removed);
		Set<Path> folders = new TreeSet<>();
		changes.forEach((path, found) -> {
			if (found instanceof Found.Folder) {
				folders.add(base.folder(path));
			}
		});
		puts.forEach(put -> folders.add(put.to().getParent()));
		folders.stream().filter(folder -> !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
				|| removed.contains(new Journal.Step.RemoveFolder(folder)))
				.forEach(folder -> steps.add(new Journal.Step.MakeFolder(folder)));
		steps.addAll(puts);
		// last: who reads meanwhile finds the old companion beside the new file, sees that they don't belong together, and looks again
		puts.stream().map(put -> Companion.beside(put.to())).filter(old -> !targets.contains(old) && !sources.contains(old))
				.filter(old -> Files.exists(old, LinkOption.NOFOLLOW_LINKS)).forEach(old -> steps.add(new Journal.Step.Delete(old)));
		return steps;
	}

	/** Each file's companion before it. A file that another one replaces is set aside first, under a second name. */
	private List<Journal.Step.Put> puts() throws IOException {
		Map<Path, Path> renames = new LinkedHashMap<>();
		for (Found found : changes.values()) {
			Format format = found instanceof Found.Stored stored ? stored.format() : Format.ALIAS;
			if (file(found).isPresent()) {
				Path from = file(found).get();
				Path to = base.file(found.path(), format);
				if (Files.exists(Companion.beside(from), LinkOption.NOFOLLOW_LINKS)) {
					renames.put(Companion.beside(to), Companion.beside(from));
				}
				renames.put(to, from);
			}
		}
		List<Journal.Step.Put> puts = new ArrayList<>();
		for (Map.Entry<Path, Path> rename : renames.entrySet()) {
			Path from = rename.getValue();
			puts.add(new Journal.Step.Put(renames.containsKey(from) ? secondName(from) : from, rename.getKey()));
		}
		return puts;
	}

	private Path secondName(Path file) throws IOException {
		Path name = workspace.staged();
		try {
			Files.createLink(name, file);
		} catch (UnsupportedOperationException | IOException e) {
			// not every file system has them
			Files.copy(file, name);
		}
		return name;
	}

	private void forceStaged() throws IOException {
		for (Found found : changes.values()) {
			Optional<Path> file = file(found);
			if (file.isPresent() && file.get().startsWith(base.root().resolve(Workspace.FOLDER))) {
				Journal.forceFile(file.get());
				if (Files.exists(Companion.beside(file.get()))) {
					Journal.forceFile(Companion.beside(file.get()));
				}
			}
		}
	}

	private static void forceFolders(List<Journal.Step> steps) throws IOException {
		Set<Path> folders = new HashSet<>();
		for (Journal.Step step : steps) {
			switch (step) {
			case Journal.Step.Put put -> folders.add(put.to().getParent());
			case Journal.Step.Delete delete -> folders.add(delete.file().getParent());
			case Journal.Step.MakeFolder make -> folders.add(make.folder().getParent());
			case Journal.Step.RemoveFolder remove -> folders.add(remove.folder().getParent());
			}
		}
		for (Path folder : folders) {
			if (Files.isDirectory(folder)) {
				Journal.forceFolder(folder);
			}
		}
	}

	/** Deletes the files that were written for changes that won't be made. */
	synchronized void drop() throws IOException {
		for (Found found : changes.values()) {
			deleteStaged(found);
		}
		changes.clear();
		originals.clear();
	}

	private void deleteStaged(Found found) throws IOException {
		Optional<Path> file = file(found);
		if (file.isPresent() && file.get().startsWith(base.root().resolve(Workspace.FOLDER))) {
			Files.deleteIfExists(file.get());
			Files.deleteIfExists(Companion.beside(file.get()));
		}
	}
}

package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Problem;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.Box;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Looks at all files below a folder: what is damaged, half-written, ambiguous, or seen by nobody. */
final class Verification {

	private final DiskNames names;
	private final DiskErrors errors;
	private final Rules rules;
	private final DiskItems items;
	private final Progress progress;
	private final List<Problem> problems = new ArrayList<>();
	private long done;

	Verification(DiskNames names, DiskErrors errors, DiskItems items, Progress progress) {
		this.names = names;
		this.errors = errors;
		this.rules = new Rules(names, errors);
		this.items = items;
		this.progress = progress;
	}

	List<Problem> run(StorePath path) {
		progress.stage("Verifying");
		if (path.isRoot()) {
			workspaces();
		}
		Found found = rules.followAbove(path);
		if (found instanceof Found.None) {
			throw errors.notThere(path);
		}
		look(found);
		return List.copyOf(problems);
	}

	private void tell(StorePath path, String where, String what) {
		problems.add(new Problem(path, where, what));
	}

	private void workspaces() {
		try {
			for (Path left : Workspace.workspaces(names.root())) {
				if (!Workspace.isAlive(left)) {
					tell(StorePath.ROOT, names.root().relativize(left).toString(),
							"a process ended while it wrote; opening the store for writing finishes or drops what it left");
				}
			}
		} catch (IOException e) {
			throw errors.unreadable(StorePath.ROOT, e);
		}
	}

	private void look(Found found) {
		progress.checkCancelled();
		progress.worked(++done, 0);
		switch (found) {
		case Found.None _ -> {
			// deleted meanwhile
		}
		case Found.Folder folder -> folder(folder.path());
		case Found.Stored stored -> item(stored);
		case Found.Alias alias -> alias(alias);
		case Found.Outside outside -> tell(outside.path(), outside.file().getFileName().toString(), "a link leads out of the store, or nowhere");
		case Found.Ambiguous ambiguous -> tell(ambiguous.path(), "", "several files have the name of one item: " + DiskErrors.names(ambiguous));
		}
	}

	private void folder(StorePath folder) {
		TreeMap<StorePath, Found> inside = new TreeMap<>();
		names.list(folder, found -> inside.merge(found.path(), found, (_, _) -> names.at(found.path())));
		hidden(folder);
		inside.values().forEach(this::look);
	}

	/** Companions of files that are gone, and names that no item can have. */
	private void hidden(StorePath folder) {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(names.folder(folder))) {
			for (Path file : files) {
				String name = file.getFileName().toString();
				Optional<String> owner = Companion.owner(name);
				if (owner.isPresent() && !Files.exists(file.resolveSibling(owner.get()), LinkOption.NOFOLLOW_LINKS)) {
					tell(folder, name, "the file that it describes is not there");
				} else if (!DiskNames.isHidden(name) && !DiskNames.isName(name)) {
					tell(folder, name, "no item can have this name: it is not listed");
				}
			}
		} catch (DirectoryIteratorException e) {
			throw errors.unreadable(folder, e.getCause());
		} catch (IOException e) {
			throw errors.unreadable(folder, e);
		}
	}

	private void alias(Found.Alias alias) {
		try {
			Found found = rules.follow(alias.path());
			if (found instanceof Found.None || found instanceof Found.Outside) {
				tell(alias.path(), "", "the alias leads nowhere: " + alias.target());
			}
		} catch (DataException e) {
			tell(alias.path(), "", "the alias leads in a circle");
		}
	}

	private void item(Found.Stored stored) {
		try {
			switch (stored.format()) {
			case NPY, RAW -> ArrayFiles.open(stored, stored.path(), errors).close();
			case TIFF -> picture(stored);
			case TEXT, JSON, CSV -> items.load(stored.path(), progress);
			case BIN, FOREIGN, ALIAS -> {
				// any bytes are right
			}
			}
			companion(stored);
		} catch (DataException e) {
			tell(stored.path(), stored.file().getFileName().toString(), e.what());
		}
	}

	/** Unpacks all of it, a plane at a time. */
	private void picture(Found.Stored stored) {
		try (OpenArray array = ArrayFiles.open(stored, stored.path(), errors)) {
			long[] shape = array.info().shape().stream().mapToLong(Long::longValue).toArray();
			long[] chunk = array.layout().chunk().orElseThrow().stream().mapToLong(Long::longValue).toArray();
			long[] at = new long[shape.length];
			int axis;
			do {
				long[] size = new long[shape.length];
				for (int i = 0; i < size.length; i++) {
					size[i] = Math.min(chunk[i], shape[i] - at[i]);
				}
				Box part = new Box(at, size);
				array.read(part, MemorySegment.ofArray(new byte[Math.toIntExact(part.count() * array.info().type().itemBytes())]), progress);
				axis = shape.length - 1;
				while (axis >= 0 && (at[axis] += chunk[axis]) >= shape[axis]) {
					at[axis--] = 0;
				}
			} while (axis >= 0);
		}
	}

	private void companion(Found.Stored stored) {
		try {
			Path file = stored.companion();
			if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
				return;
			}
			Optional<ObjectNode> content = Companion.read(file);
			if (content.isEmpty()) {
				tell(stored.path(), file.getFileName().toString(), "the companion is damaged");
				return;
			}
			try (FileChannel channel = FileChannel.open(stored.file(), StandardOpenOption.READ)) {
				if (!Companion.belongs(content.get(), channel)) {
					tell(stored.path(), file.getFileName().toString(), "the companion describes another version of the file");
				}
			}
		} catch (IOException e) {
			throw errors.unreadable(stored.path(), e);
		}
	}
}

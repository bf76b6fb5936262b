package org.outcrop.store.internal.keyed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Problem;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.VerifyReport;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.JsonNode;

/** Looks at all items below a path: their documents, each chunk, and what lies between them. */
final class KeyedVerification {

	private static final Set<String> OWN = Set.of(NodeReader.V3, NodeReader.V2_ARRAY, NodeReader.V2_ATTRIBUTES, NodeReader.V2_GROUP,
			NodeReader.V2_CONSOLIDATED, ".outcrop");

	private final KeyedItems items;
	private final ZarrStore store;
	private final List<Problem> problems = new ArrayList<>();
	private long looked;

	KeyedVerification(KeyedItems items) {
		this.items = items;
		this.store = items.store();
	}

	List<Problem> run(StorePath path, Progress progress) {
		if (!store.capabilities().listing()) {
			throw new DataException.Unsupported("a store that can't be listed can't be verified", store.name(), "Verify it where it was made.");
		}
		store.leftBehind().forEach(name -> add(StorePath.ROOT, name,
				"a process that was killed left this behind; open the store for writing, which finishes or drops it"));
		Finder.Found found = items.finder().follow(path);
		look(found.place(), found.node(), progress);
		return List.copyOf(problems);
	}

	private void add(StorePath path, String where, String what) {
		problems.add(new Problem(path, where, what));
	}

	private void look(StorePath path, Node node, Progress progress) {
		progress.checkCancelled();
		progress.worked(++looked, 0);
		switch (node.form()) {
		case FOLDER -> folder(path, progress);
		case ARRAY, BYTES -> array(path, progress);
		case TEXT, JSON -> {
			array(path, progress);
			readable(path, node);
		}
		case TABLE -> table(path, node, progress);
		case ALIAS -> alias(path, node);
		case BROKEN -> add(path, "", "its metadata can't be read");
		}
	}

	private void folder(StorePath path, Progress progress) {
		for (String name : store.children(path.text())) {
			Optional<StorePath> place = NodeReader.mayBe(name) ? place(path, name) : Optional.empty();
			Optional<Node> node = place.flatMap(at -> items.nodes().find(at, true));
			if (node.isPresent()) {
				look(place.get(), node.get(), progress);
			} else if (!OWN.contains(name)) {
				foreign(path, name);
			}
		}
	}

	/** Files may have names that no key has. */
	private Optional<StorePath> place(StorePath path, String name) {
		try {
			return Optional.of(path.resolve(name));
		} catch (DataException.Unsupported e) {
			// such a file is told as foreign
			add(path, name, "a file that is no item, and has a name that none can have");
			return Optional.empty();
		}
	}

	private void foreign(StorePath path, String name) {
		String key = StoreKeys.join(path.text(), name);
		try {
			Set<String> below = store.list(key);
			boolean chunks = below.stream().anyMatch(each -> each.substring(key.length() + 1).matches("(c[./])?\\d+([./]\\d+)*|c|\\.outcrop/.*"));
			if (chunks) {
				add(path, name, "chunks without metadata: an array that was half written, or whose metadata was lost");
			} else if (!below.isEmpty() || store.stat(key).isPresent()) {
				add(path, name, "files that are no item");
			}
		} catch (DataException.Unsupported e) {
			if (problems.stream().noneMatch(problem -> problem.path().equals(path) && problem.where().equals(name))) {
				add(path, name, "files that are no item");
			}
		}
	}

	private void array(StorePath path, Progress progress) {
		try {
			VerifyReport report = items.zarr(path).verify(quiet(progress));
			report.findings().forEach(finding -> add(path, finding.key(), finding.detail()));
		} catch (DataException e) {
			add(path, e.where(), e.what());
		}
	}

	/** Cancels as the other, and tells nothing: what is counted here are items. */
	private static Progress quiet(Progress progress) {
		return new Progress() {
			@Override
			public void stage(String what) {
				// items are counted, not chunks
			}

			@Override
			public void worked(long done, long total) {
				// items are counted, not chunks
			}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled();
			}
		};
	}

	private void readable(StorePath path, Node node) {
		if (problems.stream().noneMatch(problem -> problem.path().equals(path))) {
			try {
				new ItemReader(store, items.options()).read(path, node, Progress.NONE);
			} catch (DataException e) {
				add(path, "", e.what());
			}
		}
	}

	private void table(StorePath path, Node node, Progress progress) {
		Set<String> others = new TreeSet<>(store.children(path.text()));
		for (JsonNode name : node.attributes().path(Node.COLUMN_ORDER)) {
			String place = node.attributes().path(Node.COLUMNS).path(name.asText()).asText(name.asText());
			others.remove(place);
			array(path.resolve(place), progress);
		}
		others.stream().filter(name -> !OWN.contains(name)).forEach(name -> foreign(path, name));
		readable(path, node);
	}

	private void alias(StorePath path, Node node) {
		try {
			items.finder().follow(path);
		} catch (DataException.Unsupported e) {
			add(path, "", "an alias to " + node.target() + ": " + e.what());
		}
	}
}

package org.outcrop.store.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Copies items and trees between stores.
 *
 * @param active  folders in which this process copies now; shared by all copies of a file system
 * @param monitor by whose gate copies are held up while memory is short
 */
record Copies(Resources resources, CopySettings settings, Set<String> active, Optional<PressureMonitor> monitor) {

	/** A copy that has a folder to grow in. */
	@FunctionalInterface
	private interface Growing {
		CopyReport run(Staging staging);
	}

	/** That nobody holds up. */
	Copies(Resources resources, CopySettings settings, Set<String> active) {
		this(resources, settings, active, Optional.empty());
	}

	private ItemCopy one(CopyOptions options, Place to) {
		return new ItemCopy(new CopyMeans(resources, settings, Pace.of(monitor, to.backend())), options);
	}

	CopyReport array(StoredArray source, Place to, CopyOptions options, Progress progress) {
		checkTarget(to, ItemKind.ARRAY, options.mode());
		ItemCopy copy = one(options, to);
		if (copy.isSmall(source) && !options.verify()) {
			return report(1, copy, copy.direct(source, true, to.backend(), to, options.mode(), progress), false, options);
		}
		// nobody can tell whether a view is still the same, so what was left of one is never gone on with
		return within(to, ItemKind.ARRAY, UUID.randomUUID().toString(), options, progress,
				staging -> report(1, copy, copy.intoReady(source, true, StorePath.ROOT, staging, progress), false, options));
	}

	CopyReport copy(Place asked, Place to, CopyOptions options, Progress progress) {
		Place from = Aliases.resolve(asked);
		Entry entry = from.backend().stat(from.path()).orElseThrow();
		if (from.sameStore(to) && (to.path().equals(from.path()) || entry.isFolder() && to.path().startsWith(from.path()))) {
			throw to.notWritable(to.path().equals(from.path()) ? "an item can't be copied onto itself" : "a folder can't be copied into itself",
					"Choose another place.");
		}
		ItemCopy copy = one(options, to);
		if (entry.isFolder()) {
			TreeCopy tree = new TreeCopy(from, to, copy, progress);
			return within(to, entry.kind(), digest(from, options, tree.outline()), options, progress, tree::run);
		}
		boolean array = entry.kind() == ItemKind.ARRAY;
		if (!options.verify() && (!array || copy.isSmall(from))) {
			checkTarget(to, entry.kind(), options.mode());
			return report(1, copy, copy.atOnce(from, entry.kind(), to, options.mode(), progress), false, options);
		}
		return within(to, entry.kind(), digest(from, options, outline(entry)), options, progress, staging -> {
			boolean resumed = staging.state().isPresent() || to.backend().stat(staging.ready().path()).isPresent();
			return report(1, copy, copy.intoReady(from, entry.kind(), StorePath.ROOT, staging, progress), resumed, options);
		});
	}

	private static CopyReport report(long items, ItemCopy copy, CopyPlan plan, boolean resumed, CopyOptions options) {
		return new CopyReport(items, copy.bytes(), plan.between().isPresent() ? 2 : 1, resumed, options.verify(), 0);
	}

	CopyReport move(Place from, Place to, CopyOptions options, Progress progress) {
		if (from.sameStore(to) && options.layout().isEmpty() && options.compression().isEmpty() && options.conversion().isEmpty()) {
			from.backend().move(from.path(), to.path(), options.mode());
			return new CopyReport(1, 0, 1, false, false, 0);
		}
		checkAttributes(from, to, progress);
		CopyReport report = copy(from, to, options, progress);
		from.backend().deleteTree(from.path(), progress);
		return report;
	}

	/** What a copy leaves out is still in its source; what is moved would lose it. */
	private static void checkAttributes(Place from, Place to, Progress progress) {
		Optional<Entry> entry = from.backend().stat(from.path());
		if (to.backend().keepsAttributes() || entry.filter(Entry::isFolder).isEmpty()) {
			return;
		}
		List<StorePath> folders = new ArrayList<>(List.of(from.path()));
		from.backend().walk(from.path(), below -> {
			if (below.isFolder() && below.aliasOf().isEmpty()) {
				folders.add(below.path());
			}
		}, progress);
		for (StorePath folder : folders) {
			if (!from.backend().attributes(folder).isEmpty()) {
				throw to.notWritable("there is no place for the attributes that " + from.at(folder).address() + " has",
						"Copy it instead, or move it into a Zarr store.");
			}
		}
	}

	/** Refuses at once what would be refused at the end. */
	private static void checkTarget(Place to, ItemKind kind, SaveMode mode) {
		Optional<Entry> there = to.backend().stat(to.path());
		if (to.path().isRoot() && kind == ItemKind.FOLDER) {
			boolean empty = to.backend().children(StorePath.ROOT).stream().allMatch(entry -> Staging.isOne(entry.path()));
			if (!empty) {
				throw to.notWritable("a folder is copied to the root of an empty store only", "Choose a folder in it.");
			}
			return;
		}
		if (there.isPresent() && mode == SaveMode.CREATE) {
			throw to.notWritable("there is something already", "Choose another place, or allow that it is replaced.");
		}
		if (there.isPresent() && (there.get().isFolder() || there.get().kind() != kind)) {
			throw to.notWritable("a " + there.get().kind().label() + " is there, which is not replaced by a " + kind.label(),
					"Choose another place, or delete it first.");
		}
	}

	private CopyReport within(Place to, ItemKind kind, String digest, CopyOptions options, Progress progress, Growing work) {
		String folder = Staging.folderOf(to).address();
		if (!active.add(folder)) {
			throw to.notWritable("another copy to this place is under way", "Wait for it, or cancel it.");
		}
		try {
			if (!GatheringBackend.isFor(to.backend())) {
				return grown(to, kind, digest, options, progress, work);
			}
			try (GatheringBackend gathering = new GatheringBackend(to.backend())) {
				return grown(new Place(gathering, to.path()), kind, digest, options, progress, work);
			}
		} finally {
			active.remove(folder);
		}
	}

	private static CopyReport grown(Place to, ItemKind kind, String digest, CopyOptions options, Progress progress, Growing work) {
		Staging staging = Staging.open(to, digest, options.resume(), progress);
		try {
			CopyReport report = new CopyReport(0, 0, 1, true, options.verify(), 0);
			if (!staging.isComplete()) {
				checkTarget(to, kind, options.mode());
				report = work.run(staging);
				staging.complete();
			}
			publish(staging.ready(), to, options.mode());
			staging.drop();
			staging.flush();
			return report;
		} catch (DataException | CancellationException e) {
			drop(staging, e);
			throw e;
		}
	}

	/** Moves what is ready to where it belongs; to the root of a store one by one. What is not there any more has been moved before. */
	private static void publish(Place ready, Place to, SaveMode mode) {
		if (to.backend().stat(ready.path()).isEmpty()) {
			return;
		}
		if (!to.path().isRoot()) {
			to.backend().move(ready.path(), to.path(), mode);
			return;
		}
		for (Entry child : to.backend().children(ready.path())) {
			to.backend().move(child.path(), StorePath.of(child.path().name()), SaveMode.CREATE);
		}
		ObjectNode attributes = to.backend().attributes(ready.path());
		if (!attributes.isEmpty()) {
			to.backend().setAttributes(StorePath.ROOT, attributes);
		}
	}

	/** What stopped the copy is what the caller is told, even where cleaning up fails as well. */
	private static void drop(Staging staging, RuntimeException why) {
		try {
			staging.drop();
			staging.flush();
		} catch (DataException e) {
			why.addSuppressed(e);
		}
	}

	static String outline(Entry entry) {
		return entry.path() + "\t" + entry.kind() + "\t" + entry.generation() + "\t" + entry.bytes() + "\t" + entry.modified() + "\t"
				+ entry.aliasOf() + "\n";
	}

	/** Tells one copy from another; a source that has changed meanwhile is another. */
	private static String digest(Place from, CopyOptions options, String outline) {
		try {
			MessageDigest sha = MessageDigest.getInstance("SHA-256");
			sha.update((from.address() + "\n" + options.layout() + "\n" + options.compression().isPresent() + "\n" + options.conversion() + "\n"
					+ options.verify() + "\n").getBytes(StandardCharsets.UTF_8));
			sha.update(outline.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(sha.digest());
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}

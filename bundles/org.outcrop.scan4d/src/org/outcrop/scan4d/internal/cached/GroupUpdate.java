package org.outcrop.scan4d.internal.cached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.write.Hdf5Append;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.scan4d.cached.CachedResult.Standing;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.internal.cached.ComputationLog.Action;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts new entries into a place, beside those of it that still hold. */
public final class GroupUpdate {

	/**
	 * What the file says of results in another file.
	 *
	 * @param name   of the group that says so
	 * @param params of the results
	 * @param record where they are
	 */
	public record Beside(String name, ObjectNode params, SidecarRecord record) {
	}

	private final Scan4d scan;
	private final CacheRoot root;
	private final SourceIdentity source;
	private final ScanFingerprint fingerprint;

	/** @param fingerprint of the scan's data now */
	public GroupUpdate(Scan4d scan, CacheRoot root, ScanFingerprint fingerprint) {
		this.scan = scan;
		this.root = root;
		this.fingerprint = fingerprint;
		source = SourceIdentity.of(scan);
	}

	/**
	 * Writes.
	 *
	 * @param entries new
	 * @param seconds that they took
	 * @throws org.outcrop.data.DataException.NotWritable where that place can't be written to, or somebody else writes there
	 */
	public void put(KeepIn where, List<Entry> entries, double seconds, Progress progress) {
		if (where == KeepIn.FILE) {
			new Publishing(scan.file()).run(() -> update(where, entries, Optional.empty(), seconds, progress));
		} else {
			update(where, entries, Optional.empty(), seconds, progress);
		}
		note(EnumSet.of(where));
	}

	/** Writes into the file, with a word about line sums that lie beside it. */
	public void putWith(SidecarRecord beside, List<Entry> entries, double seconds, Progress progress) {
		putWith(new Beside(SidecarRecord.NAME, new OverviewEntries(source).params(), beside), entries, seconds, progress);
	}

	/** Writes into the file, with a word about what lies elsewhere. */
	public void putWith(Beside beside, List<Entry> entries, double seconds, Progress progress) {
		new Publishing(scan.file()).run(() -> update(KeepIn.FILE, entries, Optional.of(beside), seconds, progress));
		note(EnumSet.of(KeepIn.FILE, KeepIn.SIDECAR));
	}

	/** The file has another size and time now; its data is sampled once more, as it may have been changed by others meanwhile. */
	private void note(Set<KeepIn> places) {
		Fingerprints now = new Fingerprints(scan, root);
		now.sample();
		now.note(places);
	}

	private void update(KeepIn where, List<Entry> entries, Optional<Beside> beside, double seconds, Progress progress) {
		Instant now = Instant.now();
		Before before = before(where, entries, progress);
		ComputationLog log = before.log;
		for (Entry entry : entries) {
			if (!before.keep.contains(entry.name())) {
				log = log.with(now, entry.name(), Action.COMPUTED, "asked for", seconds);
			}
		}
		SourceHash hash = SourceHash.of(fingerprint, quick(before), before.origin, now);
		EntryTree.Origin origin = EntryTree.Origin.of(source, hash);
		boolean inFile = where == KeepIn.FILE;
		EntryTree tree = new EntryTree(inFile ? "" : CacheLayout.GROUP);
		Set<String> fresh = entries.stream().map(Entry::name).filter(name -> !before.keep.contains(name)).collect(Collectors.toSet());
		for (String name : before.keep) {
			if (beside.isPresent() && beside.get().name().equals(name)) {
				continue;
			}
			if (inFile && !mustMove(name, fresh, before)) {
				tree.keep(name, before.groupPath + "/" + name);
			} else {
				tree.add(before.entries.get(name), origin);
			}
		}
		entries.stream().filter(entry -> !before.keep.contains(entry.name())).forEach(entry -> tree.add(entry, origin));
		beside.ifPresent(word -> tree.record(word.record(), new Entry(word.name(), word.params(), now, new LinkedHashMap<>(), new LinkedHashMap<>()),
				origin));
		boolean allThere = beside.isEmpty() && before.keep.size() == before.names && fresh.isEmpty();
		if (!allThere) {
			write(where, tree.group(log, hash.json()), before, progress);
		}
	}

	/** The overview has a second name in the other entry: what stays where it is can neither get one more nor lead to the new one. */
	private static boolean mustMove(String name, Set<String> fresh, Before before) {
		return switch (name) {
		case CacheLayout.DETECTOR_INTEGRATED -> fresh.contains(CacheLayout.SCAN_OVERVIEW);
		case CacheLayout.SCAN_OVERVIEW -> fresh.contains(CacheLayout.DETECTOR_INTEGRATED) && !before.linked;
		default -> false;
		};
	}

	private void write(KeepIn where, NewGroup group, Before before, Progress progress) {
		switch (where) {
		case FILE -> {
			String parent = before.groupPath.substring(0, before.groupPath.length() - CacheLayout.GROUP.length() - 1);
			if (before.keep.isEmpty() && before.names > 0) {
				// nothing of it holds any more: take it out, so that the file does not grow with each change
				Hdf5Append.remove(scan.file(), parent, CacheLayout.GROUP);
			}
			Hdf5Append.publish(scan.file(), parent, CacheLayout.GROUP, group, progress);
		}
		case SIDECAR -> GroupWriter.beside(scan.file(), group, SourceIdentity.text(fingerprint), progress);
		case CACHE_FOLDER -> GroupWriter.intoFolder(root, scan, group, SourceIdentity.text(fingerprint), progress);
		case NOWHERE -> throw new IllegalArgumentException("nothing can be written nowhere");
		}
	}

	/**
	 * What a place holds before.
	 *
	 * @param groupPath of the group in the scan's own file
	 * @param names     how many entries it has
	 * @param keep      names of those that stay as they are
	 * @param entries   the same, read
	 * @param linked    whether the overview has its second name
	 */
	private record Before(String groupPath, int names, List<String> keep, Map<String, Entry> entries, boolean linked, ComputationLog log,
			Optional<ObjectNode> origin, Optional<QuickSamples> quick) {
	}

	private Before before(KeepIn where, List<Entry> entries, Progress progress) {
		String path = where == KeepIn.FILE ? placement().group() : "/" + CacheLayout.GROUP;
		try (KeptGroups kept = KeptGroups.of(scan, root, progress)) {
			Optional<CachedGroup> group = kept.in(where).map(KeptGroups.Kept::group).filter(g -> g.owner() == CachedGroup.Owner.OURS);
			if (group.isEmpty()) {
				return new Before(path, 0, List.of(), Map.of(), false, ComputationLog.EMPTY, Optional.empty(), Optional.empty());
			}
			return before(path, group.get(), entries);
		}
	}

	private Before before(String path, CachedGroup group, List<Entry> entries) {
		group.requireAlone(scan.file());
		ComputationLog log = group.log();
		List<String> keep = new ArrayList<>();
		Map<String, Entry> read = new LinkedHashMap<>();
		for (FoundEntry found : group.entries()) {
			Judgement judgement = judge(group, found, read);
			if (judgement.standing() == Standing.NEWER) {
				throw new DataException.NotWritable("a newer version of the program keeps results there", scan.file().toString(),
						"use that version, or clear its results");
			}
			Optional<Entry> fresh = entries.stream().filter(entry -> entry.name().equals(found.name())).findFirst();
			boolean replaced = fresh.isPresent() && !fresh.get().checksum().equals(found.checksum());
			if (judgement.standing() != Standing.VALID) {
				log = log.with(Instant.now(), found.name(), Action.INVALIDATED, judgement.reason(), 0);
			} else if (!replaced) {
				keep.add(found.name());
			}
		}
		boolean linked = read.containsKey(CacheLayout.DETECTOR_INTEGRATED)
				&& read.get(CacheLayout.DETECTOR_INTEGRATED).links().containsKey(CacheLayout.SUM_OVER_BOTH);
		Optional<SourceHash> hash = group.sourceHash();
		return new Before(path, group.entries().size(), keep, read, linked, log, hash.flatMap(SourceHash::origin),
				hash.flatMap(SourceHash::quick));
	}

	/** What stays is proven, too. @param read where it is put when it holds */
	private Judgement judge(CachedGroup group, FoundEntry found, Map<String, Entry> read) {
		Judgement judgement = Judgement.of(found, source, () -> SourceIdentity.text(fingerprint));
		if (judgement.standing() == Standing.VALID) {
			try {
				read.put(found.name(), new OverviewEntries(source).checked(group.read(found, array -> true)));
			} catch (DataException.Corrupt e) {
				return new Judgement(Standing.DAMAGED, e.what());
			}
		}
		return judgement;
	}

	private Placement placement() {
		try (Hdf5File file = Hdf5File.open(scan.file())) {
			return Placement.of(file, source.path());
		}
	}

	/** Of what was in the file before anything was appended. */
	private Optional<QuickSamples> quick(Before before) {
		Path file = scan.file();
		try {
			return Optional.of(QuickSamples.of(file, before.quick.isPresent() ? before.quick.get().upTo() : Files.size(file)));
		} catch (IOException e) {
			// then the status can't tell without opening the file; nothing else depends on it
			return Optional.empty();
		}
	}
}

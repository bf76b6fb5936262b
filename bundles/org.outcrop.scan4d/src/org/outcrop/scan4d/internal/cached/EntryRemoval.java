package org.outcrop.scan4d.internal.cached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.CacheFailure;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.write.Hdf5Append;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.Removal;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.internal.cached.KeptGroups.Kept;

/** Takes one entry out of the group in a file or in the file beside it. */
public final class EntryRemoval {

	/**
	 * What stays.
	 *
	 * @param parent path of the group in which the group is
	 * @param anew   with all that stays, to be written anew
	 * @param kept   with all that stays left where it is
	 * @param last   whether nothing stays
	 */
	private record Rest(String parent, NewGroup anew, NewGroup kept, boolean last, String fingerprint) {
	}

	private final Path file;
	private final KeepIn where;

	/** @param file whose results they are */
	public EntryRemoval(Path file, KeepIn where) {
		this.file = file;
		this.where = where;
	}

	/**
	 * Takes the entry out. The last one out gives the file its original bytes back, unless somebody else has written behind it.
	 *
	 * @throws DataException.NotWritable where the file can't be written, somebody else writes, or another program or version wrote the group
	 */
	public void remove(String name, Progress progress) {
		if (where == KeepIn.FILE) {
			new Publishing(file).run(() -> removeOnce(name, progress));
		} else {
			removeOnce(name, progress);
		}
	}

	private void removeOnce(String name, Progress progress) {
		Rest rest;
		try (KeptGroups groups = KeptGroups.of(file)) {
			Optional<Kept> found = groups.in(where).filter(kept -> name.equals(CacheLayout.GROUP) || kept.group().entry(name).isPresent());
			if (found.isEmpty()) {
				// ending an interrupted write has taken it out, or somebody else has
				return;
			}
			Kept group = found.get();
			if (group.group().owner() != CachedGroup.Owner.OURS) {
				throw new DataException.NotWritable("another program or version wrote these results", file.toString(),
						"remove them with the program that wrote them");
			}
			group.group().requireAlone(file);
			rest = rest(group.group(), name);
		}
		if (where == KeepIn.FILE) {
			removeInFile(rest, progress);
		} else {
			removeBeside(rest, progress);
		}
	}

	private Rest rest(CachedGroup group, String name) {
		EntryTree anew = new EntryTree(where == KeepIn.FILE ? "" : CacheLayout.GROUP);
		EntryTree kept = new EntryTree("");
		ComputationLog log = group.log().with(Instant.now(), name, ComputationLog.Action.REMOVED, "asked for", 0);
		boolean last = true;
		for (FoundEntry entry : group.entries()) {
			if (entry.name().equals(name)) {
				continue;
			}
			requireKnown(entry);
			kept.keep(entry.name(), group.path() + "/" + entry.name());
			try {
				Entry content = group.read(entry, array -> true);
				entry.beside().ifPresentOrElse(beside -> anew.record(beside, content, EntryTree.Origin.of(entry)),
						() -> anew.add(content, EntryTree.Origin.of(entry)));
				last = false;
			} catch (DataException.Corrupt e) {
				// nobody can use it, and it must not keep the others from being cleared: it goes, too
				log = log.with(Instant.now(), entry.name(), ComputationLog.Action.INVALIDATED, e.what(), 0);
			}
		}
		String hash = group.sourceHash().map(SourceHash::json).orElse("{}");
		String parent = group.path().substring(0, group.path().length() - CacheLayout.GROUP.length() - 1);
		return new Rest(parent, anew.group(log, hash), kept.group(log, hash), last,
				group.sourceHash().map(SourceHash::fingerprint).orElse(""));
	}

	/** What can't be understood can't be written anew. */
	private void requireKnown(FoundEntry entry) {
		if (entry.version() > CacheLayout.ENTRY_VERSION) {
			throw new DataException.NotWritable("a newer version of the program keeps the result " + entry.name() + " there", file.toString(),
					"clear results of this file with that version");
		}
	}

	private void removeInFile(Rest rest, Progress progress) {
		switch (Hdf5Append.remove(file, rest.parent, CacheLayout.GROUP)) {
		case Removal.Removed ignored -> {
			if (!rest.last) {
				Hdf5Append.publish(file, rest.parent, CacheLayout.GROUP, rest.anew, progress);
			}
		}
		case Removal.Absent ignored -> progress.checkCancelled();
		// the space stays taken, but the entry is gone
		case Removal.Refused ignored -> Hdf5Append.publish(file, rest.parent, CacheLayout.GROUP, rest.kept, progress);
		}
	}

	private void removeBeside(Rest rest, Progress progress) {
		if (!rest.last) {
			GroupWriter.beside(file, rest.anew, rest.fingerprint, progress);
			return;
		}
		Path sidecar = Placement.sidecar(file);
		// a scan of somebody who gave it this name holds results of ours, too
		GroupWriter.requireOurs(sidecar);
		try {
			Files.deleteIfExists(sidecar);
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, sidecar, 0);
		}
	}
}

package org.outcrop.scan4d.cached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryStatus;
import org.outcrop.cache.Validity;
import org.outcrop.cache.Verification;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.write.AppendState;
import org.outcrop.hdf5.write.Hdf5Append;
import org.outcrop.hdf5.write.Recovery;
import org.outcrop.scan4d.internal.cached.CacheLayout;
import org.outcrop.scan4d.internal.cached.CachedGroup;
import org.outcrop.scan4d.internal.cached.Digest;
import org.outcrop.scan4d.internal.cached.EntryRemoval;
import org.outcrop.scan4d.internal.cached.FoundEntry;
import org.outcrop.scan4d.internal.cached.KeptGroups;
import org.outcrop.scan4d.internal.cached.KeptGroups.Kept;
import org.outcrop.scan4d.internal.cached.KnownFiles;
import org.outcrop.scan4d.internal.cached.Placement;
import org.outcrop.scan4d.internal.cached.QuickSamples;
import org.outcrop.scan4d.internal.cached.SourceHash;

/** The results that are kept in scans' own files and beside them. Those in the cache folder are entries of that folder. */
public final class ScanCacheProvider implements CacheProvider {

	private static final String INTERRUPTED = "interrupted write";

	private final KnownFiles known;

	/** For the user's own cache folder. */
	public ScanCacheProvider() {
		this(CacheRoot.at(CacheRoot.defaultFolder()));
	}

	private ScanCacheProvider(CacheRoot root) {
		known = new KnownFiles(root);
	}

	@Override
	public CacheProvider in(CacheRoot root) {
		return new ScanCacheProvider(root);
	}

	@Override
	public String id() {
		return "scan4d";
	}

	/** Of the files that the cache folder remembers. */
	@Override
	public List<EntryStatus> entries(Progress progress) {
		List<EntryStatus> all = new ArrayList<>();
		for (KnownFiles.Known file : known.all()) {
			progress.checkCancelled();
			if (file.places().contains(KeepIn.FILE) || file.places().contains(KeepIn.SIDECAR)) {
				all.addAll(entriesOf(file.file(), progress));
			}
		}
		return all;
	}

	@Override
	public List<EntryStatus> entriesOf(Path file, Progress progress) {
		List<EntryStatus> all = new ArrayList<>();
		try (KeptGroups groups = KeptGroups.of(file)) {
			for (Kept kept : groups.groups()) {
				try {
					all.addAll(statuses(file, kept));
				} catch (DataException.Corrupt | DataException.Truncated e) {
					all.add(status(file, kept, "damaged", CacheLayout.GROUP, 0, Optional.empty(), Validity.BROKEN, e.what()));
				}
			}
		}
		boolean interrupted = all.stream().anyMatch(status -> status.kind().equals(INTERRUPTED));
		if (!interrupted && isHdf5(file) && Hdf5Append.state(file, "", CacheLayout.GROUP).journal()) {
			all.add(interrupted(file));
		}
		return all;
	}

	private List<EntryStatus> statuses(Path file, Kept kept) {
		List<EntryStatus> all = new ArrayList<>();
		CachedGroup group = kept.group();
		if (group.owner() != CachedGroup.Owner.OURS) {
			String who = group.owner() == CachedGroup.Owner.NEWER ? "a newer version of this program" : "another program";
			all.add(status(file, kept, "foreign", CacheLayout.GROUP, 0, Optional.empty(), Validity.BROKEN, "written by " + who + "; left alone"));
			return all;
		}
		Optional<AppendState> state = kept.where() == KeepIn.FILE ? Optional.of(Hdf5Append.state(file, parent(group), CacheLayout.GROUP))
				: Optional.empty();
		boolean unchanged = isUnchanged(file, group);
		long sum = group.entries().stream().mapToLong(FoundEntry::bytes).sum();
		for (FoundEntry entry : group.entries()) {
			boolean moved = entry.beside().isPresent() && !entry.beside().get().holds(file);
			Validity validity = !entry.complete() || moved ? Validity.BROKEN : !Files.exists(file) ? Validity.SOURCE_MISSING
					: unchanged ? Validity.VALID : Validity.STALE;
			String where = entry.beside().map(beside -> "the numbers are in " + beside.path() + (moved
					? ", which was moved or deleted: locate it, compute it again, or forget this entry; " : "; ")).orElse("");
			all.add(status(file, kept, entry.name(), entry.name(), entry.bytes(), entry.computed(), validity, where + detail(kept, state, sum)));
		}
		state.filter(AppendState::journal).ifPresent(s -> all.add(interrupted(file)));
		return all;
	}

	private static String detail(Kept kept, Optional<AppendState> state, long sum) {
		if (state.isEmpty()) {
			return "in the file beside it";
		}
		AppendState now = state.get();
		String held = "in the file, where all results together take " + ByteText.of(Math.max(now.bytesHeld(), sum));
		if (!now.undoable()) {
			return held + "; the space can't be given back: " + now.reason();
		}
		return held + "; clearing all of them gives back " + ByteText.of(now.bytesFreed()) + ", compaction "
				+ ByteText.of(Math.max(0, now.bytesFreed() - sum));
	}

	private EntryStatus interrupted(Path file) {
		return new EntryStatus(INTERRUPTED, key(file, INTERRUPTED), file, Optional.of(file), 0, Instant.now(), Instant.now(),
				Validity.INCOMPLETE, false, "writing results into the file was interrupted; clearing this ends it one way or the other, "
						+ "the data is not touched");
	}

	private static EntryStatus status(Path file, Kept kept, String kind, String name, long bytes, Optional<Instant> computed,
			Validity validity,
			String detail) {
		Instant when = computed.orElse(Instant.EPOCH);
		return new EntryStatus(kind, key(kept.file(), name), kept.file(), Optional.of(file), bytes, when, when, validity, false, detail);
	}

	private static String key(Path file, String name) {
		return Digest.of(file.toAbsolutePath().normalize().toString()).substring(0, 16) + "-" + name;
	}

	private static String name(EntryStatus entry) {
		return entry.key().substring(entry.key().indexOf('-') + 1);
	}

	private static String parent(CachedGroup group) {
		return group.path().substring(0, group.path().length() - CacheLayout.GROUP.length() - 1);
	}

	/** By what the cache folder remembers, else by a few samples of the file. */
	private boolean isUnchanged(Path file, CachedGroup group) {
		Optional<SourceHash> hash = group.sourceHash();
		boolean remembered = known.of(file).filter(k -> k.stillHolds() && hash.filter(h -> h.fingerprint().equals(k.fingerprint())).isPresent())
				.isPresent();
		return remembered || hash.flatMap(SourceHash::quick).filter((QuickSamples samples) -> samples.stillHold(file)).isPresent();
	}

	private static boolean isHdf5(Path file) {
		try {
			return Placement.isHdf5(file);
		} catch (IOException e) {
			// not there, or not to be read: then nothing is in it
			return false;
		}
	}

	@Override
	public Verification verify(EntryStatus entry, Progress progress) {
		Path file = entry.source().orElseThrow();
		if (entry.kind().equals(INTERRUPTED)) {
			return Verification.of(List.of(entry.detail()), 0);
		}
		progress.stage("Checking " + name(entry) + " of " + file.getFileName());
		try (KeptGroups groups = KeptGroups.of(file)) {
			Optional<CachedGroup> group = groups.in(place(entry)).map(Kept::group);
			if (group.isEmpty()) {
				return Verification.of(List.of(name(entry) + " is not there any more"), 0);
			}
			if (group.get().owner() != CachedGroup.Owner.OURS) {
				return Verification.of(List.of(), 0);
			}
			List<String> problems = group.get().problems(name(entry));
			progress.worked(entry.bytes(), entry.bytes());
			return Verification.of(problems, entry.bytes());
		}
	}

	private static KeepIn place(EntryStatus entry) {
		return entry.location().equals(entry.source().orElseThrow()) ? KeepIn.FILE : KeepIn.SIDECAR;
	}

	@Override
	public void clear(EntryStatus entry, Progress progress) {
		Path file = entry.source().orElseThrow();
		if (entry.kind().equals(INTERRUPTED)) {
			Recovery recovery = Hdf5Append.recover(file);
			if (recovery.outcome() == Recovery.Outcome.LEFT_ALONE) {
				throw new DataException.NotWritable(recovery.sentence(), file.toString(), "look at the file with the program that changed it");
			}
			return;
		}
		progress.stage("Clearing " + name(entry) + " of " + file.getFileName());
		new EntryRemoval(file, place(entry)).remove(name(entry), progress);
	}
}

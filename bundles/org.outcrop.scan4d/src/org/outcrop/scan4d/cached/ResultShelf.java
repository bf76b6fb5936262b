package org.outcrop.scan4d.cached;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.Validity;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.internal.cached.CacheLayout;
import org.outcrop.scan4d.internal.cached.CachedGroup;
import org.outcrop.scan4d.internal.cached.Entry;
import org.outcrop.scan4d.internal.cached.EntryRemoval;
import org.outcrop.scan4d.internal.cached.Fingerprints;
import org.outcrop.scan4d.internal.cached.FoundEntry;
import org.outcrop.scan4d.internal.cached.GroupUpdate;
import org.outcrop.scan4d.internal.cached.Judgement;
import org.outcrop.scan4d.internal.cached.KeptGroups;
import org.outcrop.scan4d.internal.cached.QuickSamples;
import org.outcrop.scan4d.internal.cached.ResultStore;
import org.outcrop.scan4d.internal.cached.SidecarRecord;
import org.outcrop.scan4d.internal.cached.SourceHash;
import org.outcrop.scan4d.internal.cached.SourceIdentity;
import org.outcrop.scan4d.internal.cached.StoredArray;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Results of other parts of the program in the group {@code cached/} of a scan's own file, and in files that hold one such result: found,
 * judged, put there and taken out, by the same rules as overviews.
 *
 * <p>Looks at the scan's data at most once. Safe for any thread and for several processes.
 */
public final class ResultShelf {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final Scan4d scan;
	private final CacheRoot root;
	private final SourceIdentity source;
	private final Fingerprints fingerprints;

	private ResultShelf(Scan4d scan, CacheRoot root) {
		this.scan = scan;
		this.root = root;
		source = SourceIdentity.of(scan);
		fingerprints = new Fingerprints(scan, root);
	}

	/** Reads nothing yet. */
	public static ResultShelf of(Scan4d scan, CacheRoot root) {
		return new ResultShelf(scan, root);
	}

	/** The entries of the scan's own file whose names begin so, judged. Reads attributes, no numbers. */
	public List<ShelvedResult> inFile(String prefix, Progress progress) {
		try (KeptGroups kept = KeptGroups.of(scan, root, progress)) {
			return kept.in(KeepIn.FILE).map(group -> judged(group.group(), KeepIn.FILE, scan.file(), Optional.empty(), prefix)).orElse(List.of());
		}
	}

	/**
	 * The entries of a file, or of a Zarr store, that holds results of this scan or of another one, judged; none where it can't be read or is none
	 * of ours.
	 *
	 * @param where the kind of place
	 */
	public List<ShelvedResult> inContainer(Path file, KeepIn where, String prefix) {
		if (Files.isDirectory(file)) {
			return ResultStore.open(file).map(store -> judged(store, where, prefix)).orElse(List.of());
		}
		try (Hdf5File open = Hdf5File.open(file)) {
			return open.group(CacheLayout.GROUP).map(group -> judged(new CachedGroup(group), where, file, open.root().attributes().text("uuid"), prefix))
					.orElse(List.of());
		} catch (DataException e) {
			// what can't be read can't be used, and is as good as not there
			return List.of();
		}
	}

	private List<ShelvedResult> judged(ResultStore store, KeepIn where, String prefix) {
		return store.entries().stream().filter(entry -> entry.name().startsWith(prefix)).map(entry -> {
			Judgement judgement = Judgement.of(entry, source, fingerprints);
			return new ShelvedResult(new CachedResult(entry.name(), where, store.folder(), judgement.standing(), judgement.reason(), entry.computed(),
					entry.bytes()), "/" + entry.name(), entry.params().toString(), Optional.of(store.uuid()), Optional.empty());
		}).toList();
	}

	private List<ShelvedResult> judged(CachedGroup group, KeepIn where, Path file, Optional<String> uuid, String prefix) {
		List<ShelvedResult> all = new ArrayList<>();
		try {
			if (group.owner() != CachedGroup.Owner.OURS) {
				return all;
			}
			for (FoundEntry entry : group.entries()) {
				if (entry.name().startsWith(prefix)) {
					Judgement judgement = Judgement.of(entry, source, fingerprints);
					Optional<SidecarRecord> beside = entry.beside();
					all.add(new ShelvedResult(new CachedResult(entry.name(), where, file, judgement.standing(), judgement.reason(), entry.computed(),
							beside.map(SidecarRecord::bytes).orElse(entry.bytes())), group.path() + "/" + entry.name(), entry.params().toString(),
							beside.map(SidecarRecord::uuid).or(() -> uuid), beside.map(record -> record.file(source.file()))));
				}
			}
		} catch (DataException.Corrupt | DataException.Truncated e) {
			// the group as such is shown as damaged by who lists overviews
			return all;
		}
		return all;
	}

	/**
	 * Puts a result with its numbers into the scan's own file.
	 *
	 * @param seconds that it took
	 * @throws DataException.NotWritable where the file refuses or somebody else writes
	 */
	public void put(NewResult result, double seconds, Progress progress) {
		SequencedMap<String, StoredArray> arrays = new LinkedHashMap<>();
		result.numbers().forEach((name, n) -> arrays.put(name, new StoredArray(n.type(), n.complex(), n.shape(), n.bytes())));
		Entry entry = new Entry(result.name(), json(result.params()), result.computed(), arrays, new LinkedHashMap<>(), result.texts());
		new GroupUpdate(scan, root, scan.fingerprint()).put(KeepIn.FILE, List.of(entry), seconds, progress);
	}

	/**
	 * Puts a word into the scan's own file about a result that lies in another one.
	 *
	 * @param name    of the entry that says so
	 * @param params  of the result
	 * @param file    complete
	 * @param seconds that it took
	 * @throws DataException.NotWritable where the scan's file refuses or somebody else writes
	 * @throws DataException.Unsupported where the other file is none of ours
	 */
	public void record(String name, String params, Path file, double seconds, Progress progress) {
		SidecarRecord record = SidecarRecord.of(source.file(), file).orElseThrow(() -> new DataException.Unsupported(
				"this file holds no results", file.toString(), "give the file that was computed from the scan"));
		new GroupUpdate(scan, root, scan.fingerprint()).putWith(new GroupUpdate.Beside(name, json(params), record), List.of(), seconds, progress);
	}

	/** Takes an entry out of the scan's own file, see {@link CachedState}; does nothing where there is none. */
	public void remove(String name, Progress progress) {
		remove(scan.file(), name, progress);
	}

	/** The same for who has no reader for the file's format. */
	public static void remove(Path file, String name, Progress progress) {
		new EntryRemoval(file, KeepIn.FILE).remove(name, progress);
	}

	/** Notes that there are results, so that the next look needn't sample the data and the status lists the file. */
	public void note(KeepIn where) {
		fingerprints.note(EnumSet.of(where));
	}

	/** Names of entries of a scan's own file that speak of another file with this identity. */
	public static List<String> recordsOf(Path file, String uuid) {
		try (KeptGroups kept = KeptGroups.of(file)) {
			return kept.in(KeepIn.FILE).filter(group -> group.group().owner() == CachedGroup.Owner.OURS).map(group -> group.group().entries().stream()
					.filter(entry -> entry.beside().filter(record -> record.uuid().equals(uuid)).isPresent()).map(FoundEntry::name).toList())
					.orElse(List.of());
		}
	}

	/** Whether the results in a file still belong to the scan's file, by a few samples of that one. */
	public static Validity validity(Path container, Path source) {
		if (Files.isDirectory(container)) {
			return ResultStore.open(container).map(store -> validity(store.sourceHash().flatMap(SourceHash::quick), source)).orElse(Validity.BROKEN);
		}
		try (Hdf5File open = Hdf5File.open(container)) {
			return validity(open.group(CacheLayout.GROUP).map(CachedGroup::new).flatMap(CachedGroup::sourceHash).flatMap(SourceHash::quick), source);
		} catch (DataException e) {
			return Validity.BROKEN;
		}
	}

	private static Validity validity(Optional<QuickSamples> quick, Path source) {
		if (!Files.exists(source)) {
			return Validity.SOURCE_MISSING;
		}
		return quick.filter(samples -> samples.stillHold(source)).isPresent() ? Validity.VALID : Validity.STALE;
	}

	/**
	 * The kept sum of all frames of the same data that an entry of another file was computed from, for who has no reader for the scan's format.
	 *
	 * @return empty where none is there or whole
	 */
	public static Optional<Picture> diffractionSum(Path source, Path container, String name) {
		try (KeptGroups kept = KeptGroups.of(source)) {
			Optional<FoundEntry> other = entry(container, name);
			for (KeptGroups.Kept group : kept.groups()) {
				Optional<FoundEntry> sums = group.group().owner() != CachedGroup.Owner.OURS ? Optional.empty()
						: group.group().entry(CacheLayout.DETECTOR_INTEGRATED)
								.filter(entry -> entry.complete() && other.filter(o -> isOfSame(o, entry)).isPresent());
				if (sums.isPresent()) {
					StoredArray sum = group.group().read(sums.get(), CacheLayout.DIFFRACTION_SUM::equals).arrays().get(CacheLayout.DIFFRACTION_SUM);
					return Optional.ofNullable(sum).filter(s -> s.shape().size() == 2 && s.isNumbers()).map(
							s -> new Picture(Math.toIntExact(s.shape().get(0)), Math.toIntExact(s.shape().get(1)), s.values(), new BitSet()));
				}
			}
			return Optional.empty();
		} catch (DataException e) {
			// a damaged sum proves nothing; its own proof tells of it
			return Optional.empty();
		}
	}

	private static Optional<FoundEntry> entry(Path container, String name) {
		if (Files.isDirectory(container)) {
			return ResultStore.open(container).stream().flatMap(store -> store.entries().stream()).filter(one -> one.name().equals(name)).findFirst();
		}
		try (Hdf5File open = Hdf5File.open(container)) {
			return open.group(CacheLayout.GROUP).map(CachedGroup::new).flatMap(group -> group.entry(name));
		}
	}

	private static boolean isOfSame(FoundEntry one, FoundEntry other) {
		return one.fingerprint().equals(other.fingerprint()) && one.sourcePath().equals(other.sourcePath())
				&& one.sourceShape().equals(other.sourceShape()) && one.params().path("arrangement").equals(other.params().path("arrangement"));
	}

	private static ObjectNode json(String text) {
		try {
			return (ObjectNode) JSON.readTree(text);
		} catch (JsonProcessingException e) {
			throw new IllegalArgumentException("parameters are a JSON object, not " + text, e);
		}
	}
}

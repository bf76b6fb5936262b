package org.outcrop.scan4d.internal.cached;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NodeLink;

/** Entries as the group {@code cached/} that is written. */
public final class EntryTree {

	/**
	 * What an entry belongs to, and who made it.
	 *
	 * @param path        of the array
	 * @param shape       of that
	 * @param fingerprint of its data
	 * @param version     of the producer
	 */
	public record Origin(String path, List<Long> shape, String fingerprint, long version) {

		/** Made now, from a scan as it is. */
		public static Origin of(SourceIdentity source, SourceHash hash) {
			return new Origin(source.path(), source.extents(), hash.fingerprint(), CacheLayout.ENTRY_VERSION);
		}

		/** As it was found. */
		public static Origin of(FoundEntry found) {
			return new Origin(found.sourcePath(), found.sourceShape(), found.fingerprint(), found.version());
		}
	}

	private static final String STORAGE = "storage";

	private record Fresh(Entry entry, Origin origin) {
	}

	private final String place;
	private final SequencedMap<String, Fresh> fresh = new LinkedHashMap<>();
	private final SequencedMap<String, String> kept = new LinkedHashMap<>();
	private final SequencedMap<String, NewGroup> records = new LinkedHashMap<>();

	/**
	 * @param place path of the group in the tree that is written: {@code cached} in a file of ours, empty where it is
	 * published into a file
	 */
	public EntryTree(String place) {
		this.place = place.isEmpty() ? "" : place + "/";
	}

	/** With one entry more. */
	public EntryTree add(Entry entry, Origin origin) {
		fresh.put(entry.name(), new Fresh(entry, origin));
		return this;
	}

	/** With what is in the file already, unchanged. @param path of its group, from the file's root */
	public EntryTree keep(String name, String path) {
		kept.put(name, path);
		return this;
	}

	/** With a word about results that lie beside the file. */
	public EntryTree record(SidecarRecord beside, Entry entry, Origin origin) {
		List<NewAttribute> all = new ArrayList<>(attributes(entry, origin));
		all.removeIf(attribute -> attribute.name().equals(STORAGE));
		all.add(NewAttribute.text(STORAGE, SidecarRecord.STORAGE));
		all.addAll(beside.attributes());
		records.put(entry.name(), new NewGroup(new LinkedHashMap<>(), all));
		return this;
	}

	private NewGroup node(Fresh one) {
		SequencedMap<String, NewNode> inside = new LinkedHashMap<>();
		one.entry.arrays().forEach((name, array) -> inside.put(name, array(array)));
		one.entry.links().forEach((name, path) -> link(path).ifPresent(link -> inside.put(name, link)));
		if (!one.entry.texts().isEmpty()) {
			SequencedMap<String, NewNode> texts = new LinkedHashMap<>();
			one.entry.texts().forEach((name, text) -> texts.put(name, NewArray.text(text)));
			inside.put(CacheLayout.METADATA, NewGroup.of(texts));
		}
		return new NewGroup(inside, attributes(one.entry, one.origin));
	}

	/** To an array of another entry; none where there is no such entry. */
	private Optional<NodeLink> link(String path) {
		int slash = path.indexOf('/');
		String entry = path.substring(0, slash);
		if (fresh.containsKey(entry)) {
			return Optional.of(NodeLink.to(place + path));
		}
		return Optional.ofNullable(kept.get(entry)).map(there -> NodeLink.existing(there + path.substring(slash)));
	}

	private static NewArray array(StoredArray array) {
		return new NewArray(array.written(), array.shape(), new ArrayData.Inline(array.bytes()),
				List.of(NewAttribute.text(CachedGroup.CHECKSUM, Digest.of(array.bytes()))));
	}

	private List<NewAttribute> attributes(Entry entry, Origin origin) {
		List<NewAttribute> all = new ArrayList<>(List.of(NewAttribute.integer("complete", ElementType.UINT8, 1),
				NewAttribute.integer(CachedGroup.ENTRY_VERSION, ElementType.UINT32, origin.version),
				NewAttribute.text(CachedGroup.DATE, entry.computed().truncatedTo(ChronoUnit.SECONDS).toString()),
				NewAttribute.text(CachedGroup.SOURCE_PATH, origin.path),
				NewAttribute.integers(CachedGroup.SOURCE_SHAPE, ElementType.UINT64, origin.shape.stream().mapToLong(Long::longValue).toArray()),
				NewAttribute.text(CachedGroup.FINGERPRINT, origin.fingerprint), NewAttribute.text("params_hash", entry.paramsHash()),
				NewAttribute.text(CachedGroup.PARAMS, entry.params().toString()), NewAttribute.text(CachedGroup.CHECKSUM, entry.checksum()),
				NewAttribute.text(STORAGE, "inline")));
		if (entry.arrays().values().stream().anyMatch(StoredArray::complex)) {
			all.add(NewAttribute.text("amplitude", "derived:abs(complex)"));
			all.add(NewAttribute.text("phase", "derived:arg(complex)"));
		}
		return all;
	}

	/** All of it. @param sourceHash text about the data, as {@link SourceHash#json} */
	public NewGroup group(ComputationLog log, String sourceHash) {
		SequencedMap<String, NewNode> children = new LinkedHashMap<>();
		kept.forEach((name, path) -> children.put(name, NodeLink.existing(path)));
		fresh.forEach((name, one) -> children.put(name, node(one)));
		children.putAll(records);
		SequencedMap<String, NewNode> metadata = new LinkedHashMap<>();
		metadata.put(CachedGroup.LOG, NewArray.text(log.text()));
		metadata.put(CachedGroup.HASH, NewArray.text(sourceHash));
		metadata.put("viewer_version", NewArray.text(CacheLayout.PROGRAM));
		return NewGroup.of(children).with(CacheLayout.METADATA, NewGroup.of(metadata))
				.with(NewAttribute.text(CachedGroup.FORMAT, CacheLayout.FORMAT))
				.with(NewAttribute.integer(CachedGroup.FORMAT_VERSION, ElementType.UINT32, CacheLayout.FORMAT_VERSION));
	}
}

package org.outcrop.scan4d.cached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.scan4d.internal.cached.CacheLayout;
import org.outcrop.scan4d.internal.cached.ComputationLog;
import org.outcrop.scan4d.internal.cached.Digest;
import org.outcrop.scan4d.internal.cached.GroupWriter;
import org.outcrop.scan4d.internal.cached.KeptGroups;
import org.outcrop.scan4d.internal.cached.QuickSamples;
import org.outcrop.scan4d.internal.cached.ResultStore;
import org.outcrop.scan4d.internal.cached.SourceHash;
import org.outcrop.scan4d.internal.cached.SourceIdentity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the files say that hold one large result of a 4D scan and nothing else; the layout is described in {@code docs/emd-cache.md}. */
public final class ResultTree {

	private ResultTree() {
	}

	/**
	 * The parameters of a result as they are kept: those that its producer knows, and how the frames of the scan were arranged.
	 *
	 * @param own copied
	 */
	public static String params(Scan4d scan, ObjectNode own) {
		ObjectNode params = JsonNodeFactory.instance.objectNode().put("arrangement", SourceIdentity.of(scan).arrangement());
		params.setAll(own);
		return params.toString();
	}

	/** SHA-256 by which parameters are known. */
	public static String hash(String params) {
		return Digest.of(params);
	}

	/** A fingerprint as it is written. */
	public static String text(ScanFingerprint fingerprint) {
		return SourceIdentity.text(fingerprint);
	}

	/**
	 * The attributes that every entry has.
	 *
	 * @param params   as {@link #params} gives them
	 * @param checksum over its numbers, as its producer defines it
	 */
	public static List<NewAttribute> attributes(Scan4d scan, ScanFingerprint fingerprint, String params, Instant computed, String checksum) {
		SourceIdentity source = SourceIdentity.of(scan);
		return List.of(NewAttribute.integer("complete", ElementType.UINT8, 1),
				NewAttribute.integer("entry_version", ElementType.UINT32, CacheLayout.ENTRY_VERSION),
				NewAttribute.text("computation_date", computed.truncatedTo(ChronoUnit.SECONDS).toString()),
				NewAttribute.text("source_path", source.path()),
				NewAttribute.integers("source_shape", ElementType.UINT64, source.extents().stream().mapToLong(Long::longValue).toArray()),
				NewAttribute.text("source_fingerprint", text(fingerprint)), NewAttribute.text("params_hash", hash(params)),
				NewAttribute.text("params", params), NewAttribute.text("checksum", checksum), NewAttribute.text("storage", "inline"));
	}

	/**
	 * The attributes of the group of a Zarr store that holds one result: those that every entry has, under the same names, and what data it
	 * belongs to.
	 *
	 * @param params   as {@link #params} gives them
	 * @param checksum over its numbers, as its producer defines it
	 * @param bytes    of its numbers
	 * @param seconds  that the computing took
	 */
	public static ObjectNode entryAttributes(Scan4d scan, ScanFingerprint fingerprint, String params, Instant computed, String checksum, long bytes,
			double seconds) {
		SourceIdentity source = SourceIdentity.of(scan);
		ObjectNode entry = JsonNodeFactory.instance.objectNode().put("complete", 1).put("entry_version", CacheLayout.ENTRY_VERSION)
				.put("computation_date", computed.truncatedTo(ChronoUnit.SECONDS).toString()).put("computation_seconds", seconds)
				.put("source_path", source.path());
		ArrayNode shape = entry.putArray("source_shape");
		source.extents().forEach(shape::add);
		return entry.put("source_fingerprint", text(fingerprint)).put("params_hash", hash(params)).put("params", params).put("checksum", checksum)
				.put("storage", "inline").put("bytes", bytes)
				.put("source_file_hash", SourceHash.of(fingerprint, quick(scan.file()), Optional.empty(), computed).json())
				.put("viewer_version", CacheLayout.PROGRAM);
	}

	/** The attributes of the root of such a store. @param uuid by which it is known again when it was moved */
	public static ObjectNode rootAttributes(Scan4d scan, ScanFingerprint fingerprint, String uuid) {
		return ResultStore.root(scan.file(), text(fingerprint), uuid);
	}

	/**
	 * The tree of a file with one result.
	 *
	 * @param uuid     by which the file is known again when it was moved
	 * @param name     of the entry
	 * @param entry    its group, with {@link #attributes}
	 * @param seconds  that the computing took
	 * @param computed when
	 */
	public static NewGroup file(Scan4d scan, ScanFingerprint fingerprint, String uuid, String name, NewGroup entry, double seconds, Instant computed) {
		SequencedMap<String, NewNode> metadata = new LinkedHashMap<>();
		metadata.put("computation_log",
				NewArray.text(ComputationLog.EMPTY.with(computed, name, ComputationLog.Action.COMPUTED, "asked for", seconds).text()));
		metadata.put("source_file_hash", NewArray.text(SourceHash.of(fingerprint, quick(scan.file()), Optional.empty(), computed).json()));
		metadata.put("viewer_version", NewArray.text(CacheLayout.PROGRAM));
		SequencedMap<String, NewNode> cached = new LinkedHashMap<>();
		cached.put(name, entry);
		cached.put(CacheLayout.METADATA, NewGroup.of(metadata));
		SequencedMap<String, NewNode> root = new LinkedHashMap<>();
		root.put(CacheLayout.GROUP, NewGroup.of(cached).with(NewAttribute.text("format", CacheLayout.FORMAT))
				.with(NewAttribute.integer("format_version", ElementType.UINT32, CacheLayout.FORMAT_VERSION)));
		return GroupWriter.marked(NewGroup.of(root), scan.file(), text(fingerprint), uuid);
	}

	/** Of what was in the file before anything was appended to it. */
	private static Optional<QuickSamples> quick(Path file) {
		try (KeptGroups groups = KeptGroups.of(file)) {
			Optional<Long> before = groups.in(KeepIn.FILE).flatMap(kept -> kept.group().sourceHash()).flatMap(SourceHash::quick)
					.map(QuickSamples::upTo);
			return Optional.of(QuickSamples.of(file, before.isPresent() ? before.get() : Files.size(file)));
		} catch (IOException e) {
			// then the status can't tell without a reader of the format; nothing else depends on it
			return Optional.empty();
		}
	}
}

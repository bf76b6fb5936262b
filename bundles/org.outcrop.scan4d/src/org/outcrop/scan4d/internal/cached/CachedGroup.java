package org.outcrop.scan4d.internal.cached;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Attributes;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Node;
import org.outcrop.hdf5.Hdf5Type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A group {@code cached/} in an open file, read. For one thread; not to be used once its file is closed. */
public final class CachedGroup {

	static final String FORMAT = "format";
	static final String FORMAT_VERSION = "format_version";
	static final String CHECKSUM = "checksum";
	static final String ENTRY_VERSION = "entry_version";
	static final String DATE = "computation_date";
	static final String SOURCE_PATH = "source_path";
	static final String SOURCE_SHAPE = "source_shape";
	static final String FINGERPRINT = "source_fingerprint";
	static final String PARAMS = "params";
	static final String LOG = "computation_log";
	static final String HASH = "source_file_hash";

	private static final ObjectMapper JSON = new ObjectMapper();

	/** Who wrote a group. */
	public enum Owner {
		/** This program, in a version that is understood. */
		OURS,
		/** A newer version of this program. */
		NEWER,
		/** Somebody else. */
		FOREIGN
	}

	private final Hdf5Group group;

	/** @param group that is named {@code cached} */
	public CachedGroup(Hdf5Group group) {
		this.group = group;
	}

	/** Path of the group in its file. */
	public String path() {
		return group.path();
	}

	/** Who wrote it. */
	public Owner owner() {
		Hdf5Attributes attributes = group.attributes();
		if (!attributes.text(FORMAT).filter(CacheLayout.FORMAT::equals).isPresent()) {
			return Owner.FOREIGN;
		}
		OptionalLong version = attributes.integer(FORMAT_VERSION);
		return version.isPresent() && version.getAsLong() == CacheLayout.FORMAT_VERSION ? Owner.OURS : Owner.NEWER;
	}

	/** What was done to its entries. */
	public ComputationLog log() {
		return ComputationLog.parse(text(LOG));
	}

	/** What data its entries belong to. */
	public Optional<SourceHash> sourceHash() {
		return SourceHash.parse(text(HASH));
	}

	private String text(String name) {
		return group.group(CacheLayout.METADATA).flatMap(metadata -> metadata.array(name)).flatMap(Hdf5Array::text).orElse("");
	}

	/** Every entry; reads no numbers. Groups that another program has put beside them are none. */
	public List<FoundEntry> entries() {
		return group.groups().stream().filter(entry -> !entry.name().equals(CacheLayout.METADATA) && isEntry(entry)).map(CachedGroup::found).toList();
	}

	/** Names of groups that another program has put beside the entries, such as mib-viewer's {@code fft_4d_full}. */
	public List<String> strangers() {
		return group.groups().stream().filter(entry -> !entry.name().equals(CacheLayout.METADATA) && !isEntry(entry)).map(Hdf5Group::name).toList();
	}

	/** What another program has put there can't be written anew. @param file that has the group */
	void requireAlone(Path file) {
		if (!strangers().isEmpty()) {
			throw new DataException.NotWritable("another program keeps " + String.join(", ", strangers()) + " in the group " + path(), file.toString(),
					"remove that with the program that wrote it");
		}
	}

	private static boolean isEntry(Hdf5Group entry) {
		return entry.attributes().has(ENTRY_VERSION) || entry.attributes().has("complete");
	}

	/** The entry of that name. */
	public Optional<FoundEntry> entry(String name) {
		return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
	}

	private static FoundEntry found(Hdf5Group entry) {
		Hdf5Attributes attributes = entry.attributes();
		long[] shape = attributes.get(SOURCE_SHAPE).map(a -> a.exact()).orElse(new long[0]);
		Optional<JsonNode> params = json(attributes.text(PARAMS).orElse(""));
		boolean whole = attributes.integer("complete").orElse(0) == 1 && shape.length == 4 && params.isPresent()
				&& attributes.text(FINGERPRINT).isPresent() && attributes.text(CHECKSUM).isPresent();
		long bytes = entry.children().stream().filter(Hdf5Array.class::isInstance).map(Hdf5Array.class::cast)
				.filter(array -> !array.name().equals(CacheLayout.SUM_OVER_BOTH)).mapToLong(array -> array.count() * array.type().bytes()).sum();
		return new FoundEntry(entry.name(), whole, attributes.integer(ENTRY_VERSION).orElse(0), date(attributes.text(DATE).orElse("")),
				attributes.text(SOURCE_PATH).orElse(""), Arrays.stream(shape).boxed().toList(), attributes.text(FINGERPRINT).orElse(""),
				params.orElseGet(JsonNodeFactory.instance::objectNode), attributes.text(CHECKSUM).orElse(""),
				attributes.text("storage").filter(SidecarRecord.STORAGE::equals).flatMap(storage -> SidecarRecord.of(attributes)), bytes);
	}

	/** Parameters of an entry; empty where they are damaged. */
	static Optional<JsonNode> json(String text) {
		try {
			return Optional.of(JSON.readTree(text)).filter(ObjectNode.class::isInstance);
		} catch (JsonProcessingException e) {
			// the caller says that the entry is damaged
			return Optional.empty();
		}
	}

	/** When an entry was made; empty where it does not tell. */
	static Optional<Instant> date(String text) {
		try {
			return Optional.of(Instant.parse(text));
		} catch (DateTimeException e) {
			// an entry without a date can still be right
			return Optional.empty();
		}
	}

	/** Which arrays of an entry to read. */
	@FunctionalInterface
	public interface Wanted {
		boolean test(String array);
	}

	/**
	 * Reads an entry and proves it by its checksums.
	 *
	 * @param wanted arrays; the others are left out
	 * @throws DataException.Corrupt where it is not what was written
	 */
	public Entry read(FoundEntry entry, Wanted wanted) {
		SequencedMap<String, StoredArray> arrays = new LinkedHashMap<>();
		SequencedMap<String, String> links = new LinkedHashMap<>();
		SequencedMap<String, String> texts = new LinkedHashMap<>();
		for (Hdf5Node child : group.group(entry.name()).map(Hdf5Group::children).orElse(List.of())) {
			if (child.name().equals(CacheLayout.SUM_OVER_BOTH)) {
				links.put(child.name(), CacheLayout.SCAN_OVERVIEW + "/" + CacheLayout.DATA);
			} else if (child instanceof Hdf5Array array && wanted.test(array.name())) {
				arrays.put(array.name(), read(array));
			} else if (child instanceof Hdf5Group said && said.name().equals(CacheLayout.METADATA)) {
				said.children().stream().filter(Hdf5Array.class::isInstance).map(Hdf5Array.class::cast)
						.forEach(array -> array.text().ifPresent(text -> texts.put(array.name(), text)));
			}
		}
		ObjectNode params = entry.params() instanceof ObjectNode node ? node : JsonNodeFactory.instance.objectNode();
		return new Entry(entry.name(), params, entry.computed().orElse(Instant.EPOCH), arrays, links, texts);
	}

	private StoredArray read(Hdf5Array array) {
		OptionalLong address = array.dataAddress();
		boolean complex = array.type() instanceof Hdf5Type.Complex number && number.part() == ElementType.FLOAT32
				&& number.order() == ByteOrder.LITTLE_ENDIAN;
		boolean little = array.type() instanceof Hdf5Type.Number number && (number.order() == ByteOrder.LITTLE_ENDIAN || number.bytes() == 1);
		if (address.isEmpty() || !little && !complex) {
			throw damaged(array, "it is not stored as results are");
		}
		MemorySegment bytes;
		try {
			bytes = bytes(array.file().path(), address.getAsLong(), array.count() * array.type().bytes());
		} catch (IOException e) {
			throw damaged(array, "it can't be read (" + e.getMessage() + ")");
		}
		if (!array.attributes().text(CHECKSUM).filter(Digest.of(bytes)::equals).isPresent()) {
			throw damaged(array, "its checksum is wrong");
		}
		return new StoredArray(complex ? ElementType.FLOAT32 : array.elementType().orElseThrow(), complex,
				Arrays.stream(array.shape()).boxed().toList(), bytes);
	}

	private static DataException.Corrupt damaged(Hdf5Array array, String why) {
		return new DataException.Corrupt("the kept result " + array.path() + " can't be used: " + why, array.file().path().toString(),
				"clear the cached results of this file and compute them again");
	}

	/** Through a channel and not a mapping: whoever takes the results out of the file meanwhile makes it shorter. */
	private static MemorySegment bytes(Path file, long address, long length) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			if (length > channel.size() - address) {
				// before memory is taken: a damaged shape can ask for any amount
				throw new EOFException("it would end behind the end of the file");
			}
			MemorySegment bytes = Arena.ofAuto().allocate(length, Long.BYTES);
			long done = 0;
			while (done < length) {
				ByteBuffer part = bytes.asSlice(done, Math.min(1 << 24, length - done)).asByteBuffer();
				int read = channel.read(part, address + done);
				if (read < 0) {
					throw new EOFException("the file ends at byte " + (address + done));
				}
				done += read;
			}
			return bytes.asReadOnly();
		}
	}

	/**
	 * Reads an entry and compares it with what was written, and its sums with those of the entries that were made in the same pass.
	 *
	 * @return what is wrong, one sentence each
	 */
	public List<String> problems(String name) {
		List<String> problems = new ArrayList<>();
		SequencedMap<String, Entry> read = new LinkedHashMap<>();
		for (FoundEntry found : entries()) {
			boolean asked = found.name().equals(name);
			if (!asked && !SumCheck.COMPARED.contains(found.name())) {
				continue;
			}
			try {
				Entry entry = read(found, array -> true);
				read.put(found.name(), entry);
				if (asked && !found.complete()) {
					problems.add(found.name() + " was never completed");
				} else if (asked && !entry.checksum().equals(found.checksum())) {
					problems.add("the checksum over " + found.name() + " is wrong");
				}
			} catch (DataException.Corrupt e) {
				if (asked) {
					problems.add(e.getMessage());
				}
			}
		}
		if (SumCheck.COMPARED.contains(name)) {
			problems.addAll(new SumCheck(read).problems());
		}
		return problems;
	}
}

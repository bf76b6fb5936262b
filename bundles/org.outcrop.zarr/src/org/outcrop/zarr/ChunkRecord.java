package org.outcrop.zarr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.outcrop.data.DataException;
import org.outcrop.zarr.internal.codec.Crc32cStep;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

/**
 * What was written of an array: bytes and checksum of each chunk, and marks of writes that are under way. Lies in the folder
 * {@code .outcrop} below the array, which no other program looks at. Any thread.
 *
 * <p>Each write adds a part; the later part wins, and many parts are joined into one. Format: docs/zarr.md.
 */
final class ChunkRecord {

	/**
	 * What is known of a chunk.
	 *
	 * @param bytes 0 where it was left out because it holds the fill value only
	 */
	record Written(long bytes, int crc) {
	}

	private static final String FOLDER = ".outcrop";
	private static final String PART = "record-";
	private static final String MARK = "writing-";
	private static final String HEADER = "outcrop chunk record 1";
	private static final int MOST_PARTS = 32;
	private static final int DIGITS = 12;

	private final ZarrStore store;
	private final String folder;
	private final Map<String, Written> written = new TreeMap<>();
	private List<String> parts = List.of();
	private boolean loaded;

	ChunkRecord(ZarrStore store, String path) {
		this.store = store;
		this.folder = StoreKeys.join(path, FOLDER);
	}

	/** Reads again what others may have added. */
	synchronized void load() {
		written.clear();
		parts = store.children(folder).stream().filter(name -> name.startsWith(PART)).sorted().toList();
		parts.forEach(part -> parse(part).forEach(written::put));
		loaded = true;
	}

	private Map<String, Written> parse(String part) {
		String key = StoreKeys.join(folder, part);
		Map<String, Written> entries = new LinkedHashMap<>();
		byte[] bytes = store.get(key).orElse(new byte[0]);
		String text = new String(bytes, StandardCharsets.UTF_8);
		int last = text.lastIndexOf("end\t");
		if (!text.startsWith(HEADER + "\n") || last < 0 || !text.substring(last).equals(end(text.substring(0, last)))) {
			throw new DataException.Corrupt("the record of written chunks is damaged", store.name() + ", key " + key,
					"Delete it when the array is known to be whole.");
		}
		for (String line : text.substring(0, last).lines().skip(1).toList()) {
			String[] fields = line.split("\t");
			entries.put(fields[0], new Written(Long.parseLong(fields[1]), Integer.parseUnsignedInt(fields[2], 16)));
		}
		return entries;
	}

	private static String end(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return "end\t" + Integer.toHexString(Crc32cStep.crc(bytes, 0, bytes.length)) + "\n";
	}

	private static byte[] bytes(Map<String, Written> entries) {
		StringBuilder text = new StringBuilder(HEADER).append('\n');
		entries.forEach((key, chunk) -> text.append(key).append('\t').append(chunk.bytes).append('\t')
				.append(Integer.toHexString(chunk.crc)).append('\n'));
		return (text + end(text.toString())).getBytes(StandardCharsets.UTF_8);
	}

	/** Names of twelve digits, so that they lie in the order of their numbers. */
	private static String part(long number) {
		String digits = Long.toString(number);
		return PART + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
	}

	/** What was recorded of a chunk, by its key below the array. */
	synchronized Optional<Written> of(String chunk) {
		if (!loaded) {
			load();
		}
		return Optional.ofNullable(written.get(chunk));
	}

	/** All that was recorded. */
	synchronized Map<String, Written> all() {
		load();
		return new TreeMap<>(written);
	}

	/** Says that a region is about to be written; gives the mark to be taken away when that is done. */
	String begin(Box box) {
		String key = StoreKeys.join(folder, MARK + UUID.randomUUID());
		String text = box.rank() + " " + join(box.offset()) + " " + join(box.shape()) + "\n";
		store.put(key, text.getBytes(StandardCharsets.US_ASCII), PutMode.CREATE);
		return key;
	}

	private static String join(long[] values) {
		StringBuilder text = new StringBuilder();
		for (long value : values) {
			text.append(text.isEmpty() ? "" : " ").append(value);
		}
		return text.toString();
	}

	/** Regions whose writing never ended, or goes on right now, by the key of the mark. */
	Map<String, Box> marks() {
		Map<String, Box> marks = new TreeMap<>();
		for (String name : store.children(folder)) {
			if (name.startsWith(MARK)) {
				String key = StoreKeys.join(folder, name);
				store.get(key).map(bytes -> box(new String(bytes, StandardCharsets.US_ASCII), key)).ifPresent(box -> marks.put(key, box));
			}
		}
		return marks;
	}

	private Box box(String text, String key) {
		try {
			List<Long> numbers = new ArrayList<>();
			for (String number : text.strip().split(" +")) {
				numbers.add(Long.parseLong(number));
			}
			int rank = Math.toIntExact(numbers.getFirst());
			long[] all = numbers.stream().skip(1).mapToLong(Long::longValue).toArray();
			return new Box(Arrays.copyOfRange(all, 0, rank), Arrays.copyOfRange(all, rank, 2 * rank));
		} catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
			throw new DataException.Corrupt("the mark of a write is damaged", store.name() + ", key " + key,
					"Delete it when the array is known to be whole.", e);
		}
	}

	/** Adds what was written. */
	synchronized void add(Map<String, Written> entries) {
		if (entries.isEmpty()) {
			return;
		}
		if (!loaded) {
			load();
		}
		written.putAll(entries);
		List<String> now = new ArrayList<>(store.children(folder).stream().filter(name -> name.startsWith(PART)).sorted().toList());
		long next = now.isEmpty() ? 1 : Long.parseLong(now.getLast().substring(PART.length())) + 1;
		String name = part(next);
		store.put(StoreKeys.join(folder, name), bytes(entries), PutMode.CREATE);
		now.add(name);
		if (now.size() > MOST_PARTS) {
			load();
			// the last part takes the place of all before it: what another process adds meanwhile comes behind
			store.put(StoreKeys.join(folder, name), bytes(written), PutMode.REPLACE);
			now.removeLast();
			now.forEach(part -> store.delete(StoreKeys.join(folder, part)));
		}
	}

	/** What is recorded from now on is this alone: what was there before is of another array. */
	synchronized void replace(Map<String, Written> entries) {
		List<String> before = List.copyOf(store.children(folder));
		written.clear();
		written.putAll(entries);
		loaded = true;
		if (!entries.isEmpty()) {
			long next = before.stream().filter(name -> name.startsWith(PART)).mapToLong(name -> Long.parseLong(name.substring(PART.length())))
					.max().orElse(0) + 1;
			store.put(StoreKeys.join(folder, part(next)), bytes(new TreeMap<>(entries)), PutMode.CREATE);
		}
		before.forEach(name -> store.delete(StoreKeys.join(folder, name)));
	}

	/** A write ended: takes its mark away, and those of broken writes that it wrote again. */
	void end(String mark, Box box) {
		store.delete(mark);
		marks().forEach((key, marked) -> {
			if (box.contains(marked)) {
				store.delete(key);
			}
		});
	}
}

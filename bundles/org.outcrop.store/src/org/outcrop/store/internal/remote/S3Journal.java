package org.outcrop.store.internal.remote;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

import org.outcrop.data.DataException;
import org.outcrop.zarr.store.StoreKeys;

/**
 * What a commit promises, as one object: lines of text, and behind them the bytes of small values. With it in the bucket the commit is
 * certain; docs/storage.md has its format.
 *
 * @param puts    in the order in which they appear
 * @param deletes after them
 */
record S3Journal(List<Put> puts, List<String> deletes) {

	/** Begins the names of objects that tell how the server behaves. */
	static final String PROBE = StoreKeys.PRIVATE + "probe-";
	private static final String JOURNAL = StoreKeys.PRIVATE + "journal-";
	private static final String TEMPORARY = StoreKeys.PRIVATE + "tmp-";
	private static final String HEADER = "outcrop s3 journal 1";
	private static final Pattern OWNED = Pattern.compile("[a-z]+-((\\d+)@(.+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(-\\d+)?");
	/** Names this machine as it runs now; a process number means something only there. */
	private static final String MACHINE = machine();

	/** A value that appears. */
	sealed interface Put {
		/** Where. */
		String key();
	}

	/** A small one, in the journal itself. */
	record Inline(String key, MemorySegment value) implements Put {
	}

	/** One that was uploaded under another name. */
	record Uploaded(String key, String temporary) implements Put {
	}

	/**
	 * Who made an object of the store's own.
	 *
	 * @param transaction common to the journal and the uploads of one commit
	 * @param here        whether on this machine since it was started
	 */
	record Owner(String transaction, long process, boolean here) {

		boolean isAlive() {
			return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
		}
	}

	S3Journal {
		puts = List.copyOf(puts);
		deletes = List.copyOf(deletes);
	}

	private static String machine() {
		String host;
		try {
			host = InetAddress.getLocalHost().getHostName();
		} catch (UnknownHostException e) {
			host = "unnamed";
		}
		String boot = "";
		try {
			boot = "." + Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).substring(0, 8);
		} catch (IOException | IndexOutOfBoundsException e) {
			// no Linux: the name alone must do
		}
		return host.replaceAll("[^A-Za-z0-9.-]", "_") + boot;
	}

	/** A new transaction of this process. */
	static String transaction() {
		return ProcessHandle.current().pid() + "@" + MACHINE + "-" + UUID.randomUUID();
	}

	/** The key of a transaction's journal. */
	static String journal(String transaction) {
		return JOURNAL + transaction;
	}

	/** The key of an upload of a transaction. */
	static String temporary(String transaction, int number) {
		return TEMPORARY + transaction + "-" + number;
	}

	static boolean isJournal(String key) {
		return key.startsWith(JOURNAL);
	}

	/** Who made an object; empty where it is none of the store's own. */
	static Optional<Owner> owner(String key) {
		if (!key.startsWith(StoreKeys.PRIVATE)) {
			return Optional.empty();
		}
		Matcher name = OWNED.matcher(key.substring(StoreKeys.PRIVATE.length()));
		if (!name.matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(new Owner(name.group(1), Long.parseLong(name.group(2)), name.group(3).equals(MACHINE)));
		} catch (NumberFormatException e) {
			// no number of a process, so none of ours
			return Optional.empty();
		}
	}

	/** Names hold no control characters, so that a line and a tab part them safely. */
	Body body() {
		StringBuilder text = new StringBuilder(HEADER).append('\n');
		List<MemorySegment> parts = new ArrayList<>();
		for (Put put : puts) {
			switch (put) {
			case Inline inline -> {
				text.append("inline\t").append(inline.value.byteSize()).append('\t').append(inline.key).append('\n');
				parts.add(inline.value);
			}
			case Uploaded uploaded -> text.append("copy\t").append(uploaded.temporary).append('\t').append(uploaded.key).append('\n');
			}
		}
		deletes.forEach(key -> text.append("delete\t\t").append(key).append('\n'));
		String whole = text + "end\t" + crc(text.toString()) + "\n";
		parts.addFirst(MemorySegment.ofArray(whole.getBytes(StandardCharsets.UTF_8)));
		return new Body(parts);
	}

	private static String crc(String text) {
		CRC32C crc = new CRC32C();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(crc.getValue());
	}

	/** @throws DataException.Corrupt when it is no journal */
	static S3Journal parse(byte[] bytes, String where) {
		List<Put> puts = new ArrayList<>();
		List<String> deletes = new ArrayList<>();
		List<String[]> lines = new ArrayList<>();
		int from = 0;
		String before = "";
		while (true) {
			int end = from;
			while (end < bytes.length && bytes[end] != '\n') {
				end++;
			}
			if (end == bytes.length) {
				throw damaged(where);
			}
			String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
			int begin = from;
			from = end + 1;
			if (line.startsWith("end\t")) {
				before = new String(bytes, 0, begin, StandardCharsets.UTF_8);
				if (!line.equals("end\t" + crc(before)) || !before.startsWith(HEADER + "\n")) {
					throw damaged(where);
				}
				break;
			}
			lines.add(line.split("\t", -1));
		}
		for (String[] line : lines.subList(1, lines.size())) {
			from = add(line, bytes, from, where, puts, deletes);
		}
		return new S3Journal(puts, deletes);
	}

	private static int add(String[] line, byte[] bytes, int from, String where, List<Put> puts, List<String> deletes) {
		if (line.length != 3) {
			throw damaged(where);
		}
		String key = StoreKeys.check(line[2]);
		switch (line[0]) {
		case "inline" -> {
			int size = Integer.parseInt(line[1]);
			if (size > bytes.length - from) {
				throw damaged(where);
			}
			puts.add(new Inline(key, MemorySegment.ofArray(bytes).asSlice(from, size)));
			return from + size;
		}
		case "copy" -> puts.add(new Uploaded(key, line[1]));
		case "delete" -> deletes.add(key);
		default -> throw damaged(where);
		}
		return from;
	}

	private static DataException damaged(String where) {
		return new DataException.Corrupt("the journal of a commit is damaged", where,
				"Delete this object; what was committed at that time may be incomplete.");
	}
}
